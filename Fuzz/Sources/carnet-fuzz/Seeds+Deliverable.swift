import Deliverables
import Documents
import ServiceRecords
import TransparencyLog

extension Seeds {
    static let period = Instant(seconds: 1_790_812_800)..<Instant(seconds: 1_793_491_200)  // October 2026, UTC

    static let levels = """
        terms: carnet/service-levels/v1
        reportingPeriod: {unit: month, utcOffset: "+00:00"}
        maxLag: PT15M
        maxCheckpointInterval: P31D
        grace: PT24H
        components: [spindle]
        availability:
          target: "98.9"
          planned: counted-as-available
          unknown: down
          maxUnknownShare: "100.0"
          windowNotice: PT48H
          calendar: 24x7
        acknowledge: {critical: PT30M, major: PT4H}
        resolve: {critical: PT8H, major: P2D}
        pauses: [waiting-for-client]
        opaqueTypes: [com.acme.vibration]
        access: {countries: [CN], factors: 2, approval: client}
        credits: [{below: "99.0", percent: "5"}, {below: "98.0", percent: "10"}]

        """

    static let calendar = """
        calendar: carnet/calendar/v1
        utcOffset: "+07:00"
        weekdays: {monday: ["08:00-17:00"], friday: ["08:00-12:00", "13:00-17:00"]}
        holidays: ["2026-10-10"]

        """

    /// A few records of each kind that figures look at, in the order of the log.
    static let month: [[UInt8]] = [
        month("availability.up", "2026-10-01T00:00:00Z", #"{"component":"spindle"}"#),
        month(
            "incident.reported", "2026-10-02T01:00:00Z", #"{"summary":"noise"}"#, #""severity":"critical","correlationid":"i1","#),
        month("availability.down", "2026-10-02T01:00:00Z", #"{"component":"spindle"}"#),
        month("incident.acknowledged", "2026-10-02T01:10:00Z", "{}", #""correlationid":"i1","#),
        month("incident.suspended", "2026-10-02T02:10:00Z", #"{"reason":"waiting-for-client"}"#, #""correlationid":"i1","#),
        month("incident.resumed", "2026-10-02T03:10:00Z", "{}", #""correlationid":"i1","#),
        month("session.started", "2026-10-02T03:20:00Z", session),
        month("session.ended", "2026-10-02T03:40:00Z", #"{"reason":"done"}"#),
        month("incident.resolved", "2026-10-02T04:10:00Z", "{}", #""correlationid":"i1","#),
        month("availability.up", "2026-10-02T04:10:00Z", #"{"component":"spindle"}"#),
        month(
            "window.scheduled", "2026-10-05T00:00:00Z",
            #"{"window":"w1","components":["spindle"],"from":"2026-10-08T00:00:00Z","to":"2026-10-08T02:00:00Z"}"#),
        month(
            "correction.made", "2026-10-09T00:00:00Z",
            #"{"corrects":{"source":"urn:mc","id":"m4"},"reason":"typed wrong","changes":{"time":"2026-10-02T01:11:00Z"}}"#),
    ].enumerated().map { number, record in Array(record.replacing("#", with: String(number + 1)).utf8) }

    private static let session =
        #"{"operator":{"id":"p7","name":"Z"},"mode":"write","access":{"protocol":"VPN","fromCountry":"CN"},"#
        + #""authentication":{"method":"card","factors":2}}"#

    private static func month(_ type: String, _ time: String, _ data: String, _ more: String = "") -> String {
        #"{"specversion":"1.0","id":"m#","source":"urn:mc","type":"io.carnet.\#(type).v1","time":"\#(time)","subject":"mc-1","#
            + #""datacontenttype":"application/json",\#(more)"data":\#(data)}"#
    }

    /// Parts of an input, apart by the byte 0x1E.
    static func parts(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: 0x1e, omittingEmptySubsequences: false).map { Array($0) }
    }

    static func deliverables() throws -> [String: [[UInt8]]] {
        let files = try payload()
        let clear = Array(files.map { Array($0.path.utf8) + [10] + $0.bytes }.joined(separator: [0x1e]))
        return [
            "terms": [
                Array(levels.utf8),
                Array(levels.replacing("24x7", with: "calendar-vn.yaml").utf8) + [0x1e] + Array(calendar.utf8),
            ],
            "figures": ["2026-10-02", "1678-01-01", "2261-12-31"].map { day in
                let text = String(decoding: Array(month.joined(separator: [10])), as: UTF8.self)
                return Array(levels.utf8) + [0x1e] + Array(text.replacing("2026-10-02", with: day).utf8)
            },
            "deliverable": files.filter { $0.path == "deliverable.json" }.map(\.bytes),
            "recompute": [clear], "verdict": [clear],
        ]
    }

    /// The payload of a small carnet.
    private static func payload() throws -> [PayloadFile] {
        guard let log, let witness else { return [] }
        let book = try Book(records: [genesis()] + month)
        let times = [period.lowerBound - .seconds(60), Instant(seconds: 1_791_600_000), period.upperBound + .seconds(90_000)]
        let notes = try zip([1, 9, book.size], times).map { size, time in
            let checkpoint = try Checkpoint(origin: "log.example/a", size: size, root: book.root(size: size))
            var note = try SignedNote(text: checkpoint.bytes, signedBy: log)
            try note.append([witness.cosign(note.text, at: time)])
            return note
        }
        return try MaintenanceLogBuilder.build(
            MaintenanceLogRequest(
                period: period, predecessor: nil, checkpoints: notes, terms: ["service-levels.yaml": Array(levels.utf8)],
                acceptsUnestablished: true), from: book)
    }
}

/// A logbook in memory.
private struct Book: LogSource, HashSource {
    let records: [[UInt8]]
    let leaves: [Digest]
    private static let salt = [UInt8](repeating: 7, count: 16)

    init(records: [[UInt8]]) throws {
        self.records = records
        leaves = records.compactMap { RecordEntry.hash(salt: Book.salt, $0) }.map { RFC6962.leafHash($0) }
    }

    var size: UInt64 { UInt64(records.count) }
    var hashes: Book { self }
    func entry(at index: UInt64) throws -> LogEntry { .record(salt: Book.salt, bytes: records[Int(index)]) }

    func hash(of subtree: Subtree) throws -> Digest {
        guard subtree.level > 0 else { return leaves[Int(subtree.index)] }
        return RFC6962.nodeHash(
            try hash(of: Subtree(level: subtree.level - 1, index: subtree.index * 2)),
            try hash(of: Subtree(level: subtree.level - 1, index: subtree.index * 2 + 1)))
    }
}
