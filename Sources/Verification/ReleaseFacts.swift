public import Deliverables

/// What a service release comes to.
public struct ReleaseFacts: Hashable, Sendable {
    public var manifest: ReleaseManifest
    public var previous: ReleaseManifest?
    public var history: ReleaseHistory
    /// Where it stands in the history.
    public var entry: ReleaseHistory.Entry?
    public var figures: ReleaseFigures
    /// Against the release before; `nil` without one.
    public var artefacts: ArtefactDifference?
    /// Releases of other products in the same log.
    public var products: ReleaseProducts
    /// What the comparisons were made with, where that was withdrawn.
    public var withdrawnMeasure: ReleaseHistory.WithdrawnMeasure?

    init(_ recomputation: ReleaseRecomputation) {
        manifest = recomputation.manifest
        previous = recomputation.previous
        history = recomputation.history
        entry = recomputation.entry
        figures = recomputation.figures
        artefacts = recomputation.previous.map { ArtefactDifference(from: $0, to: recomputation.manifest) }
        products = recomputation.products
        withdrawnMeasure = recomputation.entry.flatMap(recomputation.history.withdrawnMeasure)
    }
}
