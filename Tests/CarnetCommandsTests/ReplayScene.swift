import CarnetFile
import CommandFrame
import Deliverables
import DocumentSchemas
import Documents
import Foundation
import TestSupport

@testable import CarnetCommands

/// A report of three parts, whose procedure is a small Python script without packages: the score of a part is the mean of its
/// image's bytes. Made by the procedure itself, in the sandbox.
struct ReplayScene {
    let runner: Runner
    var procedure = ReplayScene.honest
    var images: [(part: String, bytes: [UInt8])] = [
        ("P-1", [UInt8](repeating: 10, count: 100)), ("P-2", [UInt8](repeating: 200, count: 100)),
        ("P-3", [UInt8](repeating: 128, count: 99) + [10]),
    ]
    var environment: JSON = .null
    var limits = #"{"time": "PT20S", "memory": 536870912, "output": 1048576, "processes": 16}"#
    var carriesImages = true

    /// The model is a number that is added to every score: what another machine makes of it.
    static let honest = """
        import hashlib, json, os, sys
        print("progress 0 3")
        shift = float(open("/work/model/model.bin").read())
        with open("/work/out/outputs.ndjson", "w") as out:
            for line in open("/work/inputs/inputs.ndjson"):
                image = json.loads(line)
                data = open("/work/inputs/" + image["file"], "rb").read()
                score = repr(sum(data) / len(data) / 255 + shift)
                tensor = hashlib.sha256(score.encode()).hexdigest()
                out.write(json.dumps({"part": image["part"], "scores": {"pit": score}, "tensor": tensor}) + "\\n")
        print("progress 3 3")

        """

    init() throws {
        runner = try Runner()
        try FileManager.default.createDirectory(atPath: runner.folder.path("scratch"), withIntermediateDirectories: true)
    }

    func setup(model: String) -> [UInt8] {
        func file(_ path: String, _ text: String) -> String {
            #"{"path": "\#(path)", "sha256": "\#(Digest.sha256(Array(text.utf8)).hex)", "bytes": \#(text.utf8.count)}"#
        }
        return Array(
            """
            {"setup": "carnet/inspection-setup/v1", "run": "lot-1-1",
             "lot": {"id": "lot-1", "product": {"en": "plate"}, "size": \(images.count)}, "plan": null,
             "capture": {"camera": "c", "station": "s", "calibration": {"reference": "r", "date": "2026-01-01"}},
             "pipeline": {"decoder": "none", "steps": [], "region": null,
               "model": {"name": "mean", "version": "1", "files": [\(file("model.bin", model))], "signature": null},
               "runtime": {"engine": "python", "version": "3", "provider": "cpu", "optimisation": "off", "threads": 1}},
             "rule": {"choose": "threshold", "scores": {"from": "-1", "to": "1"}, "review": "none", "classes": [
               {"id": "pit", "name": {"en": "pit"}, "threshold": "0.5", "guard": {"from": "0.49", "to": "0.51"}, "then": "reject"}]},
             "procedure": {"command": ["python3", "procedure/infer.py"], "files": [\(file("infer.py", procedure))],
               "environment": \(String(decoding: environment.encoded(), as: UTF8.self)), "limits": \(limits),
               "tolerance": {"absolute": "1e-5", "relative": "1e-5"}}}

            """.utf8)
    }

    var inputs: [UInt8] {
        let lines = images.map { image in
            #"{"part":"\#(image.part)","file":"\#(image.part).png","sha256":"\#(Digest.sha256(image.bytes).hex)","#
                + #""bytes":\#(image.bytes.count)}"# + "\n"
        }
        return Array(lines.joined().utf8)
    }

    /// Lines of `outputs.ndjson` as a machine writes them whose scores are off by `shift`.
    func outputs(shift: Double) -> [UInt8] {
        let lines = images.map { image in
            let score = "\(Double(image.bytes.reduce(0) { $0 + Int($1) }) / Double(image.bytes.count) / 255 + shift)"
            let tensor = Digest.sha256(Array(score.utf8)).hex
            return #"{"part": "\#(image.part)", "scores": {"pit": "\#(score)"}, "tensor": "\#(tensor)"}"# + "\n"
        }
        return Array(lines.joined().utf8)
    }

    /// Writes `@report.carnet`.
    /// - Parameters:
    ///   - model: what `model.bin` holds: the shift of the scores that the procedure now makes.
    ///   - outputs: the recorded ones.
    ///   - decisions: `nil` for those that follow.
    func write(model: String = "0", outputs: [UInt8]? = nil, decisions: [UInt8]? = nil) throws {
        let setup = setup(model: model)
        let recorded = outputs ?? self.outputs(shift: 0)
        let rule = try InspectionSetup(setup).rule
        let read = InspectionOutputs(recorded, rule: rule, expected: images.map(\.part))
        var payload = [
            PayloadFile(path: "setup.json", bytes: setup), PayloadFile(path: "inputs.ndjson", bytes: inputs),
            PayloadFile(path: "outputs.ndjson", bytes: recorded),
            PayloadFile(path: "decisions.ndjson", bytes: decisions ?? InspectionDecisions.file(read, rule)),
            PayloadFile(path: "deliverable.json", bytes: Array(#"{"carnet":"carnet/deliverable/v1"}"#.utf8)),
        ]
        var carried = [Array(model.utf8), Array(procedure.utf8)]
        if carriesImages { carried += images.map(\.bytes) }
        for bytes in carried { payload.append(PayloadFile(path: "files/" + Digest.sha256(bytes).hex, bytes: bytes)) }
        try Data(CarnetWriter.write(payload: payload, trust: [], date: nil)).write(
            to: URL(filePath: runner.folder.path("report.carnet")))
    }

    func replay(_ arguments: String...) async -> Runner.Result {
        await runner.run(all: ["replay", "@report.carnet"] + arguments, environment: ["TMPDIR": runner.folder.path("scratch")])
    }

    /// What a run left in its place for temporary files.
    func leftovers() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: runner.folder.path("scratch")) }
}
