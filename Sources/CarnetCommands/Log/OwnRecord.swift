internal import CommandFrame
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import ServiceRecords

/// A record that a command of ours writes into a logbook, in the name of one of the contract's sources.
struct OwnRecord {
    var type: RecordType
    var source: String
    /// Written twice under one id, with other content, it is refused: `log.conflict`.
    var id: String
    var subject: String
    var correlation: String
    var data: [(String, JSON)]
    /// When it happened, if it was not when it is written.
    var time: Instant?

    /// - Parameter checked: the log's size when it was found that this record may follow. Under the log's lock it must have that size
    ///   still: what another process wrote in between may forbid the record.
    /// - Returns: where it stands, and the log's size.
    /// - Throws: `log.moved-on` for a log of another size; `record.source-unknown` if the contract knows no such source; what the
    ///   logbook refuses.
    func append(
        to logbook: String, checked: UInt64, _ workspace: WorkspaceOption, _ simulated: SimulatedTimeOption
    ) throws -> (index: UInt64, size: UInt64) {
        let logbook = try OpenLogbook(try workspace.open(), logbook)
        let genesis = try OpenLogbook.genesis(of: logbook.snapshot()).genesis
        guard genesis.contract.sources.contains(where: { $0.uri == source }) else {
            throw Diagnostic(
                "record.source-unknown",
                ["source": source, "known": genesis.contract.sources.map(\.uri).joined(separator: ", ")])
        }
        let now = try simulated.now(for: genesis.contract.provider.did, genesis.contract.origin)
        let record: JSON = [
            "specversion": "1.0", "id": .string(id), "source": .string(source), "type": .string(type.name),
            "time": .string("\(time ?? now)"), "subject": .string(subject), "datacontenttype": "application/json",
            "correlationid": .string(correlation), "data": .object(JSONObject(data)),
        ]
        let report = try logbook.write { log in
            guard log.log.size == checked else {
                throw Diagnostic(
                    "log.moved-on", ["logbook": logbook.name, "checked": String(checked), "size": String(log.log.size)])
            }
            return try log.append([record.encoded()])
        }
        if let refusal = report.refusal { throw refusal }
        return (report.indexes?.lowerBound ?? report.size - 1, report.size)
    }

    /// Looks at the log and appends, and once more from the beginning if another process wrote in between.
    static func settling(_ attempt: () throws -> Void) throws {
        for _ in 1..<attempts {
            do {
                return try attempt()
            } catch let moved as Diagnostic where moved.code == "log.moved-on" {
                continue
            }
        }
        try attempt()
    }

    private static let attempts = 5
}
