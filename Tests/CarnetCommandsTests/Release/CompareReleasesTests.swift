import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// What changes for a client who passes over releases.
@Suite struct CompareReleasesTests {
    /// 1.0.0, 1.1.0 with one more operation, 2.0.0 without the first one and with data in Singapore.
    private func stage() async throws -> ReleaseStage {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        try await stage.deliver("1.1.0", on: "12", after: "1.0.0.carnet", paths: ["a", "b"])
        let moved = ReleaseStage.residency.replacing("places: [ID]", with: "places: [ID, SG]")
            .replacing("ground: contract", with: "ground: contract, transfer: standard-contract")
        try await stage.deliver("2.0.0", on: "19", after: "1.1.0.carnet", paths: ["b"], ["residency.yaml": moved])
        return stage
    }

    @Test func overAReleaseBetween() async throws {
        let stage = try await stage()
        let said = await stage.runner.run("release", "compare", "@1.0.0.carnet", "@2.0.0.carnet", "--lang", "en")
        #expect(said.status == .done, "\(said.error)")
        #expect(said.out.hasPrefix("Breaking: callers must be told and may have to change. 1 breaking, 1 additive, 0 neutral.\n"))
        #expect(said.out.contains("Version 2.0.0 after 1.0.0 says so: at least 2.0.0 was due."))
        for part in ["API stock: Stock", "GET /a", "GET /b", "upgraded: stock 2.0.0 from 1.0.0", "SG", "carnet verify"] {
            #expect(said.out.contains(part), "\(part): \(said.out)")
        }
        let chinese = await stage.runner.run("release", "compare", "@1.0.0.carnet", "@2.0.0.carnet", "--lang", "zh")
        #expect(chinese.out.contains("由 库存 1.0.0") && chinese.out.contains("请用 carnet verify 核验"), "\(chinese.out)")

        let json = await stage.runner.run("release", "compare", "@1.0.0.carnet", "@2.0.0.carnet", "--format", "json")
        let schema = try JSONSchema(#require(SchemaFiles.file("release-comparison")))
        #expect(schema.validate(Array(json.out.utf8)).map(\.description) == [])
        let read = try JSON(parsing: json.out)
        #expect(read["old"]?["version"]?.string == "1.0.0" && read["version"]?["verdict"]?.string == "meets")
        #expect(read["apis"]?["counts"]?["breaking"]?.integer == 1)
        #expect(read["residency"] != .null)
    }

    /// The way back loses what the way there added, under a number that says nothing of it.
    @Test func theWayBack() async throws {
        let stage = try await stage()
        let back = await stage.runner.run("release", "compare", "@1.1.0.carnet", "@1.0.0.carnet", "--lang", "en")
        #expect(
            back.status == .rejected && back.out.contains("Version 1.0.0 is not higher than its predecessor 1.1.0."),
            "\(back.out)")
        let same = await stage.runner.run("release", "compare", "@1.0.0.carnet", "@1.0.0.carnet", "--lang", "en")
        #expect(same.status == .rejected && same.out.contains("Nothing has changed"), "\(same.out)")
    }

    @Test func whatCannotBeCompared() async throws {
        let stage = try await stage()
        let refusals: [([String], CommandFrame.ExitStatus)] = [
            (["@1.0.0.carnet", "@1.1.0/api/openapi.yaml"], .usage),
            (["@1.0.0.carnet", "@2.0.0.carnet", "--old-version", "1.0.0", "--new-version", "2.0.0"], .usage),
            (["@1.0.0.carnet", "@nothing.carnet"], .missingInput),
        ]
        for (arguments, status) in refusals {
            let result = await stage.runner.run(all: ["release", "compare"] + arguments)
            #expect(result.status == status && result.out.isEmpty, "\(arguments): \(result.error)")
        }
        try stage.runner.write("no carnet", to: "garbage.carnet")
        #expect(await stage.runner.run("release", "compare", "@garbage.carnet", "@2.0.0.carnet").status == .badInput)
    }
}
