import Testing

@testable import Statistics

@Suite struct SwitchingTests {
    /// `a` accepted, `r` not accepted (Ac = 1), `x` not accepted on resubmission, `R` resumed, `s`/`u` production steady or not,
    /// `d`/`n` reduced inspection desired or not, `w` normal inspection warranted.
    private func history(_ script: String, start: InspectionState = .normal) -> SwitchingHistory {
        var number = 0
        return SwitchingHistory(
            start: start,
            script.map { letter in
                switch letter {
                case "R": return .resumed
                case "s": return .production(isSteady: true)
                case "u": return .production(isSteady: false)
                case "d": return .reducedInspection(isDesired: true)
                case "n": return .reducedInspection(isDesired: false)
                case "w": return .normalInspectionWarranted
                default:
                    number += 1
                    return .lot(
                        InspectedLot(
                            id: String(number), nonconforming: letter == "a" ? 0 : 2, accept: 1, isOriginal: letter != "x"))
                }
            })
    }

    private func said(_ history: SwitchingHistory) -> [String] {
        history.transitions.map { "\($0.lot ?? "-"): \($0.from) → \($0.to) \($0.reason.rawValue)" }
    }

    @Test(arguments: [
        // 9.3.1
        ("raaar", ["5: normal → tightened two-of-five-not-accepted"]), ("rr", ["2: normal → tightened two-of-five-not-accepted"]),
        ("raaaar", []), ("arxxa", []),
        // 9.3.2, and the window begins anew in each state
        (
            "rraaaaar",
            ["2: normal → tightened two-of-five-not-accepted", "7: tightened → normal five-accepted"]
        ),
        ("rraaaaraaaa", ["2: normal → tightened two-of-five-not-accepted"]),
        // 9.3.3: fifteen lots accepted with Ac = 1 make 30, with all three conditions in any order
        ("sdaaaaaaaaaaaaaaa", ["15: normal → reduced score-reached"]),
        ("aaaaaaaaaaaaaaasd", ["-: normal → reduced score-reached"]),
        ("saaaaaaaaaaaaaaaa", []), ("daaaaaaaaaaaaaaaa", []), ("sdaaaaaaaaaaaaaa", []), ("sduaaaaaaaaaaaaaaa", []),
        ("sdnaaaaaaaaaaaaaaa", []), ("sdaaaaaaaaaaaaaarxaaaaaaaaaaaaaa", []),
        // 9.3.4
        (
            "sdaaaaaaaaaaaaaaar",
            ["15: normal → reduced score-reached", "16: reduced → normal not-accepted-on-reduced"]
        ),
        ("sdaaaaaaaaaaaaaaau", ["15: normal → reduced score-reached", "-: reduced → normal production-not-steady"]),
        ("sdaaaaaaaaaaaaaaaw", ["15: normal → reduced score-reached", "-: reduced → normal normal-warranted"]),
        // 9.4
        (
            "rrrrararar",
            [
                "2: normal → tightened two-of-five-not-accepted",
                "10: tightened → discontinued five-not-accepted-on-tightened",
            ]
        ),
        (
            "rrrrrrrRaaaaa",
            [
                "2: normal → tightened two-of-five-not-accepted", "7: tightened → discontinued five-not-accepted-on-tightened",
                "-: discontinued → tightened resumed", "12: tightened → normal five-accepted",
            ]
        ),
    ])
    func switches(_ script: String, _ expected: [String]) { #expect(said(history(script)) == expected) }

    @Test func scoresByTheTighterPlan() {
        func score(_ lots: [(Int, Int?)]) -> Int {
            SwitchingHistory(
                lots.enumerated().map {
                    .lot(InspectedLot(id: "\($0)", nonconforming: $1.0, accept: 3, acceptOneStepTighter: $1.1))
                }
            ).score
        }
        #expect(score([(0, 2), (2, 2), (1, 2)]) == 9)
        // Accepted, but the tighter plan would not have; and one that nobody looked up.
        #expect(score([(0, 2), (3, 2)]) == 0)
        #expect(score([(0, 2), (0, nil), (1, 2)]) == 3)
        #expect(history("aaa").score == 6 && history("aar").score == 0 && history("aaxa").score == 6)
    }

    @Test func saysWhichInspectionWasDue() {
        let history = history("arraaaaaa")
        #expect(
            history.due.map(\.rawValue) == ["normal", "normal", "normal"] + Array(repeating: "tightened", count: 5) + ["normal"])
        #expect(self.history("aaaaa", start: .tightened).state == .normal)
    }

    @Test func tellsWhatOughtNotToHaveHappened() {
        let stopped = history("rrrrrrraRR")
        #expect(
            stopped.irregularities == [
                .init(event: 7, lot: "8", fault: .lotWhileDiscontinued), .init(event: 9, lot: nil, fault: .notDiscontinued),
            ])
        #expect(stopped.state == .tightened && stopped.due.last == .discontinued)
        let impossible = SwitchingHistory([
            .lot(InspectedLot(id: "a", nonconforming: -1, accept: 1)),
            .lot(InspectedLot(id: "b", nonconforming: 0, accept: 1, acceptOneStepTighter: 2)),
        ])
        #expect(impossible.irregularities.map(\.fault) == [.impossibleLot, .impossibleLot] && impossible.score == 0)
    }
}
