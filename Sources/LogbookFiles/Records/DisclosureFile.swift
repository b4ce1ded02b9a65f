internal import Documents
internal import Glibc

/// The disclosures of a logbook's personal fields: one line each, `<index> <disclosure>`, indexes ascending. A line whose
/// disclosure was deleted holds dashes in its place.
enum DisclosureFile {
    static let erased = UInt8(ascii: "-")

    /// One line of the file: where it stands, its index, and where its disclosure stands.
    struct Line {
        var range: Range<Int>
        var index: UInt64
        var text: Range<Int>
    }

    /// The lines of `bytes`, which stand at `offset` in the file; a last line without line feed is left aside.
    /// - Throws: `log.disclosures` with the place for a line that is not one.
    static func lines(_ bytes: UnsafeRawBufferPointer, path: String, _ body: (Line) throws -> Void) throws {
        var start = 0
        while let end = bytes[start...].firstIndex(of: 10) {
            guard let space = bytes[start..<end].firstIndex(of: 32), space > start, space - start <= 20,
                let index = UInt64(String(decoding: bytes[start..<space], as: UTF8.self)), space + 1 < end
            else { throw Diagnostic("log.disclosures", ["offset": String(start)], at: Place(file: path)) }
            try body(Line(range: start..<end + 1, index: index, text: space + 1..<end))
            start = end + 1
        }
    }

    static func read(_ path: String) throws -> [UInt8] { try Disk.read(path, limit: Int.max) ?? [] }

    /// The bytes of the lines of entries below `size`: what stands behind was never signed.
    static func signedLength(_ bytes: [UInt8], size: UInt64, path: String) throws -> Int {
        var length = 0
        try bytes.withUnsafeBytes { raw in
            try lines(raw, path: path) { line in if line.index < size { length = line.range.upperBound } }
        }
        return length
    }

    /// Overwrites the disclosures that `isMeant` picks, and waits for the disk.
    /// - Returns: how many were overwritten.
    static func erase(_ path: String, where isMeant: (UInt64, String) -> Bool) throws -> Int {
        let bytes = try read(path)
        guard !bytes.isEmpty else { return 0 }
        let file = try Descriptor(path, O_RDWR)
        var count = 0
        try bytes.withUnsafeBytes { raw in
            try lines(raw, path: path) { line in
                guard raw[line.text.lowerBound] != erased else { return }
                guard isMeant(line.index, String(decoding: raw[line.text], as: UTF8.self)) else { return }
                try file.write([UInt8](repeating: erased, count: line.text.count), at: line.text.lowerBound)
                count += 1
            }
        }
        try file.sync()
        try file.close()
        return count
    }
}

/// Adds disclosures of entries that are about to be signed.
final class DisclosureWriter {
    private let file: Descriptor
    private var end: Int
    private var isDirty = false

    /// - Parameter size: the size of the signed tree; lines of later entries are cut off.
    init(_ path: String, size: UInt64) throws {
        let isNew = !Disk.exists(path)
        file = try Descriptor(path, O_RDWR | O_CREAT, mode: 0o600)
        end = try DisclosureFile.signedLength(DisclosureFile.read(path), size: size, path: path)
        if try file.size != end { try file.truncate(to: end) }
        if isNew { try Disk.syncFolder(of: path) }
    }

    func append(_ lines: [(index: UInt64, text: String)]) throws {
        let bytes = Array(lines.map { "\($0.index) \($0.text)\n" }.joined().utf8)
        try file.write(bytes, at: end)
        end += bytes.count
        isDirty = true
    }

    func sync() throws {
        guard isDirty else { return }
        try file.sync()
        isDirty = false
    }

    func close() throws { try file.close() }
}
