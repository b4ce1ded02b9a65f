public import Documents
public import ServiceRecords

/// `deliverable.json` of an inspection report: what the provider says, to be held against the evidence beside it.
public struct InspectionDocument: Hashable, Sendable {
    public static let kind = "inspection-report"

    public var contract: String
    public var provider: Contract.Party
    public var client: Contract.Party
    public var assets: [Contract.Asset]
    public var run: String
    public var lot: String
    /// From the run's start to its end, as the records say.
    public var period: Range<Instant>
    /// Indexes [from, to) of the logbook, from its beginning.
    public var range: Range<UInt64>
    /// Who ran it and who answers for it: the provider's word.
    public var operatorName: String
    public var approverName: String
    public var limitsOfUse: LanguageMap?
    /// What led to the plan's state under the switching rules: the provider's word.
    public var history: [PastEvent]
    public var languages: [String]
    public var title: LanguageMap
    public var summary: LanguageMap
    /// ``InspectionFigures``, as the provider computed them.
    public var figures: JSON

    /// The document as it stands in the file: the same value gives the same bytes.
    public var json: JSON {
        var members: [(String, JSON)] = [
            ("carnet", .string(MaintenanceLogDocument.version)), ("kind", .string(Self.kind)), ("contract", .string(contract)),
            ("provider", DocumentHead.json(provider)), ("client", DocumentHead.json(client)),
            ("asset", .array(assets.map(DocumentHead.json))), ("run", .string(run)), ("lot", .string(lot)),
            ("period", DocumentHead.json(period)), ("range", DocumentHead.json(range)),
            ("operator", .string(operatorName)), ("approver", .string(approverName)),
        ]
        if let limitsOfUse { members.append(("limitsOfUse", limitsOfUse.json)) }
        members += [
            ("history", .array(history.map(\.json))), ("languages", .array(languages.map { .string($0) })),
            ("title", title.json), ("summary", summary.json), ("figures", figures),
        ]
        return .object(JSONObject(members))
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
        run = fields.required("run", .shortName)
        lot = fields.required("lot", .shortName)
        operatorName = fields.string("operator")
        approverName = fields.string("approver")
        limitsOfUse = fields.optional("limitsOfUse", .languageMap)
        history = fields.objects("history", PastEvent.init)
        if history.count > 10_000 { fields.problem("inspection.history", member: "history") }
        figures = fields.json("figures") ?? .null
        fields.finish()
        try problems.throwIfAny()
    }

    init(genesis: Genesis, run: InspectionRun, setup: InspectionSetup, range: Range<UInt64>, _ request: InspectionReportRequest) {
        contract = genesis.contract.id
        provider = genesis.contract.provider
        client = genesis.contract.client
        assets = genesis.contract.assets
        self.run = setup.run
        lot = setup.lot.id
        period = run.period
        self.range = range
        operatorName = request.operatorName
        approverName = request.approverName
        limitsOfUse = request.limitsOfUse
        history = request.history
        languages = InspectionWords.languages
        title = LanguageMap(["en": "—"])
        summary = title
        figures = .null
    }
}

extension InspectionRun {
    /// From its start to its end as the records say; a moment long if the end is not later.
    var period: Range<Instant> {
        let end: Instant =
            switch outcome {
            case .open: started
            case .finished(_, _, let time), .aborted(_, _, let time): time
            }
        return started..<max(end, started + .seconds(1))
    }
}
