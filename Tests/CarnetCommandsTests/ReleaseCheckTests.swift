import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// What `carnet release check` says before a version number is used.
@Suite struct ReleaseCheckTests {
    private func check(_ folder: String, _ scene: ReleaseScene, _ language: String = "en") async -> Runner.Result {
        await scene.runner.run(
            "release", "check", "@\(folder)/release.yaml", "--workspace", "@provider", "--simulated-time",
            "2026-09-08T10:00:00+08:00", "--lang", language, "--format", "json")
    }

    @Test func whatCouldBeBuiltIsReady() async throws {
        let scene = try await ReleaseScene()
        try await scene.deliver("1.0.0", at: "2026-09-07")
        try scene.compose("1.1.0", previous: "1.0.0.carnet")
        let found = await check("1.1.0", scene)
        #expect(found.status == .done, "\(found.error)")
        let json = try JSON(parsing: found.out)
        #expect(json["ready"] == true && json["refusals"] == [])
        #expect(try JSONSchema(#require(SchemaFiles.file("release-check"))).validate(Array(found.out.utf8)) == [])
        #expect(!scene.exists("1.1.0/published"))
        // What was said holds: it can be published and built.
        let published = await scene.publish("1.1.0", at: "2026-09-08T10:00:00+08:00")
        #expect(published.status == .done, "\(published.error)")
        let again = await check("1.1.0", scene)
        #expect(again.status == .done, "\(again.error)")
    }

    @Test(arguments: ["en", "zh"]) func everyReasonIsToldAtOnce(_ language: String) async throws {
        let scene = try await ReleaseScene(terms: "support: P365D\n")
        try scene.compose("1.0.0", more: ["stock.cdx.json": "no bill at all"])
        let found = await check("1.0.0", scene, language)
        #expect(found.status == .rejected, "\(found.error)")
        let json = try JSON(parsing: found.out)
        let codes = (json["refusals"]?.array ?? []).compactMap { $0["code"]?.string }
        #expect(codes.contains("release.support-missing") && codes.count >= 2, "\(codes)")
        #expect(json["ready"] == false)
        #expect(try JSONSchema(#require(SchemaFiles.file("release-check"))).validate(Array(found.out.utf8)) == [])
        #expect(!scene.exists("1.0.0/published"))
    }

    @Test func theLineOfReleasesIsLookedAt() async throws {
        let scene = try await ReleaseScene()
        try await scene.deliver("1.0.0", at: "2026-09-07")
        try scene.compose("0.9.0", previous: "1.0.0.carnet")
        let found = await check("0.9.0", scene)
        #expect(found.status == .rejected && found.out.contains("release.rollback"), "\(found.error)")
    }
}
