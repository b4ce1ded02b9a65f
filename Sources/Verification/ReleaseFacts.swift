public import Deliverables

/// What a service release comes to.
public struct ReleaseFacts: Hashable, Sendable {
    public var manifest: ReleaseManifest
    public var previous: ReleaseManifest?
    public var history: ReleaseHistory
    /// Where it stands in the history.
    public var entry: ReleaseHistory.Entry?
    public var figures: ReleaseFigures

    init(_ recomputation: ReleaseRecomputation) {
        manifest = recomputation.manifest
        previous = recomputation.previous
        history = recomputation.history
        entry = recomputation.entry
        figures = recomputation.figures
    }
}
