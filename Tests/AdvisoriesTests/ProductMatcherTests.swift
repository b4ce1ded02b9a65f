import BillsOfMaterials
import Documents
import Testing

@testable import Advisories

@Suite struct ProductMatcherTests {
    @Test(arguments: [
        ("cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*", "cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:linux:*:*", true),
        ("cpe:2.3:a:ACME:stock:*:*:*:*:*:*:*:*", "cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*", true),
        ("cpe:/a:acme:stock", "cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*", true),
        ("cpe:/a:acme:stock:1.4.0", "cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*", true),
        ("cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*", "cpe:/a:acme:stock", false),
        ("cpe:2.3:a:acme:stock:1.3.0:*:*:*:*:*:*:*", "cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*", false),
        ("cpe:2.3:a:acme:st\\:ock:1.4.0:*:*:*:*:*:*:*", "cpe:/a:acme:st%3aock:1.4.0", true),
    ])
    func namesOfPlatforms(_ name: String, _ other: String, _ covers: Bool) throws {
        #expect(try #require(PlatformName(name)).covers(try #require(PlatformName(other))) == covers)
    }

    @Test(arguments: ["", "cpe:", "cpe:2.3:a:acme:stock", "cpe:2.3:*:*:*:*:*:*:*:*:*:*:*", "cpe:/a:acme", "purl:/a:b:c"])
    func noNames(_ text: String) { #expect(PlatformName(text) == nil) }

    private static func advisory(_ category: String) throws -> SecurityAdvisory {
        let text = """
            {"document": {"category": "csaf_vex", "csaf_version": "2.0", "title": "T",
              "notes": [{"category": "summary", "text": "s"}], "references": [{"summary": "s", "url": "https://a.example"}],
              "publisher": {"category": "vendor", "name": "Acme", "namespace": "https://a.example"},
              "tracking": {"id": "A-1", "status": "final", "version": "1", "initial_release_date": "2026-10-01T00:00:00Z",
                "current_release_date": "2026-10-01T00:00:00Z",
                "revision_history": [{"number": "1", "date": "2026-10-01T00:00:00Z", "summary": "first"}]}},
             "product_tree": {
               "branches": [{"category": "product_version", "name": "1.1", "product": {"product_id": "LIB", "name": "lib",
                 "product_identification_helper": {"purl": "pkg:npm/lib"}}}],
               "full_product_names": [{"product_id": "APP", "name": "app",
                 "product_identification_helper": {"cpe": "cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*"}}],
               "relationships": [{"category": "\(category)", "product_reference": "LIB", "relates_to_product_reference": "APP",
                 "full_product_name": {"product_id": "LIB-IN-APP", "name": "lib in app"}}]},
             "vulnerabilities": [{"cve": "CVE-2026-20001", "notes": [{"category": "description", "text": "d"}],
               "threats": [{"category": "impact", "details": "d", "product_ids": ["LIB-IN-APP"]}],
               "scores": [{"cvss_v3": {"version": "3.1", "vectorString": "CVSS:3.1/AV:N", "baseScore": 9.8,
                 "baseSeverity": "CRITICAL"}, "products": ["LIB"]}],
               "remediations": [{"category": "none_available", "details": "d", "product_ids": ["LIB"]}],
               "product_status": {"known_affected": ["LIB"], "known_not_affected": ["LIB-IN-APP"]}}]}
            """
        return try SecurityAdvisory(Array(text.utf8), file: nil)
    }

    private static func release(_ library: String) throws -> AdvisedRelease {
        AdvisedRelease(
            cpes: ["cpe:2.3:a:acme:stock:1.4.0:*:*:*:*:*:*:*"],
            parts: [
                .init(name: "lib", purls: [try PackageURL(library)]),
                .init(name: "other", purls: [try PackageURL("pkg:npm/other@1")]),
            ])
    }

    /// A library as a component of the release is the release; installed on it, it is the library.
    @Test func relationships() throws {
        let part = AdvisoryFindings([try Self.advisory("default_component_of")], of: try Self.release("pkg:npm/lib@1.1"))
        #expect(part.findings.map(\.group) == [.notAffected] && part.findings.map(\.component) == [nil])
        let host = AdvisoryFindings([try Self.advisory("installed_on")], of: try Self.release("pkg:npm/lib@1.1"))
        #expect(host.findings.map(\.group) == [.affected] && host.findings.map(\.component) == ["lib"])
    }

    /// The version of the branch is that of a package URL that names none.
    @Test func anotherVersionOfTheLibrary() throws {
        let advisory = try Self.advisory("installed_on")
        let other = ProductMatcher(try Self.release("pkg:npm/lib@1.2")).products(of: advisory)
        #expect(other.parts.isEmpty && other.own == ["APP"])
        let own = ProductMatcher(try Self.release("pkg:npm/lib@1.1?arch=x86")).products(of: advisory)
        #expect(own.parts == ["LIB": "lib"])
    }
}
