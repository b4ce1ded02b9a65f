public import CarnetFile
public import Deliverables
public import Documents

/// What a verifier itself brings beside the file.
public struct VerificationAids: Sendable {
    /// Named as below `trust/`: a newer status list than the file has, say.
    public var trust: [PayloadFile]
    /// SHA-256 of the images of an inspection, by file name; `nil` if none are at hand.
    public var images: [String: Digest]?
    /// What came of running an inspection again.
    public var replay: ReplayOutcome?
    /// Carnets of earlier releases, in any order.
    public var earlier: [CarnetContainer]

    public init(
        trust: [PayloadFile] = [], images: [String: Digest]? = nil, replay: ReplayOutcome? = nil, earlier: [CarnetContainer] = []
    ) {
        self.trust = trust
        self.images = images
        self.replay = replay
        self.earlier = earlier
    }
}
