import CommandFrame
import Deliverables
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// A run is started, another program's results are imported, the report is built, exported, and what was exported imported again.
@Suite struct InspectionInterchangeTests {
    static let specification = """
        inspection: carnet/inspection/v1
        logbook: plates
        source: urn:simulated:line-3
        folder: run
        run: r1
        lot: {id: l1, product: {en: Bearing plate, zh: 轴承板}, size: 4}
        plan: null
        capture: {camera: c, station: s, calibration: {reference: r, date: "2026-09-01"}}
        pipeline:
          decoder: libjpeg
          steps: []
          model: {name: plates, version: "1.0", folder: ., files: [model.onnx]}
          runtime: {engine: e, version: "1", provider: cpu, optimisation: "off", threads: 1}
        rule:
          choose: highest
          scores: {from: "-1", to: "1"}
          classes:
            - {id: scratch & pit, name: {en: scratch, zh: 划痕}, threshold: "-1", then: reject}
            - {id: sound, name: {en: sound, zh: 完好}, threshold: "-1", then: pass}
            - {id: stain, name: {en: stain, zh: 污渍}, threshold: "-1", then: review}
          review: none
        procedure: null
        images: {folder: images, carry: none}
        model: {carry: false}
        reviews: reviews.ndjson
        operator: Li Wei
        approver: Chen Yu
        """

    static let scores = "part,scratch & pit,sound,stain\nP-4,0.1,0.30,0.2\nP-1,-1,0.9,-0.5\nP-2,0.8,0.9e-1,0\nP-3,0.4,0.39,0.41\n"

    static func started(maxRuns: Int = 1) async throws -> (runner: Runner, logKey: String) {
        let runner = try Runner()
        try FileManager.default.createDirectory(atPath: runner.folder.path("images"), withIntermediateDirectories: true)
        for (place, form) in ["grey", "420", "422", "444"].enumerated() {
            let picture = SharedData.package.appending(path: "Tests/ImagesTests/Vectors/jpeg-\(form)-17x13.jpg")
            try FileManager.default.copyItem(at: picture, to: runner.folder.url.appending(path: "images/P-\(place + 1).jpg"))
        }
        try runner.write(specification, to: "spec.yaml")
        try runner.write("model", to: "model.onnx")
        try runner.write(scores, to: "scores.csv")
        let review =
            #"{"part":"P-3","decision":"reject","by":{"id":"op-7"},"reason":"<seen>, \"again\"","time":"2026-10-05T10:00:00+08:00"}"#
        try runner.write(review + "\n", to: "reviews.ndjson")
        try runner.write("terms: carnet/inspection-terms/v1\nmaxRuns: \(maxRuns)\nsampling: full\n", to: "inspection.yaml")
        try runner.write(
            """
            contract: carnet/contract/v1
            id: 2026-044
            title: {en: Inspection of plates, zh: 轴承板外观检测}
            start: 2026-10-01T00:00:00+08:00
            provider: {did: "did:web:simulated.example:gusu", name: {en: Gusu, zh: 姑苏}}
            client: {did: "did:web:simulated.example:client", name: {en: Client, zh: 客户}}
            origin: simulated.example/gusu/plates
            witnesses: {quorum: 1, keys: []}
            asset: [{id: line-3, country: CN}]
            kind: inspection-report
            sources: [{uri: "urn:simulated:line-3", numbered: false}]
            terms: [inspection.yaml]
            """, to: "contract.yaml")
        for (role, id) in [("provider", "gusu"), ("client", "client")] {
            _ = await runner.run("init", "@" + role, "--role", role, "--name", role, "--did", "did:web:simulated.example:\(id)")
        }
        let witness = await runner.run(
            "init", "@w1", "--role", "witness", "--name", "simulated-witness.example/w1", "--format", "json")
        try runner.write(try #require(JSON(parsing: witness.out)["witness"]?.string) + "\n", to: "w1.vkey")
        try runner.write(await runner.run("key", "did-document", "--workspace", "@client").out, to: "client.json")
        let created = await runner.run(
            "log", "create", "plates", "--contract", "@contract.yaml", "--workspace", "@provider", "--client-keys",
            "@client.json",
            "--witness-key", "@w1.vkey", "--simulated-time", "2026-10-01T08:00:00+08:00", "--format", "json")
        let logKey = try #require(JSON(parsing: created.out)["vkey"]?.string, "\(created.error)")
        try await checkpoint(runner, logKey, from: nil, at: "2026-10-01T08:05:00+08:00")
        let started = await runner.run(
            "inspection", "start", "@spec.yaml", "--workspace", "@provider", "--simulated-time", "2026-10-05T09:00:00+08:00")
        try #require(started.status == .done, "\(started.error)")
        return (runner, logKey)
    }

    static func checkpoint(_ runner: Runner, _ logKey: String, from: Int?, at time: String) async throws {
        let start = from.map { ["--from", String($0)] } ?? []
        let request = await runner.run(all: ["log", "checkpoint", "plates", "--workspace", "@provider"] + start)
        let answer = await runner.run(
            all: ["witness", "cosign", "--workspace", "@w1", "--log", logKey, "--simulated-time", time],
            input: Array(request.out.utf8))
        try #require(answer.status == .done, "\(request.error)\(answer.error)\(answer.out)")
        try runner.write(answer.out, to: "w1.answer")
        let kept = await runner.run("log", "checkpoint", "plates", "--workspace", "@provider", "--cosignature", "@w1.answer")
        try #require(kept.status == .done, "\(kept.error)")
    }

    static func carnet() async throws -> Runner {
        let (runner, logKey) = try await started()
        try await checkpoint(runner, logKey, from: 1, at: "2026-10-05T09:05:00+08:00")
        let imported = await runner.run("inspection", "import", "@spec.yaml", "@scores.csv", "--format", "csv")
        try #require(imported.status == .done, "\(imported.error)")
        let finished = await runner.run(
            "inspection", "finish", "@spec.yaml", "--workspace", "@provider", "--simulated-time", "2026-10-05T10:30:00+08:00")
        try #require(finished.status == .done, "\(finished.error)")
        try await checkpoint(runner, logKey, from: 2, at: "2026-10-05T10:35:00+08:00")
        let built = await runner.run(
            "build", "inspection-report", "@spec.yaml", "--workspace", "@provider", "-o", "@lot.carnet")
        try #require(built.status == .done, "\(built.error)")
        return runner
    }

    @Test func exportsAndImportsTheSameDecisions() async throws {
        let runner = try await InspectionInterchangeTests.carnet()
        #expect(
            try runner.read("run/outputs.ndjson").split(separator: "\n").first
                == #"{"part":"P-1","scores":{"scratch & pit":"-1","sound":"0.9","stain":"-0.5"}}"#)
        for format in ["csv", "qif", "idta"] {
            let exported = await runner.run("inspection", "export", "@lot.carnet", "--format", format, "-o", "@lot." + format)
            try #require(exported.status == .done, "\(exported.error)")
        }
        let rows = try runner.read("lot.csv").split(separator: "\r\n")
        #expect(
            rows[0]
                == "part,file,sha256,captured,score:scratch & pit,score:sound,score:stain,class,decision,marginal,review,reviewer,reason,reviewed,final"
        )
        #expect(
            rows[3].hasSuffix(#",,0.4,0.39,0.41,stain,review,false,reject,op-7,"<seen>, ""again""",2026-10-05T02:00:00Z,reject"#))
        let decided = try InspectionInterchangeTests.decisions(runner)
        #expect(decided == ["P-1 pass", "P-2 reject", "P-3 review", "P-4 pass"])
        let columns = ["scratch & pit", "sound", "stain"].flatMap { ["--class", "score:\($0)=\($0)"] }
        for (format, more) in [("qif", []), ("csv", columns)] {
            try FileManager.default.removeItem(atPath: runner.folder.path("run/outputs.ndjson"))
            let result = await runner.run(
                all: ["inspection", "import", "@spec.yaml", "@lot." + format, "--format", format] + more)
            try #require(result.status == .done, "\(result.error)")
            #expect(try InspectionInterchangeTests.decisions(runner) == decided)
        }
        let environment = try JSON(parsing: runner.read("lot.idta"))
        #expect(environment["submodels"]?.array?.first?["id"]?.string?.hasPrefix("urn:carnet:sha256:") == true)
    }

    /// What the rule makes of the outputs in the run's folder.
    static func decisions(_ runner: Runner) throws -> [String] {
        let (setup, _, outputs) = try InspectionRunFolder(path: runner.folder.path("run")).outputs()
        return outputs.parts.enumerated().map { "\($1) \(setup.rule.decide(outputs.scores(of: $0)).decision.rawValue)" }
    }

    @Test func outputsAreWrittenOnceAndWhole() async throws {
        let (runner, _) = try await InspectionInterchangeTests.started()
        try runner.write("part,scratch & pit,sound\nP-1,2,0\n", to: "bad.csv")
        let bad = await runner.run("inspection", "import", "@spec.yaml", "@bad.csv", "--format", "csv", "--lang", "zh")
        #expect(bad.status == .badInput)
        for code in ["class-absent", "score-range", "absent"] { #expect(bad.error.contains("[interchange.\(code)]")) }
        #expect(bad.error.contains("bad.csv:2: ") && bad.error.contains("文件中没有部件 P-4"))
        #expect(!InputFile.exists(runner.folder.path("run/outputs.ndjson")))
        let good = await runner.run("inspection", "import", "@spec.yaml", "@scores.csv", "--format", "csv")
        #expect(good.status == .done && good.out.hasPrefix("4 parts are in "))
        let again = await runner.run("inspection", "import", "@spec.yaml", "@scores.csv", "--format", "csv")
        #expect(again.error.contains("[file.exists]"))
        let wrong = await runner.run("inspection", "import", "@spec.yaml", "@scores.csv", "--format", "csv", "--class", "x")
        #expect(wrong.error.contains("[interchange.class-argument]"))
        let delimiter = await runner.run(
            "inspection", "import", "@spec.yaml", "@scores.csv", "--format", "csv", "--delimiter", "ab")
        #expect(delimiter.error.contains("[interchange.delimiter]"))
    }

    @Test func whatDoesNotHoldIsNotExported() async throws {
        let runner = try await InspectionInterchangeTests.carnet()
        let text = Array(try Data(contentsOf: runner.folder.url.appending(path: "lot.carnet")))
        // Somewhere in the payload: whichever file it is, its digest is another's.
        var altered = text
        altered[text.count / 2] ^= 1
        try Data(altered).write(to: runner.folder.url.appending(path: "altered.carnet"))
        for (name, format) in [("altered.carnet", "csv"), ("spec.yaml", "qif")] {
            let result = await runner.run("inspection", "export", "@" + name, "--format", format, "-o", "@out")
            #expect(result.status != .done && !result.error.isEmpty)
        }
        #expect(!InputFile.exists(runner.folder.path("out")))
    }
}
