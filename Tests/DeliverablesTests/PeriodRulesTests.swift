import Documents
import ServiceRecords
import Testing

@testable import Deliverables

/// The rules that make a range the whole of a period, whoever chose it.
@Suite struct PeriodRulesTests {
    static let october = instant("2026-10-01T00:00:00Z")..<instant("2026-11-01T00:00:00Z")
    static let november = instant("2026-11-01T00:00:00Z")..<instant("2026-12-01T00:00:00Z")
    static let predecessor = MaintenanceLogDocument.Predecessor(id: .zero, periodTo: november.lowerBound, to: 500)

    /// Witnessed at size 480 just before November, 500 a day into it, 900 a day after it.
    static let states = [(480, "2026-10-31T23:00:00Z"), (500, "2026-11-02T00:30:00Z"), (900, "2026-12-02T00:30:00Z")].map {
        WitnessedState(size: $0.0, root: .zero, earliest: instant($0.1), latest: instant($0.1) + .seconds(60))
    }

    private static func rules() throws -> PeriodRules {
        let contract = """
            contract: carnet/contract/v1
            id: C-1
            title: {en: C, zh: 合同}
            start: 2026-10-01T00:00:00Z
            end: 2027-10-01T00:00:00Z
            provider: {did: "did:web:p.example", name: {en: P}}
            client: {did: "did:web:c.example", name: {en: C}, keys: []}
            origin: logs.example/c
            witnesses: {quorum: 1, keys: [w.example+00000001+AAAA]}
            asset: [{id: m}]
            kind: maintenance-log
            sources: [{uri: "urn:m", numbered: false}]
            terms: [service-levels.yaml]

            """
        let levels = """
            terms: carnet/service-levels/v1
            reportingPeriod: {unit: month, utcOffset: "+00:00"}
            maxLag: PT15M
            maxCheckpointInterval: P1D
            grace: PT24H
            components: [m]
            availability: {target: "99", planned: left-out, unknown: down, maxUnknownShare: "1", windowNotice: PT48H, calendar: 24x7}

            """
        return PeriodRules(
            contract: try ContractFile(Document(Array(contract.utf8), file: nil)).contract,
            terms: try ServiceTerms(files: ["service-levels.yaml": Array(levels.utf8)]), grace: .seconds(86_400))
    }

    @Test(
        arguments: [
            // from, to, period, predecessor → issues
            (480, 900, november, predecessor, []),
            (100, 900, november, predecessor, []),
            // The predecessor closed a day into November: what it held of November must be held again.
            (500, 900, november, predecessor, ["period.opening"]),
            (501, 900, november, predecessor, ["period.opening", "predecessor.hole"]),
            (480, 500, november, predecessor, ["period.closing"]),
            (480, 900, november, nil, ["predecessor.missing"]),
            (
                480, 900, november,
                MaintenanceLogDocument.Predecessor(id: .zero, periodTo: instant("2026-10-31T00:00:00Z"), to: 490),
                ["predecessor.period"]
            ),
            (0, 500, october, nil, []),
            (0, 500, october, predecessor, ["predecessor.first"]),
            // A day cut off at either end, to let a bad one fall between two months.
            (
                480, 900, instant("2026-11-02T00:00:00Z")..<november.upperBound, predecessor,
                ["period.other", "predecessor.period"]
            ),
            (480, 900, november.lowerBound..<instant("2026-11-30T00:00:00Z"), predecessor, ["period.other"]),
            (
                480, 900, instant("2027-10-01T00:00:00Z")..<instant("2027-11-01T00:00:00Z"), predecessor,
                ["period.outside", "period.closing", "predecessor.period"]
            ),
        ] as [(UInt64, UInt64, Range<Instant>, MaintenanceLogDocument.Predecessor?, [String])])
    func judge(
        _ from: UInt64, _ to: UInt64, _ period: Range<Instant>, _ predecessor: MaintenanceLogDocument.Predecessor?,
        _ expected: [String]
    ) throws {
        let issues = try PeriodRulesTests.rules().issues(period, from..<to, predecessor, PeriodRulesTests.states)
        #expect(issues.map(\.code) == expected)
    }

    /// A later state that was seen earlier proves more than the one before it.
    @Test func commitTimesAreMonotonous() {
        func state(_ size: UInt64, _ first: Int64, _ last: Int64) -> WitnessedState {
            WitnessedState(size: size, root: .zero, earliest: Instant(seconds: first), latest: Instant(seconds: last))
        }
        let times = CommitTimes([state(20, 300, 400), state(10, 100, 100), state(30, 250, 260)])
        #expect(times.bounds(9).by == Instant(seconds: 100))
        #expect(times.bounds(9).after == nil)
        #expect(times.bounds(10).by == Instant(seconds: 250))
        #expect(times.bounds(10).after == Instant(seconds: 100))
        #expect(times.bounds(25).after == Instant(seconds: 400))
        #expect(times.bounds(30).by == nil)
    }
}

/// An RFC 3339 time that a test wrote down.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("no time: \(text)") }
    return instant
}
