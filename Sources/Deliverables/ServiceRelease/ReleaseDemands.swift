public import DataResidency
public import Documents

/// What a release must have: agreed in the terms, or demanded by a client's policy. Left out, nothing is asked.
///
/// ```yaml
/// languages: [en, zh, id]                    # documents and texts in all of them
/// documents: [user-manual, release-notes, exit-plan]      # roles, each in every language
/// sbom: {supplier: "1", version: "1", identifier: "0.95", hash: "0.9", licence: "0.9"}    # least shares of components
/// coverage: every                            # every artefact stands in a bill of materials: every | some
/// provenance: 1                              # least SLSA build level, as found
/// override: refuse                           # a version number that does not follow from the changes: refuse | report
/// support: P180D                             # least time between the release and the end of its support
/// residency: [{personalOnly: true, places: {allowed: [ID, SG]}}]   # what must hold of the declaration of data residency
/// ```
public struct ReleaseDemands: Hashable, Sendable {
    public var languages: [String] = []
    public var documents: [String] = []
    public var bill = BillDemands()
    public var provenance: Int = 0
    public var refusesOverride = false
    public var support: TimeSpan?
    public var residency: [ResidencyRule] = []

    /// Least shares of components that have each element, and whether every artefact must be covered.
    public struct BillDemands: Hashable, Sendable {
        public static let elements = ["supplier", "version", "identifier", "hash", "licence"]

        public var shares: [String: Decimal] = [:]
        public var coversEveryArtefact = false
    }

    public init() {}

    /// Reads the members of a terms file or of a policy's `release`.
    public init(_ fields: Fields) {
        languages = fields.list("languages", .languageTag)
        documents = fields.list("documents", .shortName)
        if let shares = fields.object(
            "sbom",
            { inner in
                Dictionary(
                    BillDemands.elements.compactMap { name in inner.optional(name, .share).map { (name, $0) } },
                    uniquingKeysWith: { first, _ in first })
            })
        {
            bill.shares = shares
        }
        bill.coversEveryArtefact = fields.optional("coverage", .oneOf(["every", "some"])) == "every"
        provenance = Int(fields.optional("provenance", .integer(in: 0...3)) ?? 0)
        refusesOverride = fields.optional("override", .oneOf(["refuse", "report"])) == "refuse"
        support = fields.optional("support", .span)
        residency = fields.objects("residency", ResidencyRule.init)
    }

    /// What satisfies both.
    public func stricter(_ other: ReleaseDemands) -> ReleaseDemands {
        var result = self
        result.languages += other.languages.filter { !languages.contains($0) }
        result.documents += other.documents.filter { !documents.contains($0) }
        result.bill.shares.merge(other.bill.shares) { max($0, $1) }
        result.bill.coversEveryArtefact = bill.coversEveryArtefact || other.bill.coversEveryArtefact
        result.provenance = max(provenance, other.provenance)
        result.refusesOverride = refusesOverride || other.refusesOverride
        result.residency += other.residency
        result.support = [support, other.support].compactMap(\.self).max()
        return result
    }
}

/// `terms/releases.yaml` (`carnet/release-terms/v1`): what the parties agreed about releases: the members of ``ReleaseDemands``.
public struct ReleaseTerms: Hashable, Sendable {
    public static let fileName = "releases.yaml"

    public var demands: ReleaseDemands

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
        _ = fields.required("terms", .oneOf(["carnet/release-terms/v1"]))
        demands = ReleaseDemands(fields)
        fields.finish()
        try problems.throwIfAny()
    }
}
