public import Documents
internal import ServiceRecords

internal import struct Crypto.HMAC
internal import struct Crypto.SHA256
internal import struct Crypto.SymmetricKey

/// A log's own 32 random bytes. They key its idempotency MACs and its index hashes, so that neither tells anything to a
/// reader who lacks them. Kept beside the segment, mode 0600; never in a carnet.
public struct LogSecret: Hashable, Sendable {
    public static let byteCount = 32

    public let bytes: [UInt8]
    private let keys: SipHash
    /// The key, padded to the hash's block and combined with the inner and the outer pad of RFC 2104.
    private let inner: [UInt8]
    private let outer: [UInt8]

    /// Takes exactly 32 bytes; `nil` for any other count.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == LogSecret.byteCount else { return nil }
        self.bytes = bytes
        let padded = bytes + [UInt8](repeating: 0, count: 32)
        inner = padded.map { $0 ^ 0x36 }
        outer = padded.map { $0 ^ 0x5c }
        let derived = HMAC<SHA256>.authenticationCode(for: Array("carnet/record-key/v1".utf8), using: SymmetricKey(data: bytes))
        keys = derived.withUnsafeBytes { SipHash(key: $0) }
    }

    /// A new secret from the system's random numbers.
    public static func random() -> LogSecret {
        var random = SystemRandomNumberGenerator()
        // 32 bytes make a secret, always.
        return LogSecret((0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &random) }).unsafelyUnwrapped
    }

    /// HMAC-SHA-256 (RFC 2104) of a record as it was received.
    public func mac(_ received: UnsafeRawBufferPointer) -> MAC {
        let first = inner.withUnsafeBytes { Digest.sha256($0, received) }
        let second = outer.withUnsafeBytes { outer in first.withUnsafeBytes { Digest.sha256(outer, $0) } }
        return second.withUnsafeBytes { $0.loadUnaligned(as: MAC.self) }
    }

    /// The key of a record: the keyed hash of SHA-256( source ‖ 0x00 ‖ id ), which `RecordReader` gives.
    public func key(record digest: Digest) -> RecordKey { digest.withUnsafeBytes { key(entry: $0) } }

    /// The key of a record.
    public func key(source: String, id: String) -> RecordKey { key(record: RecordReader.key(source: source, id: id)) }

    /// The key of a raw entry: the hash of its bytes.
    public func key(entry: UnsafeRawBufferPointer) -> RecordKey {
        let hash = keys.hash(entry)
        return RecordKey(high: hash.high, low: hash.low)
    }

    /// The hash by which the index knows a subject.
    public func subject(_ bytes: UnsafeRawBufferPointer) -> UInt64 { keys.hash(bytes).low }

    /// The hash by which the index knows a record type.
    public func type(_ bytes: UnsafeRawBufferPointer) -> UInt32 { UInt32(truncatingIfNeeded: keys.hash(bytes).low) }

    public static func == (a: LogSecret, b: LogSecret) -> Bool { a.bytes == b.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
