import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// What the commands of a run do in every state of it, as the log tells that state.
@Suite struct InspectionStateTests {
    private func refuses(_ result: Runner.Result, _ code: String) {
        #expect(result.status == .badInput && result.error.contains("[\(code)]"), "\(result.error)")
    }

    @Test func aFinishedRunIsFinished() async throws {
        let stage = try await InspectionStage()
        for verb in ["run", "finish"] { refuses(await stage.run(verb), "inspection.unstarted") }
        refuses(await stage.run("abort", "--reason", "x"), "inspection.unstarted")
        #expect(await stage.run("start", at: "09:00").status == .done)
        try stage.outputs()
        let unseen = await stage.run("finish", at: "09:10")
        refuses(unseen, "inspection.start-unwitnessed")
        #expect(unseen.error.contains("carnet log checkpoint plates"))
        try await stage.witness(from: 1, at: "2026-10-05T09:15:00Z")
        #expect(await stage.run("finish", at: "09:30").status == .done)
        let after = [
            await stage.run("start", at: "09:40"), await stage.run("run"), await stage.run("finish", at: "09:40"),
            await stage.run("abort", at: "09:40", "--reason", "too many rejects"),
        ]
        for result in after {
            refuses(result, "inspection.finished-already")
            #expect(result.error.contains("run r1 is finished already (record 2): go on with carnet log checkpoint plates"))
        }
        #expect(try await records(stage) == 3)
    }

    @Test func anAbortedRunIsOver() async throws {
        let stage = try await InspectionStage()
        #expect(await stage.run("start", at: "09:00").status == .done)
        try await stage.witness(from: 1, at: "2026-10-05T09:05:00Z")
        #expect(await stage.run("abort", at: "09:10", "--reason", "the light failed").status == .done)
        try stage.outputs()
        for verb in ["start", "run", "finish"] { refuses(await stage.run(verb), "inspection.aborted-already") }
        let built = await stage.runner.run(
            "build", "inspection-report", "@spec.yaml", "--workspace", "@provider", "-o", "@lot.carnet")
        refuses(built, "inspection.aborted-already")
        refuses(await stage.run("abort", at: "09:40", "--reason", "x"), "inspection.aborted-already")
        #expect(try await records(stage) == 3)
    }

    /// A start that could not be logged leaves a folder; one whose answer was lost is asked again.
    @Test func aFolderIsNoRun() async throws {
        let stage = try await InspectionStage()
        #expect(await stage.run("start", at: "09:00").status == .done)
        let again = await stage.run("start", at: "09:30")
        #expect(again.status == .done && again.out.contains("logged already (record 1)"), "\(again.error)")
        #expect(try await records(stage) == 2)
        // The folder of a run that the log does not know.
        let files = FileManager.default
        try files.createDirectory(atPath: stage.runner.folder.path("run2"), withIntermediateDirectories: true)
        try stage.runner.write(
            try stage.runner.read("run/setup.json").replacingOccurrences(of: "\"r1\"", with: "\"r2\""), to: "run2/setup.json")
        try stage.runner.write(try stage.runner.read("run/inputs.ndjson"), to: "run2/inputs.ndjson")
        try stage.specify([("folder: run\nrun: r1", "folder: run2\nrun: r2")], as: "other.yaml")
        for verb in ["run", "finish"] { refuses(await stage.run(verb, spec: "other.yaml"), "inspection.unstarted") }
        // Other files than those that were logged.
        try stage.runner.write(try stage.runner.read("run/inputs.ndjson") + "\n", to: "run/inputs.ndjson")
        for verb in ["start", "run", "finish"] { refuses(await stage.run(verb, at: "09:40"), "inspection.bound") }
    }

    @Test func anEditedSpecificationIsAnotherOne() async throws {
        let stage = try await InspectionStage()
        #expect(await stage.run("start", at: "09:00").status == .done)
        try stage.outputs()
        try await stage.witness(from: 1, at: "2026-10-05T09:15:00Z")
        try stage.specify([("threshold: \"0.5\"", "threshold: \"0.95\""), ("camera: C", "camera: D"), ("[m.onnx]", "[n.onnx]")])
        for verb in ["start", "run", "finish"] {
            let result = await stage.run(verb, at: "09:30")
            refuses(result, "inspection.spec-changed")
            #expect(
                result.error.contains("other now: /capture/camera, /pipeline/model/files/0, /rule/classes/0/threshold"),
                "\(result.error)")
        }
        // What is no part of the setup may change.
        try stage.specify([("operator: Li", "operator: Wang")])
        #expect(await stage.run("finish", at: "09:30").status == .done)
    }

    // MARK: What a start refuses, because a report of it could not be built

    @Test func aStartLooksAhead() async throws {
        let stage = try await InspectionStage(
            terms: "maxRuns: 1\nsampling: {aql: \"1.0\", level: II, n: 2, ac: 0}\nmaxMissRate: \"0.1\"\n")
        try stage.image("B.png", grey: 10)
        try stage.specify([
            ("size: 2", "size: 20"),
            (
                "plan: null",
                "plan: {standard: \"ISO 2859-1:1999\", level: III, aql: \"2.5\", n: 2, ac: 1, re: 2, state: tightened}"
            ),
            ("images: {folder: images", "images: {folder: images, table: images.csv"),
            ("date: \"2026-09-01\"", "date: \"2036-09-01\""),
        ])
        try stage.runner.write("part,file,captured\nA,A.png,2036-01-01T00:00:00Z\nB,B.png,\n", to: "images.csv")
        let refused = await stage.run("start", at: "09:00")
        #expect(refused.status == .badInput)
        for code in [
            "sampling-aql", "sampling-level", "sampling-ac", "switching", "image-twice", "captured-late", "calibrated-late",
            "untested",
        ] { #expect(refused.error.contains("[inspection.\(code)]"), "\(code): \(refused.error)") }
        #expect(!FileManager.default.fileExists(atPath: stage.runner.folder.path("run")))
        #expect(try await records(stage) == 1)
    }

    @Test func studiesAreReadBeforeTheRun() async throws {
        let stage = try await InspectionStage()
        try stage.specify([("operator: Li", "study: study.ndjson\ntestSet: {truth: t.ndjson, outputs: o.ndjson}\noperator: Li")])
        for name in ["study.ndjson", "t.ndjson", "o.ndjson"] { try stage.runner.write("{}\n", to: name) }
        let refused = await stage.run("start", at: "09:00")
        #expect(refused.status == .badInput && refused.error.contains("[inspection.field]"), "\(refused.error)")
        #expect(try await records(stage) == 1)
    }

    @Test func anotherNameHidesNoRun() async throws {
        let stage = try await InspectionStage()
        #expect(await stage.run("start", at: "09:00").status == .done)
        try stage.specify([("folder: run\nrun: r1", "folder: run2\nrun: r2"), ("id: lot-1", "id: LOT-1")])
        refuses(await stage.run("start", at: "09:30"), "inspection.runs-many")
        try stage.specify([("folder: run\nrun: r1", "folder: run2\nrun: r2"), ("id: lot-1", "id: LOT9")])
        let hidden = await stage.run("start", at: "09:30")
        refuses(hidden, "inspection.inputs-elsewhere")
        #expect(hidden.error.contains("as lot lot-1"))
    }

    @Test func peopleOverruleWhereTheTermsAllowIt() async throws {
        func reviewed(_ terms: String, _ time: String) async throws -> Runner.Result {
            let stage = try await InspectionStage(terms: terms)
            try stage.specify([("operator: Li", "reviews: reviews.ndjson\noperator: Li")])
            try stage.runner.write(
                #"{"part":"B","decision":"pass","by":{"id":"op-1"},"reason":"dust","time":"2026-10-05T\#(time):00Z"}"# + "\n",
                to: "reviews.ndjson")
            #expect(await stage.run("start", at: "09:00").status == .done)
            try stage.outputs()
            try await stage.witness(from: 1, at: "2026-10-05T09:05:00Z")
            return await stage.run("finish", at: "10:00")
        }
        let overruled = try await reviewed("maxRuns: 1\nsampling: full\n", "09:30")
        refuses(overruled, "inspection.review-unasked")
        #expect(overruled.error.contains("part B: op-1"))
        #expect(try await reviewed("maxRuns: 1\nsampling: full\nreviews: any\n", "09:30").status == .done)
        for time in ["08:59", "10:01"] {
            refuses(try await reviewed("maxRuns: 1\nsampling: full\nreviews: any\n", time), "inspection.review-time")
        }
    }

    @Test func aLogbookOfAnotherKind() async throws {
        let stage = try await InspectionStage()
        let contract = try stage.runner.read("contract.yaml").replacingOccurrences(of: "gusu/plates", with: "gusu/other")
            .replacingOccurrences(of: "kind: inspection-report", with: "kind: maintenance-log")
            .replacingOccurrences(of: "[inspection.yaml]", with: "[service-levels.yaml]")
        try stage.runner.write(contract, to: "other-contract.yaml")
        try stage.runner.write(
            """
            terms: carnet/service-levels/v1
            reportingPeriod: {unit: month, utcOffset: "+00:00"}
            maxLag: P2D
            maxCheckpointInterval: P2D
            grace: PT24H
            components: [spindle]
            availability: {target: "99.5", planned: left-out, unknown: down, maxUnknownShare: "1.0", windowNotice: PT48H, calendar: 24x7}
            acknowledge: {critical: PT30M}
            resolve: {critical: PT8H}

            """, to: "service-levels.yaml")
        let created = await stage.runner.run(
            "log", "create", "other", "--contract", "@other-contract.yaml", "--workspace", "@provider", "--client-keys",
            "@client.json", "--witness-key", "@w1.vkey", "--simulated-time", "2026-10-01T00:00:00Z")
        try #require(created.status == .done, "\(created.error)")
        try stage.specify([("logbook: plates", "logbook: other")])
        refuses(await stage.run("start", at: "09:00"), "inspection.logbook")
    }

    private func records(_ stage: InspectionStage) async throws -> Int {
        let exported = await stage.runner.run("log", "export", "plates", "--workspace", "@provider")
        try #require(exported.status == .done, "\(exported.error)")
        return exported.out.split(separator: "\n").count
    }
}
