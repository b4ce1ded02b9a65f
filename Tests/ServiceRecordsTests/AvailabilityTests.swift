import Documents
import Testing

@testable import ServiceRecords

@Suite struct AvailabilityTests {
    static let hour: Int64 = 3_600_000

    /// 744 h: 2 h down, 6 h lost data, a window of 4 h of which 2 were used.
    @Test func countsThreeWaysAndBoth() throws {
        var scene = try FigureScene()
        try scene.state("up", "2026-09-30T00:00:00Z")
        try scene.log(
            "window.scheduled", "2026-10-01T08:00:00Z",
            #"{"window":"w1","components":["spindle"],"from":"2026-10-20T00:00:00Z","to":"2026-10-20T04:00:00Z"}"#,
            source: "urn:cmms")
        try scene.state("down", "2026-10-05T08:00:00Z")
        try scene.state("up", "2026-10-05T10:00:00Z")
        try scene.log(
            "gap.declared", "2026-10-10T06:05:00Z",
            #"{"source":"urn:mc","from":"2026-10-10T00:00:00Z","to":"2026-10-10T06:00:00Z","reason":"buffer overrun"}"#)
        try scene.state("down", "2026-10-20T01:00:00Z")
        try scene.state("up", "2026-10-20T03:00:00Z")
        let figures = scene.figures
        let sums = figures.availability.components[0].sums
        #expect(sums.total == 744 * Self.hour)
        #expect(sums.up == .init(open: 732 * Self.hour, planned: 2 * Self.hour))
        #expect(sums.down == .init(open: 2 * Self.hour, planned: 2 * Self.hour))
        #expect(sums.unknown == .init(open: 6 * Self.hour, planned: 0))
        let ways = ServiceTerms.Availability.Planned.allCases.map { planned in
            ServiceTerms.Availability.Unknown.allCases.map { sums.share(planned: planned, unknown: $0).percent }
        }
        #expect(ways == [["98.9247", "99.7289", "99.7311"], ["98.9189", "99.7275", "99.7297"]])
        #expect(figures.isEstablished && figures.isAvailabilityEstablished && figures.availability.isMet == true)
        #expect(figures.availability.credit.map { "\($0)" } == "5")
        #expect(figures.availability.outages.map(\.index) == [2, 5])
        #expect(figures.claims == [.init(kind: .window, index: 1)])
        #expect(figures.json["availability"]?["components"]?.array?[0]["plannedLeftOut"]?["unknownAsDown"] == "98.9189")
    }

    /// An `up` that was logged late counts when it was witnessed; both times are told.
    @Test func lateRecoveryCountsAtWitnessedTime() throws {
        var scene = try FigureScene()
        try scene.state("up", "2026-09-30T00:00:00Z")
        try scene.state("down", "2026-10-05T08:00:00Z")
        try scene.state("up", "2026-10-05T08:30:00Z", by: "2026-10-07T08:00:00Z")
        let figures = scene.figures
        #expect(figures.availability.overall.down.open == 48 * Self.hour)
        #expect(figures.late.records.map(\.index) == [2])
        #expect(figures.late.count == 1)
    }

    /// A recovery logged late ends no outage that began after it.
    @Test func lateWordsDoNotUndoLaterOnes() throws {
        var scene = try FigureScene()
        try scene.state("up", "2026-09-30T00:00:00Z")
        try scene.state("down", "2026-10-05T08:00:00Z")
        try scene.state("down", "2026-10-05T11:50:00Z")
        try scene.state("up", "2026-10-05T09:00:00Z", by: "2026-10-05T12:00:00Z")
        try scene.state("up", "2026-10-05T14:00:00Z")
        #expect(scene.figures.availability.overall.down.open == 6 * Self.hour)
    }

    @Test(arguments: [("2026-10-18T00:00:00Z", 0, 4), ("2026-10-18T00:00:01Z", 4, 0)])
    func windowsNeedNotice(_ committed: String, _ open: Int64, _ planned: Int64) throws {
        var scene = try FigureScene()
        try scene.state("up", "2026-09-30T00:00:00Z")
        try scene.log(
            "window.scheduled", "2026-10-01T08:00:00Z",
            #"{"window":"w1","components":["spindle"],"from":"2026-10-20T00:00:00Z","to":"2026-10-20T04:00:00Z"}"#,
            source: "urn:cmms", by: committed)
        try scene.state("down", "2026-10-20T00:00:00Z")
        try scene.state("up", "2026-10-20T04:00:00Z")
        let down = scene.figures.availability.overall.down
        #expect(down == .init(open: open * Self.hour, planned: planned * Self.hour))
    }

    /// Overlapping windows are counted once, and end where records say that they ended.
    @Test func windowsOverlapByDepth() throws {
        var scene = try FigureScene()
        try scene.state("up", "2026-09-30T00:00:00Z")
        for (name, from, to) in [("a", "00", "06"), ("b", "02", "04"), ("c", "05", "12")] {
            try scene.log(
                "window.scheduled", "2026-10-01T08:00:00Z",
                #"{"window":"\#(name)","components":["spindle"],"from":"2026-10-20T\#(from):00:00Z","to":"2026-10-20T\#(to):00:00Z"}"#,
                signed: true)
        }
        try scene.log("window.ended", "2026-10-20T08:00:00Z", #"{"window":"c"}"#)
        let figures = scene.figures
        #expect(figures.availability.overall.planned == 8 * Self.hour)
        #expect(figures.claims.isEmpty)
    }

    @Test func silenceAndNumberingAreUnknown() throws {
        var scene = try FigureScene(sources: #"[{uri: "urn:mc", numbered: true, beat: PT12H}]"#)
        var number = 0
        func beat(_ time: String, skip: Int = 0) throws {
            number += 1 + skip
            try scene.log("availability.up", time, #"{"component":"spindle"}"#, more: #""sequence":"\#(number)","#)
        }
        for day in 1...31 {
            let date = "2026-10-" + (day < 10 ? "0\(day)" : "\(day)")
            // Nothing on the 10th: heard at 12:00 on the 9th and at 00:00 on the 11th, 36 h, of which 12 were due.
            if day == 10 { continue }
            try beat(date + "T00:00:00Z")
            try beat(date + "T12:00:00Z", skip: day == 20 ? 1 : 0)
        }
        let unknown = scene.figures.availability.unknown
        #expect(
            unknown == [
                UnknownSpan(
                    source: "urn:mc", from: at("2026-10-10T00:00:00Z"), to: at("2026-10-11T00:00:00Z"), cause: .silence, index: 18
                ),
                UnknownSpan(
                    source: "urn:mc", from: at("2026-10-20T00:00:00Z"), to: at("2026-10-20T12:00:00Z"), cause: .numbering,
                    index: 37),
            ])
        #expect(scene.figures.availability.overall.unknown.open == 36 * Self.hour)
        #expect(scene.figures.availability.tooUnknown == ["spindle"])
        #expect(scene.figures.availabilityReasons.map(\.code) == ["figures.unknown-share"])
    }

    /// Beats written afterwards, to fill a silence, count when they were committed.
    @Test func backdatedBeatsFillNothing() throws {
        var scene = try FigureScene(sources: #"[{uri: "urn:mc", numbered: false, beat: P15D}]"#)
        try scene.state("up", "2026-10-01T00:00:00Z")
        try scene.log(
            "availability.up", "2026-10-15T00:00:00Z", #"{"component":"spindle"}"#, by: "2026-10-31T00:00:00Z",
            after: "2026-10-30T23:00:00Z")
        #expect(scene.figures.availability.unknown.map(\.from) == [at("2026-10-16T00:00:00Z")])
        #expect(scene.figures.availability.unknown.map(\.to) == [at("2026-10-31T00:00:00Z")])
    }

    /// An outage stays one through a gap; before anything was said, nothing is known.
    @Test func gapsHideNoOutage() throws {
        var scene = try FigureScene()
        try scene.state("down", "2026-10-02T00:00:00Z")
        try scene.log(
            "gap.declared", "2026-10-03T06:05:00Z",
            #"{"source":"urn:mc","from":"2026-10-02T00:00:00Z","to":"2026-10-03T00:00:00Z","reason":"x"}"#)
        try scene.state("up", "2026-10-03T00:00:00Z")
        let sums = scene.figures.availability.overall
        #expect(sums.unknown.open == 24 * Self.hour && sums.down.open == 24 * Self.hour)
    }

    /// `unknown` said late of a component that was down leaves it down until it was witnessed.
    @Test(arguments: [("down", 24 + 12, 12), ("up", 0, 24)])
    func lateUnknownSparesNoOutage(_ before: String, _ down: Int64, _ unknown: Int64) throws {
        var scene = try FigureScene()
        try scene.state("up", "2026-09-30T00:00:00Z")
        if before == "down" { try scene.state("down", "2026-10-04T00:00:00Z") }
        try scene.state("unknown", "2026-10-05T00:00:00Z", by: "2026-10-05T12:00:00Z")
        try scene.state("up", "2026-10-06T00:00:00Z")
        let sums = scene.figures.availability.overall
        #expect(sums.down.open == down * Self.hour && sums.unknown.open == unknown * Self.hour)
    }

    @Test func onlyDeclaredSourcesSpeak() throws {
        let levels = FigureScene.levels.replacing("[spindle]", with: #"[{id: spindle, sources: ["urn:mc"]}]"#)
        var scene = try FigureScene(levels: levels)
        try scene.state("up", "2026-09-30T00:00:00Z")
        try scene.state("down", "2026-10-05T00:00:00Z")
        try scene.log("availability.up", "2026-10-05T01:00:00Z", #"{"component":"spindle"}"#, source: "urn:cmms")
        try scene.state("up", "2026-10-06T00:00:00Z")
        #expect(scene.figures.availability.overall.down.open == 24 * Self.hour)
    }

    /// Working hours of a calendar: 21 working days of 8 h in October without the 13th, and two hours down, one of them owed.
    @Test func countsServiceHours() throws {
        let calendar = """
            calendar: carnet/calendar/v1
            utcOffset: "+07:00"
            weekdays: {monday: ["08:00-12:00", "13:00-17:00"], tuesday: ["08:00-16:00"], wednesday: ["08:00-16:00"],
              thursday: ["08:00-16:00"], friday: ["08:00-16:00"]}
            holidays: ["2026-10-13"]
            """
        let levels = FigureScene.levels.replacing("calendar: 24x7", with: "calendar: th.yaml")
        var scene = try FigureScene(levels: levels, files: ["th.yaml": calendar])
        try scene.state("up", "2026-09-30T00:00:00Z")
        try scene.state("down", "2026-10-05T00:30:00Z")  // 07:30 on a Monday in Thailand
        try scene.state("up", "2026-10-05T02:00:00Z")
        let sums = scene.figures.availability.overall
        #expect(sums.total == 21 * 8 * Self.hour)
        #expect(sums.down.open == Self.hour)
    }

    /// Whatever is said in whatever order, every millisecond is up, down or unknown, and no way of counting is out of order.
    @Test(arguments: 0..<40) func everyMillisecondIsCounted(_ seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var scene = try FigureScene(
            sources: #"[{uri: "urn:mc", numbered: true, beat: PT6H}, {uri: "urn:cmms", numbered: false}]"#)
        let start = at("2026-09-28T00:00:00Z").nanoseconds
        for _ in 0..<60 {
            func moment() -> Instant { Instant(nanoseconds: start + Int64(random.next() % (40 * 86_400_000)) * 1_000_000) }
            let time = moment()
            let committed = "\(time + .seconds(Int64(random.next() % 90_000)))"
            switch random.next() % 6 {
            case 0, 1: try scene.state("down", "\(time)", by: committed)
            case 2: try scene.state("up", "\(time)", by: committed)
            case 3: try scene.state("unknown", "\(time)", by: committed)
            case 4:
                try scene.log(
                    "gap.declared", "\(time)",
                    #"{"source":"urn:mc","from":"\#(time - .seconds(7200))","to":"\#(time)","reason":"x"}"#, by: committed)
            default:
                let length = TimeSpan.seconds(Int64(1 + random.next() % 90_000))
                try scene.log(
                    "window.scheduled", "\(time - .seconds(600_000))",
                    #"{"window":"w","components":["spindle"],"from":"\#(time)","to":"\#(time + length)"}"#)
            }
        }
        let sums = scene.figures.availability.overall
        #expect(sums.total == 744 * Self.hour)
        for planned in ServiceTerms.Availability.Planned.allCases {
            let shares = ServiceTerms.Availability.Unknown.allCases.map { sums.share(planned: planned, unknown: $0) }
            for share in shares where share.whole > 0 { #expect((0...share.whole).contains(share.part)) }
            #expect(shares[0].part <= shares[2].part)
        }
        #expect(scene.figures == scene.figures)
    }
}

/// A small generator whose numbers depend on the seed alone (splitmix64).
struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
