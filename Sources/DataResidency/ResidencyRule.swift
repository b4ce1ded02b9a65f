public import Documents
internal import VerifiableCredentials

/// What a client demands of a declaration: data of its policy. What is left out is not restricted.
public struct ResidencyRule: Hashable, Sendable {
    /// Ids of categories; empty for all.
    public var categories: Set<String>
    public var personalOnly: Bool
    /// Where data may be processed, and where they may not: ISO 3166-1 alpha-2.
    public var allowedPlaces: Set<String>?
    public var forbiddenPlaces: Set<String>
    /// Where sub-processors may be established.
    public var processorCountries: Set<String>?
    public var forbiddenProcessors: Set<String>
    /// Grounds, one of which each processing must rest on.
    public var grounds: Set<Residency.Ground>?
    public var forbiddenPurposes: Set<String>
    /// Safeguards that every sub-processor must have.
    public var safeguards: Set<String>
    public var maxRetention: TimeSpan?

    /// Reads one rule: `categories`, `personalOnly`, `places {allowed, forbidden}`, `processors {countries, forbidden, safeguards}`,
    /// `grounds`, `purposes {forbidden}`, `maxRetention`. Whoever reads the object around it finishes it.
    public init(_ fields: Fields) {
        categories = Set(fields.list("categories", .id))
        personalOnly = fields.optional("personalOnly", .bool) ?? false
        func countries(_ fields: Fields, _ name: String) -> Set<String>? {
            fields.json(name) == nil ? nil : Set(fields.list(name, .country))
        }
        let places = fields.object("places") { (countries($0, "allowed"), countries($0, "forbidden") ?? []) }
        (allowedPlaces, forbiddenPlaces) = places ?? (nil, [])
        let processors = fields.object("processors") {
            (countries($0, "countries"), Set($0.list("forbidden", .id)), Set($0.list("safeguards", .id)))
        }
        (processorCountries, forbiddenProcessors, safeguards) = processors ?? (nil, [], [])
        let names = Residency.Ground.allCases.map(\.rawValue)
        grounds =
            fields.json("grounds") == nil ? nil : Set(fields.list("grounds", .oneOf(names)).compactMap(Residency.Ground.init))
        forbiddenPurposes = fields.object("purposes") { Set($0.list("forbidden", .id)) } ?? []
        maxRetention = fields.optional("maxRetention", .span)
        let isEmpty =
            places == nil && processors == nil && grounds == nil && forbiddenPurposes.isEmpty && maxRetention == nil
        if isEmpty { fields.problem("residency.rule.empty") }
    }
}

/// One thing that a rule forbids.
public struct ResidencyViolation: Hashable, Sendable {
    /// Stable; each has a text `residency.violation.<code>`.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case place, processor, country, ground, purpose, safeguard, retention
        /// A rule names a category that the declaration does not know: nobody can say that it is kept.
        case category
    }

    public var code: Code
    public var arguments: [String: String]
    public var place: Place
}

extension ResidencyRule {
    /// Everything in `residency` that this rule forbids, in the order of the declaration.
    public func violations(_ residency: Residency) -> [ResidencyViolation] {
        var found: [ResidencyViolation] = []
        var said: Set<ResidencyViolation> = []
        func say(_ code: ResidencyViolation.Code, _ arguments: [String: String], _ place: Place) {
            let violation = ResidencyViolation(code: code, arguments: arguments, place: place)
            if said.insert(violation).inserted { found.append(violation) }
        }
        let known = Dictionary(residency.categories.map { ($0.id, $0) }) { first, _ in first }
        for name in categories.sorted() where known[name] == nil { say(.category, ["category": name], Place()) }
        let processors = Dictionary(residency.processors.map { ($0.id, $0) }) { first, _ in first }
        for one in residency.processing {
            guard let category = known[one.category], categories.isEmpty || categories.contains(one.category),
                !personalOnly || category.isPersonal
            else { continue }
            let name = ["category": one.category]
            func with(_ key: String, _ value: String) -> [String: String] { name.merging([key: value]) { $1 } }
            for country in one.places.sorted()
            where !(allowedPlaces?.contains(country) ?? true) || forbiddenPlaces.contains(country) {
                say(.place, with("country", country), one.place)
            }
            for purpose in one.purposes.intersection(forbiddenPurposes).sorted() {
                say(.purpose, with("purpose", purpose), one.place)
            }
            if let grounds, !(one.ground.map(grounds.contains) ?? false) {
                say(.ground, with("ground", one.ground?.rawValue ?? "–"), one.place)
            }
            if let maxRetention, one.retention.map({ $0.period > maxRetention }) ?? true {
                say(.retention, with("period", one.retention?.period.description ?? "∞"), one.place)
            }
            guard let processor = one.processor.flatMap({ processors[$0] }) else { continue }
            if forbiddenProcessors.contains(processor.id) { say(.processor, with("processor", processor.id), one.place) }
            if let countries = processorCountries, !countries.contains(processor.country) {
                say(.country, ["processor": processor.id, "country": processor.country], processor.place)
            }
            for safeguard in safeguards.subtracting(processor.safeguards).sorted() {
                say(.safeguard, ["processor": processor.id, "safeguard": safeguard], processor.place)
            }
        }
        return found
    }
}
