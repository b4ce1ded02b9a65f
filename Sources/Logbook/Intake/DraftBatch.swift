public import Documents

/// Entries on their way into a log: their frames as the segment will hold them, and a row for each. Made on any thread,
/// handed over once; the sequencer gives the indexes.
public final class DraftBatch {
    /// What is known of one entry before it has an index.
    public struct Row: Sendable {
        public var facts: EntryFacts
        /// The entry of a record; zero in a log of raw entries.
        public var entry: Digest
        public var leaf: Digest
        /// Where the frame starts in ``frames``, and the length of its bytes.
        public var start: Int
        public var length: Int
        /// The line of the stream, from 1; 0 if there is none.
        public var line: Int
    }

    public private(set) var rows: ContiguousArray<Row> = []
    /// What the personal fields of a row disclose, in the order of the rows.
    public private(set) var disclosures: [(row: Int, text: String)] = []

    private var memory: UnsafeMutableRawBufferPointer
    private var used = 0

    /// - Parameter capacity: bytes of frames to expect; more are taken as needed.
    public init(capacity: Int = 1024) {
        memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(64, capacity), alignment: 8)
    }

    deinit { memory.deallocate() }

    /// The frames so far, one after another.
    public var frames: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<used]) }

    public func reserve(rows count: Int) { rows.reserveCapacity(count) }

    /// Adds an entry.
    /// - Parameter bytes: what is kept; 1 to ``FrameHead/longest`` bytes.
    public func append(
        _ bytes: UnsafeRawBufferPointer, kind: LogKind, facts: EntryFacts, salt: Salt, mac: MAC,
        flags: FrameHead.Flags = [], disclosures texts: [String] = [], line: Int = 0
    ) {
        precondition((1...FrameHead.longest).contains(bytes.count))
        let needed = used + FrameHead.byteCount + bytes.count
        if needed > memory.count { grow(to: needed) }
        let frame = UnsafeMutableRawBufferPointer(rebasing: memory[used..<needed])
        FrameHead(length: bytes.count, flags: flags, salt: salt, mac: mac).write(to: frame)
        UnsafeMutableRawBufferPointer(rebasing: frame[FrameHead.byteCount...]).copyMemory(from: bytes)
        let hash = kind.hash(salt: salt, bytes)
        for text in texts { disclosures.append((rows.count, text)) }
        rows.append(
            Row(facts: facts, entry: hash.entry, leaf: hash.leaf, start: used, length: bytes.count, line: line))
        used = needed
    }

    private func grow(to needed: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(needed, memory.count * 2), alignment: 8)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<used]))
        memory.deallocate()
        memory = larger
    }

    /// The bytes of a row's entry, without the frame's head.
    public func bytes(of row: Row) -> UnsafeRawBufferPointer {
        let start = row.start + FrameHead.byteCount
        return UnsafeRawBufferPointer(rebasing: memory[start..<start + row.length])
    }

    /// The frame of a row, head and bytes.
    public func frame(of row: Row) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory[row.start..<row.start + FrameHead.byteCount + row.length])
    }
}
