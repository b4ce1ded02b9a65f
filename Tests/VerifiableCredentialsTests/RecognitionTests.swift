import Documents
import Testing
import VerifiableCredentials

@Suite("Recognition chains")
struct RecognitionTests {
    let world: World

    init() throws { world = try World() }

    private func reasons(_ result: RecognitionResult) -> [RecognitionObstacle.Reason] {
        #expect(!result.isReached)
        return result.obstacles.map(\.reason)
    }

    @Test func listingLeadsToItsAuthority() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let result = try world.trace([listing], anchors: [world.anchor(world.authority, [.listing])])
        let chain = try #require(result.chains.first)
        #expect(result.chains.count == 1)
        #expect(chain.links.map(\.entity.id) == ["did:web:provider.example"])
        #expect(chain.scope == World.maintenance)
        #expect(chain.anchor.did == "did:web:authority.example")
        #expect(result.key == world.provider.key.publicKey)
        #expect(result.obstacles.isEmpty)
    }

    @Test func recognitionLeadsToThePartner() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let narrow = Scope(kinds: .all, schemes: .some(["s"]), territories: .some(["VN", "LA"]))
        let recognition = try world.recognition(by: world.partner, [world.authorityEntry(scope: narrow)], id: "urn:x:1")
        let result = try world.trace([listing, recognition], anchors: [world.anchor(world.partner, [.recognition])])
        let chain = try #require(result.chains.first)
        #expect(chain.links.map(\.entity.id) == ["did:web:provider.example", "did:web:authority.example"])
        #expect(
            chain.scope == Scope(kinds: .some(["maintenance-log"]), schemes: .some(["s"]), territories: .some(["VN"])))
    }

    @Test func severalChainsAreReportedShortestFirst() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let recognition = try world.recognition(by: world.partner, [world.authorityEntry()], id: "urn:x:1")
        let result = try world.trace(
            [listing, recognition],
            anchors: [world.anchor(world.partner, [.recognition]), world.anchor(world.authority, [.listing])])
        #expect(result.chains.map(\.links.count) == [1, 2])
    }

    @Test func providerCanBeAnAnchorItself() throws {
        let result = try world.trace([], anchors: [world.anchor(world.provider, [.statement])])
        #expect(result.chains.map(\.links.count) == [0])
        #expect(result.chains.map(\.scope) == [.unlimited])
    }

    @Test func strangersPolicyReachesNothing() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let stranger = TrustAnchor(did: "did:web:stranger.example", thumbprints: ["x"], purposes: [.listing])
        #expect(reasons(try world.trace([listing], anchors: [stranger])) == [.issuerUnknown])
        #expect(reasons(try world.trace([], anchors: [stranger])) == [.issuerUnknown])
    }

    @Test func anchorsKeyIsPinned() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let other = TrustAnchor(
            did: world.authority.did.text, thumbprints: [SigningKey.generate().publicKey.thumbprint], purposes: [.listing])
        #expect(reasons(try world.trace([listing], anchors: [other])) == [.keyUnlisted])
    }

    @Test func anchorIsTrustedForItsPurposeOnly() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        #expect(reasons(try world.trace([listing], anchors: [world.anchor(world.authority, [.recognition])])) == [.action])
    }

    /// A DID document in the file that names another key proves nothing.
    @Test func aKeyCountsByTheListingAlone() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let thief = SigningKey.generate()
        let forged = DIDDocument(world.provider.did, keys: [(thief.publicKey, nil), (world.provider.key.publicKey, nil)])
        let result = try world.trace(
            [listing], anchors: [world.anchor(world.authority, [.listing])], subject: world.statement(key: thief),
            documents: [forged, world.authority.document])
        #expect(reasons(result) == [.keyUnlisted])
    }

    @Test func missingDocumentIsSaid() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let anchors = [world.anchor(world.authority, [.listing])]
        #expect(reasons(try world.trace([listing], anchors: anchors, documents: [world.authority.document])) == [.keyUnknown])
        #expect(reasons(try world.trace([listing], anchors: anchors, documents: [world.provider.document])) == [.keyUnknown])
    }

    @Test func brokenSignatureIsSaid() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let anchors = [world.anchor(world.authority, [.listing])]
        let other = try world.recognition(by: world.authority, [world.providerEntry(scope: .unlimited)])
        let parts = listing.compact.split(separator: ".")
        let swapped = "\(parts[0]).\(parts[1]).\(other.compact.split(separator: ".")[2])"
        #expect(reasons(try world.trace([SecuredCredential(swapped)], anchors: anchors)) == [.signature])
    }

    @Test func retiredKeyCountsForItsTimeOnly() throws {
        let end = World.time("2026-11-10T00:00:00Z")
        let key = RecognizedEntity.Key(
            thumbprint: world.provider.thumbprint, validFrom: World.time("2026-01-01T00:00:00Z"), validUntil: end)
        let listing = try world.recognition(by: world.authority, [world.providerEntry(keys: [key])])
        let anchors = [world.anchor(world.authority, [.listing])]
        #expect(try world.trace([listing], anchors: anchors, provenAt: World.time("2026-11-09T23:59:59Z")).isReached)
        #expect(reasons(try world.trace([listing], anchors: anchors, provenAt: end)) == [.keyInterval])
        #expect(
            reasons(try world.trace([listing], anchors: anchors, provenAt: World.time("2025-12-31T00:00:00Z"))) == [.keyInterval])
    }

    @Test func listingHasItsTime() throws {
        let anchors = [world.anchor(world.authority, [.listing])]
        let entry = [world.providerEntry()]
        let expired = try world.recognition(by: world.authority, entry, until: "2026-11-20T00:00:00Z")
        #expect(reasons(try world.trace([expired], anchors: anchors)) == [.expired])
        let early = try world.recognition(by: world.authority, entry, from: "2026-11-20T00:00:01Z")
        #expect(reasons(try world.trace([early], anchors: anchors)) == [.notYetValid])
        let stale = try world.recognition(by: world.authority, entry, from: "2026-10-20T00:00:00Z")
        #expect(reasons(try world.trace([stale], anchors: anchors)) == [.stale])
        let undated = try world.recognition(by: world.authority, entry) { $0["validFrom"] = nil }
        #expect(reasons(try world.trace([undated], anchors: anchors)) == [.stale])
    }

    /// A listing that says it is younger than the log proves it is.
    @Test func ageCountsFromTheEarlierTime() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let search = RecognitionSearch(
            credentials: [.init(listing, provenAt: World.time("2026-10-01T00:00:00Z"))], documents: world.documents,
            anchors: [world.anchor(world.authority, [.listing])], limits: .init(maxAge: .seconds(30 * 86_400)))
        let result = search.trace(
            try world.statement(), action: .statement, provenAt: world.now, need: .init(), now: world.now)
        #expect(reasons(result) == [.stale])
    }

    @Test func malformedListingIsSaid() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()]) {
            $0["credentialSubject"] = [["id": "did:web:provider.example", "recognition": ["scopes": [:]]]]
        }
        let result = try world.trace([listing], anchors: [world.anchor(world.authority, [.listing])])
        #expect(reasons(result) == [.issuerUnknown, .form])
        #expect(result.obstacles.last?.arguments["place"] == "/credentialSubject/0/recognition/scopes")
    }

    @Test func expiredStatementIsSaid() throws {
        let listing = try world.recognition(
            by: world.authority, [world.providerEntry()], from: "2032-01-01T00:00:00Z", until: "2033-01-01T00:00:00Z")
        let result = try world.trace(
            [listing], anchors: [world.anchor(world.authority, [.listing])], now: World.time("2032-01-02T00:00:00Z"))
        #expect(reasons(result) == [.expired])
        #expect(result.key == nil)
    }

    @Test func statusThatNobodyCheckedIsNotPassedOver() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()]) {
            $0["credentialStatus"] = ["type": "BitstringStatusListEntry", "statusPurpose": "suspension"]
        }
        #expect(reasons(try world.trace([listing], anchors: [world.anchor(world.authority, [.listing])])) == [.statusForm])
    }

    @Test(arguments: [
        Scope.Need(kinds: ["service-release"]), Scope.Need(territories: ["ID"]),
        Scope.Need(kinds: ["maintenance-log", "inspection-report"]),
    ])
    func scopeIsChecked(_ need: Scope.Need) throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        #expect(reasons(try world.trace([listing], anchors: [world.anchor(world.authority, [.listing])], need: need)) == [.scope])
    }

    /// The link covers it, the link above does not.
    @Test func scopeIsTheIntersection() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let narrow = Scope(kinds: .some(["inspection-report"]), schemes: .all, territories: .all)
        let recognition = try world.recognition(by: world.partner, [world.authorityEntry(scope: narrow)], id: "urn:x:1")
        let result = try world.trace([listing, recognition], anchors: [world.anchor(world.partner, [.recognition])])
        #expect(reasons(result) == [.scope])
    }

    @Test func absentScopeCoversNothing() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()]) { document in
            var subject = document["credentialSubject"]?.array?[0].object ?? JSONObject()
            var recognition = subject["recognition"]?.object ?? JSONObject()
            recognition["scope"] = nil
            subject["recognition"] = .object(recognition)
            document["credentialSubject"] = [.object(subject)]
        }
        #expect(reasons(try world.trace([listing], anchors: [world.anchor(world.authority, [.listing])])) == [.scope])
    }

    @Test func authorityMayDoWhatItIsRecognisedToDo() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let recognition = try world.recognition(
            by: world.partner, [world.authorityEntry(mayIssue: [.certificate, .statement])], id: "urn:x:1")
        let result = try world.trace([listing, recognition], anchors: [world.anchor(world.partner, [.recognition])])
        #expect(reasons(result) == [.action])
    }

    /// An accreditation body may accredit, and that alone: its word makes no listing.
    @Test func anAccreditationIsNoListing() throws {
        let accreditor = try World.Actor("accreditor")
        let body = try World.Actor("body")
        let key = { (actor: World.Actor) in
            RecognizedEntity.Key(thumbprint: actor.thumbprint, validFrom: World.time("2026-01-01T00:00:00Z"))
        }
        let recognition = try world.recognition(
            by: world.partner,
            [
                RecognizedEntity(
                    id: accreditor.did.text, scope: .unlimited, mayIssue: [.accreditation], maxDepth: 1, keys: [key(accreditor)])
            ], id: "urn:x:1")
        let accreditation = try world.recognition(
            by: accreditor,
            [RecognizedEntity(id: body.did.text, scope: .unlimited, mayIssue: [.certificate], keys: [key(body)])], id: "urn:x:2")
        let listing = try world.recognition(by: accreditor, [world.providerEntry()], id: "urn:x:3")
        let certificate = try world.recognition(by: body, [world.providerEntry()], id: "urn:x:4")
        let search = RecognitionSearch(
            credentials: [recognition, accreditation, listing].map { .init($0) },
            documents: world.documents + [accreditor.document, body.document],
            anchors: [world.anchor(world.partner, [.recognition])], limits: .init(maxAge: nil))
        #expect(
            search.trace(certificate, action: .certificate, provenAt: world.now, need: .init(), now: world.now).isReached)
        #expect(
            reasons(
                search.trace(
                    try world.statement(), action: .statement, provenAt: world.now, need: .init(), now: world.now)) == [.action])
        #expect(
            reasons(search.trace(certificate, action: .statement, provenAt: world.now, need: .init(), now: world.now)) == [
                .action
            ])
    }

    /// A provider that is recognised to verify only, but whose entry says that it may issue.
    @Test func recognisedToVerifyIsNotToIssue() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()]) { document in
            var subject = document["credentialSubject"]?.array?[0].object ?? JSONObject()
            subject["recognizedTo"] = [["type": "RecognizedAction", "action": "verify"]]
            document["credentialSubject"] = [.object(subject)]
        }
        #expect(reasons(try world.trace([listing], anchors: [world.anchor(world.authority, [.listing])])) == [.action])
    }

    @Test func depthIsTheLinksAndThePolicys() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let shallow = try world.recognition(by: world.partner, [world.authorityEntry(maxDepth: 0)], id: "urn:x:1")
        let anchors = [world.anchor(world.partner, [.recognition])]
        #expect(reasons(try world.trace([listing, shallow], anchors: anchors)) == [.depth])
        let deep = try world.recognition(by: world.partner, [world.authorityEntry()], id: "urn:x:1")
        #expect(reasons(try world.trace([listing, deep], anchors: anchors, limits: .init(depth: 1, maxAge: nil))) == [.depth])
        #expect(try world.trace([listing, deep], anchors: anchors, limits: .init(depth: 2, maxAge: nil)).isReached)
    }

    /// Two authorities recognise each other, and the provider itself.
    @Test func loopsEnd() throws {
        let mutual = RecognizedEntity(
            id: world.partner.did.text, scope: .unlimited, mayIssue: [.recognition, .listing], maxDepth: 16,
            keys: [.init(thumbprint: world.partner.thumbprint, validFrom: World.time("2026-01-01T00:00:00Z"))])
        let byAuthority = try world.recognition(by: world.authority, [world.providerEntry(), mutual])
        let byPartner = try world.recognition(
            by: world.partner, [world.authorityEntry(mayIssue: [.recognition, .listing], maxDepth: 16)], id: "urn:x:1")
        let result = try world.trace(
            [byAuthority, byPartner], anchors: [], limits: .init(depth: 16, maxAge: nil))
        #expect(reasons(result) == [.loop])
        let own = try world.recognition(by: world.provider, [world.providerEntry()], id: "urn:x:2")
        #expect(reasons(try world.trace([own], anchors: [])) == [.loop])
    }

    /// Authorities that all recognise one another: the search is cut off, and says so.
    @Test func searchIsBounded() throws {
        let actors = try (0..<8).map { try World.Actor("a\($0)") }
        let entries = actors.map { actor in
            RecognizedEntity(
                id: actor.did.text, scope: .unlimited, mayIssue: [.recognition, .listing], maxDepth: 16,
                keys: [.init(thumbprint: actor.thumbprint, validFrom: World.time("2026-01-01T00:00:00Z"))])
        }
        let pool = try actors.enumerated().map { place, actor in
            try world.recognition(by: actor, [world.providerEntry()] + entries, id: "urn:x:\(place)")
        }
        let result = try world.trace(
            pool, anchors: [], limits: .init(depth: 16, maxAge: nil, steps: 500),
            documents: actors.map(\.document) + [world.provider.document])
        #expect(reasons(result).contains(.bounds))
    }

    @Test func demandedSchemaMustBeShipped() throws {
        let anchors = [world.anchor(world.partner, [.recognition])]
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        var entry = world.authorityEntry()
        entry.outputSchemas = [PublishedSchema.recognizedEntityDigest]
        let known = try world.recognition(by: world.partner, [entry], id: "urn:x:1")
        #expect(try world.trace([listing, known], anchors: anchors).isReached)
        entry.outputSchemas = [Digest.sha256("other").multibase]
        let unknown = try world.recognition(by: world.partner, [entry], id: "urn:x:1")
        #expect(reasons(try world.trace([listing, unknown], anchors: anchors)) == [.schema])
    }

    /// An authority's own key is retired; its listing was proven to exist before.
    @Test func oldListingOutlivesItsKeyIfItWasWitnessed() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        var entry = world.authorityEntry()
        entry.keys[0].validUntil = World.time("2026-11-10T00:00:00Z")
        let recognition = try world.recognition(by: world.partner, [entry], id: "urn:x:1")
        func search(_ provenAt: Instant?) throws -> RecognitionResult {
            RecognitionSearch(
                credentials: [.init(listing, provenAt: provenAt), .init(recognition)], documents: world.documents,
                anchors: [world.anchor(world.partner, [.recognition])], limits: .init(maxAge: nil)
            ).trace(try world.statement(), action: .statement, provenAt: world.now, need: .init(), now: world.now)
        }
        #expect(try search(World.time("2026-11-05T00:00:00Z")).isReached)
        #expect(reasons(try search(nil)) == [.keyInterval])
    }
}
