public import BillsOfMaterials
public import Documents

/// What advisories say of one release: which vulnerabilities are open in it, which are fixed, and what is still looked into.
///
/// A product of an advisory is the release if it names one of its package URLs with its version (or without any, for every
/// version), or the SHA-256 of one of its files, or is named by its identifier. Names of products count for nothing: nobody agrees
/// on them.
public struct AdvisoryFindings: Hashable, Sendable {
    /// What identifies a release.
    public struct Release: Hashable, Sendable {
        public var purls: [PackageURL]
        public var digests: Set<Digest>
        /// `product_id`s by which this publisher's advisories call it.
        public var productIDs: Set<String>

        public init(purls: [PackageURL] = [], digests: Set<Digest> = [], productIDs: Set<String> = []) {
            self.purls = purls
            self.digests = digests
            self.productIDs = productIDs
        }

        func isMeant(by product: SecurityAdvisory.Product) -> Bool {
            if productIDs.contains(product.id) || product.sha256.contains(where: digests.contains) { return true }
            guard let purl = product.purl else { return false }
            return purls.contains { $0.package == purl.package && (purl.version == nil || $0.version == purl.version) }
        }
    }

    public struct Finding: Hashable, Sendable {
        public var advisory: String
        public var vulnerability: String
        public var title: String?
        public var group: Vulnerability.Status.Group
        public var severity: Vulnerability.Severity
        public var score: DecimalText?
        /// Kinds of remediation there are for the release, sorted: `vendor_fix`, `workaround` …
        public var remediations: [String]
    }

    /// Sorted by group (affected first), severity (gravest first), then name.
    public let findings: [Finding]
    /// Advisories that speak of no product that is this release, by their id.
    public let unrelated: [String]

    public init(_ advisories: [SecurityAdvisory], of release: Release) {
        var findings: [Finding] = []
        var unrelated: [String] = []
        for advisory in advisories {
            let products = Set(advisory.products.filter(release.isMeant(by:)).map(\.id))
            if products.isEmpty { unrelated.append(advisory.id) }
            for vulnerability in advisory.vulnerabilities {
                // A release of several files may be affected in one and not in another: the worst counts.
                let group = Vulnerability.Status.Group.allCases.first {
                    !vulnerability.products($0).isDisjoint(with: products)
                }
                guard let group else { continue }
                let score = vulnerability.score(of: products)
                let remediations = vulnerability.remediations.filter { !$0.products.isDisjoint(with: products) }
                findings.append(
                    Finding(
                        advisory: advisory.id, vulnerability: vulnerability.name, title: vulnerability.title, group: group,
                        severity: score?.severity ?? .unknown, score: score?.base,
                        remediations: Set(remediations.map(\.category)).sorted()))
            }
        }
        self.findings = findings.map { ($0, $0.sortKey) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
        self.unrelated = unrelated.sorted()
    }

    public func findings(_ group: Vulnerability.Status.Group) -> [Finding] { findings.filter { $0.group == group } }

    /// Vulnerabilities that are open in the release, gravest first.
    public var open: [Finding] { findings(.affected) }

    public var json: JSON {
        let severities = Vulnerability.Severity.allCases.map { severity in
            (severity.rawValue, JSON.integer(open.count { $0.severity == severity }))
        }
        return [
            "open": .object(JSONObject(severities)),
            "counts": .object(
                JSONObject(Vulnerability.Status.Group.allCases.map { ($0.rawValue, .integer(findings($0).count)) })),
            "findings": .array(
                findings.map { finding in
                    [
                        "advisory": .string(finding.advisory), "vulnerability": .string(finding.vulnerability),
                        "title": finding.title.map(JSON.string) ?? .null, "status": .string(finding.group.rawValue),
                        "severity": .string(finding.severity.rawValue),
                        "score": finding.score.map { .string($0.description) } ?? .null,
                        "remediations": .array(finding.remediations.map(JSON.string)),
                    ]
                }),
            "unrelated": .array(unrelated.map(JSON.string)),
        ]
    }
}

extension AdvisoryFindings.Finding {
    fileprivate var sortKey: [String] {
        let group = Vulnerability.Status.Group.allCases.firstIndex(of: group) ?? 0
        let severity = Vulnerability.Severity.allCases.firstIndex(of: severity) ?? 0
        return [String(group), String(severity), vulnerability, advisory, title ?? ""]
    }
}
