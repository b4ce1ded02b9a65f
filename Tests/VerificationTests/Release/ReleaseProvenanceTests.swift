import Attestations
import Documents
import Testing
import VerifiableCredentials
import Verification

/// Whose word provenance is, and why its level is what it is.
@Suite struct ReleaseProvenanceTests {
    static let builder = "https://build.example/v1"
    let key: SigningKey
    let signer: AttestationSigner

    init() throws {
        key = SigningKey.generate()
        signer = try AttestationSigner(key)
    }

    static func statement(_ version: String) -> [UInt8] {
        let json: JSON = [
            "_type": "https://in-toto.io/Statement/v1",
            "subject": [["name": "stock", "digest": ["sha256": .string(Digest.sha256("program \(version)").hex)]]],
            "predicateType": "https://slsa.dev/provenance/v1",
            "predicate": [
                "buildDefinition": ["buildType": "https://build.example/types/v1", "externalParameters": ["ref": "main"]],
                "runDetails": ["builder": ["id": .string(builder)]],
            ],
        ]
        return json.encoded()
    }

    /// The last release with this provenance.
    func world(_ provenance: [UInt8]) throws -> ReleaseWorld {
        var world = try ReleaseWorld()
        world.releases[2].files["provenance/build.json"] = String(decoding: provenance, as: UTF8.self)
        return world
    }

    var envelope: DSSEEnvelope {
        get throws {
            try DSSEEnvelope(Self.statement("2.0.0"), type: "application/vnd.in-toto+json", signedBy: signer)
        }
    }

    func builders(_ key: SigningKey, as id: String = builder, level: Int = 3) -> String {
        let jwk = String(decoding: key.publicKey.jwk.encoded(), as: UTF8.self)
        return "latest: report, builders: [{id: \"\(id)\", key: \(jwk), level: \(level)}]"
    }

    func said(_ verdict: Verdict) -> String? { verdict.findings.first { $0.code == "release.provenance" }?.reason }

    @Test func aSignatureInAKnownNameThatDoesNotHold() throws {
        var json = try #require(try envelope.json.object)
        // The payload is changed after it was signed: one letter of the reference.
        let changed = String(decoding: Self.statement("2.0.0"), as: UTF8.self).replacing("\"main\"", with: "\"mein\"")
        json["payload"] = .string(Base64.encode(Array(changed.utf8)))
        let world = try world(JSON.object(json).encoded())
        let verdict = try world.verdict(builders(key))
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["release.provenance contradicted release.provenance-broken"])
        // Whoever knows no such builder cannot tell.
        #expect(try world.verdict().obstacles == [])
    }

    @Test func aStrangerInAKnownName() throws {
        let world = try world(envelope.json.encoded())
        #expect(
            try world.verdict(builders(SigningKey.generate())).obstacles
                == ["release.provenance contradicted release.provenance-broken"])
    }

    @Test func whyTheLevelIsNotHigher() throws {
        let signed = try world(envelope.json.encoded())
        let unsigned = try world(Self.statement("2.0.0"))
        #expect(said(try unsigned.verdict(builders(key))) == "release.provenance-found-unsigned")
        #expect(said(try signed.verdict()) == "release.provenance-found-unknown")
        #expect(said(try signed.verdict(builders(key, as: "https://other.example"))) == "release.provenance-found-other")
        #expect(said(try signed.verdict(builders(key, level: 2))) == "release.provenance-found-believed")
        #expect(said(try signed.verdict(builders(key))) == "release.provenance-found")
        let foreign = try world(Self.statement("9.9.9"))
        #expect(try foreign.codes(2) == ["provenance.foreign"])
    }

    @Test func whatIsAskedAndWhyItIsNotThere() throws {
        let signed = try world(envelope.json.encoded())
        let asked = try signed.verdict(builders(key, as: "https://other.example") + ", provenance: 2")
        #expect(asked.obstacles == ["release.provenance not-established release.provenance-low-other"])
        let finding = try #require(asked.findings.first { $0.reason == "release.provenance-low-other" })
        #expect(finding.arguments["other"] == "https://other.example" && finding.arguments["builder"] == Self.builder)
        let none = try ReleaseWorld().verdict("latest: report, provenance: 1")
        #expect(none.obstacles == ["release.provenance not-established release.provenance-low-absent"])
    }
}
