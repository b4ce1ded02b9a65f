import Documents
import Testing

@testable import Deliverables

/// Recorded and replayed outputs of small lots, and which of the five words follows.
@Suite struct ReplayComparisonTests {
    static func setup(choose: String = "threshold", tolerance: String = "1e-5") throws -> InspectionSetup {
        let json = """
            {"setup": "carnet/inspection-setup/v1", "run": "r-1", "lot": {"id": "l", "product": {"en": "plate"}, "size": 9},
             "plan": null,
             "capture": {"camera": "c", "lens": "l", "light": "l", "exposure": "e", "station": "s",
               "calibration": {"reference": "r", "date": "2026-01-01"}},
             "pipeline": {"decoder": "d", "steps": [], "region": null,
               "model": {"name": "m", "version": "1", "files": [{"path": "m.onnx", "sha256": "\(Digest.zero.hex)", "bytes": 1}],
                 "signature": null},
               "runtime": {"engine": "e", "version": "1", "provider": "cpu", "optimisation": "off", "threads": 1, "os": "o",
                 "instructions": "i"}},
             "rule": {"choose": "\(choose)", "scores": {"from": "0", "to": "1"}, "review": "none", "classes": [
               {"id": "pit", "name": {"en": "pit"}, "threshold": "0.5", "guard": {"from": "0.45", "to": "0.55"}, "then": "reject"},
               {"id": "stain", "name": {"en": "stain"}, "threshold": "0.5", "guard": null, "then": "review"}]},
             "procedure": {"command": ["true"], "files": [], "environment": null,
               "limits": {"time": "PT1M", "memory": 1073741824, "output": 1048576, "processes": 8},
               "tolerance": {"absolute": "\(tolerance)", "relative": "1e-5"}}}
            """
        return try InspectionSetup(Array(json.utf8))
    }

    static func inputs(_ parts: [String]) -> InspectionInputs {
        let lines = parts.map { #"{"part":"\#($0)","file":"\#($0).png","sha256":"\#(Digest.zero.hex)","bytes":1}"# + "\n" }
        return InspectionInputs(Array(lines.joined().utf8))
    }

    struct Line {
        var pit = "0.1"
        var stain = "0.1"
        var tensor: Character? = "a"
        var more = ""

        func text(_ part: String) -> String {
            let tensor = tensor.map { #","tensor":"\#(String(repeating: $0, count: 64))""# } ?? ""
            return #"{"part":"\#(part)","scores":{"pit":"\#(pit)","stain":"\#(stain)"}\#(tensor)\#(more)}"# + "\n"
        }
    }

    static func file(_ lines: [Line]) -> [UInt8] {
        Array(lines.enumerated().map { $0.element.text("P-\($0.offset + 1)") }.joined().utf8)
    }

    static func compare(
        _ old: [Line], _ new: [Line], level: Int, choose: String = "threshold", tolerance: String = "1e-5"
    ) throws -> ReplayOutcome {
        ReplayComparison.outputs(
            recorded: file(old), replayed: file(new), setup: try setup(choose: choose, tolerance: tolerance),
            inputs: inputs(old.indices.map { "P-\($0 + 1)" }), level: level, runtime: .lockFound)
    }

    struct Case: CustomTestStringConvertible {
        var name: String
        var old: Line
        var new: Line
        var level: Int
        var result: ReplayResult
        var field: ReplayDifference.Field?
        var choose = "threshold"
        var tolerance = "1e-5"
        var testDescription: String { name }
    }

    static let mask = String(repeating: "b", count: 64)
    static func box(_ x: String) -> String { #","detections":[{"class":"pit","score":"0.9","box":["\#(x)","2","3","4"]}]"# }

    @Test(arguments: [
        Case(name: "same", old: Line(), new: Line(), level: 2, result: .reproducedExact),
        Case(
            name: "same number in other words", old: Line(pit: "0.10"), new: Line(pit: "1e-1"), level: 2, result: .reproducedExact
        ),
        Case(
            name: "last digit at level 2", old: Line(pit: "0.1"), new: Line(pit: "0.1000001"), level: 2, result: .notReproduced,
            field: .score),
        Case(
            name: "last digit at level 3", old: Line(pit: "0.1"), new: Line(pit: "0.1000001"), level: 3,
            result: .reproducedWithinTolerance),
        Case(
            name: "beyond every double's digits, level 2", old: Line(pit: "0.1"),
            new: Line(pit: "0.1000000000000000000000000001"),
            level: 2, result: .notReproduced, field: .score),
        Case(
            name: "beyond every double's digits, level 3", old: Line(pit: "0.1"),
            new: Line(pit: "0.1000000000000000000000000001"),
            level: 3, result: .reproducedWithinTolerance),
        Case(
            name: "other tensor at level 2", old: Line(), new: Line(tensor: "b"), level: 2, result: .notReproduced, field: .tensor
        ),
        Case(
            name: "other tensor at level 3", old: Line(), new: Line(tensor: "b"), level: 3, result: .reproducedWithinTolerance),
        Case(
            name: "tensor gone at level 2", old: Line(), new: Line(tensor: nil), level: 2, result: .notReproduced, field: .tensor),
        Case(name: "no tensor at level 2", old: Line(tensor: nil), new: Line(), level: 2, result: .notAttempted),
        Case(name: "no tensor at level 3", old: Line(tensor: nil), new: Line(tensor: nil), level: 3, result: .reproducedExact),
        Case(
            name: "just within", old: Line(pit: "0.8"), new: Line(pit: "0.800017"), level: 3, result: .reproducedWithinTolerance),
        Case(
            name: "just beyond", old: Line(pit: "0.8"), new: Line(pit: "0.800019"), level: 3, result: .notReproduced,
            field: .score),
        Case(
            name: "marginal", old: Line(pit: "0.499999"), new: Line(pit: "0.500001"), level: 3, result: .marginalOnly,
            field: .decision),
        Case(
            name: "marginal at level 2", old: Line(pit: "0.499999"), new: Line(pit: "0.500001"), level: 2, result: .notReproduced,
            field: .score),
        Case(
            name: "no guard band", old: Line(stain: "0.499999"), new: Line(stain: "0.500001"), level: 3, result: .notReproduced,
            field: .decision),
        Case(
            name: "one of two classes has no guard band", old: Line(pit: "0.499999", stain: "0.499999"),
            new: Line(pit: "0.500001", stain: "0.500001"), level: 3, result: .notReproduced, field: .decision),
        Case(
            name: "decision turns far from the threshold", old: Line(pit: "0.2"), new: Line(pit: "0.9"), level: 3,
            result: .notReproduced, field: .decision, tolerance: "1"),
        Case(
            name: "another class is highest", old: Line(pit: "0.900001", stain: "0.9"), new: Line(pit: "0.9", stain: "0.900001"),
            level: 3, result: .notReproduced, field: .decision, choose: "highest"),
        Case(
            name: "box moved a little", old: Line(more: box("10")), new: Line(more: box("10.00001")), level: 3,
            result: .reproducedWithinTolerance),
        Case(
            name: "box moved a little at level 2", old: Line(more: box("10")), new: Line(more: box("10.00001")), level: 2,
            result: .notReproduced, field: .detections),
        Case(
            name: "box moved", old: Line(more: box("10")), new: Line(more: box("11")), level: 3, result: .notReproduced,
            field: .detections),
        Case(name: "box gone", old: Line(more: box("10")), new: Line(), level: 3, result: .notReproduced, field: .detections),
        Case(
            name: "other mask at level 2", old: Line(more: #","mask":"\#(Digest.zero.hex)""#),
            new: Line(more: #","mask":"\#(mask)""#),
            level: 2, result: .notReproduced, field: .mask),
        Case(
            name: "other mask at level 3", old: Line(more: #","mask":"\#(Digest.zero.hex)""#),
            new: Line(more: #","mask":"\#(mask)""#),
            level: 3, result: .reproducedWithinTolerance),
    ])
    func oneOfTheFiveWords(of example: Case) throws {
        let outcome = try Self.compare(
            [Line(), example.old, Line()], [Line(), example.new, Line()], level: example.level, choose: example.choose,
            tolerance: example.tolerance)
        #expect(outcome.result == example.result)
        #expect(outcome.level == example.level && outcome.runtimeNote == .lockFound)
        #expect(outcome.differences.first?.field == example.field)
        #expect(outcome.differing == (example.result == .notReproduced ? 1 : 0))
        #expect(outcome.marginal == (example.result == .marginalOnly ? 1 : 0))
        #expect(outcome.compared == (example.result == .notAttempted ? 0 : 3))
        if let difference = outcome.differences.first { #expect(difference.part == "P-2") }
    }

    @Test func differenceNamesWhatWasAndWhatIs() throws {
        let outcome = try Self.compare([Line(pit: "0.25")], [Line(pit: "0.75")], level: 2)
        #expect(outcome.maxDelta == 0.5)
        #expect(
            outcome.differences == [
                ReplayDifference(part: "P-1", field: .score, scoreClass: "pit", recorded: "0.25", replayed: "0.75")
            ])
    }

    @Test func oneWrongPartOutweighsMarginalOnes() throws {
        let old = [Line(pit: "0.499999"), Line(pit: "0.2")]
        let outcome = try Self.compare(old, [Line(pit: "0.500001"), Line(pit: "0.3")], level: 3)
        #expect(outcome.result == .notReproduced && outcome.differing == 1 && outcome.marginal == 1)
    }

    @Test func listIsBoundedAndCountIsNot() throws {
        let outcome = try Self.compare(
            Array(repeating: Line(), count: 250), Array(repeating: Line(pit: "0.2"), count: 250), level: 3)
        #expect(outcome.differing == 250 && outcome.differences.count == 100 && outcome.differences.last?.part == "P-100")
    }

    @Test func garbageIsSaidWithPartAndFieldAllAtOnce() throws {
        let garbage = """
            {"part":"P-1","scores":{"pit":"NaN","stain":"1.5"}}
            {"part":"P-1","scores":{"pit":"0.1","stain":"0.1"}}
            {"part":"P-9","scores":{"pit":"0.1","stain":"0.1"}}
            {"part":"P-2","scores":{"pit":"0.1","rust":"0.1"}}
            Segmentation fault

            """
        let setup = try Self.setup()
        let inputs = Self.inputs(["P-1", "P-2", "P-3"])
        let outcome = ReplayComparison.outputs(
            recorded: Self.file([Line(), Line(), Line()]), replayed: Array(garbage.utf8), setup: setup, inputs: inputs, level: 3,
            runtime: .notPinned)
        #expect(outcome.result == .notReproduced && outcome.compared == 0)
        let said = outcome.reasons.map {
            "\($0.code) \($0.arguments["part"] ?? "") \($0.arguments["field"] ?? $0.arguments["class"] ?? "")"
        }
        #expect(
            said.map { $0.split(separator: " ").joined(separator: " ") } == [
                "inspection.score P-1 scores/pit", "inspection.score-range P-1 scores/stain", "inspection.twice P-1",
                "inspection.stranger P-9", "inspection.class P-2 rust", "inspection.score-missing P-2 stain", "json.syntax",
                "inspection.absent P-3",
            ])
        #expect(outcome.reasons.allSatisfy { $0.place.file?.hasPrefix("/work/out/outputs.ndjson") ?? false })
        #expect(ReplayComparison.faults(of: Array(garbage.utf8), setup: setup, inputs: inputs) == outcome.reasons)
    }

    // MARK: Level 1

    @Test func decisionsAreDerivedAgain() throws {
        let setup = try Self.setup()
        let inputs = Self.inputs(["P-1", "P-2"])
        let outputs = Self.file([Line(pit: "0.9"), Line()])
        let honest = """
            {"part":"P-1","class":"pit","decision":"reject","marginal":false}
            {"part":"P-2","class":null,"decision":"pass","marginal":false}

            """
        func result(_ decisions: String) -> ReplayOutcome {
            ReplayComparison.decisions(outputs: outputs, decisions: Array(decisions.utf8), setup: setup, inputs: inputs)
        }
        #expect(result(honest) == ReplayOutcome(level: 1, result: .reproducedExact, compared: 2))
        let embellished = result(honest.replacing(#""pit","decision":"reject""#, with: #"null,"decision":"pass""#))
        #expect(embellished.result == .notReproduced && embellished.differing == 1)
        #expect(embellished.differences.first?.recorded == "pass" && embellished.differences.first?.replayed == "reject pit")
        // What the words would hide is shown as it stands.
        let spaced = result(honest.replacing(#"{"part":"P-1""#, with: #"{ "part":"P-1""#)).differences.first
        #expect(spaced?.recorded == #"{ "part":"P-1","class":"pit","decision":"reject","marginal":false}"#)
        let renamed = result(honest.replacing(#""part":"P-1""#, with: #""part":"P-9""#)).differences.first
        #expect(renamed?.recorded.contains("P-9") == true)
        #expect(result("garbage\n" + honest).differences.first?.recorded == "garbage")
        #expect(result("").differing == 2 && result("").differences.first?.recorded == "—")
        #expect(result(honest + honest).result == .notReproduced)
    }

    @Test func scoresThatCannotBeReadBearNothingOut() throws {
        let outcome = ReplayComparison.decisions(
            outputs: Array("garbage\n".utf8), decisions: [], setup: try Self.setup(), inputs: Self.inputs(["P-1"]))
        #expect(outcome.result == .notReproduced && outcome.reasons.map(\.code) == ["json.syntax", "inspection.absent"])
    }
}
