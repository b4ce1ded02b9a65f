internal import Documents
internal import Glibc
internal import Logbook
internal import TransparencyLog

/// Brings what is derived up to the size that was signed last, from the segment, and checks that the segment still holds that
/// very tree.
struct Recovery {
    let folder: LogFolder
    let signed: Checkpoint

    /// The parts of a log as they stand at the signed size.
    struct State {
        var frontier: Frontier
        var tiles: TileWriter
        /// Where the last signed frame ends.
        var end: Int
        /// The size of the checkpoint that stands published; less than the signed size if something was caught up.
        var published: UInt64
    }

    /// Catches up from the published checkpoint, or from nothing if what is derived does not hold together.
    /// - Parameter index: the index file's rows are written as they are missed.
    /// - Throws: `log.rollback` if the segment holds less than was signed, `log.tree` if it holds another tree, `log.segment` if
    ///   a frame is damaged, `log.lock.stale` if more was published than the record of signatures knows.
    func run(anew: Bool = false) throws -> State {
        let published = try? folder.published()
        if let published, published.checkpoint.size > signed.size {
            throw Diagnostic(
                "log.lock.stale", ["published": String(published.checkpoint.size), "signed": String(signed.size)],
                at: Place(file: folder.paths.checkpoint))
        }
        let erased = try ErasureFile.read(folder.paths.erasures)
        if !anew, let checkpoint = published?.checkpoint, let start = try? resume(at: checkpoint) {
            return try walk(from: start, erased)
        }
        // Nothing that readers use is touched before the segment is known to hold the signed tree.
        _ = try walk(from: nil, erased, writes: false)
        return try walk(from: nil, erased)
    }

    /// The state at a published size, from the tiles and the index; throws if they do not agree with its root.
    private func resume(at checkpoint: Checkpoint) throws -> State {
        let tiles = try TileWriter(folder.paths, publishedAt: checkpoint.size)
        let source = FolderHashSource(folder.paths, size: checkpoint.size)
        let frontier = try source.frontier(size: checkpoint.size)
        guard frontier.root == checkpoint.root else { throw Diagnostic("log.tile", ["path": "tile"]) }
        var end = 0
        if checkpoint.size > 0 {
            let index = try Descriptor(folder.paths.index, O_RDONLY)
            guard let bytes = try index.read(IndexRow.byteCount, at: Int(checkpoint.size - 1) * IndexRow.byteCount) else {
                throw Diagnostic("log.index", ["index": String(checkpoint.size - 1)])
            }
            let row = bytes.withUnsafeBytes { IndexRow($0, at: 0) }
            guard row.offset < 1 << 60 else { throw Diagnostic("log.index", ["index": String(checkpoint.size - 1)]) }
            end = Int(row.offset) + FrameHead.byteCount + Int(row.length)
        }
        return State(frontier: frontier, tiles: tiles, end: end, published: checkpoint.size)
    }

    /// Reads the frames from a state to the signed size.
    /// - Parameter writes: makes index rows and tiles on the way; without it only the tree is checked.
    private func walk(from start: State?, _ erased: [UInt64: ErasureRow], writes: Bool = true) throws -> State {
        let kind = folder.description.kind
        var state =
            start
            ?? State(
                frontier: Frontier(), tiles: TileWriter(folder.paths, replaces: true), end: 0, published: 0)
        let file = try Descriptor(folder.paths.segment, O_RDONLY)
        let index = try writes ? IndexFile(folder.paths.index, size: state.frontier.size) : nil
        let reader = kind.reader(folder.secret)
        var walker = FrameWalker(file, from: state.end, size: try file.size)
        while state.frontier.size < signed.size {
            let number = state.frontier.size
            do {
                let offset = walker.offset
                try walker.next { head, bytes in
                    let facts: EntryFacts
                    let entry: Digest
                    let leaf: Digest
                    if let row = erased[number] {
                        // The row is synced before anything is overwritten: it holds even if the erasure was broken off.
                        facts = EntryFacts(key: row.key)
                        entry = row.entry
                        leaf = RFC6962.leafHash(row.entry)
                    } else {
                        guard !head.flags.contains(.erased), let found = try? reader.facts(of: bytes) else {
                            throw damage(number, offset)
                        }
                        facts = found
                        (entry, leaf) = kind.hash(salt: head.salt, bytes)
                    }
                    state.frontier.append(leaf)
                    guard let index else { return }
                    switch kind {
                    case .records: try entry.withUnsafeBytes { try state.tiles.append(leaf: leaf, entry: $0) }
                    case .entries: try state.tiles.append(leaf: leaf, entry: bytes)
                    }
                    try index.append(IndexRow(offset: UInt64(offset), length: UInt32(head.length), facts: facts))
                }
            } catch FrameWalker.Stop.end {
                throw Diagnostic(
                    "log.rollback", ["held": String(number), "signed": String(signed.size)],
                    at: Place(file: folder.paths.segment))
            } catch FrameWalker.Stop.damaged {
                throw damage(number, walker.offset)
            }
        }
        guard state.frontier.root == signed.root else {
            throw Diagnostic("log.tree", ["size": String(signed.size)], at: Place(file: folder.paths.segment))
        }
        state.end = walker.offset
        try index?.close()
        return state
    }

    private func damage(_ index: UInt64, _ offset: Int) -> Diagnostic {
        Diagnostic(
            "log.segment", ["index": String(index), "offset": String(offset)], at: Place(file: folder.paths.segment))
    }
}
