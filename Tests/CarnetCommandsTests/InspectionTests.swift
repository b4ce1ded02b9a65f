import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// A provider's way from a specification to a report, with the commands that it would use. The scores are written by the
/// test: the procedure's own tests are those of the sandbox.
@Suite struct InspectionTests {
    static let provider = "did:web:simulated.example:gusu"

    /// A workspace with a logbook of inspections and two images.
    private func stage() async throws -> Runner {
        let runner = try Runner()
        _ = await runner.run("init", "@provider", "--role", "provider", "--did", Self.provider, "--name", "Gusu")
        try runner.write(
            """
            contract: carnet/contract/v1
            id: C-2
            title: {en: Plates, zh: 板件}
            start: 2026-10-01T00:00:00Z
            provider: {did: "\(Self.provider)", name: {en: Gusu, zh: 姑苏}}
            client: {did: "did:web:simulated.example:client", name: {en: Client, zh: 客户}}
            origin: simulated.example/gusu/plates
            witnesses: {quorum: 0, keys: []}
            asset: [{id: line-3, country: CN}]
            kind: inspection-report
            sources: [{uri: "urn:simulated:line-3", numbered: false}]
            terms: [inspection.yaml]

            """, to: "contract.yaml")
        try runner.write("terms: carnet/inspection-terms/v1\nmaxRuns: 1\nsampling: full\n", to: "inspection.yaml")
        let created = await runner.run(
            "log", "create", "plates", "--contract", "@contract.yaml", "--workspace", "@provider", "--simulated-time",
            "2026-10-01T00:00:00Z")
        #expect(created.status == .done, "\(created.error)")
        try FileManager.default.createDirectory(atPath: runner.folder.path("images"), withIntermediateDirectories: true)
        for (name, grey) in [("A.png", 10), ("B.png", 200)] {
            try Data(TinyPicture.png(width: 4, height: 4, grey: UInt8(grey))).write(
                to: URL(filePath: runner.folder.path("images/" + name)))
        }
        try runner.write("model", to: "m.onnx")
        try runner.write(Self.specification, to: "spec.yaml")
        return runner
    }

    static let specification = """
        inspection: carnet/inspection/v1
        logbook: plates
        source: urn:simulated:line-3
        folder: run
        run: r1
        lot: {id: lot-1, product: {en: Plate, zh: 板件}, size: 2}
        plan: null
        capture: {camera: C, station: S, calibration: {reference: CAL, date: "2026-09-01"}}
        pipeline:
          decoder: libpng
          model: {name: plates, version: "1", files: [m.onnx]}
          runtime: {engine: onnxruntime, version: "1", provider: CPU, optimisation: "off", threads: 1}
        rule:
          choose: threshold
          scores: {from: "0", to: "1"}
          classes: [{id: scratch, name: {en: scratch, zh: 划痕}, threshold: "0.5", then: reject}]
          review: none
        procedure: null
        images: {folder: images, carry: all}
        operator: Li
        approver: Chen

        """

    private func start(_ runner: Runner) async -> Runner.Result {
        await runner.run(
            "inspection", "start", "@spec.yaml", "--workspace", "@provider", "--simulated-time", "2026-10-05T09:00:00Z")
    }

    @Test func aSpecificationIsAsItsSchemaSays() throws {
        let schema = try JSONSchema(#require(SchemaFiles.file("inspection")))
        let document = try Document(Array(Self.specification.utf8), file: "spec.yaml")
        #expect(schema.validate(document.root.encoded()) == [])
        #expect(!schema.validate(Array(#"{"inspection":"carnet/inspection/v1"}"#.utf8)).isEmpty)
        let terms = try Document(Array("terms: carnet/inspection-terms/v1\nmaxRuns: 1\nsampling: full\n".utf8), file: nil)
        #expect(try JSONSchema(#require(SchemaFiles.file("inspection-terms"))).validate(terms.root.encoded()) == [])
    }

    @Test func startsAndFinishesAndSaysWhatIsWrong() async throws {
        let runner = try await stage()
        let started = await start(runner)
        #expect(started.status == .done, "\(started.error)")
        let setup = try runner.read("run/setup.json")
        #expect(try JSONSchema(#require(SchemaFiles.file("inspection-setup"))).validate(Array(setup.utf8)) == [])
        #expect(try runner.read("run/inputs.ndjson").split(separator: "\n").count == 2)
        // Again at the same time: the same record. At another: it has begun.
        #expect(await start(runner).status == .done)
        let again = await runner.run(
            "inspection", "start", "@spec.yaml", "--workspace", "@provider", "--simulated-time", "2026-10-05T09:30:00Z")
        #expect(again.status == .badInput && again.error.contains("has begun"))

        let early = await runner.run("inspection", "finish", "@spec.yaml", "--workspace", "@provider")
        #expect(early.status == .badInput && early.error.contains("outputs.ndjson"))
        try runner.write(
            #"{"part":"A","scores":{"scratch":"NaN"}}"# + "\n" + #"{"part":"C","scores":{"scratch":"0"}}"# + "\n",
            to: "run/outputs.ndjson")
        let garbage = await runner.run("inspection", "finish", "@spec.yaml", "--workspace", "@provider", "--lang", "en")
        #expect(garbage.status == .badInput)
        for word in ["part A", "part C was not asked for", "part B has no line"] { #expect(garbage.error.contains(word)) }
        #expect(!FileManager.default.fileExists(atPath: runner.folder.path("run/decisions.ndjson")))

        try runner.write(
            #"{"part":"A","scores":{"scratch":"0.1"}}"# + "\n" + #"{"part":"B","scores":{"scratch":"0.9"}}"# + "\n",
            to: "run/outputs.ndjson")
        let finished = await runner.run(
            "inspection", "finish", "@spec.yaml", "--workspace", "@provider", "--simulated-time", "2026-10-05T10:00:00Z")
        #expect(finished.status == .done, "\(finished.error)")
        #expect(
            try runner.read("run/decisions.ndjson")
                == #"{"part":"A","class":null,"decision":"pass","marginal":false}"# + "\n"
                + #"{"part":"B","class":"scratch","decision":"reject","marginal":false}"# + "\n")
        // Nobody witnessed anything: nothing can be built.
        let built = await runner.run(
            "build", "inspection-report", "@spec.yaml", "--workspace", "@provider", "-o", "@lot.carnet", "--lang", "en")
        #expect(built.status == .badInput)
        #expect(!FileManager.default.fileExists(atPath: runner.folder.path("lot.carnet")))
    }

    @Test(arguments: [
        ("size: 2", "size: 3", "there are 2 images"), ("files: [m.onnx]", "files: [../m.onnx]", "no path below a folder"),
        ("threshold: \"0.5\"", "threshold: \"1.5\"", "lies outside the range"),
        ("source: urn:simulated:line-3", "source: urn:other", "no source of the contract"),
        ("operator: Li", "operater: Li", "operater"), ("files: [m.onnx]", "files: [missing.onnx]", "missing.onnx"),
    ])
    func wrongSpecifications(_ part: String, _ other: String, _ said: String) async throws {
        let runner = try await stage()
        #expect(Self.specification.contains(part))
        try runner.write(Self.specification.replacingOccurrences(of: part, with: other), to: "spec.yaml")
        let refused = await runner.run(
            "inspection", "start", "@spec.yaml", "--workspace", "@provider", "--lang", "en", "--simulated-time",
            "2026-10-05T09:00:00Z")
        #expect([.badInput, .missingInput].contains(refused.status))
        #expect(refused.error.contains(said), "\(refused.error)")
    }

    @Test func everyUnreadableImageIsNamed() async throws {
        let runner = try await stage()
        for name in ["A.png", "B.png"] { try runner.write("no image", to: "images/" + name) }
        let refused = await runner.run("inspection", "start", "@spec.yaml", "--workspace", "@provider", "--lang", "en")
        #expect(refused.status == .badInput)
        #expect(refused.error.contains("part A") && refused.error.contains("part B"))
        #expect(!FileManager.default.fileExists(atPath: runner.folder.path("run/inputs.ndjson")))
    }
}
