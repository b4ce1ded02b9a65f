public import Documents

/// What a logbook commits to for a record: its entry (`log.md`, section 0).
public enum RecordEntry {
    /// Sixteen random bytes drawn for each record, so that nobody can guess an erased record from its entry.
    public static let saltByteCount = 16

    /// SHA-256( "carnet/record/v1" ‖ 0x00 ‖ salt[16] ‖ record bytes ). The log's leaf is the RFC 6962 hash of its 32 bytes.
    /// - Precondition: `salt` holds 16 bytes.
    public static func hash(salt: UnsafeRawBufferPointer, _ record: UnsafeRawBufferPointer) -> Digest {
        precondition(salt.count == saltByteCount)
        return withUnsafeTemporaryAllocation(byteCount: 33, alignment: 8) { prefix in
            prefix.copyBytes(from: domain)
            UnsafeMutableRawBufferPointer(rebasing: prefix[17...]).copyMemory(from: salt)
            return Digest.sha256(UnsafeRawBufferPointer(prefix), record)
        }
    }

    /// The same of arrays; `nil` unless `salt` holds 16 bytes.
    public static func hash(salt: [UInt8], _ record: [UInt8]) -> Digest? {
        guard salt.count == saltByteCount else { return nil }
        return salt.withUnsafeBytes { salt in record.withUnsafeBytes { hash(salt: salt, $0) } }
    }

    private static let domain = Array("carnet/record/v1\0".utf8)
}
