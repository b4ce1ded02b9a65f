import Documents
import Testing

@testable import Statistics

@Suite struct GaugeTests {
    /// One letter a decision: `p` or `r`; by appraiser, then by trial, one letter a part.
    private func lines(_ truth: String, _ appraisers: [(String, [String])]) -> [String] {
        func word(_ letter: Character) -> String { letter == "p" ? "pass" : "reject" }
        var lines = truth.enumerated().map {
            #"{"part":"P\#($0)","appraiser":"reference","decision":"\#(word($1))"}"#
        }
        for (name, trials) in appraisers {
            for (trial, decisions) in trials.enumerated() {
                for (part, letter) in decisions.enumerated() {
                    lines.append(
                        #"{"part":"P\#(part)","appraiser":"\#(name)","trial":\#(trial + 1),"decision":"\#(word(letter))"}"#)
                }
            }
        }
        return lines
    }

    private func study(_ lines: [String]) throws -> GaugeStudy {
        try GaugeStudy(ndjson: Array(lines.joined(separator: "\n").utf8), file: "s")
    }

    private func problems(_ lines: [String]) -> [String] {
        do {
            _ = try study(lines)
            return []
        } catch let problems as Diagnostics {
            return problems.all.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    /// Counted by hand. Ann errs in one trial of P0 (miss) and one of P4 (false alarm); the AI always says the same, and is wrong
    /// about P5.
    private static let truth = "rrrppppppp"
    private func small() throws -> GaugeAnalysis {
        GaugeAnalysis(
            try study(
                lines(
                    GaugeTests.truth,
                    [("Ann", ["rrrppppppp", "prrppppppp", "rrrprppppp"]), ("AI", Array(repeating: "rrrpprpppp", count: 3))])))
    }

    @Test func measuresAppraisers() throws {
        let analysis = try small()
        #expect(analysis.parts == 10 && analysis.nonconforming == 3 && analysis.trials == 3)
        let ann = try #require(analysis.appraisers.first)
        let machine = try #require(analysis.appraisers.last)
        #expect(ann.name == "Ann" && machine.name == "AI")
        #expect(ann.confusion == ConfusionCounts(caught: 8, missed: 1, falseAlarms: 1, passed: 20))
        #expect(ann.effectiveness == Proportion(8, of: 10) && ann.repeatability == Proportion(8, of: 10))
        // pₒ = 28/30, pₑ = (9·9 + 21·21)/900
        #expect(ann.kappaReference?.numerator == 28 * 30 - 522 && ann.kappaReference?.denominator == 900 - 522)
        #expect(machine.effectiveness == Proportion(9, of: 10) && machine.repeatability == Proportion(10, of: 10))
        #expect(machine.kappaWithin?.value == 1)
        #expect(machine.confusion.falseAlarmRate == Proportion(3, of: 21) && machine.confusion.missRate == Proportion(0, of: 9))
        // Fleiss by hand: P̄ = (8·6 + 2·2)/60, p = 9/30 and 21/30.
        let within = try #require(ann.kappaWithin?.value)
        #expect(abs(within - (52.0 / 60 - 0.58) / 0.42) < 1e-15)
        // Ann × AI: 8 both reject, 1 and 4 one alone, 17 both pass.
        #expect(analysis.pairs.map { "\($0.first) \($0.second)" } == ["Ann AI"])
        #expect(analysis.pairs.first?.kappa == Kappa.cohen([[8, 1], [4, 17]]))
        #expect(analysis.agreement == Proportion(7, of: 10) && analysis.systemEffectiveness == Proportion(7, of: 10))
    }

    @Test func takesOneTrialOrTwo() throws {
        let one = GaugeAnalysis(try study(lines("rp", [("A", ["rp"])])))
        #expect(one.appraisers.first?.kappaWithin == nil && one.appraisers.first?.repeatability == nil)
        #expect(one.pairs.isEmpty && one.appraisers.first?.kappaReference?.value == 1)
        let two = GaugeAnalysis(try study(lines("rprp", [("A", ["rppp", "rprp"])])))
        #expect(two.appraisers.first?.kappaWithin == Kappa.cohen([[1, 0], [1, 2]]))
    }

    @Test func judgesByBands() throws {
        let standard = try GaugeBands.standard()
        #expect(standard.name.texts.count == 2 && standard.source.texts.count == 2 && standard.bands.count == 6)
        let verdict = GaugeVerdict(try small(), standard)
        #expect(verdict.grade(.effectiveness, "Ann") == .marginal && verdict.grade(.effectiveness, "AI") == .acceptable)
        #expect(verdict.grade(.missRate, "Ann") == .unacceptable && verdict.grade(.missRate, "AI") == .acceptable)
        #expect(verdict.grade(.falseAlarmRate, "Ann") == .acceptable && verdict.grade(.falseAlarmRate, "AI") == .unacceptable)
        #expect(verdict.grade(.kappaWithin, "Ann") == .marginal && verdict.grade(.kappaBetween, "Ann", "AI") == .marginal)
        #expect(verdict.grade == .unacceptable && !verdict.isAccepted && verdict.judgements.count == 11)

        func judged(_ text: String) throws -> GaugeVerdict {
            GaugeVerdict(try small(), try GaugeBands(Document(Array((GaugeTests.head + text).utf8), file: nil)))
        }
        let marginal = try judged("effectiveness: {acceptable: 0.9, marginal: 0.8}\n")
        #expect(marginal.grade == .marginal && !marginal.isAccepted)
        #expect(try judged("effectiveness: {acceptable: 0.9, marginal: 0.8}\nmarginal: accept\n").isAccepted)
        #expect(try judged("missRate: {acceptable: \"0.12\", marginal: 0.2}\nmarginal: reject\n").isAccepted)
    }

    private static let head = "bands: carnet/gauge-bands/v1\nname: {en: x}\nsource: {en: y}\n"

    /// Whoever lets everything pass agrees with himself by saying nothing.
    @Test func whatIsNotDefinedIsNotAcceptable() throws {
        let analysis = GaugeAnalysis(try study(lines("rppp", [("A", ["pppp", "pppp"])])))
        #expect(analysis.appraisers.first?.kappaWithin?.value == nil)
        #expect(GaugeVerdict(analysis, try GaugeBands.standard()).grade(.kappaWithin, "A") == .unacceptable)
    }

    @Test(arguments: [
        ("effectiveness: {acceptable: 0.8, marginal: 0.9}\n", ["4: bands.order at /effectiveness"]),
        ("missRate: {acceptable: 0.8, marginal: 0.1}\n", ["4: bands.order at /missRate"]), ("", ["1: bands.none at (root)"]),
        (
            "kappa: {within: {acceptable: 1.5, marginal: 0.1}, other: {}}\nmarginal: maybe\n",
            [
                "4: field.type expected=share (\"0.90\") at /kappa/within/acceptable",
                "4: bands.order at /kappa/within", "4: field.unknown name=other at /kappa/other",
                "5: field.type expected=accept | reject at /marginal",
            ]
        ),
    ])
    func refusesBands(_ text: String, _ expected: [String]) {
        let error = #expect(throws: Diagnostics.self) {
            try GaugeBands(Document(Array((GaugeTests.head + text).utf8), file: nil))
        }
        #expect(error?.all.map(\.description) == expected)
    }

    @Test func saysAllProblemsAtOnce() {
        var text = lines("rpp", [("A", ["rpp", "rp"]), ("B", ["rpp"])])
        text.append(text[3])
        text += [
            #"{"part":"P9","appraiser":"A","trial":1,"decision":"pass"}"#,
            #"{"part":"P0","appraiser":"A","trial":0,"decision":"pass"}"#,
            #"{"part":"","appraiser":"A","trial":1,"decision":"pass"}"#, #"{"part":"P0","appraiser":"A","decision":"maybe"}"#,
            #"{"part":"P0","appraiser":"reference","trial":2,"decision":"pass"}"#, #"{"part":"P0","note":1}"#, "{", "",
        ]
        #expect(
            problems(text) == [
                "s:12: study.duplicate appraiser=A part=P0 trial=1", "s:14: study.trial limit=100 at /trial",
                "s:15: study.name limit=200 at /part", "s:16: field.type expected=pass | reject at /decision",
                "s:17: study.trial limit=1 at /trial", "s:18: field.unknown name=note at /note", "s:19:2: json.syntax",
                "s: study.reference.missing count=1 part=P9",
                "s: study.missing appraiser=A count=1 part=P2 trial=2", "s: study.missing appraiser=B count=3 part=P0 trial=2",
            ])
    }

    @Test(arguments: [
        ([], ["s: study.reference.none appraiser=reference"]),
        ([#"{"part":"P","appraiser":"reference","decision":"pass"}"#], ["s: study.appraiser.none"]),
        (
            [
                #"{"part":"P","appraiser":"reference","trial":1,"decision":"pass"}"#,
                #"{"part":"P","appraiser":"A","trial":1,"decision":"pass"}"#,
            ], ["s: study.reference.class decision=reject"]
        ), (["[]"], ["s:1: field.type expected=object at (root)"]),
        (
            [#"{"part":"P","appraiser":"A","decision":"pass"}"#],
            ["s:1: field.missing name=trial at (root)"]
        ),
    ])
    func refusesWhatIsNoStudy(_ text: [String], _ expected: [String]) { #expect(problems(text) == expected) }

    @Test func endsTheListOfProblems() {
        let many = Array(repeating: "x", count: 250)
        let said = problems(many)
        #expect(said.count == 101 && said.last == "s: study.more count=150")
    }

    /// The order of the lines means nothing but the order of what is shown.
    @Test func anyOrderMeansTheSame() throws {
        var random = SeededRandom(seed: 7)
        let all = lines("rprppp", [("A", ["rprppp", "rppppp"]), ("B", ["rprppr", "rrrppp"])])
        let expected = GaugeAnalysis(try study(all))
        for _ in 0..<20 {
            let other = GaugeAnalysis(try study(all.shuffled(using: &random)))
            #expect(Set(other.appraisers) == Set(expected.appraisers) && other.agreement == expected.agreement)
            #expect(Set(other.pairs.map(\.kappa)) == Set(expected.pairs.map(\.kappa)))
        }
    }

    /// Bytes that are bent anywhere make a study or a list of problems, never anything else.
    @Test func survivesBentBytes() {
        var random = SeededRandom(seed: 11)
        let good = Array(lines("rp", [("A", ["rp", "pp"]), ("B", ["rp", "rr"])]).joined(separator: "\n").utf8)
        for _ in 0..<5000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes.removeSubrange(place..<min(place + 20, bytes.count))
                }
            }
            do {
                let study = try GaugeStudy(ndjson: bytes)
                #expect(!study.parts.isEmpty && !study.appraisers.isEmpty)
                _ = GaugeAnalysis(study)
            } catch let problems as Diagnostics {
                #expect(!problems.all.isEmpty)
            } catch {
                Issue.record(error)
            }
        }
    }
}

/// Randomness that a test can repeat (SplitMix64).
private struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
