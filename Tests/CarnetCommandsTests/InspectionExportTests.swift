import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// What may be exported: whatever its own evidence bears out under its own terms, and nothing else.
@Suite struct InspectionExportTests {
    /// A report on the second run of a lot, of which the terms allow two.
    private func secondRun() async throws -> Runner {
        let (runner, logKey) = try await InspectionInterchangeTests.started(maxRuns: 2)
        let aborted = await runner.run(
            "inspection", "abort", "@spec.yaml", "--reason", "the light failed", "--workspace", "@provider", "--simulated-time",
            "2026-10-05T09:02:00+08:00")
        try #require(aborted.status == .done, "\(aborted.error)")
        let again = try runner.read("spec.yaml").replacing("folder: run\nrun: r1", with: "folder: run2\nrun: r2")
        try runner.write(again, to: "spec.yaml")
        func run(_ words: String..., at time: String) async throws {
            let result = await runner.run(
                all: ["inspection"] + words + ["--workspace", "@provider", "--simulated-time", "2026-10-05T\(time):00+08:00"])
            try #require(result.status == .done, "\(result.error)")
        }
        try await run("start", "@spec.yaml", at: "09:03")
        try await InspectionInterchangeTests.checkpoint(runner, logKey, from: 1, at: "2026-10-05T09:05:00+08:00")
        let imported = await runner.run("inspection", "import", "@spec.yaml", "@scores.csv", "--format", "csv")
        try #require(imported.status == .done, "\(imported.error)")
        try await run("finish", "@spec.yaml", at: "10:30")
        try await InspectionInterchangeTests.checkpoint(runner, logKey, from: 4, at: "2026-10-05T10:35:00+08:00")
        let built = await runner.run(
            "build", "inspection-report", "@spec.yaml", "--workspace", "@provider", "-o", "@lot.carnet")
        try #require(built.status == .done, "\(built.error)")
        return runner
    }

    @Test func theTermsSayHowManyRunsThereMayBe() async throws {
        let runner = try await secondRun()
        for format in ["csv", "qif", "idta"] {
            let exported = await runner.run("inspection", "export", "@lot.carnet", "--format", format, "-o", "@lot." + format)
            #expect(exported.status == .done, "\(exported.error)")
        }
        // A client that bears one run, and knows the log, is asked instead.
        try runner.write("policy: carnet/policy/v1\nname: {en: Nobody}\n", to: "policy.yaml")
        let refused = await runner.run(
            "inspection", "export", "@lot.carnet", "--format", "csv", "--policy", "@policy.yaml", "-o", "@no.csv")
        #expect(refused.status == .badInput && !InputFile.exists(runner.folder.path("no.csv")))
        #expect(refused.error.contains("log.key: ") && refused.error.contains("inspected 2 times; at most 1"), "\(refused.error)")
        let before = try InputFile.bytes(runner.folder.path("lot.carnet"))
        let over = await runner.run("inspection", "export", "@lot.carnet", "--format", "csv", "-o", "@./lot.carnet")
        #expect(over.status == .cannotWrite && over.error.contains("[file.is-input]"), "\(over.error)")
        #expect(try InputFile.bytes(runner.folder.path("lot.carnet")) == before)
        let chinese = await runner.run(
            "inspection", "export", "@lot.carnet", "--format", "csv", "--policy", "@policy.yaml", "-o", "@no.csv", "--lang", "zh")
        #expect(chinese.error.contains("inspection.runs：该批次检测了 2 次；至多接受 1 次"), "\(chinese.error)")
    }

    @Test(arguments: [
        ("=1+2", "'=1+2"), ("+49", "'+49"), ("-", "'-"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\r=1", "'\r=1"),
        ("＝1", "'＝1"), ("-1", "-1"), ("-0.5e-3", "-0.5e-3"), ("P-1", "P-1"), ("", ""), ("'=1", "'=1"), ("划痕", "划痕"),
    ])
    func noCellIsAFormula(_ text: String, _ cell: String) {
        #expect(CSVExport.cell(text) == cell)
        if text != cell { #expect(CSVExport.text(cell) == text) }
    }

    /// What was exported can be imported again, whatever a part is called.
    @Test func partsWithAnApostropheAreFound() throws {
        let images = ["=P1", "P2"].map { TinyRun.image($0, $0 + ".png") }
        let maker = try OutputsMaker(setup: TinyRun.read(), inputs: images, map: [:])
        let table = try TableReaderTests.csv("part,scratch,stain\n'=P1,0.1,0\nP2,0,0\n")
        #expect(String(decoding: try maker.file(table), as: UTF8.self).hasPrefix(#"{"part":"=P1","scores":{"scratch":"0.1""#))
    }
}
