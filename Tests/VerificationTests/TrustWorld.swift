import CarnetFile
import Deliverables
import Documents
import TransparencyLog
import VerifiableCredentials
import Verification

/// What stands around a delivery from another country: the client's own authority, which the client pins; the provider's
/// authority and its accreditation body, which that authority recognises; the certification body; and a public registry with
/// two witnesses. Every credential can be changed, withheld, suspended or left out of the registry by its ``Role``.
struct TrustWorld {
    struct Actor {
        let did: DID
        let key = SigningKey.generate()
        var thumbprint: String { key.publicKey.thumbprint }

        init(_ name: String) throws { did = try DID("did:web:\(name).example") }
    }

    enum Role: String, CaseIterable {
        case recognition, accreditationBody, listing, accreditation, certificate, statement
    }

    /// What is made once: a month's log and its carnet, which no test here changes.
    struct Stage {
        let world: World
        let bare: [UInt8]
        let id: Digest
        let leaf: Digest

        init() throws {
            world = try World()
            bare = try CarnetWriter.write(payload: world.payload())
            id = try CarnetContainer(bare).id
            leaf = try world.logbook().leaves[0]
        }
    }

    static let stage = Result { try Stage() }
    static let scheme = Digest.sha256("scheme of maintenance logs")

    let stage: Stage
    let partner: Actor
    let accreditor: Actor
    let body: Actor
    let thief: Actor
    let registry: NoteSigner
    let registryWitnesses: [NoteSigner]

    // MARK: What a test may change

    var edits: [Role: (inout JSONObject) -> Void] = [:]
    var signers: [Role: SigningKey] = [:]
    var entries: [Role: (inout RecognizedEntity) -> Void] = [:]
    var absent: Set<Role> = []
    var unregistered: Set<Role> = []
    var registeredAt: [Role: String] = [:]
    /// Status lists: those whose bit is set, and when each list dates from.
    var suspended: Set<Role> = []
    var listedAt: [Role: String] = [:]
    var withoutList: Set<Role> = []
    /// Credentials and files beside those of the roles.
    var extra: [SecuredCredential] = []
    var documents: [DIDDocument] = []
    /// Applied to the files below `trust/` last.
    var tamper: (inout [PayloadFile]) -> Void = { _ in }
    var statementID: Digest?
    var now = instant("2026-11-05T00:00:00Z")

    init() throws {
        stage = try TrustWorld.stage.get()
        partner = try Actor("authority-of-the-client")
        accreditor = try Actor("accreditor")
        body = try Actor("body")
        thief = try Actor("thief")
        registry = try NoteSigner.generate(name: "registry.example/log", kind: .ed25519)
        registryWitnesses = try (1...2).map { try NoteSigner.generate(name: "rw\($0).example", kind: .cosignature) }
    }

    // MARK: Credentials

    static let start = instant("2026-01-01T00:00:00Z")
    static let wide = Scope(kinds: .all, schemes: .all, territories: .some(["TH", "VN"]))

    func entity(_ role: Role) -> RecognizedEntity? {
        func made(
            _ did: DID, _ name: String, _ thumbprint: String, _ mayIssue: Set<RecognizedEntity.Action>, _ maxDepth: Int
        ) -> RecognizedEntity {
            var entity = RecognizedEntity(
                id: did.text, name: name, scope: TrustWorld.wide, mayIssue: mayIssue, maxDepth: maxDepth,
                keys: [.init(thumbprint: thumbprint, validFrom: TrustWorld.start)])
            entries[role]?(&entity)
            return entity
        }
        let world = stage.world
        switch role {
        case .recognition:
            return made(world.authority, "Zone Authority", world.authorityKey.publicKey.thumbprint, [.listing], 1)
        case .accreditationBody: return made(accreditor.did, "Accreditor", accreditor.thumbprint, [.accreditation], 1)
        case .listing: return made(world.provider, "Acme", world.providerKey.publicKey.thumbprint, [.statement], 0)
        case .accreditation: return made(body.did, "Body", body.thumbprint, [.certificate], 0)
        case .certificate, .statement: return nil
        }
    }

    func issuer(_ role: Role) -> (did: DID, key: SigningKey, name: String) {
        switch role {
        case .recognition, .accreditationBody: (partner.did, partner.key, "Client's Authority")
        case .listing: (stage.world.authority, stage.world.authorityKey, "Zone Authority")
        case .accreditation: (accreditor.did, accreditor.key, "Accreditor")
        case .certificate: (body.did, body.key, "Body")
        case .statement: (stage.world.provider, stage.world.providerKey, "Acme")
        }
    }

    func list(_ role: Role) -> String { "https://status.example/\(role.rawValue)" }

    static let index = 4711

    func document(_ role: Role) -> JSON {
        let (did, _, name) = issuer(role)
        guard let entity = entity(role) else {
            return role == .statement ? stage.world.statement(statementID ?? stage.id) : certificate.document
        }
        var document =
            Recognition.document(
                .init(
                    id: "urn:uuid:\(role.rawValue)", issuer: did, issuerName: name, validFrom: instant("2026-10-20T00:00:00Z"),
                    validUntil: instant("2027-10-20T00:00:00Z"), entities: [entity])
            ).object ?? JSONObject()
        document["credentialStatus"] = StatusEntry(list: list(role), index: TrustWorld.index).json(.w3c)
        return .object(document)
    }

    private static func identity(_ did: DID, _ name: String) -> LegalIdentity {
        LegalIdentity(
            did: did, legalName: name, address: "1 Road", country: "CN", registeredID: "91X",
            register: .init(id: "https://register.example", name: "Register"))
    }

    var certificate: Certificate {
        Certificate(
            id: "urn:uuid:certificate", name: "Remote maintenance", body: TrustWorld.identity(body.did, "Body"),
            client: TrustWorld.identity(stage.world.provider, "Acme"),
            scope: .init(
                kinds: ["maintenance-log"], offering: .init(id: "urn:offering", name: "Care"), territories: .some(["TH"])),
            scheme: .init(
                scheme: .init(id: "https://zone.example/scheme", name: "White list"), edition: "1", digest: TrustWorld.scheme),
            criteria: [
                .init(
                    criterion: .init(id: "https://zone.example/scheme#1", name: "Logs are witnessed"),
                    date: instant("2026-09-01T00:00:00Z"), isConformant: true, evidence: [])
            ],
            accreditations: [
                .init(name: "Accreditation 7", authority: .init(id: accreditor.did.text, name: "Accreditor"))
            ],
            validFrom: instant("2026-10-20T00:00:00Z"), validUntil: instant("2029-10-20T00:00:00Z"),
            signatory: .init(name: "Wang", function: "Certification manager", authority: "Articles"),
            status: StatusEntry(list: list(.certificate), index: TrustWorld.index))
    }

    func credential(_ role: Role) throws -> SecuredCredential {
        var document = document(role).object ?? JSONObject()
        edits[role]?(&document)
        let (did, key, _) = issuer(role)
        return try SecuredCredential.sign(.object(document), as: did, with: signers[role] ?? key)
    }

    /// A status list of the issuer of `role`.
    func statusList(
        _ role: Role, at time: String, set: Bool, by signer: (did: DID, key: SigningKey)? = nil, id: String? = nil
    ) throws -> SecuredCredential {
        var bits = try StatusBits()
        if set { try bits.set(TrustWorld.index) }
        let (did, key, name) = issuer(role)
        let document = StatusList.document(
            .init(
                id: id ?? list(role), issuer: signer?.did ?? did, issuerName: name, validFrom: instant(time), bits: bits))
        return try SecuredCredential.sign(document, as: signer?.did ?? did, with: signer?.key ?? key)
    }

    // MARK: Registry

    /// A registry's history: entries, and when states were seen.
    struct Register {
        var leaves: [Digest] = []
        var rows: [(digest: Digest, salt: [UInt8]?)] = []

        mutating func append(_ credential: SecuredCredential, salt: [UInt8]? = nil) throws {
            leaves.append(RFC6962.leafHash(try RegistryEntry(credential, salt: salt).bytes))
            rows.append((credential.digest, salt))
        }

        /// Proofs of the entries from `first` on, under one state that the witnesses saw at `time`.
        func proofs(from first: Int, origin: String, log: NoteSigner, witnesses: [NoteSigner], at time: Instant) throws
            -> [PayloadFile]
        {
            let hashes = MemoryHashes(leaves: leaves)
            let size = UInt64(leaves.count)
            let checkpoint = try Checkpoint(origin: origin, size: size, root: hashes.root(size: size))
            var note = try SignedNote(text: checkpoint.bytes, signedBy: log)
            try note.append(witnesses.map { try $0.cosign(checkpoint.bytes, at: time) })
            return try (first..<leaves.count).map { index in
                let inclusion = try InclusionProof(index: UInt64(index), size: size, from: hashes)
                let proof = try TlogProof(
                    extra: rows[index].salt, index: UInt64(index), hashes: inclusion.hashes, note: note)
                return PayloadFile(path: "registry/\(rows[index].digest.hex).tlog-proof", bytes: proof.bytes)
            }
        }
    }

    static func registered(_ role: Role) -> String {
        role == .statement ? "2026-11-03T06:00:00Z" : "2026-10-21T00:00:00Z"
    }

    private func registryFiles(_ credentials: [(role: Role, secured: SecuredCredential)]) throws -> [PayloadFile] {
        var register = Register()
        var files: [PayloadFile] = []
        let dated = credentials.filter { !unregistered.contains($0.role) }.map {
            (time: registeredAt[$0.role] ?? TrustWorld.registered($0.role), $0.role, $0.secured)
        }
        for time in Set(dated.map(\.time)).sorted() {
            let first = register.leaves.count
            for (_, role, secured) in dated where (registeredAt[role] ?? TrustWorld.registered(role)) == time {
                // A statement is its client's business alone.
                let salt = role == .statement ? [UInt8](repeating: 7, count: RegistryEntry.saltCount) : nil
                try register.append(secured, salt: salt)
            }
            files += try register.proofs(
                from: first, origin: registry.key.name, log: registry, witnesses: registryWitnesses, at: instant(time))
        }
        return files
    }

    // MARK: Carnet and policy

    func carnet() throws -> [UInt8] {
        let credentials = try Role.allCases.filter { !absent.contains($0) }.map { ($0, try credential($0)) }
        var files = (credentials.map(\.1) + extra).map {
            PayloadFile(
                path: "\($0.credential.hasType("BitstringStatusListCredential") ? "status" : "credentials")/\($0.digest.hex).jwt",
                bytes: Array($0.compact.utf8))
        }
        for role in Role.allCases where role != .statement && !withoutList.contains(role) {
            let list = try statusList(
                role, at: listedAt[role] ?? "2026-11-04T00:00:00Z", set: suspended.contains(role))
            files.append(PayloadFile(path: "status/\(list.digest.hex).jwt", bytes: Array(list.compact.utf8)))
        }
        let world = stage.world
        let actors = [
            (world.provider, world.providerKey), (world.authority, world.authorityKey), (partner.did, partner.key),
            (accreditor.did, accreditor.key), (body.did, body.key), (thief.did, thief.key),
        ]
        for document in actors.map({ DIDDocument($0.0, keys: [($0.1.publicKey, nil)]) }) + documents {
            let bytes = document.json.encoded()
            files.append(PayloadFile(path: "did/\(Digest.sha256(bytes).hex).json", bytes: bytes))
        }
        files += try registryFiles(credentials)
        tamper(&files)
        return try CarnetWriter.attach(files, to: stage.bare)
    }

    func policy(_ changes: [(String, String)] = []) throws -> Policy {
        let world = stage.world
        func keys(_ signers: [NoteSigner]) -> String { signers.map { "\"\($0.key.text)\"" }.joined(separator: ", ") }
        var text = """
            policy: carnet/policy/v1
            name: {en: Acceptance, zh: 验收}
            anchors: [{did: "\(partner.did.text)", keys: [\(partner.thumbprint)], purposes: [recognition]}]
            logs: [{vkey: "\(world.log.key.text)", genesis: "\(stage.leaf.base64)"}]
            witnesses: {quorum: 2, keys: [\(keys(world.witnesses))]}
            registries: [{vkey: "\(registry.key.text)", witnesses: {quorum: 2, keys: [\(keys(registryWitnesses))]}}]
            require: {registry: true, certificate: true, timestamp: false}
            chain: {maxDepth: 2, choose: any}
            accept:
              kinds: [maintenance-log]
              languages: [en, zh]
              schemes: [\(TrustWorld.scheme.multibase)]
              assessorLevels: [3rdParty]
              assessmentLevels: [scheme-cab]
            time: {maxListingAge: P60D, maxStatusAge: P14D}
            figures: {maxMissing: 0, missedServiceLevel: report, providerClaims: report}

            """
        for (old, new) in changes { text = text.replacing(old, with: new) }
        return try Policy(Array(text.utf8), file: "policy.yaml")
    }

    func verdict(_ changes: [(String, String)] = []) throws -> Verdict {
        Verifier.verify(try carnet(), policy: try policy(changes), now: now)
    }

    func obstacles(_ changes: [(String, String)] = []) throws -> [String] { try verdict(changes).obstacles }
}
