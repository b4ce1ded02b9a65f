import BillsOfMaterials
import Documents
import Testing

@testable import Advisories

@Suite struct AdvisoryFindingsTests {
    static func lines(_ findings: AdvisoryFindings) -> [String] {
        findings.findings.map {
            let score = $0.score.map { " \($0)" } ?? ""
            return
                "\($0.group.rawValue) \($0.severity.rawValue)\(score) \($0.vulnerability) \($0.remediations.joined(separator: "+"))"
        }
    }

    static let all = [
        "affected critical 9.8 CVE-2026-10001 vendor_fix+workaround", "under-investigation unknown Acme tracker: WMS-777 ",
        "fixed medium 5.3 CVE-2026-10002 ", "fixed high 7.5 CVE-2026-10004 ", "not-affected unknown CVE-2026-10003 ",
    ].sorted()

    @Test func aReleaseIsKnownByItsIdentifiers() throws {
        let advisories = [try AdvisoryFixtures.good("advisory"), try AdvisoryFixtures.good("semantic-versions")]
        let purl = try PackageURL("pkg:generic/acme/warehouse@3.2.0")
        let digest = try #require(Digest(hex: String(repeating: "a", count: 64)))
        for release in [
            AdvisedRelease(purls: [purl]), .init(digests: [digest]), .init(productIDs: ["WMS-3.2.0"]),
        ] {
            let findings = AdvisoryFindings(advisories, of: release)
            #expect(Self.lines(findings).sorted() == Self.all)
            #expect(findings.open.map(\.vulnerability) == ["CVE-2026-10001"] && findings.unrelated.isEmpty)
            #expect(findings.findings.map(\.group.rawValue).first == "affected")
        }
        let old = AdvisoryFindings(advisories, of: .init(purls: [try PackageURL("pkg:generic/acme/warehouse@3.1.0")]))
        #expect(
            Self.lines(old) == [
                "affected high 7.5 CVE-2026-10004 vendor_fix", "affected medium 5.3 CVE-2026-10001 workaround",
                "affected medium 5.3 CVE-2026-10002 vendor_fix",
            ])
    }

    @Test func otherReleasesAreUnrelated() throws {
        let advisory = try AdvisoryFixtures.good("advisory")
        for purl in ["pkg:generic/acme/warehouse@3.3.0", "pkg:generic/acme/warehouse", "pkg:generic/other/warehouse@3.2.0"] {
            let findings = AdvisoryFindings([advisory], of: .init(purls: [try PackageURL(purl)]))
            #expect(findings.findings.isEmpty && findings.unrelated == ["ACME-2026-0001"])
        }
    }

    @Test(
        arguments: [
            ("0", "3.1", "none"), ("0.1", "3.1", "low"), ("3.9", "3.0", "low"), ("4.0", "3.1", "medium"),
            ("6.9", "3.1", "medium"),
            ("7.0", "3.1", "high"), ("8.9", "3.1", "high"), ("9.0", "3.1", "critical"), ("10", "3.1", "critical"),
            ("0.0", "2.0", "low"), ("10.0", "2.0", "high"),
        ])
    func scoresAreRated(_ base: String, _ version: String, _ severity: String) throws {
        #expect(Vulnerability.Severity(try #require(DecimalText(base)), version: version).rawValue == severity)
    }
}
