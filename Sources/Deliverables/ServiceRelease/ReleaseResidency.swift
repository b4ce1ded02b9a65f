public import DataResidency
public import Documents

/// Where a release's data lie, for what and by whom they are processed: as declared, against the predecessor's declaration, and
/// against rules.
public struct ReleaseResidency: Hashable, Sendable, ReleasePart {
    public private(set) var residency: Residency?
    /// `nil` where either release declares nothing.
    public private(set) var difference: ResidencyDifference?
    /// The release declares nothing, and the one before did.
    public private(set) var isDropped = false
    public private(set) var issues: [DeliverableIssue] = []

    init(_ evidence: ReleaseEvidence) {
        let rules = evidence.rules.demands.residency
        guard let file = evidence.manifest.residency else {
            isDropped = evidence.previous?.residency != nil
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

    /// Changes that take something from the people whose data it is about.
    public var loosened: [ResidencyDifference.Change] { difference?.loosened ?? [] }

    /// Countries where data of a category newly lie, or where somebody new or moved processes them.
    public var newCountries: [String] {
        Set(
            loosened.flatMap { change -> [String] in
                switch change.code {
                case .placeAdded, .processorAdded: [change.arguments["country"] ?? ""]
                case .processorCountry: [change.arguments["new"] ?? ""]
                case .categoryAdded: (change.arguments["countries"] ?? "").split { $0 == "," || $0 == " " }.map(String.init)
                default: []
                }
            }.filter { !$0.isEmpty }
        ).sorted()
    }

    /// Categories that were personal data for the release before and are none for this one.
    public var noLongerPersonal: [String] {
        loosened.filter { $0.code == .categoryPersonal }.compactMap { $0.arguments["category"] }
    }

    public var countries: [String] { Set(residency?.processing.flatMap(\.places) ?? []).sorted() }

    public var json: JSON { ["declared": residency?.json ?? .null, "difference": difference?.json ?? .null] }

    public var said: ReleaseSaid {
        guard let residency else { return ReleaseSaid(isDropped ? "release.residency-dropped" : "release.residency-none") }
        return ReleaseSaid(
            "release.residency-declared",
            ["countries": countries.joined(separator: ", "), "processors": String(residency.processors.count)])
    }
}
