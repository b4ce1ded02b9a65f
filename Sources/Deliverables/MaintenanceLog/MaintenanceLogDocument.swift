public import Documents
public import ServiceRecords

/// `deliverable.json` of a maintenance log: what the provider says, to be held against the evidence beside it.
public struct MaintenanceLogDocument: Hashable, Sendable {
    public static let version = "carnet/deliverable/v1"
    public static let kind = "maintenance-log"

    public var contract: String
    public var provider: Contract.Party
    public var client: Contract.Party
    public var assets: [Contract.Asset]
    public var period: Range<Instant>
    /// Indexes [from, to) of the logbook.
    public var range: Range<UInt64>
    public var predecessor: Predecessor?
    /// Languages of ``title`` and ``summary``.
    public var languages: [String]
    public var title: LanguageMap
    public var summary: LanguageMap
    /// `ServiceFigures.json`, as the provider computed it.
    public var figures: JSON
    /// Figures of earlier periods that records of this one change, computed again, oldest first.
    public var restated: [JSON]

    /// The carnet of the period before.
    public struct Predecessor: Hashable, Sendable {
        /// The carnet id.
        public var id: Digest
        /// The end of its period.
        public var periodTo: Instant
        /// The size at which its range closed.
        public var to: UInt64

        public init(id: Digest, periodTo: Instant, to: UInt64) {
            self.id = id
            self.periodTo = periodTo
            self.to = to
        }
    }

    /// The document as it stands in the file: the same value gives the same bytes.
    public var json: JSON {
        [
            "carnet": .string(Self.version), "kind": .string(Self.kind), "contract": .string(contract),
            "provider": Self.json(provider), "client": Self.json(client),
            "asset": .array(assets.map(Self.json)),
            "period": ["from": .string("\(period.lowerBound)"), "to": .string("\(period.upperBound)")],
            "range": ["from": .integer(range.lowerBound), "to": .integer(range.upperBound)],
            "predecessor": predecessor.map {
                ["id": .string($0.id.hex), "periodTo": .string("\($0.periodTo)"), "to": .integer($0.to)]
            } ?? .null,
            "languages": .array(languages.map { .string($0) }), "title": title.json, "summary": summary.json,
            "figures": figures, "restated": .array(restated),
        ]
    }

    private static func json(_ party: Contract.Party) -> JSON { ["did": .string(party.did), "name": party.name.json] }

    private static func json(_ asset: Contract.Asset) -> JSON {
        let members: [(String, String?)] = [
            ("id", asset.id), ("serial", asset.serial), ("site", asset.site), ("country", asset.country),
        ]
        return .object(JSONObject(members.compactMap { name, value in value.map { (name, .string($0)) } }))
    }

    /// Reads `deliverable.json`.
    /// - Throws: ``Diagnostics`` (`field.…`, `deliverable.period`, `deliverable.range`) or a ``Diagnostic`` of its syntax.
    public init(_ bytes: [UInt8]) throws {
        let document = try Document(bytes, file: "data/deliverable.json", limits: JSONLimits(bytes: 64 << 20))
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("carnet", .oneOf([Self.version]))
        _ = fields.required("kind", .oneOf([Self.kind]))
        contract = fields.string("contract")
        func party(_ name: String) -> Contract.Party {
            let party = fields.object(name) {
                Contract.Party(did: $0.string("did"), name: $0.required("name", .languageMap))
            }
            if party == nil { fields.problem("field.missing", ["name": name]) }
            return party ?? Contract.Party(did: "", name: LanguageMap([:]))
        }
        provider = party("provider")
        client = party("client")
        assets = fields.objects("asset") {
            Contract.Asset(
                id: $0.string("id"), serial: $0.optional("serial", .string), site: $0.optional("site", .string),
                country: $0.optional("country", .string))
        }
        let epoch = Instant(nanoseconds: 0)
        let times = fields.object("period") { ($0.required("from", .instant), $0.required("to", .instant)) }
        period = epoch..<epoch
        if let times, times.0 < times.1 {
            period = times.0..<times.1
        } else {
            fields.problem("deliverable.period", member: "period")
        }
        let bounds = fields.object("range") { ($0.required("from", .index), $0.required("to", .index)) }
        range = 0..<0
        if let bounds, bounds.0 <= bounds.1 {
            range = bounds.0..<bounds.1
        } else {
            fields.problem("deliverable.range", member: "range")
        }
        if fields.json("predecessor") != .null {
            predecessor = fields.object("predecessor") {
                Predecessor(
                    id: $0.required("id", .digestHex), periodTo: $0.required("periodTo", .instant), to: $0.required("to", .index))
            }
            if predecessor == nil { fields.problem("field.missing", ["name": "predecessor"]) }
        }
        languages = fields.list("languages", .string)
        title = fields.required("title", .languageMap)
        summary = fields.required("summary", .languageMap)
        figures = fields.json("figures") ?? .null
        restated = fields.json("restated")?.array ?? []
        fields.finish()
        try problems.throwIfAny()
    }

    /// What a builder knows before anything is computed: the words and figures are empty.
    init(genesis: Genesis, period: Range<Instant>, range: Range<UInt64>, predecessor: Predecessor?) {
        contract = genesis.contract.id
        provider = genesis.contract.provider
        client = genesis.contract.client
        assets = genesis.contract.assets
        self.period = period
        self.range = range
        self.predecessor = predecessor
        languages = MaintenanceLogWords.languages
        let none = LanguageMap(["en": "—"])
        title = none
        summary = none
        figures = .null
        restated = []
    }

    /// The whole document.
    init(
        genesis: Genesis, period: Range<Instant>, range: Range<UInt64>, predecessor: Predecessor?, figures: ServiceFigures,
        restated: [ServiceFigures], recordCount: UInt64
    ) {
        self.init(genesis: genesis, period: period, range: range, predecessor: predecessor)
        let words = MaintenanceLogWords(genesis: genesis, figures: figures, recordCount: recordCount)
        title = words.title
        summary = words.summary
        self.figures = figures.json
        self.restated = restated.map(\.json)
    }
}

extension Fields.Kind where Value == UInt64 {
    /// An index or size of a log.
    static var index: Self {
        Self("index", placeholder: 0) { $0.integer.flatMap { UInt64(exactly: $0) } }
    }
}
