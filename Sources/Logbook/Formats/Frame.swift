/// The head of a frame: 56 bytes before the entry's bytes in the segment.
///
/// ```
///  0  u32  CRC-32C of bytes 4..<56
///  4  u32  length of the bytes that follow (low 24 bits), flags (high 8 bits)
///  8  16   salt; zero in a log of raw entries
/// 24  32   HMAC-SHA-256(secret, bytes as received)
/// ```
/// Integers are little-endian. The Merkle tree covers salt and bytes, so no checksum covers them here. An erased frame keeps
/// its length, so that the frames behind it are still found; salt, MAC and bytes are zero.
public struct FrameHead: Hashable, Sendable {
    public static let byteCount = 56
    /// The longest run of bytes that a frame takes: one MiB of record, and room for what stands in for personal fields.
    public static let longest = (1 << 20) + (1 << 16)

    public var length: Int
    public var flags: Flags
    public var salt: Salt
    public var mac: MAC

    public init(length: Int, flags: Flags = [], salt: Salt = .zero, mac: MAC = .zero) {
        self.length = length
        self.flags = flags
        self.salt = salt
        self.mac = mac
    }

    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Salt, MAC and bytes have been overwritten; the entry stands in the erasure file.
        public static let erased = Flags(rawValue: 1)
        /// Personal fields were taken out: the MAC is of other bytes than those that follow.
        public static let spliced = Flags(rawValue: 2)
        static let known: Flags = [.erased, .spliced]
    }

    /// Reads a head; `nil` if the checksum, the length or the flags are wrong. All zero bytes are no head.
    @inlinable public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= FrameHead.byteCount else { return nil }
        self.init(checked: UnsafeRawBufferPointer(rebasing: bytes[..<FrameHead.byteCount]))
    }

    @usableFromInline init?(checked bytes: UnsafeRawBufferPointer) {
        let body = UnsafeRawBufferPointer(rebasing: bytes[4...])
        guard UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)) == CRC32C.checksum(body) else { return nil }
        let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        length = Int(word & 0xFF_FFFF)
        flags = Flags(rawValue: UInt8(word >> 24))
        guard length > 0, length <= FrameHead.longest, flags.isSubset(of: .known) else { return nil }
        salt = bytes.loadUnaligned(fromByteOffset: 8, as: Salt.self)
        mac = bytes.loadUnaligned(fromByteOffset: 24, as: MAC.self)
    }

    /// Writes the 56 bytes at the start of `bytes`, which must hold as many.
    public func write(to bytes: UnsafeMutableRawBufferPointer) {
        let word = UInt32(length) | UInt32(flags.rawValue) << 24
        bytes.storeBytes(of: word.littleEndian, toByteOffset: 4, as: UInt32.self)
        bytes.storeBytes(of: salt, toByteOffset: 8, as: Salt.self)
        bytes.storeBytes(of: mac, toByteOffset: 24, as: MAC.self)
        let crc = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: bytes[4..<FrameHead.byteCount]))
        bytes.storeBytes(of: crc.littleEndian, as: UInt32.self)
    }

    /// The 56 bytes.
    public var encoded: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: FrameHead.byteCount) { buffer, count in
            write(to: UnsafeMutableRawBufferPointer(buffer))
            count = FrameHead.byteCount
        }
    }
}

/// 16 random bytes that keep an entry from being guessed from its record.
public struct Salt: Hashable, Sendable {
    @usableFromInline var words: (UInt64, UInt64)
    public static let zero = Salt(words: (0, 0))

    init(words: (UInt64, UInt64)) { self.words = words }

    /// Takes exactly 16 bytes; `nil` for any other count.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64).self) }
    }

    @inlinable public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try Swift.withUnsafeBytes(of: words, body)
    }

    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
    public static func == (a: Salt, b: Salt) -> Bool { a.words == b.words }
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// HMAC-SHA-256 of a record as it was received, under the logbook's secret: tells whether the same record came again.
public struct MAC: Hashable, Sendable {
    @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64)
    public static let zero = MAC(words: (0, 0, 0, 0))

    init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }
    public static func == (a: MAC, b: MAC) -> Bool { a.words == b.words }
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
