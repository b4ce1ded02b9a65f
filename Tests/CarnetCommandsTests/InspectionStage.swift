import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// A provider with a logbook of inspections that one witness watches, two images and a specification.
struct InspectionStage {
    let runner: Runner
    let logKey: String
    static let provider = "did:web:simulated.example:gusu"

    init(_ given: Runner? = nil, terms: String = "maxRuns: 1\nsampling: full\n") async throws {
        runner = try given ?? Runner()
        for (role, id) in [("provider", "gusu"), ("client", "client")] {
            _ = await runner.run("init", "@" + role, "--role", role, "--name", role, "--did", "did:web:simulated.example:\(id)")
        }
        let watcher = await runner.run(
            "init", "@w1", "--role", "witness", "--name", "simulated-witness.example/w1", "--format", "json")
        try runner.write(try #require(JSON(parsing: watcher.out)["witness"]?.string) + "\n", to: "w1.vkey")
        try runner.write(await runner.run("key", "did-document", "--workspace", "@client").out, to: "client.json")
        try runner.write(
            """
            contract: carnet/contract/v1
            id: C-2
            title: {en: Plates, zh: 板件}
            start: 2026-10-01T00:00:00Z
            provider: {did: "\(Self.provider)", name: {en: Gusu, zh: 姑苏}}
            client: {did: "did:web:simulated.example:client", name: {en: Client, zh: 客户}}
            origin: simulated.example/gusu/plates
            witnesses: {quorum: 1, keys: []}
            asset: [{id: line-3, country: CN}]
            kind: inspection-report
            sources: [{uri: "urn:simulated:line-3", numbered: false}]
            terms: [inspection.yaml]

            """, to: "contract.yaml")
        try runner.write("terms: carnet/inspection-terms/v1\n" + terms, to: "inspection.yaml")
        let created = await runner.run(
            "log", "create", "plates", "--contract", "@contract.yaml", "--workspace", "@provider", "--client-keys",
            "@client.json", "--witness-key", "@w1.vkey", "--simulated-time", "2026-10-01T00:00:00Z", "--format", "json")
        logKey = try #require(JSON(parsing: created.out)["vkey"]?.string, "\(created.error)")
        try await witness(from: nil, at: "2026-10-01T00:05:00Z")
        try FileManager.default.createDirectory(atPath: runner.folder.path("images"), withIntermediateDirectories: true)
        try image("A.png", grey: 10)
        try image("B.png", grey: 200)
        try runner.write("model", to: "m.onnx")
        try runner.write(Self.specification, to: "spec.yaml")
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

    func image(_ name: String, grey: UInt8) throws {
        try Data(TinyPicture.png(width: 4, height: 4, grey: grey)).write(to: URL(filePath: runner.folder.path("images/" + name)))
    }

    /// Writes the specification with each of `changes` made.
    func specify(_ changes: [(String, String)], as name: String = "spec.yaml") throws {
        var text = Self.specification
        for (part, other) in changes {
            #expect(text.contains(part))
            text = text.replacingOccurrences(of: part, with: other)
        }
        try runner.write(text, to: name)
    }

    /// `carnet inspection VERB spec.yaml` at a time of 5 October 2026.
    func run(_ verb: String, at time: String? = nil, _ more: String..., spec: String = "spec.yaml") async -> Runner.Result {
        let moment = time.map { ["--simulated-time", "2026-10-05T\($0):00Z"] } ?? []
        return await runner.run(
            all: ["inspection", verb, "@" + spec, "--workspace", "@provider", "--lang", "en"] + more + moment)
    }

    /// The log's state, seen by the witness, which knew it at size `from`.
    func witness(from: Int?, at time: String) async throws {
        try await InspectionInterchangeTests.checkpoint(runner, logKey, from: from, at: time)
    }

    func outputs(_ a: String = "0.1", _ b: String = "0.9") throws {
        try runner.write(
            #"{"part":"A","scores":{"scratch":"\#(a)"}}"# + "\n" + #"{"part":"B","scores":{"scratch":"\#(b)"}}"# + "\n",
            to: "run/outputs.ndjson")
    }
}
