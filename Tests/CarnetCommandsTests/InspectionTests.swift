import CommandFrame
import Deliverables
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// A provider's way from a specification to a report, with the commands that it would use. The scores are written by the
/// test: the procedure's own tests are those of the sandbox.
@Suite struct InspectionTests {
    @Test func aSpecificationIsAsItsSchemaSays() throws {
        let schema = try JSONSchema(#require(SchemaFiles.file("inspection")))
        let document = try Document(Array(InspectionStage.specification.utf8), file: "spec.yaml")
        #expect(schema.validate(document.root.encoded()) == [])
        #expect(!schema.validate(Array(#"{"inspection":"carnet/inspection/v1"}"#.utf8)).isEmpty)
    }

    @Test(arguments: [
        ("maxRuns: 1\nsampling: full\n", true), ("maxRuns: 1\nsampling: full\nreviews: any\n", true),
        ("maxRuns: 1\nsampling: full\nreviews: all\n", false),
        ("maxRuns: 1\nsampling: {aql: \"1\", n: 80, ac: 2, maxConsumerRisk: {fraction: \"0.1\", probability: \"0.1\"}}\n", true),
        ("maxRuns: 1\nsampling: {aql: \"1\", n: 0}\n", false),
    ])
    func termsAreAsTheirSchemaSays(_ members: String, _ holds: Bool) throws {
        let document = try Document(Array("terms: carnet/inspection-terms/v1\n\(members)".utf8), file: nil)
        let schema = try JSONSchema(#require(SchemaFiles.file("inspection-terms")))
        #expect(schema.validate(document.root.encoded()).isEmpty == holds)
        #expect(((try? InspectionTerms(document)) != nil) == holds)
    }

    @Test func startsAndFinishesAndSaysWhatIsWrong() async throws {
        let stage = try await InspectionStage()
        let runner = stage.runner
        let started = await stage.run("start", at: "09:00")
        #expect(started.status == .done, "\(started.error)")
        let setup = try runner.read("run/setup.json")
        #expect(try JSONSchema(#require(SchemaFiles.file("inspection-setup"))).validate(Array(setup.utf8)) == [])
        #expect(try runner.read("run/inputs.ndjson").split(separator: "\n").count == 2)

        let early = await stage.run("finish")
        #expect(early.status == .badInput && early.error.contains("outputs.ndjson"))
        try runner.write(
            #"{"part":"A","scores":{"scratch":"NaN"}}"# + "\n" + #"{"part":"C","scores":{"scratch":"0"}}"# + "\n",
            to: "run/outputs.ndjson")
        let garbage = await stage.run("finish")
        #expect(garbage.status == .badInput)
        for word in ["part A", "part C was not asked for", "part B has no line"] { #expect(garbage.error.contains(word)) }
        #expect(!FileManager.default.fileExists(atPath: runner.folder.path("run/decisions.ndjson")))

        try stage.outputs()
        try await stage.witness(from: 1, at: "2026-10-05T09:05:00Z")
        let finished = await stage.run("finish", at: "10:00")
        #expect(finished.status == .done, "\(finished.error)")
        #expect(
            try runner.read("run/decisions.ndjson")
                == #"{"part":"A","class":null,"decision":"pass","marginal":false}"# + "\n"
                + #"{"part":"B","class":"scratch","decision":"reject","marginal":false}"# + "\n")
        // Nobody witnessed the end: nothing can be built.
        func build() async -> Runner.Result {
            await runner.run(
                "build", "inspection-report", "@spec.yaml", "--workspace", "@provider", "-o", "@lot.carnet", "--lang", "en")
        }
        let unseen = await build()
        #expect(unseen.status == .badInput && unseen.error.contains("[build.closing-run]"), "\(unseen.error)")
        #expect(!FileManager.default.fileExists(atPath: runner.folder.path("lot.carnet")))
        try await stage.witness(from: 2, at: "2026-10-05T10:05:00Z")
        try stage.specify([("threshold: \"0.5\"", "threshold: \"0.95\"")])
        let moved = await build()
        #expect(moved.status == .badInput && moved.error.contains("other now: /rule/classes/0/threshold"), "\(moved.error)")
        try stage.specify([])
        let built = await build()
        #expect(built.status == .done, "\(built.error)")
    }

    @Test(arguments: [
        ("size: 2", "size: 3", "there are 2 images"), ("files: [m.onnx]", "files: [../m.onnx]", "no path below a folder"),
        ("threshold: \"0.5\"", "threshold: \"1.5\"", "lies outside the range"),
        ("source: urn:simulated:line-3", "source: urn:other", "no source of the contract"),
        ("operator: Li", "operater: Li", "operater"), ("files: [m.onnx]", "files: [missing.onnx]", "missing.onnx"),
        ("date: \"2026-09-01\"", "date: \"2026-02-31\"", "2026-02-31 is no date"),
    ])
    func wrongSpecifications(_ part: String, _ other: String, _ said: String) async throws {
        let stage = try await InspectionStage()
        try stage.specify([(part, other)])
        let refused = await stage.run("start", at: "09:00")
        #expect([.badInput, .missingInput].contains(refused.status))
        #expect(refused.error.contains(said), "\(refused.error)")
    }

    @Test func everyUnreadableImageIsNamed() async throws {
        let stage = try await InspectionStage()
        for name in ["A.png", "B.png"] { try stage.runner.write("no image", to: "images/" + name) }
        let refused = await stage.run("start", at: "09:00")
        #expect(refused.status == .badInput)
        for part in ["A", "B"] {
            #expect(
                refused.error.contains(
                    "part \(part): the image \(part).png cannot be read: This is neither a PNG nor a JPEG [inspection.image]\n"),
                "\(refused.error)")
        }
        #expect(!FileManager.default.fileExists(atPath: stage.runner.folder.path("run/inputs.ndjson")))
    }
}
