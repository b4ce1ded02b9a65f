internal import Documents
internal import Logbook
internal import ServiceRecords

/// Takes records in: checks them, splices personal fields out, draws salts, hashes. One for each thread.
final class RecordIntake {
    private let reader: RecordReader
    private let secret: LogSecret
    private let salts = SaltSource()

    /// - Parameter genesis: `nil` for the genesis record itself.
    init(_ genesis: Genesis?, _ secret: LogSecret) {
        reader = RecordReader(genesis: genesis)
        self.secret = secret
    }

    /// Adds the record `text` to `batch`.
    /// - Throws: a ``Diagnostic`` with the line if the record is refused.
    func add(_ text: UnsafeRawBufferPointer, line: Int, to batch: DraftBatch) throws {
        do {
            let envelope = try reader.receive(text)
            let facts = EntryFacts(
                key: secret.key(record: envelope.key), time: envelope.time.nanoseconds,
                subject: try hash(text, envelope.subject, secret.subject), type: try hash(text, envelope.type, secret.type))
            let mac = secret.mac(text)
            guard !envelope.personal.isEmpty else {
                batch.append(text, kind: .records, facts: facts, salt: salts.next(), mac: mac, line: line)
                return
            }
            let spliced = PersonalFields.splice(text, envelope) { salts.next().bytes }
            guard spliced.record.count <= FrameHead.longest else {
                throw Diagnostic("record.size", ["limit": String(FrameHead.longest), "size": String(spliced.record.count)])
            }
            spliced.record.withUnsafeBytes { kept in
                batch.append(
                    kept, kind: .records, facts: facts, salt: salts.next(), mac: mac, flags: .spliced,
                    disclosures: spliced.disclosures.map(\.text), line: line)
            }
        } catch let problem as Diagnostic where line > 0 {
            throw problem.onLine(line)
        }
    }

    /// Hashes a text of the record as it means: with its escapes undone.
    private func hash<Hash>(
        _ text: UnsafeRawBufferPointer, _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Hash
    ) throws -> Hash {
        let raw = UnsafeRawBufferPointer(rebasing: text[range])
        guard raw.contains(UInt8(ascii: "\\")) else { return body(raw) }
        let quoted = UnsafeRawBufferPointer(rebasing: text[range.lowerBound - 1..<range.upperBound + 1])
        let decoded = try JSON(parsing: quoted).string ?? ""
        return Array(decoded.utf8).withUnsafeBytes { body($0) }
    }
}
