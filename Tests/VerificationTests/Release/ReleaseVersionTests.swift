import Deliverables
import Documents
import Testing
import Verification

/// Which versions documents name, against the release's.
@Suite struct ReleaseVersionTests {
    private func finding(_ verdict: Verdict) throws -> Finding {
        try #require(verdict.findings.first { $0.code == "release.versions" })
    }

    @Test func aBillOfAnotherVersion() throws {
        var world = try ReleaseWorld()
        world.releases[2].files["sbom/bom.json"] = world.releases[2].files["sbom/bom.json"]?.replacing("@VERSION@", with: "1.1.0")
        #expect(try world.codes(2) == ["release.version-sbom"])
        // Under another name it may be anything's.
        world.releases[2].files["sbom/bom.json"] = world.releases[2].files["sbom/bom.json"]?.replacing("stock", with: "shelf")
        #expect(try world.codes(2) == [])
    }

    @Test func anAPIMayHaveAVersionOfItsOwn() throws {
        let world = try ReleaseWorld()
        let told = try world.verdict()
        #expect(told.outcome == .accepted)
        #expect(try finding(told).reason == "release.versions-other")
        #expect(try finding(told).arguments["documents"] == "api/openapi.yaml: 1")
        let asked = try world.verdict("latest: report, versions: {api: same}")
        #expect(asked.obstacles == ["release.versions contradicted release.version-api"])
    }

    @Test func anAPIOfTheRelease() throws {
        var world = try ReleaseWorld()
        world.releases[2].files["api/openapi.yaml"] = world.releases[2].files["api/openapi.yaml"]?
            .replacing("version: \"1\"", with: "version: v@VERSION@")
        let verdict = try world.verdict("latest: report, versions: {api: same, provenance: same}")
        #expect(verdict.outcome == .accepted)
        #expect(try finding(verdict).reason == "release.versions-same")
        #expect(try finding(verdict).arguments["count"] == "2")
    }

    @Test(
        arguments: [
            (#"{"source": "git+https://a.example/stock.git", "ref": "refs/tags/v2.0.0"}"#, "", nil),
            (
                #"{"source": "git+https://a.example/stock.git", "ref": "refs/tags/v1.1.0"}"#, "",
                "contradicted release.version-provenance"
            ),
            (#"{"workflow": {"ref": "refs/tags/stock-1.1.0"}}"#, "", "contradicted release.version-provenance"),
            (#"{"version": "1.1.0"}"#, "", "contradicted release.version-provenance"),
            (
                #"{"source": "git+https://a.example/stock.git"}"#, "git+https://a.example/stock@refs/tags/v1.1.0",
                "contradicted release.version-provenance"
            ),
            // The tag of a library, of another thing, of a tool; a branch.
            (
                #"{"source": "https://a.example/stock"}"#, "git+https://b.example/lib@refs/tags/v9.1.0",
                "not-established release.version-untagged"
            ),
            (
                #"{"source": "https://a.example/stock", "ref": "refs/tags/shelf-1.1.0"}"#, "",
                "not-established release.version-untagged"
            ),
            (#"{"python": {"version": "3.11.0"}, "ref": "refs/heads/main"}"#, "", "not-established release.version-untagged"),
        ] as [(String, String, String?)])
    func provenanceOfATag(_ parameters: String, _ dependency: String, _ expected: String?) throws {
        var world = try ReleaseWorld()
        world.releases[2].files["provenance/p.json"] = ReleaseWorld.provenance("program 2.0.0", parameters, dependency)
        #expect(try world.verdict("latest: report").outcome == .accepted)
        let asked = try world.verdict("latest: report, versions: {provenance: same}")
        #expect(asked.obstacles == (expected.map { ["release.versions " + $0] } ?? []))
    }

    /// Whom a client believes stands in no terms: above level 1 the provider builds, and the client judges.
    @Test func aLevelThatOnlyAClientCanFind() throws {
        var world = try ReleaseWorld()
        world.world.terms += "provenance: 2\n"
        #expect(try world.codes(2) == ["release.provenance-low-absent"])
        for place in world.releases.indices {
            let statement = ReleaseWorld.provenance("program \(world.releases[place].version)", "{}", "")
            world.releases[place].files["provenance/p.json"] = statement
        }
        // Nobody signed it, so that no client will ever find more than level 1.
        #expect(try world.codes(2) == ["release.provenance-low-unsigned"])
        for place in world.releases.indices {
            let statement = world.releases[place].files["provenance/p.json"] ?? ""
            world.releases[place].files["provenance/p.json"] = ReleaseWorld.envelope(statement)
        }
        #expect(try world.codes(2) == [])
        #expect(try world.verdict().obstacles == ["release.provenance not-established release.provenance-low-unknown"])
        // By a policy that is at hand it is known before.
        world.rules.builders = []
        #expect(try world.codes(2) == ["release.provenance-low-unknown"])
    }
}

extension ReleaseWorld {
    static func provenance(_ program: String, _ parameters: String, _ dependency: String) -> String {
        """
        {"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://slsa.dev/provenance/v1",
         "subject": [{"name": "stock", "digest": {"sha256": "\(Digest.sha256(program).hex)"}}],
         "predicate": {"buildDefinition": {"buildType": "https://a.example/build", "externalParameters": \(parameters),
           "resolvedDependencies": [\(dependency.isEmpty ? "" : "{\"uri\": \"\(dependency)\"}")]},
          "runDetails": {"builder": {"id": "https://a.example/builder"}}}}
        """
    }

    /// A DSSE envelope with a signature that nobody looks at.
    static func envelope(_ statement: String) -> String {
        """
        {"payloadType": "application/vnd.in-toto+json", "payload": "\(Base64.encode(Array(statement.utf8)))",
         "signatures": [{"keyid": "k", "sig": "\(Base64.encode([1, 2, 3]))"}]}
        """
    }
}
