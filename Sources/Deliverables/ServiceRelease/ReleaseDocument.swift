public import Documents
public import ServiceRecords

/// `deliverable.json` of a service release: what the provider says, to be held against the evidence beside it.
public struct ReleaseDocument: Hashable, Sendable {
    public static let kind = "service-release"

    public var contract: String
    public var provider: Contract.Party
    public var client: Contract.Party
    public var assets: [Contract.Asset]
    public var product: String
    public var version: String
    /// From the predecessor's release to this one's; a moment long for the first.
    public var period: Range<Instant>
    /// Indexes [0, to) of the logbook: every release from the first on.
    public var range: Range<UInt64>
    public var languages: [String]
    public var title: LanguageMap
    public var summary: LanguageMap
    /// ``ReleaseFigures``, as the provider computed them.
    public var figures: JSON

    /// The document as it stands in the file: the same value gives the same bytes.
    public var json: JSON {
        [
            "carnet": .string(MaintenanceLogDocument.version), "kind": .string(Self.kind), "contract": .string(contract),
            "provider": DocumentHead.json(provider), "client": DocumentHead.json(client),
            "asset": .array(assets.map(DocumentHead.json)), "product": .string(product), "version": .string(version),
            "period": DocumentHead.json(period), "range": DocumentHead.json(range),
            "languages": .array(languages.map { .string($0) }), "title": title.json, "summary": summary.json, "figures": figures,
        ]
    }

    /// Reads `deliverable.json`.
    /// - Throws: ``Diagnostics`` (`field.…`, `deliverable.period`, `deliverable.range`) or a ``Diagnostic`` of its syntax.
    public init(_ bytes: [UInt8]) throws {
        let document = try Document(bytes, file: "data/deliverable.json", limits: JSONLimits(bytes: 256 << 20))
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
        product = fields.required("product", .shortName)
        version = fields.required("version", .shortName)
        figures = fields.json("figures") ?? .null
        fields.finish()
        try problems.throwIfAny()
    }

    init(genesis: Genesis, manifest: ReleaseManifest, range: Range<UInt64>) {
        contract = genesis.contract.id
        provider = genesis.contract.provider
        client = genesis.contract.client
        assets = genesis.contract.assets
        product = manifest.product.id
        version = manifest.versionText
        period = manifest.released..<(manifest.released + .seconds(1))
        self.range = range
        languages = ReleaseWords.languages
        title = LanguageMap(["en": "—"])
        summary = title
        figures = .null
    }
}
