import CarnetFile
import Deliverables
import Documents
import ServiceRecords
import TransparencyLog
import VerifiableCredentials
import Verification

/// A provider, its client, an authority and two witnesses, with keys made for one test, and a month that they live through:
/// October 2026 in UTC, a machine that is up but for an hour, an incident acknowledged and resolved in time.
struct World {
    static let now = instant("2026-11-05T00:00:00Z")
    static let period = instant("2026-10-01T00:00:00Z")..<instant("2026-11-01T00:00:00Z")
    static let source = "https://desk.example/service"

    var logName = "logs.example/acme"
    var kind = "maintenance-log"
    private var termsName: String {
        ["inspection-report": "inspection.yaml", "service-release": "releases.yaml"][kind] ?? "service-levels.yaml"
    }
    let provider: DID
    let authority: DID
    let providerKey = SigningKey.generate()
    let authorityKey = SigningKey.generate()
    let clientKey = SigningKey.generate()
    var log: NoteSigner
    var witnesses: [NoteSigner]

    /// What happened: a record's own time, and the record.
    var events: [(time: Instant, record: JSON)]
    /// When checkpoints are made and cosigned.
    var checkpoints: [Instant]
    /// Terms beside the genesis, and beside the carnet if a cheat exchanges them.
    var terms: String
    var deliveredTerms: String?
    /// Records committed later than their own time: by id.
    var delays: [String: Instant] = [:]
    var withheld: Set<UInt64> = []
    var acceptsUnestablished = false

    init(label: String = "") throws {
        provider = try DID("did:web:\(label)acme.example")
        authority = try DID("did:web:\(label)authority.example")
        logName = "\(label)logs.example/acme"
        log = try NoteSigner.generate(name: logName, kind: .ed25519)
        witnesses = try (1...2).map { try NoteSigner.generate(name: "\(label)w\($0).example", kind: .cosignature) }
        terms = World.terms
        checkpoints = stride(from: 0, through: 33, by: 1).map { instant("2026-09-30T18:00:00Z") + .seconds(Int64($0) * 86_400) }
        events = []
        add("up", "availability.up", at: "2026-09-30T12:00:00Z", ["component": "spindle"])
        add("down", "availability.down", at: "2026-10-12T08:00:00Z", ["component": "spindle", "reason": "drive overload"])
        add("report", "incident.reported", at: "2026-10-12T08:05:00Z", ["summary": "Spindle stops"], incident: true)
        add("acknowledge", "incident.acknowledged", at: "2026-10-12T08:15:00Z", [:], incident: true)
        add("up-again", "availability.up", at: "2026-10-12T09:00:00Z", ["component": "spindle"])
        add("resolve", "incident.resolved", at: "2026-10-12T09:05:00Z", ["outcome": "service restored"], incident: true)
        for day in 1...2 { add("later-\(day)", "measurement.sampled", at: "2026-11-0\(day)T05:00:00Z", World.sample) }
        for day in 1...31 {
            add("sample-\(day)", "measurement.sampled", at: "2026-10-\(day < 10 ? "0" : "")\(day)T10:00:00Z", World.sample)
        }
    }

    static let sample: JSON = ["quantity": "temperature", "value": "41.5", "unit": "Cel"]

    static let terms = """
        terms: carnet/service-levels/v1
        reportingPeriod: {unit: month, utcOffset: "+00:00"}
        maxLag: P2D
        maxCheckpointInterval: P2D
        grace: PT24H
        components: [spindle]
        availability: {target: "99.5", planned: left-out, unknown: down, maxUnknownShare: "1.0", windowNotice: PT48H, calendar: 24x7}
        acknowledge: {critical: PT30M}
        resolve: {critical: PT8H}

        """

    mutating func add(_ id: String, _ type: String, at time: String, _ data: JSON, incident: Bool = false) {
        var members = JSONObject([
            ("specversion", "1.0"), ("id", .string(id)), ("source", .string(World.source)),
            ("type", .string(type.hasPrefix("com.") ? type : "io.carnet.\(type).v1")), ("time", .string(time)),
            ("subject", "vmc-850"),
            ("datacontenttype", "application/json"), ("data", data),
        ])
        if incident {
            members["correlationid"] = "INC-1"
            members["severity"] = "critical"
        }
        events.append((instant(time), .object(members)))
    }

    var contract: Contract {
        get throws {
            let file = """
                contract: carnet/contract/v1
                id: C-1
                title: {en: Spindle service, zh: 主轴运维}
                start: 2026-10-01T00:00:00Z
                provider: {did: "\(provider.text)", name: {en: Acme, zh: 顶峰}}
                client: {did: "did:web:client.example", name: {en: Client, zh: 客户}, keys: [\(String(decoding: clientKey.publicKey.jwk.encoded(), as: UTF8.self))]}
                origin: \(logName)
                witnesses: {quorum: 2, keys: ["\(witnesses[0].key.text)", "\(witnesses[1].key.text)"]}
                asset: [{id: vmc-850, country: TH}]
                kind: \(kind)
                sources: [{uri: "\(World.source)", numbered: false}]
                terms: [\(termsName)]

                """
            return try ContractFile(Document(Array(file.utf8), file: "contract.yaml")).contract
        }
    }

    // MARK: Log

    /// The log with every event committed at its own time, or at its delay's.
    func logbook() throws -> MemoryLog {
        let digest = Genesis.TermsDigest(name: termsName, sha256: Digest.sha256(terms))
        let genesis = try contract.genesisRecord(logKey: log.key.text, terms: [digest], time: instant("2026-09-30T11:00:00Z"))
        var logbook = MemoryLog()
        logbook.append(genesis)
        let committed = events.map { (delays[$0.record["id"]?.string ?? ""] ?? $0.time, $0.record) }
        var rest = committed.sorted { $0.0 < $1.0 }[...]
        for time in checkpoints {
            while let event = rest.first, event.0 <= time {
                logbook.append(event.1.encoded())
                rest.removeFirst()
            }
            try logbook.note(origin: logName, log: log, witnesses: witnesses, at: time)
        }
        return logbook
    }

    // MARK: Carnet

    func payload() throws -> [PayloadFile] {
        let logbook = try logbook()
        return try MaintenanceLogBuilder.build(
            MaintenanceLogRequest(
                period: World.period, predecessor: nil, checkpoints: logbook.notes,
                terms: ["service-levels.yaml": Array((deliveredTerms ?? terms).utf8)], withheld: withheld,
                acceptsUnestablished: acceptsUnestablished),
            from: logbook)
    }

    /// The carnet with statement, listing and DID documents.
    func carnet() throws -> [UInt8] { try seal(CarnetWriter.write(payload: payload())) }

    /// Attaches what proves a carnet.
    func seal(_ bare: [UInt8], listing: JSON? = nil, statement: JSON? = nil) throws -> [UInt8] {
        let id = try CarnetContainer(bare).id
        let listing = try SecuredCredential.sign(listing ?? self.listing(), as: authority, with: authorityKey)
        let statement = try SecuredCredential.sign(statement ?? self.statement(id), as: provider, with: providerKey)
        var files = [statement, listing].map {
            PayloadFile(path: "credentials/\($0.digest.hex).jwt", bytes: Array($0.compact.utf8))
        }
        for (did, key) in [(provider, providerKey), (authority, authorityKey)] {
            let bytes = DIDDocument(did, keys: [(key.publicKey, nil)]).json.encoded()
            files.append(PayloadFile(path: "did/\(Digest.sha256(bytes).hex).json", bytes: bytes))
        }
        return try CarnetWriter.attach(files, to: bare)
    }

    func listing(until: String = "2027-01-01T00:00:00Z", from: String = "2026-10-20T00:00:00Z") -> JSON {
        Recognition.document(
            .init(
                id: "urn:uuid:listing", issuer: authority, validFrom: instant(from), validUntil: instant(until),
                entities: [
                    RecognizedEntity(
                        id: provider.text, name: "Acme",
                        scope: Scope(kinds: .some([kind]), schemes: .all, territories: .some(["TH"])),
                        mayIssue: [.statement],
                        keys: [.init(thumbprint: providerKey.publicKey.thumbprint, validFrom: instant("2026-01-01T00:00:00Z"))])
                ]))
    }

    func statement(_ id: Digest, client: String = "did:web:client.example", until: String = "2027-11-01T00:00:00Z") -> JSON {
        ComplianceStatement(
            id: "urn:uuid:statement",
            provider: .init(
                did: provider, legalName: "Acme Co.", address: "1 Road", country: "CN", registeredID: "91X",
                register: .init(id: "https://register.example", name: "Register")),
            client: .init(id: client, name: "Client"), subject: .delivery(id), object: LanguageMap(["en": "October 2026"]),
            scheme: .init(id: "https://acme.example/terms", name: "Terms"),
            requirements: [.init(id: "https://acme.example/terms#1", name: "Availability")], place: "Shenzhen",
            validFrom: instant("2026-11-03T00:00:00Z"), validUntil: instant(until),
            signatory: .init(name: "Li", function: "Director", authority: "Articles"),
            law: .init(governing: "CN", forum: "SHIAC", languages: ["en"])
        ).document
    }

    // MARK: Policy

    /// The client's policy, with each member of `changes` put in the place of the text before it.
    func policy(_ changes: [(String, String)] = []) throws -> Policy {
        let leaf = try logbook().leaves[0]
        var text = """
            policy: carnet/policy/v1
            name: {en: Acceptance, zh: 验收}
            anchors: [{did: "\(authority.text)", keys: [\(authorityKey.publicKey.thumbprint)], purposes: [listing]}]
            logs: [{vkey: "\(log.key.text)", genesis: "\(leaf.base64)"}]
            witnesses: {quorum: 2, keys: ["\(witnesses[0].key.text)", "\(witnesses[1].key.text)"]}
            accept: {kinds: [\(kind)], languages: [en, zh]}
            time: {maxListingAge: P60D}
            chain: {maxDepth: 1}
            require: {registry: false, certificate: false, timestamp: false}
            figures: {maxMissing: 0, missedServiceLevel: report, providerClaims: report}

            """
        for (old, new) in changes { text = text.replacing(old, with: new) }
        return try Policy(Array(text.utf8), file: "policy.yaml")
    }

    func verdict(_ carnet: [UInt8], _ changes: [(String, String)] = [], now: Instant = World.now) throws -> Verdict {
        Verifier.verify(carnet, policy: try policy(changes), now: now)
    }
}

/// An RFC 3339 time that a test wrote down.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("no time: \(text)") }
    return instant
}

extension Verdict {
    /// `check state reason` of each finding that keeps the verdict from being accepted.
    var obstacles: [String] {
        findings.filter { $0.isRequired && $0.state != .established && $0.reason != "not-reached" }
            .map { "\($0.code) \($0.state.rawValue) \($0.reason)" }
    }
}
