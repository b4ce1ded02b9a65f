import Documents
import Testing

@testable import ServiceRecords

@Suite struct TermsTests {
    @Test(arguments: [
        ("maxLag: PT15M", "maxLagg: PT15M", ["field.missing", "field.unknown"]),
        ("target: \"98.9\"", "target: \"98,9\"", ["field.type"]),
        ("[spindle]", "[]", ["terms.components"]), ("[spindle]", "[a, a]", ["terms.components"]),
        ("calendar: 24x7", "calendar: th.yaml", ["terms.calendar"]), ("unknown: down", "unknown: maybe", ["field.type"]),
        ("v1", "v2", ["field.type"]), ("  windowNotice: PT48H\n", "", ["field.missing"]),
    ])
    func refuses(_ old: String, _ new: String, _ codes: [String]) {
        let text = FigureScene.levels.replacing(old, with: new)
        let error = #expect(throws: Diagnostics.self) { try ServiceTerms(files: ["service-levels.yaml": Array(text.utf8)]) }
        #expect(error?.all.map(\.code).sorted() == codes)
        #expect(error?.all.first?.place.file == "service-levels.yaml")
    }

    @Test(arguments: [
        ("month", "+07:00", "2026-10-31T17:00:00Z", "2026-10-31T17:00:00Z", "2026-11-30T17:00:00Z"),
        ("month", "+07:00", "2026-10-31T16:59:59Z", "2026-09-30T17:00:00Z", "2026-10-31T17:00:00Z"),
        ("month", "-05:00", "2026-12-31T05:00:00Z", "2026-12-01T05:00:00Z", "2027-01-01T05:00:00Z"),
        ("quarter", "+00:00", "2026-11-20T00:00:00Z", "2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("week", "+00:00", "2026-11-22T23:59:59Z", "2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z"),
        ("day", "+08:00", "2026-11-20T15:59:59Z", "2026-11-19T16:00:00Z", "2026-11-20T16:00:00Z"),
        ("week", "+00:00", "1969-12-31T00:00:00Z", "1969-12-29T00:00:00Z", "1970-01-05T00:00:00Z"),
    ])
    func tilesTime(_ unit: String, _ offset: String, _ time: String, _ from: String, _ to: String) throws {
        let period = ReportingPeriod(
            unit: try #require(ReportingPeriod.Unit(rawValue: unit)), offset: try #require(UTCOffset(offset)))
        #expect(period.containing(at(time)) == at(from)..<at(to))
    }

    @Test(arguments: [("99.5", 99_500_000), ("0.000001", 1), ("100", 100_000_000)])
    func readsDecimals(_ text: String, _ millionths: Int64) {
        #expect(Decimal(text)?.millionths == millionths)
        #expect(Decimal(text)?.description == text)
    }

    @Test(arguments: ["", ".", "1.", ".5", "-1", "1e3", "0.0000001", "10000000", "1.2.3", "+1", "１"])
    func refusesDecimals(_ text: String) { #expect(Decimal(text) == nil) }

    @Test(arguments: [(736, 744, "98.9247"), (1, 3, "33.3333"), (2, 3, "66.6666"), (744, 744, "100.0000"), (0, 5, "0.0000")])
    func cutsShares(_ part: Int64, _ whole: Int64, _ percent: String) {
        #expect(Share(part, of: whole).percent == percent)
        #expect(Share(part, of: 0).percent == nil)
    }

    /// 99.5 % exactly is met; a millisecond less is not.
    @Test func comparesExactly() throws {
        let target = try #require(Decimal("99.5"))
        #expect(Share(995_000_000, of: 1_000_000_000).isAtLeast(target) == true)
        #expect(Share(994_999_999, of: 1_000_000_000).isAtLeast(target) == false)
    }

    /// Clocks go back on 2026-10-25 at 01:00 UTC: that Sunday's shift from 00:00 to 06:00 has seven hours.
    @Test func calendarsFollowTheirZone() throws {
        let text = """
            calendar: carnet/calendar/v1
            utcOffset: "+02:00"
            offsetChanges: [{at: 2026-10-25T01:00:00Z, utcOffset: "+01:00"}]
            weekdays: {sunday: ["00:00-06:00"], saturday: ["22:00-24:00"]}
            """
        let calendar = try ServiceCalendar(Document(Array(text.utf8), file: nil))
        let range = at("2026-10-24T00:00:00Z")..<at("2026-10-27T00:00:00Z")
        #expect(
            calendar.intervals(in: range) == [
                at("2026-10-24T20:00:00Z")..<at("2026-10-24T22:00:00Z"), at("2026-10-24T22:00:00Z")..<at("2026-10-25T01:00:00Z"),
                at("2026-10-25T01:00:00Z")..<at("2026-10-25T05:00:00Z"),
            ])
        let clock = ServiceClock.calendar(name: "x", calendar).measured(range)
        #expect(clock.elapsed(at("2026-10-24T21:00:00Z"), at("2026-10-25T02:00:00Z")) == .seconds(5 * 3600))
        #expect(clock.elapsed(range.lowerBound, range.upperBound) == .seconds(9 * 3600))
        #expect(clock.elapsed(range.upperBound, range.lowerBound) == .zero)
    }

    @Test(arguments: ["08:00-08:00", "8:00-17:00", "08:00-25:00", "23:00-24:01", "08:00"])
    func refusesHours(_ hours: String) {
        let text = "calendar: carnet/calendar/v1\nutcOffset: \"+00:00\"\nweekdays: {monday: [\"\(hours)\"]}\n"
        #expect(throws: Diagnostics.self) { try ServiceCalendar(Document(Array(text.utf8), file: nil)) }
    }

    @Test func limitsOnlyTighten() {
        let a = FigureLimits(
            maxLag: .seconds(10), maxCheckpointInterval: .seconds(5), grace: .seconds(7), maxMissing: 0,
            maxUnknownShare: Decimal(millionths: 9))
        let b = FigureLimits(
            maxLag: .seconds(9), maxCheckpointInterval: .seconds(6), grace: .seconds(8), maxMissing: 3,
            maxUnknownShare: Decimal(millionths: 1))
        #expect(
            a.stricter(b)
                == FigureLimits(
                    maxLag: .seconds(9), maxCheckpointInterval: .seconds(5), grace: .seconds(8),
                    maxMissing: 0, maxUnknownShare: Decimal(millionths: 1)))
    }

    /// Hostile dates and spans stop at the ends of time instead of ending the program.
    @Test func endsOfTimeHold() throws {
        var scene = try FigureScene()
        try scene.state("down", "1678-01-01T00:00:00Z", by: "2261-12-31T00:00:00Z")
        try scene.state("up", "2261-12-31T23:59:59Z", by: "2261-12-31T23:59:59Z")
        try scene.incident("reported", "i", "1678-01-01T00:00:00Z")
        try scene.incident("resolved", "i", "2261-12-31T23:59:59Z")
        #expect(scene.figures.availability.overall.down.total == 744 * 3_600_000)
    }
}
