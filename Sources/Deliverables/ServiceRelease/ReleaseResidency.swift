public import DataResidency
public import Documents

/// Where a release's data lie, for what and by whom they are processed: as declared, against the predecessor's declaration, and
/// against rules.
public struct ReleaseResidency: Hashable, Sendable, ReleasePart {
    public private(set) var residency: Residency?
    /// `nil` where either release declares nothing.
    public private(set) var difference: ResidencyDifference?
    public private(set) var issues: [DeliverableIssue] = []

    init(_ evidence: ReleaseEvidence) {
        let rules = evidence.rules.demands.residency
        guard let file = evidence.manifest.residency else {
            if !rules.isEmpty {
                issues.append(
                    DeliverableIssue(.dataResidency, "release.residency-missing", subject: "data/" + ReleaseManifest.fileName))
            }
            return
        }
        guard let bytes = evidence.bytes(file) else { return }
        do {
            let own = try Residency(bytes, file: file.path)
            residency = own
            if let old = evidence.previous?.residency, let bytes = evidence.bytes(old),
                let before = try? Residency(bytes, file: old.path)
            {
                difference = ResidencyDifference(from: before, to: own)
            }
            for violation in rules.flatMap({ $0.violations(own) }).prefix(IssueList.limit) {
                let place = [file.path, violation.place.line.map(String.init)].compactMap(\.self).joined(separator: ":")
                issues.append(
                    DeliverableIssue(
                        .dataResidency, "release.data-\(violation.code.rawValue)", violation.arguments, subject: place))
            }
        } catch {
            issues += DeliverableIssue.unreadable(.dataResidency, error, file)
        }
    }

    public var countries: [String] { Set(residency?.processing.flatMap(\.places) ?? []).sorted() }

    public var json: JSON { ["declared": residency?.json ?? .null, "difference": difference?.json ?? .null] }

    public var said: ReleaseSaid {
        guard let residency else { return ReleaseSaid("release.residency-none") }
        return ReleaseSaid(
            "release.residency-declared",
            ["countries": countries.joined(separator: ", "), "processors": String(residency.processors.count)])
    }
}
