public import Documents

/// A release looked at as a client will look at it, before its version number is used: a log forgets nothing, and a number that
/// was logged with what can never become a carnet is lost.
public struct ReleasePreflight: Sendable {
    /// What a verifier would say of the release's own evidence. Of its place in the log only ``ReleaseHistory`` can tell.
    public let issues: [DeliverableIssue]

    /// - Parameters:
    ///   - manifest: `release.json` as it would be logged.
    ///   - previous: the predecessor's, as it was logged.
    ///   - files: everything that either names.
    ///   - demands: what the terms ask.
    /// - Throws: ``Diagnostic`` if `release.json` is not readable.
    public init(manifest: [UInt8], previous: [UInt8]?, files: CarriedFiles, demands: ReleaseDemands) throws {
        let manifest = try ReleaseManifest(manifest, file: ReleaseManifest.fileName)
        let before = PreviousRelease(previous, of: manifest)
        var rules = ReleaseRules()
        rules.demands = demands
        let evidence = ReleaseEvidence(manifest: manifest, previous: before.manifest, files: files, rules: rules)
        let figures = ReleaseFigures(evidence, history: ReleaseHistory([], product: manifest.product.id))
        issues = before.issues + evidence.issues + figures.issues
    }

    /// What would be refused whatever a client asks, and what only is not shown.
    public var refusals: [Diagnostic] { issues.filter(\.isContradiction).map(\.diagnostic) }
    public var open: [Diagnostic] { issues.filter { !$0.isContradiction }.map(\.diagnostic) }
}
