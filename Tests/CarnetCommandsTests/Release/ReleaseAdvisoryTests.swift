import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// `carnet release advisory`: what advisories say, for people and for programs.
@Suite struct ReleaseAdvisoryTests {
    private static func fixture(_ name: String) -> String {
        SharedData.package.appending(path: "Tests/AdvisoriesTests/Vectors/\(name).json").path
    }

    private static func holds(_ text: String) throws -> [String] {
        try JSONSchema(#require(SchemaFiles.file("advisories"))).validate(Array(text.utf8)).map(\.description)
    }

    @Test func tellsPeople() async throws {
        let path = Self.fixture("good/advisory")
        let english = try await Runner().run("release", "advisory", path, "--lang", "en")
        #expect(english.status == .done, "\(english.error)")
        #expect(
            english.out.hasPrefix(
                """
                \(path): ACME-2026-0001, version 2, final · 
                """), "\(english.out)")
        #expect(english.out.contains("    Known to be affected: "), "\(english.out)")
        #expect(english.out.contains("(pkg:generic/acme/warehouse@3.2.0)") && english.out.contains("CVSS 9.8 (critical)"))
        #expect(english.out.hasSuffix("\nEvery advisory is sound.\n"))
        let chinese = try await Runner().run("release", "advisory", path, "--lang", "zh")
        #expect(chinese.out.contains("已知受影响: ") && chinese.out.hasSuffix("\n所有公告均符合规范。\n"), "\(chinese.out)")
    }

    @Test func tellsPrograms() async throws {
        let result = try await Runner().run("release", "advisory", Self.fixture("good/advisory"), "--format", "json")
        #expect(result.status == .done)
        #expect(try Self.holds(result.out) == [])
        let file = try #require(JSON(parsing: result.out)["files"]?.array?.first)
        let first = try #require(file["vulnerabilities"]?.array?.first)
        #expect(first["name"] == "CVE-2026-10001")
        let affected = first["statuses"]?.array?.filter { $0["group"] == "affected" }
            .flatMap { $0["products"]?.array ?? [] }.compactMap { $0["purl"]?.string }
        #expect(affected == ["pkg:generic/acme/warehouse@3.1.0", "pkg:generic/acme/warehouse@3.2.0"])
    }

    @Test func tellsWhatItMeansForARelease() async throws {
        let runner = try Runner()
        let paths = [Self.fixture("good/advisory"), Self.fixture("good/semantic-versions")]
        let open = await runner.run(
            all: ["release", "advisory"] + paths + ["--purl", "pkg:generic/acme/warehouse@3.2.0", "--format", "json"])
        #expect(open.status == .done)
        #expect(try Self.holds(open.out) == [])
        let release = try #require(JSON(parsing: open.out)["release"])
        #expect(release["open"]?["critical"] == 1 && release["counts"]?["fixed"] == 2)
        let text = await runner.run(
            all: ["release", "advisory"] + paths + ["--purl", "pkg:generic/acme/warehouse@3.2.0", "--lang", "en"])
        #expect(text.out.contains("\nFor this release:\n  Open: CVE-2026-10001"), "\(text.out)")
        let other = await runner.run(all: ["release", "advisory"] + paths + ["--purl", "pkg:generic/other@1", "--lang", "en"])
        #expect(other.out.contains("\nNo advisory names this release.\n"))
        let wrong = await runner.run(all: ["release", "advisory"] + paths + ["--purl", "acme/warehouse"])
        #expect(wrong.status == .badInput && wrong.error.contains("[advisory.release-purl]"), "\(wrong.error)")
    }

    /// One that is not sound does not keep the others from being told; every problem has its place.
    @Test func tellsEveryProblemWithItsPlace() async throws {
        let paths = [Self.fixture("good/advisory"), Self.fixture("bad/product-undefined"), Self.fixture("bad/no-advisory")]
        let runner = try Runner()
        let json = await runner.run(all: ["release", "advisory"] + paths + ["--format", "json"])
        #expect(json.status == .rejected && json.error.isEmpty)
        #expect(try Self.holds(json.out) == [])
        let files = try #require(JSON(parsing: json.out)["files"]?.array)
        #expect(files.map { $0["sound"] } == [true, false, false])
        let problem = try #require(files[1]["problems"]?.array?.first)
        #expect(problem["code"] == "advisory.product.undefined" && problem["test"] == "6.1.1" && problem["line"]?.integer != nil)
        let text = await runner.run(all: ["release", "advisory"] + paths + ["--lang", "en"])
        #expect(text.out.contains("product-undefined.json: no sound advisory, 1 problem(s)\n"), "\(text.out)")
        #expect(text.out.hasSuffix("\nNot every advisory is sound.\n"))
        let missing = await runner.run("release", "advisory", "@none.json")
        #expect(missing.status == .missingInput && missing.out.isEmpty)
    }

    /// Nothing that a stranger writes reaches a terminal as it is.
    @Test func controlsAreNotPrinted() async throws {
        let runner = try Runner()
        let text = try String(contentsOfFile: Self.fixture("good/advisory"), encoding: .utf8)
        func result(id: String) async throws -> Runner.Result {
            try runner.write(text.replacing("\"ACME-2026-0001\"", with: id), to: "a.json")
            return await runner.run("release", "advisory", "@a.json")
        }
        let taken = try await result(id: #""ACME\u001b[31mX""#)
        #expect(taken.status == .done && !taken.out.contains("\u{1b}"), "\(taken.error)")
        let refused = try await result(id: #""ACME\u001b[31m\nX""#)
        #expect(refused.status == .rejected && !refused.out.contains("\u{1b}"), "\(refused.error)")
    }
}
