public import Documents

/// How many witnesses must have seen a checkpoint before its time counts, and which.
///
/// What counts are distinct raw public keys: a cosignature covers no name, so one key under two names is one witness. The
/// log's own key and its operator's never count.
public struct WitnessQuorum: Hashable, Sendable {
    public let threshold: Int
    public let keys: [VerifierKey]

    /// The most witnesses a quorum may name.
    public static let maximumKeys = 64

    /// - Parameter excluding: raw public keys that may not witness: the log's, the provider's.
    /// - Throws: `witness.key.kind` for a key that does not cosign, `witness.key.twice` for one raw key given twice,
    ///   `witness.key.own` for an excluded one, `witness.quorum.size` unless 1 ≤ threshold ≤ number of keys ≤ 64.
    public init(threshold: Int, keys: [VerifierKey], excluding own: [[UInt8]]) throws {
        var seen: Set<[UInt8]> = []
        for key in keys {
            guard key.kind == .cosignature else { throw Diagnostic("witness.key.kind", ["key": key.name]) }
            guard !own.contains(key.publicKey) else { throw Diagnostic("witness.key.own", ["key": key.name]) }
            guard seen.insert(key.publicKey).inserted else { throw Diagnostic("witness.key.twice", ["key": key.name]) }
        }
        guard threshold >= 1, threshold <= keys.count, keys.count <= WitnessQuorum.maximumKeys else {
            throw Diagnostic("witness.quorum.size", ["quorum": String(threshold), "keys": String(keys.count)])
        }
        self.threshold = threshold
        self.keys = keys
    }

    /// When the quorum held: from when and until when.
    /// - Returns: as ``watched(_:)``.
    public func witnessed(_ note: SignedNote) -> (earliest: Instant, latest: Instant)? {
        watched(note).map { ($0.earliest, $0.latest) }
    }

    /// When the quorum held, and every time at which it saw the checkpoint anew.
    ///
    /// A witness may have cosigned the same checkpoint more than once, at different times. With k the threshold,
    /// `earliest` is the k-th smallest of the witnesses' first times: the moment from which k of them had seen the
    /// checkpoint. `latest` is the k-th largest of their last times: the moment until which k of them still held it for
    /// the log's newest. `times` are these two and those between at which k of them had cosigned anew: an idle log is
    /// watched as long as they go on. They ascend.
    ///
    /// - Returns: `nil` if fewer witnesses than the threshold cosigned, or a line of a known witness is false.
    public func watched(_ note: SignedNote) -> (earliest: Instant, latest: Instant, times: [Instant])? {
        guard let verified = try? note.verified(by: keys) else { return nil }
        var seen: [(time: Instant, key: [UInt8])] = []
        for (key, line) in verified {
            if let time = Cosignature(line)?.time { seen.append((time, key.publicKey)) }
        }
        seen.sort { $0.time < $1.time }
        var rounds: [Instant] = []
        var present: Set<[UInt8]> = []
        for (time, key) in seen where present.insert(key).inserted && present.count == threshold {
            rounds.append(time)
            present = []
        }
        present = []
        let last = seen.last { present.insert($0.key).inserted && present.count == threshold }
        guard let earliest = rounds.first, let latest = last?.time else { return nil }
        return (earliest, latest, Set(rounds + [latest]).sorted())
    }
}
