import BillsOfMaterials
import Documents
import Foundation
import TestSupport
import Testing

@testable import Advisories

/// Advisories of our own writing, and what each bad one must be refused for (`expected.json`).
enum AdvisoryFixtures {
    static let folder = SharedData.package.appending(path: "Tests/AdvisoriesTests/Vectors")

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

    static func good(_ name: String) throws -> SecurityAdvisory { try SecurityAdvisory(bytes("good/\(name).json"), file: name) }

    struct Bad: Sendable, CustomTestStringConvertible {
        var name: String
        var problems: [String]
        var testDescription: String { name }
    }

    static let bad: [Bad] = {
        let table = (try? bytes("expected.json")).flatMap { try? JSON(parsing: $0) }?.object
        return (table?.members ?? []).map { name, row in
            let problems = (row["problems"]?.array ?? []).map {
                "\($0["code"]?.string ?? "") \($0["test"]?.string ?? "–") at \($0["at"]?.string ?? "–")"
            }
            return Bad(name: name, problems: problems)
        }
    }()
}

@Suite struct AdvisoryReadingTests {
    @Test func anAdvisoryIsRead() throws {
        let advisory = try AdvisoryFixtures.good("advisory")
        #expect(advisory.id == "ACME-2026-0001" && advisory.version.text == "2" && advisory.status == "final")
        #expect(
            advisory.publisher == .init(category: "vendor", name: "Acme Logistics Software", namespace: "https://acme.example"))
        #expect(advisory.revisions.map(\.number.text) == ["1", "2"])
        #expect(advisory.products.map(\.id) == ["WMS-3.1.0", "WMS-3.2.0", "LINUX", "WMS-3.2.0-LINUX"])
        #expect(advisory.products.map(\.version) == ["3.1.0", "3.2.0", nil, nil])
        #expect(advisory.products[1].sha256.map(\.hex) == [String(repeating: "a", count: 64)])
        #expect(
            advisory.vulnerabilities.map(\.name) == [
                "CVE-2026-10001", "CVE-2026-10002", "Acme tracker: WMS-777", "CVE-2026-10003",
            ])
        let first = advisory.vulnerabilities[0]
        #expect(first.products(.affected) == ["WMS-3.1.0", "WMS-3.2.0"] && first.products(.fixed).isEmpty)
        #expect(first.remediations.map(\.products) == [["WMS-3.1.0", "WMS-3.2.0"], ["WMS-3.2.0"]])
        #expect(first.score(of: ["WMS-3.2.0"])?.severity == .critical && first.score(of: ["WMS-3.1.0"])?.severity == .medium)
    }

    @Test(arguments: AdvisoryFixtures.bad) func isRefused(_ bad: AdvisoryFixtures.Bad) throws {
        let bytes = try AdvisoryFixtures.bytes("bad/\(bad.name)")
        do {
            _ = try SecurityAdvisory(bytes, file: bad.name)
            Issue.record("it was read")
        } catch let problems as Diagnostics {
            #expect(
                problems.all.map { "\($0.code) \($0.arguments["test"] ?? "–") at \($0.place.pointer ?? "–")" } == bad.problems)
            #expect(problems.all.allSatisfy { $0.place.file == bad.name && $0.place.line != nil })
        }
    }

    @Test func everyBadAdvisoryIsExpected() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: AdvisoryFixtures.folder.appending(path: "bad").path)
        #expect(AdvisoryFixtures.bad.map(\.name).sorted() == names.sorted() && !names.isEmpty)
    }

    @Test(arguments: ["", "[]", "{", "<xml/>", "document: {}"]) func othersAreRefused(_ text: String) {
        #expect(throws: Diagnostics.self) { try SecurityAdvisory(Array(text.utf8), file: nil) }
    }

    @Test(
        arguments: [
            ("1", "2", true), ("9", "10", true), ("1.0.0-alpha", "1.0.0", true), ("1.0.0-alpha.1", "1.0.0-alpha.beta", true),
            ("1.0.0-2", "1.0.0-11", true), ("1.0.0-alpha", "1.0.0-alpha.1", true), ("1.0.0", "1.0.0+b", false),
            ("2.0.0", "1.9.9", false),
        ])
    func versionsHavePrecedence(_ a: String, _ b: String, _ precedes: Bool) throws {
        #expect(AdvisoryVersion.precedes(try #require(AdvisoryVersion(a)), try #require(AdvisoryVersion(b))) == precedes)
    }

    @Test(arguments: ["", "01", "-1", "1.0", "1.0.0.0", "1.00.0", "1.0.0-", "1.0.0-01", "1.0.0+", "1.0.0-a..b", "v1", "1.0.0-ä"])
    func versionsAreStrict(_ text: String) { #expect(AdvisoryVersion(text) == nil) }

    @Test func majorVersionsFollow() throws {
        #expect(try #require(AdvisoryVersion("1000")).follows(try #require(AdvisoryVersion("999"))))
        #expect(try !#require(AdvisoryVersion("1001")).follows(try #require(AdvisoryVersion("999"))))
    }
}
