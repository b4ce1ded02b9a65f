import Documents
import Foundation
import Presentation
import TestSupport
import Testing

@testable import CarnetCommands

/// What a specification's patterns mean on a disk.
@Suite struct ReleaseFilesTests {
    private static let specification = """
        release: carnet/release-spec/v1
        logbook: stock
        source: urn:simulated:releases
        folder: published
        product: {id: stock, name: {en: Stock, zh: 库存}}
        version: 1.0.0
        previous: null
        languages: [en]
        artefacts: [{role: program, path: "bin/*"}]
        sboms: []
        apis: []
        provenance: []
        documents: []
        features: []
        glossary: null
        residency: null
        advisories: []
        support: null
        override: null

        """

    private func path(_ name: String, _ runner: Runner) -> String { runner.folder.url.appending(path: name).path }

    private func problems(_ runner: Runner) throws -> [Diagnostic] {
        var maker = ReleaseManifestMaker(
            try ReleaseSpecification(path("release.yaml", runner)), language: .english)
        do {
            _ = try maker.manifest(released: Instant(seconds: 1_790_000_000), previous: nil)
            return []
        } catch let problems as Diagnostics {
            return problems.all
        }
    }

    /// A release carries bytes. What a pattern means and has none of its own is named, and not left out.
    @Test func linksAndPipesAreRefusedByName() throws {
        let runner = try Runner()
        try runner.write(Self.specification, to: "release.yaml")
        for name in ["bin", "other"] {
            try FileManager.default.createDirectory(atPath: path(name, runner), withIntermediateDirectories: true)
        }
        try runner.write("program", to: "bin/stock")
        try runner.write("elsewhere", to: "other/agent.conf")
        #expect(try problems(runner) == [])
        try FileManager.default.createSymbolicLink(
            atPath: path("bin/agent.conf", runner), withDestinationPath: "../other/agent.conf")
        try #require(mkfifo(path("bin/pipe", runner), 0o600) == 0)
        let found = try problems(runner)
        #expect(found.map(\.code) == ["release.special", "release.special"])
        #expect(found.compactMap { $0.arguments["path"] } == ["bin/agent.conf", "bin/pipe"])
    }

    /// Linux's names are bytes. What a pattern means and nobody can name in UTF-8 is refused with its place, and so is a folder in which
    /// the pattern may mean something.
    @Test(arguments: [
        ("bin/*", ["bin/x\\xff.tar", "bin/\\xe9"]), ("bin/*.tar", ["bin/x\\xff.tar"]), ("bin/*/deep/*", ["bin/\\xe9"]),
        ("**/stock", ["bin/\\xe9"]), ("bin/stock", []),
    ])
    func namesThatAreNoText(_ pattern: String, _ expected: [String]) throws {
        let runner = try Runner()
        try runner.write(Self.specification.replacing("bin/*", with: pattern), to: "release.yaml")
        try FileManager.default.createDirectory(atPath: path("bin", runner), withIntermediateDirectories: true)
        try runner.write("program", to: "bin/stock")
        func bytes(_ name: [UInt8]) -> [CChar] {
            (Array((path("bin", runner) + "/").utf8) + name + [0]).map { CChar(bitPattern: $0) }
        }
        let file = open(bytes([0x78, 0xFF] + Array(".tar".utf8)), O_CREAT | O_WRONLY, 0o600)
        try #require(file >= 0)
        close(file)
        try #require(mkdir(bytes([0xE9]), 0o700) == 0)
        let found = try problems(runner).filter { $0.code == "release.name-encoding" }
        #expect(Set(found.compactMap { $0.arguments["path"] }) == Set(expected))
    }
}
