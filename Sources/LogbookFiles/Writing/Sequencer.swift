internal import Documents
internal import Logbook
internal import TransparencyLog

/// Gives entries their indexes: looks for what the log has already, and writes the rest to the segment. One thread owns it.
final class Sequencer {
    let kind: LogKind
    let segment: Segment
    let index: IndexFile
    let keys: KeyIndex
    let disclosures: DisclosureWriter?
    private(set) var frontier: Frontier

    init(
        kind: LogKind, segment: Segment, index: IndexFile, keys: KeyIndex, disclosures: DisclosureWriter?, frontier: Frontier
    ) {
        self.kind = kind
        self.segment = segment
        self.index = index
        self.keys = keys
        self.disclosures = disclosures
        self.frontier = frontier
    }

    /// What became of a batch.
    struct Outcome: Sendable {
        var added: UInt64 = 0
        var known: UInt64 = 0
        /// The index of the first row that was added.
        var first: UInt64 = 0
        /// The index of the last row, whether added or known.
        var last: UInt64 = 0
        /// Why a row was refused. The rows before it were taken, those after it were not looked at.
        var refusal: Diagnostic?
    }

    /// Call it before the first batch of a group.
    func begin() throws { try keys.refresh() }

    /// Takes the rows of a batch in order. Nothing is durable before ``sync()``.
    /// - Parameter parts: the rows that went into the log are added here.
    func take(_ batch: DraftBatch, _ parts: inout [Deriver.Part]) throws -> Outcome {
        var outcome = Outcome()
        outcome.first = frontier.size
        var ranges: [Range<Int>] = []
        var start: Int?
        var place = 0
        while place < batch.rows.count {
            let key = batch.rows[place].facts.key
            if let known = keys.index(of: key) {
                if let begun = start { ranges.append(begun..<place) }
                start = nil
                if let refusal = try difference(batch, place, known, first: outcome.first, ranges) {
                    outcome.refusal = refusal
                    break
                }
                outcome.known += 1
                outcome.last = known
            } else {
                try keys.insert(key)
                outcome.last = frontier.size
                frontier.append(batch.rows[place].leaf)
                outcome.added += 1
                if start == nil { start = place }
            }
            place += 1
        }
        if let begun = start { ranges.append(begun..<place) }
        for range in ranges {
            try write(batch, range)
            parts.append(Deriver.Part(batch: batch, rows: range))
        }
        try writeDisclosures(batch, ranges, first: outcome.first)
        return outcome
    }

    /// Makes all that was taken durable.
    func sync() throws {
        try disclosures?.sync()
        try segment.sync()
        try index.flush()
    }

    private func write(_ batch: DraftBatch, _ range: Range<Int>) throws {
        let from = batch.rows[range.lowerBound].start
        let last = batch.rows[range.upperBound - 1]
        let offset = segment.end
        try segment.append(
            UnsafeRawBufferPointer(rebasing: batch.frames[from..<last.start + FrameHead.byteCount + last.length]))
        for place in range {
            let row = batch.rows[place]
            try index.append(
                IndexRow(offset: UInt64(offset + row.start - from), length: UInt32(row.length), facts: row.facts))
        }
    }

    private func writeDisclosures(_ batch: DraftBatch, _ ranges: [Range<Int>], first: UInt64) throws {
        guard let disclosures, !batch.disclosures.isEmpty else { return }
        var lines: [(UInt64, String)] = []
        for (row, text) in batch.disclosures {
            if let index = Sequencer.index(of: row, ranges, first: first) { lines.append((index, text)) }
        }
        try disclosures.append(lines)
    }

    /// The index that a row of this batch was given; `nil` if it was not taken.
    private static func index(of row: Int, _ ranges: [Range<Int>], first: UInt64) -> UInt64? {
        var index = first
        for range in ranges {
            if range.contains(row) { return index + UInt64(row - range.lowerBound) }
            index += UInt64(range.count)
        }
        return nil
    }

    // MARK: What is there already

    /// `nil` if the entry at `known` came from the same bytes as the row, else the refusal.
    private func difference(
        _ batch: DraftBatch, _ place: Int, _ known: UInt64, first: UInt64, _ ranges: [Range<Int>]
    ) throws -> Diagnostic? {
        let row = batch.rows[place]
        let sent = batch.frame(of: row)
        let kept = try known >= first ? frame(batch, ranges, known - first) : frame(known)
        guard let kept, let keptHead = kept.withUnsafeBytes({ FrameHead($0) }), let sentHead = FrameHead(sent) else {
            throw Diagnostic("log.segment", ["index": String(known)])
        }
        var place = Place()
        if row.line > 0 { place.line = row.line }
        if keptHead.flags.contains(.erased) { return Diagnostic("log.erased", ["index": String(known)], at: place) }
        let isSame =
            kind == .records
            ? keptHead.mac == sentHead.mac : kept.dropFirst(FrameHead.byteCount).elementsEqual(batch.bytes(of: row))
        if isSame { return nil }
        let digests = [
            "kept": Digest.sha256(Array(kept.dropFirst(FrameHead.byteCount))).hex,
            "sent": Digest.sha256(batch.bytes(of: row)).hex,
        ]
        return Diagnostic("log.conflict", digests.merging(["index": String(known)]) { first, _ in first }, at: place)
    }

    /// The frame of an entry that was written before this batch.
    private func frame(_ known: UInt64) throws -> [UInt8]? {
        guard let row = try index.row(known) else { return nil }
        return try segment.bytes(FrameHead.byteCount + Int(row.length), at: Int(truncatingIfNeeded: row.offset))
    }

    /// The frame of an entry of this batch, `count` taken rows after its first.
    private func frame(_ batch: DraftBatch, _ ranges: [Range<Int>], _ count: UInt64) -> [UInt8]? {
        var left = Int(count)
        for range in ranges {
            if left < range.count { return Array(batch.frame(of: batch.rows[range.lowerBound + left])) }
            left -= range.count
        }
        return nil
    }
}
