internal import Documents
internal import VerifiableCredentials

extension Scheme {
    public static let version = "carnet/scheme/v1"

    /// At most so many criteria and references.
    static let listLimit = 500

    /// Reads a scheme file, YAML or JSON.
    /// - Throws: `json.…`, `yaml.…`; ``Diagnostics`` with all that is wrong: `field.…`, `scheme.…`.
    public init(_ bytes: [UInt8], file: String?) throws {
        let document = try Document(bytes, file: file, limits: JSONLimits(bytes: 1 << 20))
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("scheme", .oneOf([Scheme.version]))
        id = fields.required("id", .address)
        edition = fields.required("edition", .edition)
        published = fields.required("published", .date)
        status = Status(rawValue: fields.required("status", .oneOf(Status.allCases.map(\.rawValue)))) ?? .proposed
        name = fields.required("name", .bothLanguages)
        summary = fields.optional("summary", .bothLanguages)
        let owner = fields.object("owner") { Owner(id: $0.required("id", .address), name: $0.required("name", .bothLanguages)) }
        documentation = fields.required("documentation", .address)
        kind = fields.required("kind", .word)
        territories = fields.list("territories", .territory)
        if territories.isEmpty { fields.problem("field.missing", ["name": "territories"]) }
        let certificate = fields.object("certificate") {
            Term(
                validityMonths: Int($0.required("validityMonths", .integer(in: 1...120))),
                surveillanceMonths: Int($0.required("surveillanceMonths", .integer(in: 1...120))))
        }
        let standing = Scheme.standing(fields)
        for (name, isMissing) in [("owner", owner == nil), ("certificate", certificate == nil), ("standing", standing == nil)]
        where isMissing { fields.problem("field.missing", ["name": name]) }
        references = fields.objects("references", Scheme.reference)
        criteria = fields.objects("criteria", Scheme.criterion)
        self.owner = owner ?? Owner(id: "", name: LanguageMap([:]))
        self.certificate = certificate ?? Term(validityMonths: 1, surveillanceMonths: 1)
        self.standing = standing ?? LegalStanding(level: .draft, source: LanguageMap([:]), date: "")
        digest = Digest.sha256(bytes).multibase
        checkNames(fields)
        fields.finish()
        try problems.throwIfAny()
    }

    /// Names are said once, and every clause is of a reference that the scheme lists.
    private func checkNames(_ fields: Fields) {
        if criteria.isEmpty { fields.problem("field.missing", ["name": "criteria"]) }
        for (name, ids) in [("references", references.map(\.id)), ("criteria", criteria.map(\.id))] {
            if ids.count > Scheme.listLimit { fields.problem("scheme.many", ["limit": String(Scheme.listLimit)], member: name) }
            for (id, uses) in Dictionary(grouping: ids, by: \.self).sorted(by: { $0.key < $1.key }) where uses.count > 1 {
                fields.problem("scheme.twice", ["id": id], member: name)
            }
        }
        let known = Set(references.map(\.id))
        for criterion in criteria {
            for clause in criterion.clauses where !known.contains(clause.standard) {
                fields.problem("scheme.reference", ["id": clause.standard, "criterion": criterion.id], member: "criteria")
            }
        }
    }

    private static func standing(_ fields: Fields) -> LegalStanding? {
        fields.object("standing") { inner in
            let level = inner.required("level", .oneOf(LegalStanding.Level.allCases.map(\.rawValue)))
            return LegalStanding(
                level: LegalStanding.Level(rawValue: level) ?? .draft, source: inner.required("source", .bothLanguages),
                date: inner.required("date", .date))
        }
    }

    private static func reference(_ fields: Fields) -> Reference {
        Reference(
            id: fields.required("id", .word), number: fields.required("number", .line(128)),
            adopted: fields.optional("adopted", .line(128)), name: fields.required("name", .bothLanguages),
            url: fields.required("url", .address))
    }

    private static func criterion(_ fields: Fields) -> Criterion {
        let clauses = fields.objects("references") {
            Clause(standard: $0.required("standard", .word), clause: $0.optional("clause", .line(64)))
        }
        let evidence = fields.object("evidence") { inner in
            let kinds = inner.list("credentials", .oneOf(CredentialKind.allCases.map(\.rawValue)))
            let evidence = Evidence(
                verdict: inner.list("verdict", .word), credentials: kinds.compactMap(CredentialKind.init(rawValue:)),
                documents: inner.objects("documents") {
                    Paper(id: $0.required("id", .word), title: $0.required("title", .bothLanguages))
                })
            // A criterion that nothing shows would pass by itself.
            if evidence.findings.isEmpty, evidence.documents.isEmpty { inner.problem("scheme.evidence") }
            return evidence
        }
        if evidence == nil { fields.problem("field.missing", ["name": "evidence"]) }
        return Criterion(
            id: fields.required("id", .word), title: fields.required("title", .bothLanguages),
            text: fields.optional("text", .bothLanguages), standing: standing(fields), clauses: clauses,
            evidence: evidence ?? Evidence(verdict: [], credentials: [], documents: []))
    }
}

extension Fields.Kind where Value == String {
    /// An https address or a URN, as an identifier: no white space, no fragment.
    static var address: Self {
        Self("https:// or urn: address", placeholder: "") { json in
            json.string.flatMap { text in
                (8...1024).contains(text.utf8.count) && (text.hasPrefix("https://") || text.hasPrefix("urn:"))
                    && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"\"<>\\^`{|}#".utf8.contains($0) } ? text : nil
            }
        }
    }

    /// An edition is a part of addresses.
    static var edition: Self {
        Self("edition of letters, digits, . and -", placeholder: "") { json in
            json.string.flatMap { text in
                (1...32).contains(text.utf8.count) && text != "." && text != ".."
                    && text.utf8.allSatisfy {
                        (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 0x2d || $0 == 0x2e
                    } ? text : nil
            }
        }
    }

    /// A day: `2026-11-21`.
    static var date: Self {
        Self("date (2026-11-21)", placeholder: "") { json in
            json.string.flatMap { Instant(rfc3339: $0 + "T00:00:00Z") == nil || $0.utf8.count != 10 ? nil : $0 }
        }
    }

    /// A country code (ISO 3166-1 alpha-2), or `*` for all.
    static var territory: Self {
        Self("country code or *", placeholder: "") { json in
            json.string.flatMap { $0 == "*" || ($0.utf8.count == 2 && $0.utf8.allSatisfy { (65...90).contains($0) }) ? $0 : nil }
        }
    }
}

extension Fields.Kind where Value == LanguageMap {
    /// Texts of which one is English and one Chinese.
    static var bothLanguages: Self {
        Self("texts with en and zh", placeholder: LanguageMap([:])) { json in
            LanguageMap(json).flatMap { $0.texts["en"] == nil || $0.texts["zh"] == nil ? nil : $0 }
        }
    }
}
