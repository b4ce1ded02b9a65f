public import Documents
internal import ServiceRecords
internal import TransparencyLog

extension LogKind {
    /// The entry and its leaf hash for a frame that is not erased. In a log of raw entries the first is the zero digest,
    /// since the entry is the bytes.
    public func hash(salt: Salt, _ bytes: UnsafeRawBufferPointer) -> (entry: Digest, leaf: Digest) {
        switch self {
        case .records:
            let entry = salt.withUnsafeBytes { RecordEntry.hash(salt: $0, bytes) }
            return (entry, RFC6962.leafHash(entry))
        case .entries:
            return (.zero, RFC6962.leafHash(bytes))
        }
    }

    /// What takes the facts out of kept bytes again, when a derived index is rebuilt. One for each thread.
    public func reader(_ secret: LogSecret) -> any EntryReader {
        switch self {
        case .records: KeptRecordReader(secret)
        case .entries: RawEntryReader(secret)
        }
    }
}

/// Takes the facts of an entry from its kept bytes.
public protocol EntryReader: AnyObject {
    /// - Throws: a ``Diagnostic`` if the bytes are no entry of this kind.
    func facts(of bytes: UnsafeRawBufferPointer) throws -> EntryFacts
}

final class RawEntryReader: EntryReader {
    private let secret: LogSecret
    init(_ secret: LogSecret) { self.secret = secret }
    func facts(of bytes: UnsafeRawBufferPointer) -> EntryFacts { EntryFacts(key: secret.key(entry: bytes)) }
}

/// Reads only the members that the index needs: the record was checked when it came in.
final class KeptRecordReader: EntryReader {
    private let json = JSONReader(limits: JSONLimits(bytes: FrameHead.longest, depth: 64, nodes: 1 << 18))
    private let secret: LogSecret

    init(_ secret: LogSecret) { self.secret = secret }

    func facts(of bytes: UnsafeRawBufferPointer) throws -> EntryFacts {
        try json.read(bytes) { record in
            var source: String?
            var id: String?
            var facts = EntryFacts(key: RecordKey(high: 0, low: 0))
            record.forEachMember { name, value in
                if name.equals("source") {
                    source = value.string
                } else if name.equals("id") {
                    id = value.string
                } else if name.equals("time") {
                    facts.time = value.plainString.flatMap(Instant.init(rfc3339:))?.nanoseconds ?? 0
                } else if name.equals("type") {
                    facts.type = value.withDecoded { secret.type($0) }
                } else if name.equals("subject") {
                    facts.subject = value.withDecoded { secret.subject($0) }
                }
            }
            guard let source, let id else { throw Diagnostic("log.record") }
            facts.key = secret.key(source: source, id: id)
            return facts
        }
    }
}

extension JSONView {
    /// Lends a string's decoded bytes; no bytes for another kind.
    func withDecoded<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
        if let plain = plainString { return body(plain) }
        return Array((string ?? "").utf8).withUnsafeBytes { body($0) }
    }
}
