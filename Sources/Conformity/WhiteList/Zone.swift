internal import ConformityData
public import Documents

/// A pilot zone, as `Schemes/zones.yaml` lists it: data, so that a new one needs no code.
public struct Zone: Hashable, Sendable {
    /// Lower-case letters, digits and `-`.
    public var id: String
    public var name: LanguageMap
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// ISO 3166-2.
    public var region: String?

    public init(id: String, name: LanguageMap, country: String, region: String? = nil) {
        self.id = id
        self.name = name
        self.country = country
        self.region = region
    }

    /// The zones that are compiled in; a test reads them.
    public static let own: [Zone] = {
        var file = conformity_files()
        // The C table ends with an entry without a name.
        while let entry = file?.pointee, let name = entry.name {
            if String(cString: name) == "zones.yaml" {
                let bytes = Array(UnsafeBufferPointer(start: entry.bytes, count: entry.length))
                return (try? Zone.list(Document(bytes, file: "zones.yaml"))) ?? []
            }
            file = file?.advanced(by: 1)
        }
        return []
    }()

    /// Reads a file of zones: `zones: carnet/zones/v1`, `list: [{id, name, country, region}]`.
    /// - Throws: ``Diagnostics`` with everything that is wrong; `zone.twice` for an id that stands twice.
    public static func list(_ document: Document) throws -> [Zone] {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("zones", .oneOf(["carnet/zones/v1"]))
        var seen: Set<String> = []
        let zones = fields.objects("list") { inner in
            let zone = Zone(
                id: inner.string("id"), name: inner.required("name", .languageMap),
                country: inner.required("country", .country), region: inner.optional("region", .string))
            if !seen.insert(zone.id).inserted { inner.problem("zone.twice", ["zone": zone.id], member: "id") }
            return zone
        }
        if zones.isEmpty { fields.problem("field.missing", ["name": "list"]) }
        fields.finish()
        try problems.throwIfAny()
        return zones
    }
}

extension Fields.Kind where Value == String {
    /// An ISO 3166-1 alpha-2 code.
    public static var country: Self {
        Self("country (CN)", placeholder: "ZZ") {
            $0.string.flatMap { $0.utf8.count == 2 && $0.utf8.allSatisfy { (65...90).contains($0) } ? $0 : nil }
        }
    }
}
