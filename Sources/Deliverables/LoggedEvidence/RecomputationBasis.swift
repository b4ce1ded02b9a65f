public import Documents
public import ServiceRecords
public import TransparencyLog

/// What is given besides the payload, when the deliverable of a logbook is computed again.
public struct RecomputationBasis: Sendable {
    public var genesis: Genesis
    public var range: RangeProof
    public var checkpoints: [Checkpoint]
    /// Those of them that a quorum saw.
    public var witnessed: [WitnessedState]
    /// SHA-256 of the payload's files by path below `data/`, as the container proved them.
    public var digests: [String: Digest]
    /// SHA-256 of images that whoever verifies has beside the file, by name; `nil` if none were given.
    public var imagesBeside: [String: Digest]?

    public init(
        genesis: Genesis, range: RangeProof, checkpoints: [Checkpoint], witnessed: [WitnessedState],
        digests: [String: Digest], imagesBeside: [String: Digest]? = nil
    ) {
        self.genesis = genesis
        self.range = range
        self.checkpoints = checkpoints
        self.witnessed = witnessed
        self.digests = digests
        self.imagesBeside = imagesBeside
    }
}
