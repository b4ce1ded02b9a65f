import Documents
import Testing

@testable import Advisories

/// What CSAF prescribes of every value, one change at a time in an advisory that has every member. `Tests/Interop/advisories.py bend` asks
/// the same of the public schema, at every place.
@Suite struct AdvisoryFormTests {
    struct Bent: Sendable, CustomTestStringConvertible {
        var pointer: String
        /// `nil` leaves the member out.
        var value: JSON?
        var problems: [String]
        var testDescription: String { "\(pointer) \(value.map { String(decoding: $0.encoded(), as: UTF8.self) } ?? "left out")" }

        /// A problem where the value stands.
        init(_ pointer: String, _ value: JSON, _ code: String) {
            (self.pointer, self.value, problems) = (pointer, value, [code + " at " + pointer])
        }

        init(_ pointer: String, _ value: JSON?, problems: [String]) {
            (self.pointer, self.value, self.problems) = (pointer, value, problems)
        }
    }

    private static func changed(_ json: JSON, _ tokens: ArraySlice<String>, _ value: JSON?) -> JSON? {
        guard let token = tokens.first else { return value }
        switch json {
        case .object(var object):
            object[token] = changed(object[token] ?? .null, tokens.dropFirst(), value)
            return .object(object)
        case .array(var entries):
            guard let place = Int(token) else { return json }
            entries[place] = changed(entries[place], tokens.dropFirst(), value) ?? .null
            return .array(entries)
        default: return json
        }
    }

    private func problems(_ changes: [(String, JSON?)]) throws -> [String] {
        var json = try JSON(parsing: AdvisoryFixtures.bytes("good/every-member.json"))
        for (pointer, value) in changes {
            let tokens = try #require(JSONPointer.tokens(pointer))
            json = try #require(AdvisoryFormTests.changed(json, tokens[...], value))
        }
        do {
            _ = try SecurityAdvisory(json.encoded(), file: "a.json")
            return []
        } catch let problems as Diagnostics {
            return problems.all.map { "\($0.code) at \($0.place.pointer ?? "–")" }
        }
    }

    private static let branch = "/product_tree/branches/0"
    private static let product = branch + "/branches/0/product"
    private static let vulnerability = "/vulnerabilities/0"
    private static let score = vulnerability + "/scores/0"

    @Test(
        arguments: [
            // Types, words, emptiness.
            Bent("/document/notes", "a note", "field.type"), Bent("/document/notes/0", [], "field.type"),
            Bent("/document/title", 7, "field.type"), Bent("/document/title", "", "advisory.empty"),
            Bent("/document/acknowledgments", [], "advisory.empty"), Bent("/document/acknowledgments/0", [:], "advisory.empty"),
            Bent("/document/distribution/tlp/label", "white", "field.type"),
            Bent(score + "/cvss_v3/attackVector", "NETWOR\u{212A}", "field.type"),
            Bent("/document/references/0/url", nil, problems: ["field.missing at /document/references/0"]),
            // Counts and repetitions.
            Bent("/product_tree/product_groups/0/product_ids", ["A"], "advisory.few"),
            Bent(score, ["products": ["A"]], "advisory.few"),
            Bent(branch + "/product", ["name": "n", "product_id": "Z"], problems: ["advisory.members at " + branch]),
            Bent(
                "/document/tracking/aliases", ["a", "b", "a"], problems: ["advisory.entry-twice at /document/tracking/aliases/2"]),
            Bent(
                vulnerability + "/ids", [["system_name": "s", "text": "t"], ["text": "t", "system_name": "s"]],
                problems: ["advisory.entry-twice at \(vulnerability)/ids/1"]),
            // Syntaxes.
            Bent("/document/category", "-vex", "advisory.syntax.category"),
            Bent("/document/tracking/id", "A ", "advisory.syntax.id"), Bent("/document/lang", "e", "advisory.syntax.language"),
            Bent("/document/references/0/url", "no uri", "advisory.syntax.uri"),
            Bent("/document/tracking/generator/date", "2026-02-29T00:00:00Z", "advisory.syntax.time"),
            Bent("/document/tracking/version", "1.0", "advisory.syntax.version"),
            Bent(product + "/product_identification_helper/cpe", "cpe:2.3:a:b", "advisory.syntax.cpe"),
            Bent(product + "/product_identification_helper/purl", "pkg:3d/a", "advisory.purl"),
            Bent(product + "/product_identification_helper/purl", "pkg:generic/a b", "advisory.syntax.purl"),
            Bent(
                product + "/product_identification_helper/hashes/0/file_hashes/0/value", "abc", "advisory.syntax.hash"),
            Bent(vulnerability + "/cve", "CVE-2026-123", "advisory.syntax.cve"),
            Bent(vulnerability + "/cwe/id", "CWE-0", "advisory.syntax.cwe"),
            // Scores.
            Bent(score + "/cvss_v3/vectorString", "CVSS:3.0/AV:N", "advisory.syntax.vector"),
            Bent(score + "/cvss_v2/vectorString", "AV:N/Au:X", "advisory.syntax.vector"),
            Bent(score + "/cvss_v3/baseScore", .number("10.1"), "field.type"),
            Bent(score + "/cvss_v3/version", "4.0", "field.type"),
            Bent(score + "/cvss_v3/baseSeverity", nil, problems: ["field.missing at \(score)/cvss_v3"]),
            Bent(score + "/cvss_v2/temporalScore", "3", "field.type"),
        ])
    func isRefused(_ bent: Bent) throws { #expect(try problems([(bent.pointer, bent.value)]) == bent.problems) }

    @Test(
        arguments: [
            ("/document/x_acme", ["any": []]), ("/document/tracking/generator/date", "0001-01-01t00:00:00.1234567890123-23:59"),
            ("/document/tracking/current_release_date", "2026-11-02T08:00:00.1234567890123Z"),
            (score + "/cvss_v2/baseSeverity", 7),
            (score + "/cvss_v3/baseScore", .number("1E1")), (vulnerability + "/cve", "CVE-2026-12345678901234567890123"),
            (vulnerability + "/scores/1", ["products": ["C"], "cvss_v4": [:]]),
        ] as [(String, JSON)])
    func isTaken(_ pointer: String, _ value: JSON) throws { #expect(try problems([(pointer, value)]) == []) }

    /// Each problem once, those of the form and those of the tests.
    @Test func allIsToldAtOnce() throws {
        let told = try problems([
            ("/document/title", ""), ("/document/publisher/category", "press"),
            (Self.vulnerability + "/product_status/recommended", ["none", "none"]),
        ])
        let status = Self.vulnerability + "/product_status/recommended"
        #expect(
            Set(told) == [
                "advisory.empty at /document/title", "field.type at /document/publisher/category",
                "advisory.entry-twice at \(status)/1", "advisory.product.undefined at \(status)/0",
                "advisory.product.undefined at \(status)/1",
            ] && told.count == 5)
    }
}
