internal import ServiceRecords

/// Releases of other products in the log, and whether this product may have a line of its own beside them.
///
/// A product's id ties its releases to one line. Whoever changes the id begins a new line, which has no past and is compared with
/// nothing. So a line that begins in a log that already held releases of another product must be one that was agreed: its id is that of
/// an asset of the contract, which genesis binds, or stands in the terms' or the policy's `products`. Where no client judges, as at a build
/// without a policy, that is left to whoever verifies.
public struct ReleaseProducts: Hashable, Sendable {
    public struct Other: Hashable, Sendable {
        public var id: String
        public var releases: Int
        /// The newest in the log, whether or not it stands.
        public var newest: String
        /// It has a release that was logged before this product's first.
        public var isEarlier: Bool
    }

    /// In the order of their first releases.
    public private(set) var others: [Other] = []
    public private(set) var issues: [DeliverableIssue] = []
    private(set) var told: [ReleaseTold] = []

    /// Whether this line began beside another that was there before.
    public var isLater: Bool { others.contains(where: \.isEarlier) }

    init(_ records: [LoggedRecord], product: String, contract: Contract, allowed: Set<String>?, isJudged: Bool) {
        var places: [String: Int] = [:]
        var hasBegun = false
        for record in records {
            guard case .releasePublished(let release) = record.facts.detail else { continue }
            if release.product == product {
                hasBegun = true
            } else if let place = places[release.product] {
                others[place].releases += 1
                others[place].newest = release.version
            } else {
                places[release.product] = others.count
                others.append(Other(id: release.product, releases: 1, newest: release.version, isEarlier: !hasBegun))
            }
        }
        let names = others.prefix(5).map(\.id).joined(separator: ", ") + (others.count > 5 ? ", …" : "")
        let arguments = ["product": product, "others": names, "count": String(others.reduce(0) { $0 + $1.releases })]
        let subject = "data/" + ReleaseManifest.fileName
        if let allowed, !allowed.contains(product) {
            issues.append(
                DeliverableIssue(
                    .history, "release.product-unasked", arguments, subject: subject,
                    expected: allowed.sorted().joined(separator: ", "), seen: product))
        } else if isLater, isJudged, allowed == nil, !contract.assets.contains(where: { $0.id == product }) {
            issues.append(
                DeliverableIssue(.history, "release.other-product", arguments, subject: subject, isContradiction: false))
        } else if !others.isEmpty {
            told.append(ReleaseTold(.history, "release.products-beside", arguments, subject: subject))
        }
    }
}
