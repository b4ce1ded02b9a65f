internal import CSHA256
internal import Crypto

/// A SHA-256 digest (FIPS 180-4): 32 bytes held as four words, so that hashing and comparing millions of them allocates
/// nothing.
public struct Digest: Hashable, Sendable {
    @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64)

    /// The number of bytes: 32.
    public static let byteCount = 32

    /// All zero bytes. Never the digest of anything known.
    public static let zero = Digest(words: (0, 0, 0, 0))

    @inlinable init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// Takes exactly 32 bytes; `nil` for any other count.
    @inlinable public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 32 else { return nil }
        words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
    }

    /// Takes exactly 32 bytes; `nil` for any other count.
    public init?(_ bytes: [UInt8]) {
        guard let value = bytes.withUnsafeBytes({ Digest($0) }) else { return nil }
        self = value
    }

    /// Takes 64 lower-case hexadecimal digits; `nil` for anything else.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// Takes 44 characters of padded standard base64; `nil` for anything else.
    public init?(base64: String) {
        guard let bytes = Base64.decode(base64) else { return nil }
        self.init(bytes)
    }

    /// Lends the 32 bytes.
    @inlinable public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try Swift.withUnsafeBytes(of: words, body)
    }

    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
    public var hex: String { Hex.encode(bytes) }
    public var base64: String { Base64.encode(bytes) }

    @inlinable public static func == (a: Digest, b: Digest) -> Bool {
        a.words.0 == b.words.0 && a.words.1 == b.words.1 && a.words.2 == b.words.2 && a.words.3 == b.words.3
    }

    @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

    /// The SHA-256 of `bytes`.
    public static func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest {
        sha256(bytes, UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// The SHA-256 of `first` ‖ `second`, without putting them together.
    public static func sha256(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Digest {
        var digest = Digest.zero
        withUnsafeMutableBytes(of: &digest.words) { words in
            carnet_sha256(first.baseAddress, first.count, second.baseAddress, second.count, words.baseAddress)
        }
        return digest
    }

    /// The SHA-256 of `bytes`.
    public static func sha256(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { sha256($0) } }

    /// The SHA-256 of `text` in UTF-8.
    public static func sha256(_ text: String) -> Digest { sha256(Array(text.utf8)) }

    init(_ digest: SHA256Digest) {
        words = digest.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
    }
}

extension Digest: Comparable {
    /// Orders bytewise.
    public static func < (a: Digest, b: Digest) -> Bool {
        a.withUnsafeBytes { x in b.withUnsafeBytes { y in x.lexicographicallyPrecedes(y) } }
    }
}

extension Digest: CustomStringConvertible {
    public var description: String { hex }
}

/// SHA-256 over parts that arrive one after another.
public struct StreamingDigest {
    private var hash = SHA256()

    public init() {}
    public mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }
    public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { hash.update(bufferPointer: $0) } }
    public func finalize() -> Digest { Digest(hash.finalize()) }
}
