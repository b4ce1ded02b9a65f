import Documents
import Testing
import VerifiableCredentials

@Suite("The form of a recognition")
struct RecognitionFormTests {
    let world: World

    init() throws { world = try World() }

    @Test func whatIsWrittenIsReadAgain() throws {
        var entry = world.providerEntry(keys: [
            .init(
                thumbprint: world.provider.thumbprint, validFrom: World.time("2026-01-01T00:00:00Z"),
                validUntil: World.time("2026-06-01T00:00:00Z"))
        ])
        entry.outputSchemas = [PublishedSchema.recognizedEntityDigest]
        let listing = try Recognition(try world.recognition(by: world.authority, [entry, world.authorityEntry()]))
        #expect(listing.entities == [entry, world.authorityEntry()])
        #expect(listing.entities.map(\.sayingAction) == [.listing, .recognition])
        #expect(listing.secured.credential.json["issuer"]?["name"] == "Issuer")
        guard case .method(let url) = listing.secured.keyID else {
            Issue.record("kid")
            return
        }
        #expect(url.description == "did:web:authority.example#\(world.authority.thumbprint)")
        #expect(listing.secured.jws.header.names == ["alg", "typ", "cty", "kid"])
    }

    /// Each edit of `recognition` is one mistake.
    static let mistakes: [(String, String)] = [
        (#"{"scope": {"kind": ["*"]}}"#, "/credentialSubject/0/recognition/scope/kind"),
        (#"{"scope": {"kinds": ["*", "x"]}}"#, "/credentialSubject/0/recognition/scope/kinds"),
        (#"{"scope": {"kinds": "*"}}"#, "/credentialSubject/0/recognition/scope/kinds"),
        (#"{"scope": {"kinds": ["x", "x"]}}"#, "/credentialSubject/0/recognition/scope/kinds"),
        (#"{"scope": []}"#, "/credentialSubject/0/recognition/scope"),
        (#"{"mayIssue": ["statements"]}"#, "/credentialSubject/0/recognition/mayIssue"),
        (#"{"mayIssue": "statement"}"#, "/credentialSubject/0/recognition/mayIssue"),
        (#"{"maxdepth": 1}"#, "/credentialSubject/0/recognition/maxdepth"),
        (#"{"maxDepth": -1}"#, "/credentialSubject/0/recognition/maxDepth"),
        (#"{"maxDepth": 1.0}"#, "/credentialSubject/0/recognition/maxDepth"),
        (#"{"maxDepth": 99999999999999999999}"#, "/credentialSubject/0/recognition/maxDepth"),
        (#"{"keys": [{"thumbprint": "abc", "validFrom": "2026-01-01T00:00:00Z"}]}"#, "/credentialSubject/0/recognition/keys/0"),
        (#"{"keys": [{"thumbprint": "\#(thumbprint)"}]}"#, "/credentialSubject/0/recognition/keys/0/validFrom"),
        (
            #"{"keys": [{"thumbprint": "\#(thumbprint)", "validFrom": "2026-01-01"}]}"#,
            "/credentialSubject/0/recognition/keys/0/validFrom"
        ),
        (
            #"{"keys": [{"thumbprint": "\#(thumbprint)", "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2025-01-01T00:00:00Z"}]}"#,
            "/credentialSubject/0/recognition/keys/0/validUntil"
        ),
        (
            #"{"keys": [{"thumbprint": "\#(thumbprint)", "validFrom": "2026-01-01T00:00:00Z", "validUntil": null}]}"#,
            "/credentialSubject/0/recognition/keys/0/validUntil"
        ),
        (#"{"zone": 7}"#, "/credentialSubject/0/recognition/zone"),
        (#"[]"#, "/credentialSubject/0/recognition"),
    ]

    @Test(arguments: mistakes)
    func mistakesAreRefusedWithTheirPlace(_ recognition: String, _ pointer: String) throws {
        let value = try JSON(parsing: recognition)
        let listing = try world.recognition(by: world.authority, [world.providerEntry()]) { document in
            var subject = document["credentialSubject"]?.array?[0].object ?? JSONObject()
            subject["recognition"] = value
            document["credentialSubject"] = [.object(subject)]
        }
        do {
            _ = try Recognition(listing)
            Issue.record("accepted")
        } catch {
            #expect(error.code == "recognition.member")
            #expect(error.place.pointer == pointer)
        }
    }

    static let thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"

    @Test func foreignRecognitionRecognisesNothing() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()]) { document in
            var subject = document["credentialSubject"]?.array?[0].object ?? JSONObject()
            subject["recognition"] = nil
            document["credentialSubject"] = .object(subject)
        }
        let entity = try #require(try Recognition(listing).entities.first)
        #expect(entity.scope == .none)
        #expect(entity.mayIssue.isEmpty)
        #expect(entity.keys.isEmpty)
    }

    @Test func oneSubjectAnEntity() throws {
        let twice = try world.recognition(by: world.authority, [world.providerEntry(), world.providerEntry()])
        #expect(throws: Diagnostic.self) { try Recognition(twice) }
        #expect(throws: Diagnostic.self) { try Recognition(try world.statement()) }
    }

    @Test func extentsIntersect() {
        let (a, b) = (Scope.Extent.some(["x", "y"]), Scope.Extent.some(["y", "z"]))
        #expect(a.intersection(b) == .some(["y"]))
        #expect(a.intersection(.all) == a)
        #expect(Scope.Extent.all.intersection(a) == a)
        #expect(Scope.Extent.all.intersection(.all) == .all)
        #expect(Scope.none.missing(.init(kinds: ["k"])) == "k")
        #expect(Scope.unlimited.missing(.init(kinds: ["k"], schemes: ["s"], territories: ["t"])) == nil)
        #expect(Scope.none.missing(.init()) == nil)
    }

    @Test func publishedFilesAreCompiledIn() throws {
        #expect(
            PublishedSchema.files == [
                "recognized-entity-credential.schema.json", "declaration.schema.json", "certification.schema.json",
                "acceptance-credential.schema.json", "verification-receipt-credential.schema.json",
                "latest-release-credential.schema.json",
                "recognition.context.jsonld", "statement.context.jsonld", "certification.context.jsonld",
                "acceptance.context.jsonld", "receipt.context.jsonld", "release.context.jsonld",
            ])
        let schemas = [
            "recognized-entity-credential": PublishedSchema.recognizedEntityCredential,
            "declaration": PublishedSchema.declaration, "certification": PublishedSchema.certification,
            "acceptance-credential": PublishedSchema.acceptanceCredential,
            "verification-receipt-credential": PublishedSchema.verificationReceiptCredential,
            "latest-release-credential": PublishedSchema.latestReleaseCredential,
        ]
        for (name, bytes) in schemas {
            #expect(try JSON(parsing: bytes)["$id"] == .string("urn:carnet:schema:\(name):v1"))
        }
        #expect(
            PinnedContexts.digests.keys.sorted() == [
                "https://www.w3.org/ns/credentials/v2", "urn:carnet:context:acceptance:v1", "urn:carnet:context:certification:v1",
                "urn:carnet:context:receipt:v1", "urn:carnet:context:recognition:v1", "urn:carnet:context:release:v1",
                "urn:carnet:context:statement:v1",
            ])
    }
}
