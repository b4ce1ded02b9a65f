public import Documents

/// The bits of a status list: index 0 is the left-most bit, the most significant of byte 0 (Bitstring Status List 1.0,
/// section 3.3).
public struct StatusBits: Hashable, Sendable {
    /// Whole bytes, eight statuses each.
    public private(set) var bytes: [UInt8]

    /// How many bits a list may have: at least 16 KiB, so that an index tells nothing of whom it belongs to (section 3.1), and
    /// at most 2 MiB.
    public static let sizes = 131_072...(1 << 24)

    /// A list without a set bit.
    /// - Throws: `status.size` unless `count` is a multiple of 8 within ``sizes``.
    public init(count: Int = sizes.lowerBound) throws(Diagnostic) {
        guard count.isMultiple(of: 8) else { throw StatusBits.size(count) }
        // Refused before so much as a byte is reserved.
        guard StatusBits.sizes.contains(count) else { throw StatusBits.size(count) }
        bytes = [UInt8](repeating: 0, count: count / 8)
    }

    /// Takes bits as they were published.
    /// - Throws: `status.size` outside ``sizes``.
    public init(bytes: [UInt8]) throws(Diagnostic) {
        guard bytes.count <= StatusBits.sizes.upperBound / 8, StatusBits.sizes.contains(bytes.count * 8) else {
            throw StatusBits.size(bytes.count &* 8)
        }
        self.bytes = bytes
    }

    private static func size(_ count: Int) -> Diagnostic {
        Diagnostic(
            "status.size",
            ["count": String(count), "least": String(sizes.lowerBound), "most": String(sizes.upperBound)])
    }

    /// How many statuses there are.
    public var count: Int { bytes.count * 8 }

    /// Whether the bit is set; `nil` beyond the list's end.
    public func isSet(_ index: Int) -> Bool? {
        guard index >= 0, index < count else { return nil }
        return bytes[index / 8] & StatusBits.mask(index) != 0
    }

    /// Sets the bit or clears it.
    /// - Throws: `status.index` beyond the list's end.
    public mutating func set(_ index: Int, to value: Bool = true) throws(Diagnostic) {
        guard index >= 0, index < count else {
            throw Diagnostic("status.index", ["index": String(index), "count": String(count)])
        }
        if value { bytes[index / 8] |= StatusBits.mask(index) } else { bytes[index / 8] &= ~StatusBits.mask(index) }
    }

    private static func mask(_ index: Int) -> UInt8 { 0x80 >> UInt8(index & 7) }

    // MARK: As it travels

    /// `encodedList`: gzip, then multibase `u` with base64url without padding (section 2.2).
    public var encoded: String { "u" + Base64URL.encode(Deflate.gzip(bytes)) }

    /// Reads `encodedList`. Nothing larger than the largest list is ever inflated.
    /// - Throws: `status.encoding` unless it is one gzip member in multibase `u`; `status.size`.
    public init(encoded text: String) throws(Diagnostic) {
        let limit = StatusBits.sizes.upperBound / 8
        guard text.utf8.first == UInt8(ascii: "u"), let packed = Base64URL.decode(String(text.dropFirst())),
            let bytes = Deflate.gunzip(packed, limit: limit)
        else { throw Diagnostic("status.encoding", ["limit": String(limit)]) }
        try self.init(bytes: bytes)
    }
}
