public import Documents

/// What advisories say of one release: which vulnerabilities are open in it, which are fixed, and what is still looked into.
///
/// A product of an advisory is the release if it has one of its names: a package URL with its version (or without any, for every
/// version), a CPE that covers one of its own, the SHA-256 of one of its files, or its identifier. It is in the release if it is so one
/// of its components. What an advisory says of the release goes before what it says of a component: whoever made the release knows
/// whether a component's vulnerability can be reached in it. Names of products count for nothing: nobody agrees on them.
public struct AdvisoryFindings: Hashable, Sendable {
    public struct Finding: Hashable, Sendable {
        public var advisory: String
        public var vulnerability: String
        /// Its CVE number or another system's identifier, by which two advisories speak of the same.
        public var identifier: String?
        public var title: String?
        public var group: Vulnerability.Status.Group
        public var severity: Vulnerability.Severity
        public var score: DecimalText?
        /// Kinds of remediation there are for the release, sorted: `vendor_fix`, `workaround` …
        public var remediations: [String]
        /// The component of which this is said; `nil` where it is said of the release itself.
        public var component: String?
        /// The advisory names a range of versions, and whether this one is in it was not looked at.
        public var isRange: Bool
        /// The advisory that says of the release itself that this component's vulnerability is fixed or no matter in it.
        public var answer: String?
    }

    /// Sorted by group (affected first), severity (gravest first), then name.
    public let findings: [Finding]
    /// Advisories that speak of no product that is this release, by their id.
    public let unrelated: [String]

    public init(_ advisories: [SecurityAdvisory], of release: AdvisedRelease) {
        let matcher = ProductMatcher(release)
        var findings: [Finding] = []
        var unrelated: [String] = []
        for advisory in advisories {
            let products = matcher.products(of: advisory)
            if products.isEmpty { unrelated.append(advisory.id) }
            findings += advisory.vulnerabilities.compactMap { AdvisoryFindings.finding($0, of: products, in: advisory.id) }
        }
        let answers = Dictionary(
            findings.filter { $0.component == nil && !$0.isRange && [.fixed, .notAffected].contains($0.group) }
                .compactMap { finding in finding.identifier.map { ($0, finding.advisory) } },
            uniquingKeysWith: { min($0, $1) })
        for place in findings.indices where findings[place].component != nil {
            findings[place].answer = findings[place].identifier.flatMap { answers[$0] }
        }
        self.findings = findings.map { ($0, $0.sortKey) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
        self.unrelated = unrelated.sorted()
    }

    private static func finding(
        _ vulnerability: Vulnerability, of matched: ProductMatcher.Matched, in advisory: String
    ) -> Finding? {
        // A release of several files may be affected in one and not in another: the worst counts.
        func worst(_ products: Set<String>) -> Vulnerability.Status.Group? {
            Vulnerability.Status.Group.allCases.first { !vulnerability.products($0).isDisjoint(with: products) }
        }
        // The release goes before its parts, and a version before a range, which nobody has evaluated.
        let parts = Set(matched.parts.keys)
        let sets = [
            (matched.own.subtracting(matched.ranged), false), (matched.own.intersection(matched.ranged), true),
            (parts.subtracting(matched.ranged), false), (parts.intersection(matched.ranged), true),
        ]
        guard let place = sets.firstIndex(where: { worst($0.0) != nil }), let group = worst(sets[place].0) else { return nil }
        let (products, isRange) = sets[place]
        let component =
            place < 2 ? nil : vulnerability.products(group).intersection(products).compactMap { matched.parts[$0] }.min()
        let score = vulnerability.score(of: products)
        let remediations = vulnerability.remediations.filter { !$0.products.isDisjoint(with: products) }
        return Finding(
            advisory: advisory, vulnerability: vulnerability.name, identifier: vulnerability.cve ?? vulnerability.ids.first,
            title: vulnerability.title, group: group,
            severity: score?.severity ?? .unknown, score: score?.base, remediations: Set(remediations.map(\.category)).sorted(),
            component: component, isRange: isRange)
    }

    public func findings(_ group: Vulnerability.Status.Group) -> [Finding] { findings.filter { $0.group == group } }

    /// Vulnerabilities that are open in the release, gravest first.
    public var open: [Finding] { findings(.affected).filter { $0.answer == nil } }

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
                        "component": finding.component.map(JSON.string) ?? .null,
                        "range": .bool(finding.isRange), "answer": finding.answer.map(JSON.string) ?? .null,
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
        return [String(group), String(severity), vulnerability, advisory, title ?? "", component ?? ""]
    }
}
