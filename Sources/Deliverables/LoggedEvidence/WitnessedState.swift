public import Documents
public import TransparencyLog

/// A state of a log that a quorum of witnesses saw.
public struct WitnessedState: Hashable, Sendable {
    public var size: UInt64
    public var root: Digest
    /// From when on the quorum had seen it: what it covers was committed no later.
    public var earliest: Instant
    /// Until when the quorum held it for the newest: what it does not cover was committed after.
    public var latest: Instant
    /// These two, and between them every time at which a quorum saw the state anew. Ascending.
    public var times: [Instant]

    public init(size: UInt64, root: Digest, earliest: Instant, latest: Instant, times: [Instant] = []) {
        self.size = size
        self.root = root
        self.earliest = earliest
        self.latest = latest
        self.times = Set(times + [earliest, latest]).sorted()
    }

    /// `nil` unless the note is a checkpoint that the quorum cosigned. The log's own signature is checked apart.
    public init?(_ note: SignedNote, quorum: WitnessQuorum) {
        guard let checkpoint = try? Checkpoint(note.text), let times = quorum.watched(note) else { return nil }
        self.init(
            size: checkpoint.size, root: checkpoint.root, earliest: times.earliest, latest: times.latest, times: times.times)
    }
}

/// When each index of a log was committed, as witnesses tell it.
struct CommitTimes {
    /// Ascending by size. `by` is the earliest time of this state or any larger one, `after` the latest of this or any
    /// smaller one: a later state that was seen earlier proves more.
    private var steps: [(size: UInt64, by: Instant, after: Instant)]

    init(_ states: [WitnessedState]) {
        steps = states.sorted { $0.size < $1.size }.map { ($0.size, $0.earliest, $0.latest) }
        for place in steps.indices.dropLast().reversed() { steps[place].by = min(steps[place].by, steps[place + 1].by) }
        for place in steps.indices.dropFirst() { steps[place].after = max(steps[place].after, steps[place - 1].after) }
    }

    /// The place of the first step that covers `index`.
    private func place(_ index: UInt64) -> Int {
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].size <= index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// - Returns: the first witnessed time at which the log held `index`, and the last at which it did not yet.
    func bounds(_ index: UInt64) -> (after: Instant?, by: Instant?) {
        let place = place(index)
        return (place > 0 ? steps[place - 1].after : nil, place < steps.count ? steps[place].by : nil)
    }
}
