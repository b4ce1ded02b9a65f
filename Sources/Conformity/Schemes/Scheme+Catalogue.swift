public import Documents

/// A scheme as entries of the UNTP Conformity Vocabulary Catalogue (0.7.0), so that its criteria have addresses that
/// certificates of others can name. The catalogue has one language: English.
extension Scheme {
    /// A document of the catalogue, and the file it is written to.
    public struct CatalogueEntry: Sendable {
        public let path: String
        public let json: JSON
    }

    private static let language = "en"

    /// The scheme, this edition as its profile, and each criterion.
    public var catalogue: [CatalogueEntry] {
        [CatalogueEntry(path: "scheme.json", json: schemeEntry), CatalogueEntry(path: "profile.json", json: profileEntry)]
            + criteria.map { CatalogueEntry(path: "criteria/\($0.id).json", json: entry(of: $0)) }
    }

    private func text(_ map: LanguageMap) -> JSON { .string(map.text(in: Scheme.language)) }

    private var schemeEntry: JSON {
        var members: [(String, JSON)] = [
            ("type", ["ConformityScheme"]), ("id", .string(id)), ("name", text(name)),
        ]
        if let summary { members.append(("description", text(summary))) }
        members += [
            ("owner", ["type": ["Party"], "id": .string(owner.id), "name": text(owner.name)]),
            // Nobody has endorsed a scheme by publishing it; an endorsement would be a credential of somebody else.
            ("endorsementLevel", "endorsed_self"),
            ("documentation", .string(documentation)), ("establishedDate", .string(published)),
            (
                "conformsTo",
                [
                    "type": ["Link"], "linkName": "UNTP Conformity Vocabulary Catalog v0.7.0",
                    "linkURL": "https://uncefact.github.io/spec-untp/docs/specification/ConformityVocabularyCatalog",
                ]
            ),
            ("includedProfile", [["type": ["ConformityProfile"], "id": .string(profileURI), "name": profileName]]),
        ]
        return .object(JSONObject(members))
    }

    private var profileName: JSON { .string("\(name.text(in: Scheme.language)), \(edition)") }

    private var profileEntry: JSON {
        var members: [(String, JSON)] = [
            ("type", ["ConformityProfile"]), ("id", .string(profileURI)), ("name", profileName),
        ]
        if let summary { members.append(("description", text(summary))) }
        members += [
            ("version", .string(edition)), ("validFrom", .string(published)), ("status", .string(status.rawValue)),
            ("subjectType", "product"),
            (
                "standardAlignment",
                .array(
                    references.map { reference in
                        [
                            "type": ["StandardAlignment"],
                            "standard": [
                                "type": ["Standard"], "id": .string(reference.url),
                                "name": .string("\(reference.number) \(reference.name.text(in: Scheme.language))"),
                            ],
                            // A criterion takes a part of a standard; it never claims the whole.
                            "alignmentLevel": "partial",
                        ]
                    })
            ),
            ("documentation", .string(documentation)),
            (
                "criterion",
                .array(criteria.map { ["type": ["Criterion"], "id": .string(uri(of: $0)), "name": text($0.title)] })
            ),
            ("scheme", ["type": ["ConformityScheme"], "id": .string(id), "name": text(name)]),
        ]
        return .object(JSONObject(members))
    }

    private func entry(of criterion: Criterion) -> JSON {
        var members: [(String, JSON)] = [
            ("type", ["Criterion"]), ("id", .string(uri(of: criterion))), ("name", text(criterion.title)),
        ]
        if let description = criterion.text { members.append(("description", text(description))) }
        members += [
            ("version", .string(edition)), ("status", .string(status.rawValue)), ("documentation", .string(documentation)),
            (
                "conformityTopic",
                [
                    [
                        "type": ["ConformityTopic"], "id": .string(id + "/topics/" + kind), "name": .string(kind),
                        "definition": text(name),
                    ]
                ]
            ),
            (
                "passThreshold",
                [
                    [
                        "type": ["Performance"],
                        "metric": [
                            "type": ["PerformanceMetric"], "id": .string(uri(of: criterion) + "/metric"),
                            "name": text(criterion.title),
                        ],
                        "score": [
                            "type": ["Score"], "code": "established", "rank": 1,
                            "definition":
                                "Every finding that the criterion names is established, and every document was judged to show it.",
                        ],
                    ]
                ]
            ),
            // The legal standing goes with the criterion, so that none is taken for an obligation.
            ("tag", .array([.string("standing:" + standing(of: criterion).level.rawValue)] + tags(criterion))),
        ]
        return .object(JSONObject(members))
    }

    private func tags(_ criterion: Criterion) -> [JSON] {
        criterion.evidence.findings.map { .string("finding:" + $0) }
            + criterion.evidence.documents.map { .string("document:" + $0.id) }
    }
}
