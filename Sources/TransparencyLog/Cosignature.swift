public import Documents

/// What a witness's signature line carries (C2SP tlog-cosignature v1): a time and an Ed25519 signature over
/// "cosignature/v1\n" ‖ "time <seconds>\n" ‖ the note's text. The name of the witness is not covered.
public struct Cosignature: Hashable, Sendable {
    /// Seconds since 1970, as signed.
    let seconds: UInt64
    let signature: [UInt8]

    /// The latest time that an ``Instant`` can hold, in 2262.
    private static let latest = UInt64(Int64.max / 1_000_000_000)

    init(seconds: UInt64, signature: [UInt8]) {
        self.seconds = seconds
        self.signature = signature
    }

    /// `nil` unless the line carries eight bytes of a time that ``Instant`` can hold, and sixty-four of a signature.
    /// Whether it verifies, ``VerifierKey/verifies(_:over:)`` tells.
    public init?(_ line: NoteSignature) {
        guard line.bytes.count == 72 else { return nil }
        seconds = line.bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        signature = Array(line.bytes[8...])
        guard seconds <= Cosignature.latest else { return nil }
    }

    /// When the witness says that it cosigned, in whole seconds.
    public var time: Instant { Instant(seconds: Int64(seconds)) }

    /// The bytes that are signed.
    static func signed(_ text: [UInt8], at seconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(seconds)\n".utf8) + text
    }

    func line(name: String, keyID: UInt32) -> NoteSignature {
        let time = withUnsafeBytes(of: seconds.bigEndian) { Array($0) }
        return NoteSignature(name: name, keyID: keyID, bytes: time + signature)
    }
}
