internal import Documents
internal import Glibc

/// The file `leaves`: a line for each index of the range, in order.
///
/// ```
/// r <base64 salt>                      the record is the next line of records.ndjson
/// x <base64 entry> erased|withheld     the record is not in the file
/// ```
enum LeavesFile {
    enum Line: Hashable {
        case record(salt: [UInt8])
        case missing(entry: Digest, MissingRecord.Why)
    }

    static func text(_ line: Line) -> String {
        switch line {
        case .record(let salt): "r \(Base64.encode(salt))\n"
        case .missing(let entry, let why): "x \(entry.base64) \(why.rawValue)\n"
        }
    }

    /// Reads one line without its line feed; `nil` if it is none.
    static func line(_ bytes: UnsafeRawBufferPointer) -> Line? {
        // The longest line: "x ", 44 characters, " withheld".
        guard bytes.count >= 3, bytes.count <= 55, bytes[1] == 0x20 else { return nil }
        let rest = String(decoding: bytes.dropFirst(2), as: UTF8.self)
        switch bytes[0] {
        case UInt8(ascii: "r"):
            guard let salt = Base64.decode(rest), salt.count == 16 else { return nil }
            return .record(salt: salt)
        case UInt8(ascii: "x"):
            let parts = rest.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, let entry = Digest(base64: String(parts[0])),
                let why = MissingRecord.Why(rawValue: String(parts[1]))
            else { return nil }
            return .missing(entry: entry, why)
        default: return nil
        }
    }
}

/// An index of the range whose record is not in the carnet. Its entry is: history cannot be taken out.
public struct MissingRecord: Hashable, Sendable {
    /// What the provider says became of it. No proof tells the two apart, so both weigh the same.
    public enum Why: String, Hashable, Sendable, CaseIterable { case erased, withheld }

    public var index: UInt64
    public var why: Why
}

/// The lines of a text, one after another, without copying.
struct LineCursor {
    private let text: UnsafeRawBufferPointer
    private var at = 0

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// The next line without its line feed; `nil` at the end, or if the last line has no line feed.
    mutating func next() -> UnsafeRawBufferPointer? {
        guard let start = text.baseAddress, let found = memchr(start + at, 0x0a, text.count - at) else { return nil }
        let end = UnsafeRawPointer(found) - start
        defer { at = end + 1 }
        return UnsafeRawBufferPointer(rebasing: text[at..<end])
    }

    /// Whether every byte was taken.
    var isAtEnd: Bool { at == text.count }
}
