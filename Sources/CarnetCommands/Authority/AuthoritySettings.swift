internal import CommandFrame
internal import Conformity
internal import Documents
internal import TransparencyLog

/// What an authority decides once: `carnet/authority/v1`, YAML or JSON, kept in its workspace as `authority.yaml`.
///
/// ```yaml
/// authority: carnet/authority/v1
/// site: https://list.example.org                 # where the published files will lie; listings name it
/// registry: {witnesses: {quorum: 2, keys: [vkey …]}}
/// scheme: {name: {en: …, zh: …}}
/// operator: {name: {en: …, zh: …}, address: {en: …, zh: …}, postalCode: …, country: CN, website: …, email: …}
/// zones: [shenzhen]                               # ids of Schemes/zones.yaml, or of moreZones
/// moreZones: [{id, name, country, region}]        # optional
/// statusLifetime: P1D                             # how long a copy of a status list may be kept
/// listLifetime: P30D                              # until the next trusted list at the latest
/// pointers: [{location, operator: {en: …}, country, certificate: <base64 of DER>}]   # optional: lists of other authorities
/// ```
struct AuthoritySettings {
    struct Operator {
        var name: LanguageMap
        var address: LanguageMap
        var postalCode: String?
        var country: String
        var website: String
        var email: String?
    }

    /// Without a slash at its end.
    let site: String
    let quorum: Int
    let witnesses: [VerifierKey]
    let scheme: LanguageMap
    let operatorOfScheme: Operator
    /// Those that the authority lists for, with their names.
    let zones: [Zone]
    let statusLifetime: TimeSpan
    let listLifetime: TimeSpan
    let pointers: [TrustedList.Pointer]

    static let fileName = "authority.yaml"
    static let version = "carnet/authority/v1"

    /// - Throws: `authority.missing` if the workspace has no settings yet; what is wrong with them.
    init(of workspace: Workspace) throws {
        let path = workspace.folder + "/" + AuthoritySettings.fileName
        guard InputFile.exists(path) else { throw Diagnostic("authority.missing", ["path": workspace.folder]) }
        try self.init(InputFile.document(path))
    }

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("authority", .oneOf([AuthoritySettings.version]))
        site = fields.required("site", .siteAddress)
        var registry: (quorum: Int, keys: [String]) = (0, [])
        let found: Bool? = fields.object("registry") { inner in
            _ = inner.object("witnesses") { witnesses -> Bool in
                registry.quorum = Int(witnesses.required("quorum", .integer(in: 0...64)))
                registry.keys = witnesses.list("keys", .string)
                return true
            }
            return true
        }
        if found == nil { fields.problem("field.missing", ["name": "registry"]) }
        quorum = registry.quorum
        scheme = fields.object("scheme") { $0.required("name", .languageMap) } ?? LanguageMap([:])
        if scheme.texts.isEmpty { fields.problem("field.missing", ["name": "scheme"]) }
        let operatorOfScheme = fields.object("operator") {
            Operator(
                name: $0.required("name", .languageMap), address: $0.required("address", .languageMap),
                postalCode: $0.optional("postalCode", .string), country: $0.required("country", .country),
                website: $0.string("website"), email: $0.optional("email", .string))
        }
        if operatorOfScheme == nil { fields.problem("field.missing", ["name": "operator"]) }
        zones = AuthoritySettings.zones(fields, document)
        statusLifetime = fields.optional("statusLifetime", .span) ?? .seconds(86_400)
        listLifetime = fields.optional("listLifetime", .span) ?? .seconds(30 * 86_400)
        pointers = fields.objects("pointers") {
            TrustedList.Pointer(
                location: $0.string("location"), operatorName: $0.required("operator", .languageMap),
                country: $0.required("country", .country), certificate: $0.required("certificate", .base64))
        }
        var witnesses: [VerifierKey] = []
        for (place, text) in registry.keys.enumerated() {
            do {
                witnesses.append(try VerifierKey(text))
            } catch let diagnostic as Diagnostic {
                problems.all.append(
                    Diagnostic(diagnostic.code, diagnostic.arguments, at: document.place("/registry/witnesses/keys/\(place)")))
            }
        }
        if registry.quorum > witnesses.count {
            fields.problem(
                "authority.quorum", ["quorum": String(registry.quorum), "keys": String(witnesses.count)], member: "registry")
        }
        self.witnesses = witnesses
        fields.finish()
        try problems.throwIfAny()
        self.operatorOfScheme =
            operatorOfScheme ?? Operator(name: LanguageMap([:]), address: LanguageMap([:]), country: "", website: "")
    }

    private static func zones(_ fields: Fields, _ document: Document) -> [Zone] {
        let more = fields.objects("moreZones") {
            Zone(
                id: $0.string("id"), name: $0.required("name", .languageMap), country: $0.required("country", .country),
                region: $0.optional("region", .string))
        }
        let ids = fields.list("zones", .string)
        if ids.isEmpty { fields.problem("field.missing", ["name": "zones"]) }
        return ids.compactMap { id in
            guard let zone = (more + Zone.own).first(where: { $0.id == id }) else {
                fields.problem("zone.unknown", ["zone": id], member: "zones")
                return nil
            }
            return zone
        }
    }

    // MARK: Addresses

    func listing(_ name: String) -> String { "\(site)/listings/\(name).jwt" }
    func statusList(_ number: Int) -> String { "\(site)/status/\(number).jwt" }
    var trustedList: String { site + "/lote/current.jwt" }
}

extension Fields.Kind where Value == String {
    /// An `https` address without query, fragment and slash at its end.
    static var siteAddress: Self {
        Self("https://host/path", placeholder: "") { json in
            guard let text = json.string, text.hasPrefix("https://"), text.utf8.count <= 512, !text.hasSuffix("/"),
                text.utf8.count > 8, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != 0x3f && $0 != 0x23 && $0 != 0x22 })
            else { return nil }
            return text
        }
    }
}

extension Fields.Kind where Value == [UInt8] {
    static var base64: Self { Self("base64", placeholder: []) { $0.string.flatMap(Base64.decode) } }
}
