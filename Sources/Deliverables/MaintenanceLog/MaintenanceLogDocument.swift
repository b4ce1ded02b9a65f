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
            "provider": DocumentHead.json(provider), "client": DocumentHead.json(client),
            "asset": .array(assets.map(DocumentHead.json)),
            "period": DocumentHead.json(period),
            "range": DocumentHead.json(range),
            "predecessor": predecessor.map {
                ["id": .string($0.id.hex), "periodTo": .string("\($0.periodTo)"), "to": .integer($0.to)]
            } ?? .null,
            "languages": .array(languages.map { .string($0) }), "title": title.json, "summary": summary.json,
            "figures": figures, "restated": .array(restated),
        ]
    }

    /// Reads `deliverable.json`.
    /// - Throws: ``Diagnostics`` (`field.…`, `deliverable.period`, `deliverable.range`) or a ``Diagnostic`` of its syntax.
    public init(_ bytes: [UInt8]) throws {
        let document = try Document(bytes, file: "data/deliverable.json", limits: JSONLimits(bytes: 64 << 20))
        let problems = Problems()
        let fields = Fields(document, problems)
        let head = DocumentHead(fields, kind: Self.kind)
        contract = head.contract
        provider = head.provider
        client = head.client
        assets = head.assets
        period = head.period
        range = head.range
        languages = head.languages
        title = head.title
        summary = head.summary
        if fields.json("predecessor") != .null {
            predecessor = fields.object("predecessor") {
                Predecessor(
                    id: $0.required("id", .digestHex), periodTo: $0.required("periodTo", .instant), to: $0.required("to", .index))
            }
            if predecessor == nil { fields.problem("field.missing", ["name": "predecessor"]) }
        }
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
