public import Documents

/// `terms/inspection.yaml`: what the parties agreed about inspections. The provider cannot choose its own yardstick.
///
/// ```yaml
/// terms: carnet/inspection-terms/v1
/// maxRuns: 1                       # runs of one lot; more need another word
/// sampling: full                   # every part, or a plan:
/// # sampling:
/// #   aql: "1.0"
/// #   level: II
/// #   n: 80                        # at least so many parts, and at most so many nonconforming; whatever the state
/// #   ac: 2
/// #   maxConsumerRisk: {fraction: "0.10", probability: "0.10"}   # limiting quality: how likely such a lot may pass
/// reviews: asked                   # people speak where the rule asks for them; any: they may overrule it anywhere
/// maxMissRate: "0.05"              # upper limit of the 95 % interval on the test set
/// maxFalseAlarmRate: "0.10"
/// ```
public struct InspectionTerms: Hashable, Sendable {
    public static let fileName = "inspection.yaml"

    public var maxRuns: Int
    public var sampling: Sampling
    /// Left out: ``Reviews/asked``.
    public var reviews: Reviews
    /// Greatest upper limits of the rates' 95 % intervals, as shares.
    public var maxMissRate: DecimalText?
    public var maxFalseAlarmRate: DecimalText?

    public enum Sampling: Hashable, Sendable {
        case full
        case plan(AgreedPlan)
    }

    /// Where people may decide otherwise than the rule.
    public enum Reviews: String, Hashable, Sendable, CaseIterable {
        /// Where the rule leaves a part to them, and nowhere else.
        case asked
        case any
    }

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    public init(files: [String: [UInt8]]) throws {
        guard let bytes = files[Self.fileName] else {
            throw Diagnostics([Diagnostic("terms.missing", ["name": Self.fileName])])
        }
        try self.init(Document(bytes, file: Self.fileName))
    }

    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("terms", .oneOf(["carnet/inspection-terms/v1"]))
        maxRuns = Int(fields.required("maxRuns", .integer(in: 1...1000)))
        if fields.json("sampling")?.string != nil {
            _ = fields.required("sampling", .oneOf(["full"]))
            sampling = .full
        } else {
            sampling = .plan(fields.objectRequired("sampling", AgreedPlan.init))
        }
        reviews = fields.optional("reviews", .oneOf(Reviews.allCases.map(\.rawValue))).flatMap(Reviews.init) ?? .asked
        maxMissRate = fields.optional("maxMissRate", .decimal)
        maxFalseAlarmRate = fields.optional("maxFalseAlarmRate", .decimal)
        fields.finish()
        try problems.throwIfAny()
    }
}

/// What the parties agreed about a sampling plan.
public struct AgreedPlan: Hashable, Sendable {
    /// Acceptance quality limit, per cent nonconforming: the plan's own may not be laxer.
    public var aql: DecimalText
    public var aqlText: String
    public var level: String?
    /// The least sample and the greatest acceptance number, whatever the state of inspection.
    public var n: Int?
    public var ac: Int?
    public var consumerRisk: ConsumerRisk?

    /// A lot of which the share `fraction` or more is nonconforming passes with at most this probability.
    public struct ConsumerRisk: Hashable, Sendable {
        public var fraction: DecimalText
        public var probability: DecimalText
        /// Both as they were written.
        public var fractionText: String
        public var probabilityText: String
    }

    /// Whether the sample is bound by more than the name of an AQL.
    public var isBound: Bool { (n != nil && ac != nil) || consumerRisk != nil }

    init(_ fields: Fields) {
        aql = fields.required("aql", .decimal)
        aqlText = fields.string("aql")
        level = fields.optional("level", .string)
        let most = Int64(InspectionSetup.lotLimit)
        n = fields.optional("n", .integer(in: 1...most)).map(Int.init)
        ac = fields.optional("ac", .integer(in: 0...most)).map(Int.init)
        consumerRisk = fields.object("maxConsumerRisk") { inner in
            let risk = ConsumerRisk(
                fraction: inner.required("fraction", .decimal), probability: inner.required("probability", .decimal),
                fractionText: inner.string("fraction"), probabilityText: inner.string("probability"))
            for (name, share) in [("fraction", risk.fraction), ("probability", risk.probability)]
            where share <= .zero || share >= .one { inner.problem("inspection.share", ["name": name], member: name) }
            return risk
        }
    }
}

extension DecimalText {
    static let one = DecimalText("1") ?? .zero
}
