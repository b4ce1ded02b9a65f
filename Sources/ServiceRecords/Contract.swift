public import Documents
public import VerifiableCredentials

/// One service contract: who provides what to whom on which machine, what will write into its logbook, and who watches.
///
/// The file `carnet/contract/v1` (YAML or JSON) holds it before there is a logbook; the genesis holds it after.
public struct Contract: Hashable, Sendable {
    public var id: String
    public var title: LanguageMap
    public var start: Instant
    public var end: Instant?
    public var provider: Party
    public var client: Party
    /// Whose countersignatures count; JWKs in the file.
    public var clientKeys: [PublicKey]
    /// The log's name (C2SP checkpoint origin), for example `logs.example/acme/2026-017`.
    public var origin: String
    /// How many of these witnesses (vkeys) must have cosigned a checkpoint.
    public var quorum: Int
    public var witnesses: [String]
    public var assets: [Asset]
    public var kind: String
    public var sources: [Source]
    public var personalFields: PersonalFields

    /// Kinds of service whose deliverables rest on a logbook.
    static let kinds = ["maintenance-log", "inspection-report", "service-release"]

    /// The one terms file that a contract of each kind has.
    public var termsName: String {
        switch kind {
        case "inspection-report": "inspection.yaml"
        case "service-release": "releases.yaml"
        default: "service-levels.yaml"
        }
    }

    public struct Party: Hashable, Sendable {
        public var did: String
        public var name: LanguageMap

        public init(did: String, name: LanguageMap) {
            self.did = did
            self.name = name
        }
    }

    /// A machine under the contract.
    public struct Asset: Hashable, Sendable {
        public var id: String
        public var serial: String?
        public var site: String?
        public var country: String?

        public init(id: String, serial: String? = nil, site: String? = nil, country: String? = nil) {
            self.id = id
            self.serial = serial
            self.site = site
            self.country = country
        }
    }

    /// A system that writes records: whether it numbers them (`sequence`), and how often it must be heard of.
    public struct Source: Hashable, Sendable {
        public var uri: String
        public var isNumbered: Bool
        public var beat: TimeSpan?
    }

    struct Identity {
        var id: String
        var title: LanguageMap
        var start: Instant
        var end: Instant?

        init(_ fields: Fields) {
            id = fields.string("id")
            title = fields.required("title", .languageMap)
            start = fields.required("start", .instant)
            end = fields.optional("end", .instant)
        }
    }

    /// Reads what the contract's file and the genesis have in common; problems go to the fields' collector.
    init(_ fields: Fields, identity: Identity?) {
        id = identity?.id ?? ""
        title = identity?.title ?? LanguageMap([:])
        start = identity?.start ?? Instant(nanoseconds: 0)
        end = identity?.end
        if identity == nil { fields.problem("field.missing", ["name": "contract"]) }
        var keys: [PublicKey] = []
        func party(_ name: String) -> Party {
            let party = fields.object(name) { inner in
                if name == "client" { keys = Contract.keys(inner) }
                return Party(did: inner.required("did", .did), name: inner.required("name", .languageMap))
            }
            if party == nil { fields.problem("field.missing", ["name": name]) }
            return party ?? Party(did: "", name: LanguageMap([:]))
        }
        provider = party("provider")
        client = party("client")
        clientKeys = keys
        origin = fields.string("origin")
        let watch = fields.object("witnesses") {
            (quorum: Int($0.required("quorum", .integer(in: 0...64))), keys: $0.list("keys", .string))
        }
        quorum = watch?.quorum ?? 0
        witnesses = watch?.keys ?? []
        if watch == nil { fields.problem("field.missing", ["name": "witnesses"]) }
        if quorum > witnesses.count || Set(witnesses).count != witnesses.count {
            fields.problem(
                "contract.witnesses", ["quorum": String(quorum), "keys": String(witnesses.count)], member: "witnesses")
        }
        assets = fields.objects("asset") {
            Asset(
                id: $0.string("id"), serial: $0.optional("serial", .string), site: $0.optional("site", .string),
                country: $0.optional("country", .string))
        }
        if assets.isEmpty { fields.problem("field.missing", ["name": "asset"]) }
        kind = fields.required("kind", .oneOf(Contract.kinds))
        sources = fields.objects("sources") {
            Source(uri: $0.string("uri"), isNumbered: $0.required("numbered", .bool), beat: $0.optional("beat", .span))
        }
        if sources.isEmpty || Set(sources.map(\.uri)).count != sources.count {
            fields.problem("contract.sources", member: "sources")
        }
        for source in sources where source.beat.map({ $0 < .seconds(1) }) == true {
            fields.problem("contract.beat", ["source": source.uri], member: "sources")
        }
        if let end, end <= start { fields.problem("contract.end", ["start": "\(start)", "end": "\(end)"]) }
        personalFields = Contract.personal(fields)
    }

    private static func keys(_ fields: Fields) -> [PublicKey] {
        var keys: [PublicKey] = []
        for jwk in fields.json("keys")?.array ?? [] {
            do throws(Diagnostic) {
                keys.append(try PublicKey(jwk: jwk))
            } catch {
                fields.problem(error.code, error.arguments, member: "keys")
            }
        }
        if Set(keys).count != keys.count { fields.problem("contract.keys", member: "keys") }
        return keys
    }

    private static func personal(_ fields: Fields) -> PersonalFields {
        var declared: [String: [String]] = [:]
        _ = fields.object("personalFields") { inner in
            for name in inner.names { declared[name] = inner.list(name, .string) }
        }
        do {
            return try PersonalFields(declared)
        } catch let found as Diagnostics {
            for problem in found.all { fields.problem(problem.code, problem.arguments, member: "personalFields") }
        } catch {
            fields.problem("field.type", ["expected": "object"], member: "personalFields")
        }
        return PersonalFields.none
    }
}

extension Fields.Kind where Value == String {
    /// A decentralized identifier: `did:<method>:<identifier>`.
    static var did: Self {
        Self("DID", placeholder: "") { json in
            json.string.flatMap { text in
                Array(text.utf8).withUnsafeBytes { text.hasPrefix("did:") && URIText.isAbsolute($0) } ? text : nil
            }
        }
    }
}
