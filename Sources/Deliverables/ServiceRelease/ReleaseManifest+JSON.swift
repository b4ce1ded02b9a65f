public import Documents
internal import ServiceRecords

extension ReleaseManifest {
    /// The most files that one release names, and the most of each list beside artefacts.
    public static let fileLimit = 100_000
    static let listLimit = 1_000
    /// The most bytes of `release.json`.
    public static let sizeLimit = 64 << 20
    /// Seconds that may pass between the time which release.json says and its record: for a publication that was interrupted.
    public static let publicationLimit: Int64 = 86_400

    /// Reads `release.json`.
    /// - Throws: ``Diagnostics`` (`field.…`, `release.…`) with everything that is wrong, or a ``Diagnostic`` of its syntax.
    public init(_ bytes: [UInt8], file: String = "data/release.json") throws {
        let document = try Document(bytes, file: file, limits: JSONLimits(bytes: Self.sizeLimit))
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("release", .oneOf([Self.version]))
        product = fields.objectRequired("product") {
            Product(id: $0.required("id", .shortName), name: $0.required("name", .languageMap))
        }
        versionText = fields.required("version", .shortName)
        released = fields.required("released", .instant)
        predecessor = fields.nullable("predecessor") {
            Predecessor(
                version: $0.required("version", .shortName),
                digests: RecordFacts.Release.Predecessor(
                    content: $0.required("content", .digestHex), carnet: $0.required("carnet", .digestHex)))
        }
        languages = fields.list("languages", .languageTag)
        artefacts = fields.objects("artefacts") {
            Artefact(role: $0.choice("role", Artefact.Role.self, .other), file: DeclaredFile($0, path: .relativePath))
        }
        bills = fields.files("sboms")
        interfaces = fields.objects("apis") {
            Interface(id: $0.required("id", .shortName), entry: $0.required("entry", .relativePath), files: $0.files("files"))
        }
        provenance = fields.files("provenance")
        documents = fields.objects("documents", ManualFile.init)
        features = fields.objects("features") {
            Feature(
                id: $0.required("id", .shortName), name: $0.required("name", .languageMap),
                since: $0.required("since", .shortName),
                changed: $0.required("changed", .instant))
        }
        glossary = fields.nullable("glossary") { DeclaredFile($0, path: .relativePath) }
        residency = fields.nullable("residency") { DeclaredFile($0, path: .relativePath) }
        advisories = fields.files("advisories")
        support = fields.nullable("support") {
            Support(
                until: $0.required("until", .instant), endOfLife: $0.required("endOfLife", .instant),
                contact: $0.string("contact"))
        }
        override = fields.nullable("override") {
            Override(reason: $0.required("reason", .languageMap), approver: $0.string("approver"))
        }
        for name in ["sboms", "apis", "provenance", "documents", "features", "advisories"] where fields.json(name) == nil {
            fields.problem("field.missing", ["name": name])
        }
        checkLists(fields)
        fields.finish()
        try problems.throwIfAny()
    }

    private func checkLists(_ fields: Fields) {
        if languages.isEmpty || Set(languages).count != languages.count {
            fields.problem("release.languages", member: "languages")
        }
        if artefacts.isEmpty { fields.problem("release.artefacts", member: "artefacts") }
        let lists: [(String, Int, Int)] = [
            ("artefacts", artefacts.count, Self.fileLimit), ("sboms", bills.count, Self.listLimit),
            ("apis", interfaces.count, Self.listLimit), ("provenance", provenance.count, Self.listLimit),
            ("documents", documents.count, Self.listLimit), ("features", features.count, Self.listLimit),
            ("advisories", advisories.count, Self.listLimit),
        ]
        for (member, count, limit) in lists where count > limit {
            fields.problem("release.many", ["count": String(count), "limit": String(limit)], member: member)
        }
        func unique(_ names: [String], _ member: String) {
            var seen: Set<String> = []
            for name in names where !seen.insert(name.lowercased()).inserted {
                fields.problem("release.twice", ["name": name], member: member)
            }
        }
        unique(artefacts.map(\.file.path), "artefacts")
        unique(interfaces.map(\.id), "apis")
        unique(features.map(\.id), "features")
        unique(documents.map { "\($0.role) \($0.language)" }, "documents")
        for interface in interfaces {
            unique(interface.files.map(\.path), "apis")
            guard !interface.files.contains(where: { $0.path == interface.entry }) else { continue }
            fields.problem("release.entry", ["api": interface.id, "entry": interface.entry], member: "apis")
        }
        if let support, support.endOfLife < support.until { fields.problem("release.support", member: "support") }
    }

    /// As it stands in the file: the same value gives the same bytes.
    public var json: JSON {
        func list(_ files: [DeclaredFile]) -> JSON { .array(files.map(\.json)) }
        func object(_ members: [(String, JSON)]) -> JSON { .object(JSONObject(members)) }
        return [
            "release": .string(Self.version), "product": ["id": .string(product.id), "name": product.name.json],
            "version": .string(versionText), "released": .string("\(released)"),
            "predecessor": predecessor.map {
                [
                    "version": .string($0.version), "content": .string($0.digests.content.hex),
                    "carnet": .string($0.digests.carnet.hex),
                ]
            } ?? .null,
            "languages": .array(languages.map { .string($0) }),
            "artefacts": .array(artefacts.map { object([("role", .string($0.role.rawValue))] + $0.file.members) }),
            "sboms": list(bills),
            "apis": .array(interfaces.map { ["id": .string($0.id), "entry": .string($0.entry), "files": list($0.files)] }),
            "provenance": list(provenance), "documents": .array(documents.map(\.json)),
            "features": .array(
                features.map {
                    [
                        "id": .string($0.id), "name": $0.name.json, "since": .string($0.since),
                        "changed": .string("\($0.changed)"),
                    ]
                }),
            "glossary": glossary?.json ?? .null, "residency": residency?.json ?? .null, "advisories": list(advisories),
            "support": support.map {
                ["until": .string("\($0.until)"), "endOfLife": .string("\($0.endOfLife)"), "contact": .string($0.contact)]
            } ?? .null,
            "override": override.map { ["reason": $0.reason.json, "approver": .string($0.approver)] } ?? .null,
        ]
    }
}

extension ReleaseManifest.ManualFile {
    init(_ fields: Fields) {
        role = fields.required("role", .shortName)
        language = fields.required("language", .languageTag)
        format = fields.choice("format", Format.self, .other)
        file = DeclaredFile(fields, path: .relativePath)
        outline = fields.nullable("outline") { DeclaredFile($0, path: .relativePath) }
    }

    var json: JSON {
        .object(
            JSONObject(
                [("role", .string(role)), ("language", .string(language)), ("format", .string(format.rawValue))] + file.members
                    + [("outline", outline?.json ?? .null)]))
    }
}

extension Fields {
    /// A list of `{path, sha256, bytes}`.
    func files(_ name: String) -> [DeclaredFile] { objects(name) { DeclaredFile($0, path: .relativePath) } }

    /// An object, or `null` for none; it must be said which.
    func nullable<Value>(_ name: String, _ body: (Fields) -> Value) -> Value? {
        guard let json = json(name) else {
            problem("field.missing", ["name": name])
            return nil
        }
        return json == .null ? nil : object(name, body)
    }

    func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Value.Type, _ placeholder: Value
    ) -> Value where Value.RawValue == String {
        Value(rawValue: required(name, .oneOf(Value.allCases.map(\.rawValue)))) ?? placeholder
    }
}

extension Fields.Kind where Value == String {
    static var languageTag: Self {
        Self("language tag (BCP 47)", placeholder: "und") { $0.string.flatMap { LanguageMap.isTag($0) ? $0 : nil } }
    }
}
