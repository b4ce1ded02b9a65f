public import Advisories
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
/// advisories: {maxOpen: 0, severity: high, borne: [workaround]}   # open vulnerabilities, as the release's advisories tell them
/// versions: {api: same, provenance: same}    # what names another version than the release: same | report
/// products: [warehouse, warehouse-1]         # whose releases may stand in the log
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
    /// Each is held by itself.
    public var advisories: [AdvisoryDemands] = []
    public var versions = VersionDemands()
    /// Ids of products whose releases may stand in the log; `nil` where that is not asked.
    public var products: Set<String>?

    /// Least shares of components that have each element, and whether every artefact must be covered.
    public struct BillDemands: Hashable, Sendable {
        public static let elements = ["supplier", "version", "identifier", "hash", "licence"]

        public var shares: [String: Decimal] = [:]
        public var coversEveryArtefact = false
    }

    /// How many vulnerabilities may be open in a release. One counts that an advisory says is in it, or in a component of it, with the
    /// severity asked for or none; and one that is under investigation.
    public struct AdvisoryDemands: Hashable, Sendable {
        public enum Borne: String, Hashable, Sendable, CaseIterable {
            /// For which the advisory names a workaround, or a mitigation.
            case workaround, mitigation
            case underInvestigation = "under-investigation"
        }

        public var maxOpen: Int
        /// The least that counts; `nil` for every one.
        public var severity: Vulnerability.Severity?
        /// What does not count.
        public var borne: Set<Borne>

        static let severities: [Vulnerability.Severity] = [.critical, .high, .medium, .low]

        init(_ fields: Fields) {
            maxOpen = Int(fields.required("maxOpen", .integer(in: 0...1_000_000)))
            severity = fields.optional("severity", .oneOf(Self.severities.map(\.rawValue)))
                .flatMap(Vulnerability.Severity.init(rawValue:))
            borne = Set(fields.list("borne", .oneOf(Borne.allCases.map(\.rawValue))).compactMap(Borne.init(rawValue:)))
        }

        func counts(_ finding: AdvisoryFindings.Finding) -> Bool {
            guard finding.answer == nil else { return false }
            // Nobody has rated it: it may be the gravest.
            if let severity, finding.severity != .unknown, finding.severity > severity { return false }
            let isBorne = [Borne.workaround, .mitigation].contains {
                borne.contains($0) && finding.remediations.contains($0.rawValue)
            }
            return switch finding.group {
            case .affected: !isBorne
            case .underInvestigation: !borne.contains(.underInvestigation)
            case .fixed, .notAffected: false
            }
        }
    }

    /// Which documents must name the release's own version where they name one. A bill of materials of the product must anyway.
    public struct VersionDemands: Hashable, Sendable {
        public var api = false
        public var provenance = false

        static func isSame(_ fields: Fields, _ name: String) -> Bool {
            fields.optional(name, .oneOf(["same", "report"])) == "same"
        }
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
        advisories = fields.object("advisories", AdvisoryDemands.init).map { [$0] } ?? []
        if let asked = fields.object(
            "versions",
            { VersionDemands(api: VersionDemands.isSame($0, "api"), provenance: VersionDemands.isSame($0, "provenance")) })
        {
            versions = asked
        }
        if fields.json("products") != nil { products = Set(fields.list("products", .shortName)) }
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
        result.advisories += other.advisories.filter { !advisories.contains($0) }
        result.versions = VersionDemands(
            api: versions.api || other.versions.api, provenance: versions.provenance || other.versions.provenance)
        result.products = products.map { own in other.products.map(own.intersection) ?? own } ?? other.products
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
