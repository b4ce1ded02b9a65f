import Documents
import Testing

@testable import ServiceRecords

/// A month of records for the arithmetic: written as a source writes them, read by the reader, each witnessed a minute later
/// unless said otherwise.
struct FigureScene {
    var records: [LoggedRecord] = []
    var contract: Contract
    var terms: ServiceTerms
    var period = at("2026-10-01T00:00:00Z")..<at("2026-11-01T00:00:00Z")
    var missing: UInt64 = 0
    var witnessed: [Instant]?

    static let levels = """
        terms: carnet/service-levels/v1
        reportingPeriod: {unit: month, utcOffset: "+00:00"}
        maxLag: PT15M
        maxCheckpointInterval: PT4H
        grace: PT24H
        components: [spindle]
        availability:
          target: "98.9"
          planned: counted-as-available
          unknown: down
          maxUnknownShare: "1.0"
          windowNotice: PT48H
          calendar: 24x7
        acknowledge: {critical: PT30M, major: PT4H}
        resolve: {critical: PT8H, major: P2D}
        pauses: [waiting-for-client]
        opaqueTypes: [com.acme.vibration]
        access: {countries: [CN], factors: 2, approval: client}
        credits: [{below: "99.0", percent: "5"}, {below: "98.0", percent: "10"}]

        """

    init(
        levels: String = levels, sources: String = #"[{uri: "urn:mc", numbered: false}, {uri: "urn:cmms", numbered: false}]"#,
        files: [String: String] = [:]
    ) throws {
        var text = Sample.contract
        let from = try #require(text.firstRange(of: "sources:"))
        let to = try #require(text.firstRange(of: "personalFields:"))
        text.replaceSubrange(from.lowerBound..<to.lowerBound, with: "sources: \(sources)\n")
        contract = try ContractFile(Document(Array(text.utf8), file: nil)).contract
        var all = files.mapValues { Array($0.utf8) }
        all[ServiceTerms.fileName] = Array(levels.utf8)
        terms = try ServiceTerms(files: all)
    }

    /// Logs a record. Its index is the number of records before it.
    @discardableResult
    mutating func log(
        _ type: String, _ time: String, _ data: String, source: String = "urn:mc", more: String = "", id: String? = nil,
        by committed: String? = nil, after: String? = nil, signed: Bool = false
    ) throws -> UInt64 {
        let index = UInt64(records.count)
        var facts = try RecordReader().read(
            Sample.record("io.carnet.\(type).v1", id: id ?? "r\(index)", source: source, time: time, data: data, more: more))
        if signed { facts.countersignature = .valid(thumbprint: "client") }
        let by = committed.map { at($0) } ?? facts.time + .seconds(60)
        records.append(
            LoggedRecord(index: index, facts: facts, committedAfter: after.map { at($0) } ?? by - .seconds(60), committedBy: by))
        return index
    }

    mutating func state(_ state: String, _ time: String, by committed: String? = nil, component: String = "spindle") throws {
        try log("availability.\(state)", time, #"{"component":"\#(component)"}"#, by: committed)
    }

    mutating func incident(
        _ event: String, _ id: String, _ time: String, severity: String = "critical", reason: String = "waiting-for-client",
        by committed: String? = nil, signed: Bool = false
    ) throws {
        let data = [
            "reported": #"{"summary":"noise"}"#, "suspended": #"{"reason":"\#(reason)"}"#, "reopened": #"{"reason":"again"}"#,
        ]
        let severity = event == "reported" ? #""severity":"\#(severity)","# : ""
        try log(
            "incident.\(event)", time, data[event] ?? "{}", source: "urn:cmms", more: #"\#(severity)"correlationid":"\#(id)","#,
            by: committed, signed: signed)
    }

    var figures: ServiceFigures {
        let hourly = stride(from: 0, through: 32 * 24, by: 3).map { period.lowerBound + .seconds($0 * 3600) }
        return ServiceFigures.compute(
            FigureInput(
                contract: contract, terms: terms, period: period, records: records, missing: missing,
                witnessed: witnessed ?? hourly))
    }
}

func at(_ text: String) -> Instant { Instant(rfc3339: text) ?? Instant(nanoseconds: .max) }
