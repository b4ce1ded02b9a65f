public import Documents
public import ServiceRecords
public import TransparencyLog

/// The records of [from, to), read again and folded into the tree: what the file itself proves about its range.
public struct RangeEvidence: Sendable {
    public var from: UInt64
    public var to: UInt64
    /// The facts of the disclosed records that could be read, in the order of the log.
    public var records: [(index: UInt64, facts: RecordFacts)] = []
    public var missing: [MissingRecord] = []
    /// Personal values that the file gives back, in the order of the log.
    public var disclosures: [(index: UInt64, disclosure: Disclosure)] = []
    /// What did not hold: aspects `range`, `consistency` and `records`.
    public var issues: [DeliverableIssue] = []
    /// Sizes of checkpoints whose root came out of the fold.
    public var proven: Set<UInt64> = []
    /// Whether the leaves and the hashes beside them make the very tree that the range proof's checkpoint names.
    public private(set) var isWhole = false

    /// At most this many issues of records are kept; a file that is wrong a million times is wrong.
    private static let issueLimit = 100

    /// Reads and folds.
    /// - Parameters:
    ///   - files: the payload by path below `data/`.
    ///   - genesis: the logbook's own, already proven or to be proven by the caller.
    ///   - range: the parsed range proof. Its signatures are the caller's to check.
    ///   - checkpoints: roots to be met on the way, by size.
    public init(files: [String: [UInt8]], genesis: Genesis, range: RangeProof, checkpoints: [(size: UInt64, root: Digest)]) {
        from = range.from
        to = range.to
        guard let records = files["records.ndjson"], let leaves = files["leaves"] else {
            for name in ["records.ndjson", "leaves"] where files[name] == nil {
                issues.append(DeliverableIssue(.range, "file.missing", ["path": name], subject: "data/" + name))
            }
            return
        }
        let disclosures = readDisclosures(files["disclosures.ndjson"] ?? [])
        records.withUnsafeBytes { records in
            leaves.withUnsafeBytes { leaves in
                fold(range, records, leaves, RecordReader(genesis: genesis), checkpoints, disclosures)
            }
        }
    }

    private mutating func fold(
        _ range: RangeProof, _ recordText: UnsafeRawBufferPointer, _ leafText: UnsafeRawBufferPointer, _ reader: RecordReader,
        _ checkpoints: [(size: UInt64, root: Digest)], _ disclosures: [UInt64: [Disclosure]]
    ) {
        var recordLines = LineCursor(recordText)
        var leafLines = LineCursor(leafText)
        var keys: Set<Digest> = []
        var expected = RootExpectations(checkpoints, from: from, to: to, &issues)
        do {
            var fold = try range.fold()
            expected.meet(fold, &issues, &proven)
            for index in from..<to {
                guard let text = leafLines.next(), let line = LeavesFile.line(text) else {
                    return refuse("leaves.line", index, subject: "data/leaves")
                }
                switch line {
                case .missing(let entry, let why):
                    missing.append(MissingRecord(index: index, why: why))
                    try fold.append(RFC6962.leafHash(entry))
                case .record(let salt):
                    guard let record = recordLines.next() else {
                        return refuse("records.line", index, subject: "data/records.ndjson")
                    }
                    let entry = salt.withUnsafeBytes { RecordEntry.hash(salt: $0, record) }
                    try fold.append(RFC6962.leafHash(entry))
                    read(record, index, reader, &keys, disclosures[index] ?? [])
                }
                expected.meet(fold, &issues, &proven)
            }
            guard leafLines.isAtEnd else { return refuse("leaves.surplus", to, subject: "data/leaves") }
            guard recordLines.isAtEnd else { return refuse("records.surplus", to, subject: "data/records.ndjson") }
            let root = try fold.finish()
            if root != range.checkpoint.root {
                issues.append(
                    DeliverableIssue(
                        .range, "range.root", subject: "data/range-proof", expected: range.checkpoint.root.base64,
                        seen: root.base64))
            } else {
                proven.insert(range.size)
                isWhole = true
            }
        } catch {
            let code = (error as? Diagnostic)?.code ?? "range.syntax"
            issues.append(
                DeliverableIssue(.range, code, (error as? Diagnostic)?.arguments ?? [:], subject: "data/range-proof"))
        }
        for index in disclosures.keys.sorted() where index < from || index >= to {
            issues.append(DeliverableIssue(.records, "disclosure.stray", subject: "record \(index)"))
        }
    }

    private mutating func refuse(_ code: String, _ index: UInt64, subject: String) {
        issues.append(DeliverableIssue(.range, code, ["index": String(index)], subject: subject))
    }

    private mutating func read(
        _ record: UnsafeRawBufferPointer, _ index: UInt64, _ reader: RecordReader, _ keys: inout Set<Digest>,
        _ disclosures: [Disclosure]
    ) {
        do {
            let facts = try reader.read(record)
            if !keys.insert(RecordReader.key(source: facts.source, id: facts.id)).inserted {
                say("records.twice", ["source": facts.source, "id": facts.id], index)
            }
            records.append((index, facts))
            guard !disclosures.isEmpty else { return }
            let json = try JSON(parsing: record, limits: .record)
            for disclosure in disclosures {
                guard disclosure.belongs(to: json) else {
                    say("disclosure.foreign", ["pointer": disclosure.pointer], index)
                    continue
                }
                self.disclosures.append((index, disclosure))
            }
        } catch let diagnostic as Diagnostic {
            var arguments = diagnostic.arguments
            if let pointer = diagnostic.place.pointer { arguments["pointer"] = pointer }
            say(diagnostic.code, arguments, index)
        } catch {
            say("records.unreadable", [:], index)
        }
    }

    private mutating func say(_ code: String, _ arguments: [String: String], _ index: UInt64) {
        guard issues.count < RangeEvidence.issueLimit else { return }
        issues.append(DeliverableIssue(.records, code, arguments, subject: "record \(index)"))
    }

    /// Lines `{"index":17,"disclosure":"…"}`, ascending.
    private mutating func readDisclosures(_ text: [UInt8]) -> [UInt64: [Disclosure]] {
        var found: [UInt64: [Disclosure]] = [:]
        text.withUnsafeBytes { text in
            var lines = LineCursor(text)
            var number = 0
            var last: UInt64 = 0
            while let line = lines.next() {
                number += 1
                guard let json = try? JSON(parsing: line, limits: .record), json.object?.names == ["index", "disclosure"],
                    let index = json["index"]?.integer.flatMap({ UInt64(exactly: $0) }), index >= last,
                    let disclosure = json["disclosure"]?.string.flatMap({ try? Disclosure($0) })
                else {
                    issues.append(
                        DeliverableIssue(
                            .records, "disclosure.line", ["line": String(number)], subject: "data/disclosures.ndjson"))
                    return
                }
                found[index, default: []].append(disclosure)
                last = index
            }
            if !lines.isAtEnd {
                issues.append(
                    DeliverableIssue(
                        .records, "disclosure.line", ["line": String(number + 1)], subject: "data/disclosures.ndjson"))
            }
        }
        return found
    }
}

/// The roots that a fold has to meet on its way.
private struct RootExpectations {
    private var roots: [(size: UInt64, root: Digest)]
    private var next = 0

    init(
        _ checkpoints: [(size: UInt64, root: Digest)], from: UInt64, to: UInt64, _ issues: inout [DeliverableIssue]
    ) {
        for outside in checkpoints where outside.size < from || outside.size > to {
            issues.append(
                DeliverableIssue(
                    .consistency, "checkpoint.outside", ["from": String(from), "to": String(to)],
                    subject: "data/checkpoints/\(outside.size)"))
        }
        roots = checkpoints.filter { $0.size >= from && $0.size <= to }.sorted { $0.size < $1.size }
    }

    mutating func meet(_ fold: RangeFold, _ issues: inout [DeliverableIssue], _ proven: inout Set<UInt64>) {
        while next < roots.count, roots[next].size == fold.size {
            let (size, root) = roots[next]
            next += 1
            if fold.root == root {
                proven.insert(size)
            } else {
                issues.append(
                    DeliverableIssue(
                        .consistency, "checkpoint.root", subject: "data/checkpoints/\(size)", expected: root.base64,
                        seen: fold.root.base64))
            }
        }
    }
}
