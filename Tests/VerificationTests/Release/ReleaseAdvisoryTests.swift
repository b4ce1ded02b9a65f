import Advisories
import Deliverables
import Documents
import Testing
import Verification

/// What a policy bears of the vulnerabilities that a release's own advisories tell.
@Suite struct ReleaseAdvisoryTests {
    /// An advisory: what it calls the product, and what it says of it.
    static func advisory(
        _ id: String, _ helper: String, status: String = "known_affected", severity: String = "HIGH",
        remediation: String = "none_available", range: String? = nil
    ) -> String {
        let score = ["CRITICAL": "9.8", "HIGH": "7.5", "MEDIUM": "5.3"][severity] ?? "0.0"
        let scores =
            #""scores": [{"cvss_v3": {"version": "3.1", "vectorString": "CVSS:3.1/AV:N", "baseScore": \#(score), "baseSeverity": "\#(severity)"}, "products": ["P"]}],"#
        let remediations = #""remediations": [{"category": "\#(remediation)", "details": "d", "product_ids": ["P"]}],"#
        let named = #"{"product_id": "P", "name": "P", "product_identification_helper": {\#(helper)}}"#
        let tree =
            range.map { #""branches": [{"category": "product_version_range", "name": "\#($0)", "product": \#(named)}]"# }
            ?? #""full_product_names": [\#(named)]"#
        return """
            {"document": {"category": "csaf_security_advisory", "csaf_version": "2.0", "title": "T",
              "notes": [{"category": "summary", "text": "s"}], "references": [{"summary": "s", "url": "https://a.example"}],
              "publisher": {"category": "vendor", "name": "Acme", "namespace": "https://a.example"},
              "tracking": {"id": "\(id)", "status": "final", "version": "1", "initial_release_date": "2026-10-01T00:00:00Z",
                "current_release_date": "2026-10-01T00:00:00Z",
                "revision_history": [{"number": "1", "date": "2026-10-01T00:00:00Z", "summary": "first"}]}},
             "product_tree": {\(tree)},
             "vulnerabilities": [{"cve": "CVE-2026-20001", "notes": [{"category": "description", "text": "d"}],
               \(status == "known_affected" ? scores + remediations : "")
               \(status == "known_not_affected" ? #""flags": [{"label": "vulnerable_code_not_present", "product_ids": ["P"]}],"# : "")
               "product_status": {"\(status)": ["P"]}}]}
            """
    }

    static let product = #""purl": "pkg:generic/stock@2.0.0""#
    static let library = #""purl": "pkg:generic/lib@1.1""#

    private func world(_ advisories: String...) throws -> ReleaseWorld {
        var world = try ReleaseWorld()
        for (place, text) in advisories.enumerated() { world.releases[2].files["security/\(place).json"] = text }
        return world
    }

    private func finding(_ verdict: Verdict) throws -> Finding {
        try #require(verdict.findings.first { $0.code == "release.advisories" })
    }

    /// An advisory of the release before that is carried no longer closes nothing: it is said, beside whatever else is found.
    @Test func anAdvisoryThatIsDropped() throws {
        var world = try world()
        world.releases[1].files["security/0.json"] = Self.advisory("A-1", Self.product)
        world.releases[1].files["security/1.json"] = Self.advisory("A-2", Self.library)
        world.releases[2].files["security/1.json"] = Self.advisory("A-3", Self.library)
        let verdict = try world.verdict("latest: report, advisories: {maxOpen: 1}")
        #expect(verdict.outcome == .accepted)
        let told = try #require(verdict.findings.first { $0.reason == "release.advisories-dropped" })
        #expect(told.code == "release.advisories" && told.state == .established)
        #expect(told.arguments["count"] == "1" && told.arguments["files"] == "security/0.json")
        #expect(verdict.reservations.contains { $0.code == "release-advisories-dropped" })
        let line = "1 security advisory file(s) of the release before are not carried any more"
        #expect(ReleaseContentTests.headlines(verdict)[line] == false)
        world.releases[2].files["security/0.json"] = Self.advisory("A-1", Self.product, status: "fixed")
        let kept = try world.verdict("latest: report, advisories: {maxOpen: 1}")
        #expect(!kept.findings.contains { $0.reason == "release.advisories-dropped" })
        #expect(!kept.reservations.contains { $0.code == "release-advisories-dropped" })
    }

    /// By the subject of the bill, a component of it, the digest of an artefact; by nothing.
    @Test(
        arguments: [
            (product, "release.vulnerability-open"), (library, "release.vulnerability-component"),
            (#""purl": "pkg:generic/lib""#, "release.vulnerability-component"),
            (
                #""hashes": [{"filename": "stock", "file_hashes": [{"algorithm": "sha256", "value": "\#(Digest.sha256("program 2.0.0").hex)"}]}]"#,
                "release.vulnerability-open"
            ), (#""purl": "pkg:generic/lib@1.0""#, nil), (#""purl": "pkg:generic/other@1.1""#, nil),
        ] as [(String, String?)])
    func anOpenVulnerability(_ helper: String, _ reason: String?) throws {
        let world = try world(Self.advisory("A-1", helper))
        let told = try world.verdict()
        #expect(told.outcome == .accepted)
        #expect(try finding(told).reason == "release.advisories-sound")
        #expect(try finding(told).arguments["unrelated"] == (reason == nil ? "1" : "0"))
        #expect(told.facts?.release?.figures.advisories.affected == (reason == nil ? 0 : 1))
        let asked = try world.verdict("latest: report, advisories: {maxOpen: 0}")
        #expect(asked.obstacles == (reason.map { ["release.advisories contradicted " + $0] } ?? []))
    }

    @Test(arguments: [
        ("{maxOpen: 1}", true), ("{maxOpen: 0, severity: critical}", true), ("{maxOpen: 0, severity: high}", false),
        ("{maxOpen: 0, severity: low}", false), ("{maxOpen: 0, borne: [workaround]}", true),
        ("{maxOpen: 0, borne: [mitigation, under-investigation]}", false),
    ])
    func whatIsBorne(_ demand: String, _ isAccepted: Bool) throws {
        let world = try world(Self.advisory("A-1", Self.product, remediation: "workaround"))
        let verdict = try world.verdict("latest: report, advisories: \(demand)")
        #expect(verdict.obstacles == (isAccepted ? [] : ["release.advisories contradicted release.vulnerability-open"]))
    }

    @Test func aVulnerabilityThatIsStillLookedInto() throws {
        let world = try world(Self.advisory("A-1", Self.product, status: "under_investigation"))
        let asked = try world.verdict("latest: report, advisories: {maxOpen: 0, severity: high}")
        #expect(asked.obstacles == ["release.advisories not-established release.vulnerability-undecided"])
        let borne = try world.verdict("latest: report, advisories: {maxOpen: 0, borne: [under-investigation]}")
        #expect(borne.outcome == .accepted)
    }

    /// What is said of the release itself goes before what is said of a library.
    @Test func aLibrarysVulnerabilityThatIsNoneOfTheRelease() throws {
        let world = try world(
            Self.advisory("A-1", Self.library), Self.advisory("A-2", Self.product, status: "known_not_affected"))
        let verdict = try world.verdict("latest: report, advisories: {maxOpen: 0}")
        #expect(verdict.outcome == .accepted)
        let findings = try #require(verdict.facts?.release?.figures.advisories.findings.findings)
        #expect(findings.map(\.component) == ["pkg:generic/lib@1.1", nil])
        #expect(findings.map(\.answer) == ["A-2", nil])
    }

    /// Whether a range holds this version is not evaluated, and not claimed.
    @Test func aRangeOfVersions() throws {
        let ranged = Self.advisory("A-1", #""purl": "pkg:generic/stock""#, range: "vers:semver/<2.0.0")
        let alone = try world(ranged).verdict("latest: report, advisories: {maxOpen: 0}")
        #expect(alone.obstacles == ["release.advisories not-established release.vulnerability-range"])
    }

    @Test func termsThatBearNothingOpen() throws {
        var world = try world(Self.advisory("A-1", Self.product))
        world.world.terms += "advisories: {maxOpen: 0}\n"
        #expect(try world.codes(2) == ["release.vulnerability-open"])
    }
}
