public import Documents
internal import VerifiableCredentials

/// What a client applies for: one service, by one edition of a scheme, for some countries (ISO/IEC 17065 clause 7.2). What
/// the scheme demands is kept with it, so that a case can be folded without the file.
public struct CertificationApplication: Hashable, Sendable {
    public let scheme: AppliedScheme
    public let client: Client
    /// The service as sold, and its address at the client.
    public let service: LanguageMap
    public let serviceID: String
    public let territories: [String]

    /// What a case needs of its scheme.
    public struct AppliedScheme: Hashable, Sendable {
        public let id: String
        public let edition: String
        public let name: LanguageMap
        /// The file's digest: `uEi…`.
        public let digest: String
        public let kind: String
        public let criteria: [Criterion]
        public let term: Scheme.Term

        /// A criterion's name in the scheme, and its title in English.
        public struct Criterion: Hashable, Sendable {
            public let id: String
            public let title: String
        }

        /// The URI of this edition.
        public var profileURI: String { "\(id)/\(edition)" }

        public init(_ scheme: Scheme) {
            id = scheme.id
            edition = scheme.edition
            name = scheme.name
            digest = scheme.digest
            kind = scheme.kind
            criteria = scheme.criteria.map { Criterion(id: $0.id, title: $0.title.text(in: "en")) }
            term = scheme.certificate
        }

        init(_ fields: Fields) {
            id = fields.required("id", .address)
            edition = fields.required("edition", .edition)
            name = fields.required("name", .bothLanguages)
            digest = fields.required("digest", .line(64))
            kind = fields.required("kind", .word)
            criteria = fields.objects("criteria") {
                Criterion(id: $0.required("id", .word), title: $0.required("title", .string))
            }
            term = Scheme.Term(
                validityMonths: Int(fields.required("validityMonths", .integer(in: 1...120))),
                surveillanceMonths: Int(fields.required("surveillanceMonths", .integer(in: 1...120))))
        }

        init() {
            (id, edition, name, digest, kind, criteria) = ("", "", LanguageMap([:]), "", "", [])
            term = Scheme.Term(validityMonths: 1, surveillanceMonths: 1)
        }

        var json: JSON {
            [
                "id": .string(id), "edition": .string(edition), "name": name.json, "digest": .string(digest),
                "kind": .string(kind), "criteria": .array(criteria.map { ["id": .string($0.id), "title": .string($0.title)] }),
                "validityMonths": .integer(term.validityMonths), "surveillanceMonths": .integer(term.surveillanceMonths),
            ]
        }
    }

    /// Who applies, in law: name, seat, number in a public register.
    public struct Client: Hashable, Sendable {
        public let did: String
        public let legalName: String
        public let address: String
        public let country: String
        public let registeredID: String
        public let registerID: String
        public let registerName: String

        init() {
            (did, legalName, address, country, registeredID, registerID, registerName) = ("", "", "", "", "", "", "")
        }

        init(_ fields: Fields) {
            did = fields.required("did", .line(1024))
            legalName = fields.required("legalName", .line(256))
            address = fields.required("address", .line(512))
            country = fields.required("country", .country)
            registeredID = fields.required("registeredId", .line(128))
            let register = fields.object("register") { ($0.required("id", .address), $0.required("name", .line(256))) }
            if register == nil { fields.problem("field.missing", ["name": "register"]) }
            (registerID, registerName) = register ?? ("", "")
        }

        /// As applications, certificates' specifications and events write it.
        public var json: JSONObject {
            JSONObject([
                ("did", .string(did)), ("legalName", .string(legalName)), ("address", .string(address)),
                ("country", .string(country)), ("registeredId", .string(registeredID)),
                ("register", ["id": .string(registerID), "name": .string(registerName)]),
            ])
        }
    }

    public static let version = "carnet/certification-application/v1"

    /// Reads a client's application: `carnet/certification-application/v1`, for `scheme`.
    /// - Throws: ``Diagnostics`` with everything that is wrong; `application.territory` for countries the scheme does not know.
    public init(_ document: Document, scheme: Scheme) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("application", .oneOf([CertificationApplication.version]))
        let client = fields.object("client") { Client($0) }
        if client == nil { fields.problem("field.missing", ["name": "client"]) }
        let service = fields.object("service") { ($0.required("id", .address), $0.required("name", .bothLanguages)) }
        if service == nil { fields.problem("field.missing", ["name": "service"]) }
        let territories = fields.list("territories", .territory)
        if territories.isEmpty { fields.problem("field.missing", ["name": "territories"]) }
        for territory in territories where scheme.territories != ["*"] && !scheme.territories.contains(territory) {
            fields.problem("application.territory", ["territory": territory], member: "territories")
        }
        if territories.count > 1, territories.contains("*") || Set(territories).count != territories.count {
            fields.problem("application.territory", ["territory": territories.joined(separator: ", ")], member: "territories")
        }
        if let client, (try? DID(client.did)) == nil { fields.problem("did.syntax", ["did": client.did], member: "client") }
        fields.finish()
        try problems.throwIfAny()
        self.init(
            scheme: AppliedScheme(scheme), client: client ?? Client(), service: service?.1 ?? LanguageMap([:]),
            serviceID: service?.0 ?? "", territories: territories)
    }

    public init(
        scheme: AppliedScheme, client: Client, service: LanguageMap, serviceID: String, territories: [String]
    ) {
        self.scheme = scheme
        self.client = client
        self.service = service
        self.serviceID = serviceID
        self.territories = territories
    }

    /// Reads the `data` of an application. Problems are collected by `fields`.
    init(_ fields: Fields) {
        let scheme = fields.object("scheme") { AppliedScheme($0) }
        if scheme == nil { fields.problem("field.missing", ["name": "scheme"]) }
        self.scheme = scheme ?? AppliedScheme()
        client = fields.object("client") { Client($0) } ?? Client()
        if client.did.isEmpty { fields.problem("field.missing", ["name": "client"]) }
        service = fields.required("service", .languageMap)
        serviceID = fields.required("serviceID", .line(1024))
        territories = fields.list("territories", .territory)
        if territories.isEmpty { fields.problem("field.missing", ["name": "territories"]) }
    }

    var json: JSONObject {
        JSONObject([
            ("scheme", scheme.json), ("client", .object(client.json)), ("service", service.json),
            ("serviceID", .string(serviceID)), ("territories", .array(territories.map(JSON.string))),
        ])
    }
}
