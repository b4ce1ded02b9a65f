import CarnetFile
import Documents
import TestSupport
import Testing
import TransparencyLog
import VerifiableCredentials

@testable import Verification

/// What an attacker does to the chains between a client and a provider abroad, each time ending in a finding of its own: the
/// threats of W3C Recognized Entities' threat model, and those of our own field.
@Suite struct AttackTests {
    @Test func theWholeChainHolds() throws {
        let world = try TrustWorld()
        let verdict = try world.verdict()
        #expect(verdict.obstacles == [])
        #expect(verdict.outcome == .accepted)
        #expect(verdict.chains.map(\.role) == [.statement, .certificate])
        #expect(verdict.chains.allSatisfy { $0.holds && $0.isChosen && $0.anchor.id == world.partner.did.text })
        #expect(verdict.chains[0].nodes.map(\.kind) == [.statement, .listing, .recognition])
        #expect(verdict.chains[1].nodes.map(\.kind) == [.certificate, .accreditation, .recognition])
        #expect(
            verdict.chains[0].nodes.map(\.provenAt)
                == ["2026-11-03T06", "2026-10-21T00", "2026-10-21T00"].map { instant($0 + ":00:00Z") })
        #expect(verdict.chains[0].nodes.map(\.status.word) == ["unlisted", "in-force", "in-force"])
    }

    // MARK: Issuers and publishers

    @Test func aSpoofedIssuer() throws {
        var world = try TrustWorld()
        world.signers[.listing] = world.thief.key
        world.documents = [DIDDocument(world.stage.world.authority, keys: [(world.thief.key.publicKey, nil)])]
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.key-unlisted"])
    }

    @Test func aTamperedListing() throws {
        var world = try TrustWorld()
        let original = try world.credential(.listing)
        var other = world
        other.entries[.listing] = { $0.scope = .unlimited }
        let parts = original.compact.split(separator: ".")
        let forged = "\(parts[0]).\(try other.credential(.listing).compact.split(separator: ".")[1]).\(parts[2])"
        world.absent = [.listing]
        world.extra = [try SecuredCredential(forged)]
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.signature"])
    }

    @Test func aTamperedStatement() throws {
        var world = try TrustWorld()
        let statement = try world.credential(.statement)
        world.absent = [.statement]
        let last = statement.compact.last == "A" ? "B" : "A"
        world.extra = [try SecuredCredential(String(statement.compact.dropLast(3)) + last + "AA")]
        #expect(try world.verdict().outcome != .accepted)
    }

    /// A publisher with a name like the authority's.
    @Test func anImpersonatedPublisher() throws {
        var world = try TrustWorld()
        let fake = try TrustWorld.Actor("auth0rity")
        let entity = try #require(world.entity(.listing))
        let listing = Recognition.document(
            .init(
                id: "urn:uuid:fake", issuer: fake.did, issuerName: "Zone Authority", validFrom: instant("2026-10-20T00:00:00Z"),
                validUntil: instant("2027-10-20T00:00:00Z"), entities: [entity]))
        world.absent = [.listing]
        world.extra = [try SecuredCredential.sign(listing, as: fake.did, with: fake.key)]
        world.documents = [DIDDocument(fake.did, keys: [(fake.key.publicKey, nil)])]
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.issuer-unknown"])
    }

    /// The domain of the provider is taken over: another key under the same DID.
    @Test func aCompromisedIdentifier() throws {
        var world = try TrustWorld()
        world.signers[.statement] = world.thief.key
        world.documents = [DIDDocument(world.stage.world.provider, keys: [(world.thief.key.publicKey, nil)])]
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.key-unlisted"])
    }

    // MARK: Lists

    @Test func aStaleListing() throws {
        let world = try TrustWorld()
        let obstacles = Set(try world.obstacles([("maxListingAge: P60D", "maxListingAge: P10D")]))
        #expect(
            obstacles == [
                "recognition.chain not-established recognition.stale", "certificate.chain not-established recognition.stale",
            ])
    }

    /// The registry knows when the listing came into being, whatever it says of itself.
    @Test func aListingThatSaysItIsYounger() throws {
        var world = try TrustWorld()
        world.edits[.listing] = { $0["validFrom"] = "2026-11-04T00:00:00Z" }
        world.registeredAt[.listing] = "2026-08-01T00:00:00Z"
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.stale"])
    }

    @Test func aWithheldStatusList() throws {
        var world = try TrustWorld()
        world.withoutList = [.listing]
        #expect(try world.obstacles() == ["credential.status not-established status.absent"])
    }

    @Test func aStaleStatusList() throws {
        var world = try TrustWorld()
        world.listedAt[.certificate] = "2026-10-01T00:00:00Z"
        #expect(try world.obstacles() == ["credential.status not-established status.stale"])
        world.listedAt[.certificate] = "2026-10-23T00:00:00Z"
        #expect(try world.obstacles() == [])
    }

    @Test func aStatusListOfAnotherIssuer() throws {
        var world = try TrustWorld()
        world.withoutList = [.listing]
        world.extra = [
            try world.statusList(.listing, at: "2026-11-04T00:00:00Z", set: false, by: (world.thief.did, world.thief.key))
        ]
        #expect(try world.obstacles() == ["credential.status not-established status.issuer"])
    }

    @Test func aStatusListUnderAKeyThatDoesNotCount() throws {
        var world = try TrustWorld()
        let authority = world.stage.world.authority
        world.withoutList = [.listing]
        world.documents = [DIDDocument(authority, keys: [(world.thief.key.publicKey, nil)])]
        world.extra = [try world.statusList(.listing, at: "2026-11-04T00:00:00Z", set: false, by: (authority, world.thief.key))]
        #expect(try world.obstacles() == ["credential.status not-established status.key"])
    }

    @Test func anIndexBeyondTheList() throws {
        var world = try TrustWorld()
        world.edits[.listing] = {
            $0["credentialStatus"] = StatusEntry(list: "https://status.example/listing", index: 131_072).json(.w3c)
        }
        #expect(try world.obstacles() == ["credential.status not-established status.index"])
    }

    /// A removed provider shows its old listing: the authority's list has the bit set for good.
    @Test(arguments: TrustWorld.Role.allCases.filter { $0 != .statement })
    func whatIsSuspendedIsRefused(_ role: TrustWorld.Role) throws {
        var world = try TrustWorld()
        world.suspended = [role]
        let verdict = try world.verdict()
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["credential.status contradicted status.suspended"])
        let broken = verdict.chains.flatMap(\.nodes).filter { !$0.faults.isEmpty }
        #expect(broken.map(\.credential) == ["urn:uuid:\(role.rawValue)"] && broken.allSatisfy { $0.status == .suspended })
    }

    @Test func aRevocationWinsHoweverOldTheListIs() throws {
        var world = try TrustWorld()
        let list = "https://status.example/revocation"
        world.edits[.listing] = {
            $0["credentialStatus"] = StatusEntry(list: list, index: TrustWorld.index, purpose: .revocation).json(.w3c)
        }
        func revocations(_ time: String, _ set: Bool) throws -> SecuredCredential {
            var bits = try StatusBits()
            if set { try bits.set(TrustWorld.index) }
            let (did, key, _) = world.issuer(.listing)
            return try SecuredCredential.sign(
                StatusList.document(
                    .init(id: list, issuer: did, purposes: [.revocation], validFrom: instant(time), bits: bits)), as: did,
                with: key)
        }
        world.extra = [try revocations("2026-08-01T00:00:00Z", true), try revocations("2026-11-04T00:00:00Z", false)]
        #expect(try world.obstacles() == ["credential.status contradicted status.revoked"])
    }

    /// The holder of a suspended certificate staples the older list: the newest counts, and alone it grows old.
    @Test func theOlderListIsStapled() throws {
        var world = try TrustWorld()
        world.suspended = [.certificate]
        world.extra = [try world.statusList(.certificate, at: "2026-10-30T00:00:00Z", set: false)]
        #expect(try world.obstacles() == ["credential.status contradicted status.suspended"])
        world.withoutList = [.certificate]
        world.now = instant("2026-11-14T00:00:00Z")
        world.extra.append(try world.statusList(.certificate, at: "2026-10-29T00:00:00Z", set: false))
        #expect(try world.obstacles().contains("credential.status not-established status.stale"))
    }

    /// Stated while the provider was suspended, dated back, and shown once it is reinstated.
    @Test func aStatementDatedBack() throws {
        var world = try TrustWorld()
        world.extra = [try world.statusList(.listing, at: "2026-11-02T00:00:00Z", set: true)]
        world.listedAt[.listing] = "2026-11-04T00:00:00Z"
        let verdict = try world.verdict()
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["credential.status contradicted status.suspended-then"])
    }

    /// The client itself fetched a newer list than the file has.
    @Test func theClientsOwnListIsNewer() throws {
        let world = try TrustWorld()
        let list = try world.statusList(.certificate, at: "2026-11-04T12:00:00Z", set: true)
        let bytes = Array(list.compact.utf8)
        let file = try TrustFile.sorted(bytes + [10], name: "list.jwt", others: [], closing: nil)
        #expect(file == PayloadFile(path: "status/\(list.digest.hex).jwt", bytes: bytes))
        let verdict = Verifier.verify(
            try world.carnet(), policy: try world.policy(), now: world.now, aids: VerificationAids(trust: [file]))
        #expect(verdict.obstacles == ["credential.status contradicted status.suspended"])
    }

    /// A proof finds the credential it speaks of; a file of no kind is refused.
    @Test func trustFilesAreSortedByWhatTheyAre() throws {
        let world = try TrustWorld()
        let statement = try world.credential(.statement)
        let files = try CarnetContainer(try world.carnet()).trust
        for file in files {
            let name = file.path.hasPrefix("registry/") ? "some.tlog-proof" : "some"
            let others = files.map(\.bytes) + [Array(statement.compact.utf8)]
            #expect(try TrustFile.sorted(file.bytes, name: name, others: others, closing: nil).path == file.path)
        }
        let proof = try #require(files.first { $0.path.hasPrefix("registry/") })
        #expect(throws: Diagnostic.self) { try TrustFile.sorted(proof.bytes, name: "x", others: [], closing: nil) }
        #expect(throws: Diagnostic.self) { try TrustFile.sorted([1, 2], name: "x", others: [], closing: nil) }
        #expect(throws: Diagnostic.self) { try TrustFile.sorted([], name: "x", others: [], closing: nil) }
        #expect(throws: Diagnostic.self) { try TrustFile.sorted([0x30, 0], name: "x.tsr", others: [], closing: [1]) }
    }

    // MARK: Chains

    @Test func anUnboundedChain() throws {
        let world = try TrustWorld()
        #expect(
            try world.obstacles([("maxDepth: 2", "maxDepth: 1")]) == [
                "recognition.chain not-established recognition.depth", "certificate.chain not-established recognition.depth",
            ])
        var deep = world
        deep.entries[.recognition] = { $0.maxDepth = 0 }
        #expect(try deep.obstacles() == ["recognition.chain not-established recognition.depth"])
    }

    @Test func aLoopingChain() throws {
        var world = try TrustWorld()
        let (authority, key, _) = world.issuer(.listing)
        var entity = try #require(world.entity(.recognition))
        entity.id = world.accreditor.did.text
        entity.keys = [.init(thumbprint: world.accreditor.thumbprint, validFrom: TrustWorld.start)]
        entity.mayIssue = [.recognition, .listing]
        let forth = Recognition.document(
            .init(
                id: "urn:uuid:forth", issuer: authority, validFrom: instant("2026-10-20T00:00:00Z"),
                validUntil: instant("2027-10-20T00:00:00Z"), entities: [entity]))
        entity.id = authority.text
        entity.keys = [.init(thumbprint: key.publicKey.thumbprint, validFrom: TrustWorld.start)]
        let back = Recognition.document(
            .init(
                id: "urn:uuid:back", issuer: world.accreditor.did, validFrom: instant("2026-10-20T00:00:00Z"),
                validUntil: instant("2027-10-20T00:00:00Z"), entities: [entity]))
        world.absent = [.recognition, .accreditationBody]
        world.extra = [
            try SecuredCredential.sign(forth, as: authority, with: key),
            try SecuredCredential.sign(back, as: world.accreditor.did, with: world.accreditor.key),
        ]
        #expect(
            try world.obstacles([("maxDepth: 2", "maxDepth: 9")]).contains("recognition.chain not-established recognition.loop"))
    }

    /// A link that covers more than the one above it widens nothing.
    @Test func aScopeWidenedByALink() throws {
        var world = try TrustWorld()
        world.entries[.listing] = { $0.scope = .unlimited }
        world.entries[.recognition] = { $0.scope.territories = .some(["VN"]) }
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.scope"])
        world.entries[.recognition] = { $0.scope.kinds = .some(["inspection-report"]) }
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.scope"])
    }

    @Test func aSchemeThatTheChainDoesNotCover() throws {
        var world = try TrustWorld()
        world.entries[.accreditation] = { $0.scope.schemes = .some([Digest.sha256("another").multibase]) }
        #expect(try world.obstacles() == ["certificate.chain not-established recognition.scope"])
    }

    /// Recognised for one thing, used for another.
    @Test func anAbusedAction() throws {
        var world = try TrustWorld()
        world.entries[.recognition] = { $0.mayIssue = [.certificate] }
        #expect(try world.obstacles().contains("recognition.chain not-established recognition.action"))
        world = try TrustWorld()
        world.entries[.accreditation] = { $0.mayIssue = [.statement] }
        #expect(try world.obstacles().contains("certificate.chain not-established recognition.action"))
    }

    @Test func anAccreditationUsedToList() throws {
        var world = try TrustWorld()
        let entity = try #require(world.entity(.listing))
        let listing = Recognition.document(
            .init(
                id: "urn:uuid:by-accreditor", issuer: world.accreditor.did, issuerName: "Accreditor",
                validFrom: instant("2026-10-20T00:00:00Z"), validUntil: instant("2027-10-20T00:00:00Z"), entities: [entity]))
        world.absent = [.listing]
        world.extra = [try SecuredCredential.sign(listing, as: world.accreditor.did, with: world.accreditor.key)]
        #expect(try world.obstacles().contains("recognition.chain not-established recognition.action"))
    }

    @Test func aSchemaThatNobodyShips() throws {
        var world = try TrustWorld()
        world.entries[.recognition] = { $0.outputSchemas = [Digest.sha256("{}").multibase] }
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.schema"])
    }

    @Test func anAbsurdTerm() throws {
        var world = try TrustWorld()
        world.edits[.listing] = {
            $0["validFrom"] = "2000-01-01T00:00:00Z"
            $0["validUntil"] = "2200-01-01T00:00:00Z"
        }
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.stale"])
        world.edits[.listing] = { $0["validFrom"] = "2026-12-01T00:00:00Z" }
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.not-yet-valid"])
        world.edits[.listing] = { $0["validUntil"] = "2026-11-01T00:00:00Z" }
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.expired"])
    }

    @Test func aMisconfiguredAnchor() throws {
        let world = try TrustWorld()
        let purposes = "purposes: [recognition]"
        #expect(
            Set(try world.obstacles([(purposes, "purposes: [listing]")])) == [
                "recognition.chain not-established recognition.action", "certificate.chain not-established recognition.action",
            ])
        // An authority is no authority of time, and the other way round.
        let clock = "certificates: [\"\(String(repeating: "ab", count: 32))\"], purposes: [timestamp]"
        #expect(try world.obstacles([(purposes, clock)]).contains("recognition.chain not-established recognition.issuer-unknown"))
        let retired = "keys: [{thumbprint: \(world.partner.thumbprint), validUntil: 2026-06-01T00:00:00Z}]"
        #expect(
            try world.obstacles([("keys: [\(world.partner.thumbprint)]", retired)]).contains(
                "recognition.chain not-established recognition.key-interval"))
    }

    /// What a credential points at is never fetched: a changed DID document only takes the key away.
    @Test func aTamperedResource() throws {
        var world = try TrustWorld()
        let authority = world.stage.world.authority.text
        world.tamper = { files in
            for place in files.indices
            where String(decoding: files[place].bytes, as: UTF8.self).contains("\"id\":\"\(authority)\"")
                && files[place].path.hasPrefix("did/")
            {
                files[place].bytes = Array("{}".utf8)
            }
        }
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.key-unknown"])
    }

    // MARK: Certificate and statement

    typealias CertificateCase = (reason: String, edit: @Sendable (inout JSONObject) -> Void)
    static let certificates: [CertificateCase] = [
        ("certificate.kind", { $0.set(["certification", "scope", "kinds"], ["inspection-report"]) }),
        ("certificate.territory", { $0.set(["certification", "scope", "territories"], ["VN"]) }),
        (
            "certificate.scheme",
            { $0.set(["certification", "scheme", "digestMultibase"], .string(Digest.sha256("x").multibase)) }
        ),
        ("certificate.assessor", { $0.set(["credentialSubject", "assessorLevel"], "commercial") }),
        ("certificate.assessment", { $0.set(["credentialSubject", "assessmentLevel"], "scheme-self") }),
        ("certificate.other", { $0.set(["credentialSubject", "issuedToParty", "id"], "did:web:other.example") }),
        ("certificate.form", { $0.set(["certification", "scope"], [:]) }),
    ]

    @Test(arguments: certificates.indices) func aCertificateThatDoesNotFit(_ index: Int) throws {
        var world = try TrustWorld()
        world.edits[.certificate] = AttackTests.certificates[index].edit
        let obstacles = try world.obstacles()
        #expect(
            obstacles.contains("certificate.binding not-established \(AttackTests.certificates[index].reason)"), "\(obstacles)")
    }

    @Test func noCertificate() throws {
        var world = try TrustWorld()
        world.absent = [.certificate]
        #expect(try world.obstacles() == ["certificate.binding not-established certificate.absent"])
    }

    @Test func aStatementBoundToAnotherCarnet() throws {
        var world = try TrustWorld()
        world.statementID = Digest.sha256("another carnet")
        #expect(try world.obstacles() == ["statement.binding not-established statement.other"])
    }

    // MARK: Keys and registry

    /// The provider's key was retired on 1 November, and the statement is of the third.
    @Test func aKeyRotatedAwayThenUsed() throws {
        var world = try TrustWorld()
        world.entries[.listing] = { $0.keys[0].validUntil = instant("2026-11-01T00:00:00Z") }
        #expect(try world.obstacles() == ["recognition.chain not-established recognition.key-interval"])
    }

    /// What a retired key signed in its time stays good, by the registry's word.
    @Test func whatARetiredKeySignedInItsTime() throws {
        var world = try TrustWorld()
        world.entries[.listing] = { $0.keys[0].validUntil = instant("2026-11-04T00:00:00Z") }
        #expect(try world.obstacles() == [])
    }

    /// The thief of a retired key cannot date back, so it leaves the registry out.
    @Test func aThiefOfARetiredKeyWithoutRegistry() throws {
        var world = try TrustWorld()
        world.entries[.listing] = { $0.keys[0].validUntil = instant("2026-11-04T00:00:00Z") }
        world.unregistered = [.statement]
        #expect(
            try world.obstacles() == [
                "recognition.chain not-established recognition.key-interval",
                "registry.inclusion not-established registry.absent",
            ])
        // Nor does a policy that asks for no registry let it through.
        #expect(
            try world.obstacles([("registry: true", "registry: false")]) == [
                "recognition.chain not-established recognition.key-interval"
            ])
    }

    @Test(arguments: TrustWorld.Role.allCases) func registryIsDemandedOfEveryCredential(_ role: TrustWorld.Role) throws {
        var world = try TrustWorld()
        world.unregistered = [role]
        #expect(try world.obstacles() == ["registry.inclusion not-established registry.absent"])
        #expect(try world.obstacles([("registry: true", "registry: false")]) == [])
    }

    /// The registry shows the provider a history of its own: the same size, another root.
    @Test(arguments: [1, 7]) func aRegistryWithTwoViews(_ others: Int) throws {
        var world = try TrustWorld()
        let statement = try world.credential(.statement)
        let (log, witnesses) = (world.registry, world.registryWitnesses)
        func second(_ witnesses: [NoteSigner]) -> (inout [PayloadFile]) -> Void {
            { files in
                var register = TrustWorld.Register()
                for number in 0..<others {
                    register.leaves.append(Digest.sha256("entry \(number)"))
                    register.rows.append((.zero, nil))
                }
                do {
                    try register.append(statement, salt: [UInt8](repeating: 7, count: 16))
                    let proofs = try register.proofs(
                        from: others, origin: log.key.name, log: log, witnesses: witnesses, at: instant("2026-11-03T06:00:00Z"))
                    let path = proofs[0].path
                    files.removeAll { $0.path == path }
                    files += proofs
                } catch { Issue.record(error) }
            }
        }
        world.edits[.statement] = { _ in }
        world.absent = [.statement]
        world.extra = [statement]
        world.tamper = second(witnesses)
        let verdict = try world.verdict()
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["registry.history contradicted registry.split-view"])
        // Shown alone, the second view lacks its witnesses.
        world.unregistered = Set(TrustWorld.Role.allCases)
        world.tamper = second([witnesses[0]])
        #expect(
            Set(try world.verdict().findings.filter { $0.subject == "credential urn:uuid:statement" }.map(\.reason))
                .contains("registry.unwitnessed"))
    }

    typealias ProofCase = (reason: String, change: @Sendable (String) -> String)
    static let proofs: [ProofCase] = [
        ("registry.form", { _ in "c2sp.org/tlog-proof@v2\n" }),
        ("registry.unknown", { $0.replacing("registry.example/log\n", with: "registry.example/lag\n") }),
        ("registry.signature", { $0.replacing("\nindex ", with: "\nindex ").swappingRegistrySignature() }),
        ("registry.proof", { $0.replacing("extra BwcHBwcHBwcHBwcHBwcHBw==\n", with: "") }),
    ]

    @Test(arguments: proofs.indices) func aProofThatProvesNothing(_ index: Int) throws {
        var world = try TrustWorld()
        let change = AttackTests.proofs[index].change
        world.tamper = { files in
            for place in files.indices {
                let text = String(decoding: files[place].bytes, as: UTF8.self)
                // The statement alone is confidential.
                if text.contains("\nextra ") { files[place].bytes = Array(change(text).utf8) }
            }
        }
        #expect(try world.obstacles() == ["registry.inclusion not-established \(AttackTests.proofs[index].reason)"])
    }

    // MARK: Several ways

    /// The client also pins the provider's authority itself: two ways, one of them broken.
    @Test func severalWaysAreReportedAndThePolicyPicks() throws {
        var world = try TrustWorld()
        world.suspended = [.recognition]
        let authority = world.stage.world
        let second = """
            anchors: [{did: "\(authority.authority.text)", keys: [\(authority.authorityKey.publicKey.thumbprint)], purposes: [listing]}, {
            """
        let any = try world.verdict([("anchors: [{", second)])
        #expect(any.obstacles == [])
        #expect(any.chains.filter { $0.role == .statement }.map(\.isChosen) == [true, false])
        #expect(any.chains.filter { $0.role == .statement }.map(\.holds) == [true, false])
        let all = try world.verdict([("anchors: [{", second), ("choose: any", "choose: all")])
        #expect(all.obstacles == ["credential.status contradicted status.suspended"])
    }

    /// A stranger's listing and its suspension count for nothing, for or against.
    @Test func aStrangersWordCountsForNothing() throws {
        var world = try TrustWorld()
        let entity = try #require(world.entity(.listing))
        var listing =
            Recognition.document(
                .init(
                    id: "urn:uuid:strangers", issuer: world.thief.did, validFrom: instant("2026-10-20T00:00:00Z"),
                    validUntil: instant("2027-10-20T00:00:00Z"), entities: [entity])
            ).object ?? JSONObject()
        listing["credentialStatus"] = StatusEntry(list: "https://status.example/thief", index: TrustWorld.index).json(.w3c)
        world.extra = [
            try SecuredCredential.sign(.object(listing), as: world.thief.did, with: world.thief.key),
            try world.statusList(
                .listing, at: "2026-11-04T00:00:00Z", set: true, by: (world.thief.did, world.thief.key),
                id: "https://status.example/thief"),
        ]
        #expect(try world.obstacles() == [])
    }

    // MARK: Demands

    @Test func demandsOnTermsAndService() throws {
        let world = try TrustWorld()
        func obstacles(_ demand: String) throws -> [String] { try world.obstacles([("languages: [en, zh]", demand)]) }
        #expect(try obstacles("residency: [CN]") == [])
        #expect(try obstacles("serviceLevels: {availability: \"99.5\", acknowledge: {critical: PT30M}}") == [])
        #expect(
            try obstacles("serviceLevels: {availability: \"99.9\"}") == [
                "terms.service-levels contradicted terms.availability-low"
            ])
        #expect(
            try obstacles("serviceLevels: {resolve: {critical: PT7H, minor: PT1H}}") == [
                "terms.service-levels contradicted terms.time-long", "terms.service-levels contradicted terms.time-long",
            ])
        #expect(
            try world.obstacles([("timestamp: false", "timestamp: true")]) == [
                "time.stamp not-established timestamp.unpinned", "time.stamp not-established timestamp.absent",
            ])
    }

    /// W3C's negative vectors, signed and stapled: nothing is made of any of them.
    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
    func negativeVectorsCountForNothing() throws {
        let folder = "vc/vc-data-model-2.0/input"
        let names = SharedData.files(under: folder).filter { $0.contains("credential-") && $0.hasSuffix("-fail.json") }
        #expect(names.count > 30)
        var world = try TrustWorld()
        let key = SigningKey.generate()
        let files = try names.map { name in
            let jws = try JWS.sign(
                try SharedData.bytes("\(folder)/\(name)"), header: [("typ", "vc+jwt"), ("cty", "vc")], with: key)
            return PayloadFile(path: "credentials/\(Digest.sha256(jws.compact).hex).jwt", bytes: Array(jws.compact.utf8))
        }
        world.tamper = { $0 += files }
        #expect(TrustMaterial(files).credentials.filter { $0.secured.credential.issuer.isEmpty }.isEmpty)
        #expect(try world.verdict().outcome == .accepted)
    }
}

extension JSONObject {
    /// Sets a member inside others.
    fileprivate mutating func set(_ path: [String], _ value: JSON) {
        guard let name = path.first else { return }
        guard path.count > 1 else {
            self[name] = value
            return
        }
        var inner = self[name]?.object ?? JSONObject()
        inner.set(Array(path.dropFirst()), value)
        self[name] = .object(inner)
    }
}

extension String {
    /// Another signature in the place of the registry's.
    fileprivate func swappingRegistrySignature() -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.hasPrefix("— registry.example") else { return String(line) }
            return String(line.dropLast(8)) + (line.hasSuffix("AAAAAAA=") ? "BBBBBBA=" : "AAAAAAA=")
        }.joined(separator: "\n")
    }
}
