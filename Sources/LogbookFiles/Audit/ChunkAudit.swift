internal import Documents
internal import Glibc
internal import Logbook
internal import TransparencyLog

/// Audits 65,536 entries: the frames, what is derived from each, the tiles and bundles over them up to the one tile of level 1.
struct ChunkAudit {
    static let width: UInt64 = 65_536

    let folder: LogFolder
    let segment: Descriptor
    let segmentSize: Int
    /// The size of the tree, and how much of it is published: beyond that nothing derived is expected.
    let size: UInt64
    let published: UInt64
    let erasures: [UInt64: ErasureRow]
    /// Sizes whose roots are wanted, ascending.
    let sizes: [UInt64]
    /// Parses every record and compares what the index says of it.
    let isDeep: Bool

    /// What came of a chunk.
    struct Result: Sendable {
        var report = AuditReport()
        /// Where the chunk's first frame stood, and where the frame after its last one must.
        var start = 0
        var end = 0
        /// The complete subtrees of the chunk's leaves, as a frontier of its own.
        var frontier = Frontier()
        /// The same at each wanted size in this chunk.
        var frontiers: [UInt64: Frontier] = [:]
        /// Entries whose leaf is another than the tile says.
        var different: [UInt64] = []
    }

    /// The leaves of one tile, and what their bundle must hold.
    fileprivate struct Tiled {
        var leaves: [Digest] = []
        var bundle: [UInt8] = []
        var damaged: [Int] = []
    }

    /// Audits chunk `number`, whose first frame is said to stand at `start`.
    /// - Parameter rows: the index file's rows for the chunk; fewer where the file is too short.
    func run(_ number: UInt64, start: Int, rows: [IndexRow]) throws -> Result {
        var result = Result()
        result.start = start
        let range = number * ChunkAudit.width..<min(size, (number + 1) * ChunkAudit.width)
        var walker = FrameWalker(segment, from: start, size: segmentSize, room: 1 << 20)
        let reader = folder.description.kind.reader(folder.secret)
        var roots: [Digest] = []
        var tiled = Tiled()
        let sizes = sizes.filter { $0 > range.lowerBound && $0 <= range.upperBound }
        for first in stride(from: range.lowerBound, to: range.upperBound, by: 256) {
            tiled.clear()
            for index in first..<min(range.upperBound, first + 256) {
                let place = Int(index - range.lowerBound)
                let row = place < rows.count ? rows[place] : nil
                take(index, row, &walker, reader, &tiled, &result)
                let next = place + 1 < rows.count ? rows[place + 1] : nil
                // Past a damaged frame only the index knows where the next one stands.
                if tiled.damaged.last == Int(index - first), let next { walker.move(to: Int(truncatingIfNeeded: next.offset)) }
            }
            try compare(first, &tiled, &result)
            for wanted in sizes where wanted > first && wanted <= first + UInt64(tiled.leaves.count) {
                var frontier = result.frontier
                frontier.append(contentsOf: tiled.leaves[..<Int(wanted - first)])
                result.frontiers[wanted] = frontier
            }
            if tiled.leaves.count == 256 {
                roots.append(TileWriter.root(tiled.leaves))
                try result.frontier.append(subtree: roots[roots.count - 1], level: 8)
            } else {
                result.frontier.append(contentsOf: tiled.leaves)
            }
        }
        try compareUpper(number, roots, &result)
        result.end = walker.offset
        result.report.bytes = UInt64(max(0, result.end - start))
        return result
    }

    private func take(
        _ index: UInt64, _ row: IndexRow?, _ walker: inout FrameWalker, _ reader: any EntryReader, _ tiled: inout Tiled,
        _ result: inout Result
    ) {
        let kind = folder.description.kind
        let offset = walker.offset
        result.report.entries += 1
        do {
            try walker.next { head, bytes in
                let entry: Digest
                let leaf: Digest
                if let erasure = erasures[index] {
                    entry = erasure.entry
                    leaf = RFC6962.leafHash(entry)
                    result.report.erased += 1
                    let isEmpty = head.salt == .zero && head.mac == .zero && bytes.allSatisfy { $0 == 0 }
                    if !head.flags.contains(.erased) || !isEmpty {
                        result.report.add(Diagnostic("log.erasure.incomplete", ["index": String(index)], at: place))
                    }
                } else {
                    guard !head.flags.contains(.erased) else {
                        throw Diagnostic("log.erasure.missing", ["index": String(index)], at: place)
                    }
                    (entry, leaf) = kind.hash(salt: head.salt, bytes)
                }
                if index < published {
                    guard let row, row.offset == UInt64(offset), row.length == UInt32(head.length) else {
                        result.report.add(Diagnostic("log.index", ["index": String(index)], at: Place(file: folder.paths.index)))
                        return tiled.add(leaf, entry, bytes, kind)
                    }
                    if isDeep { compareFacts(index, row, head, bytes, reader, &result) }
                }
                tiled.add(leaf, entry, bytes, kind)
            }
        } catch {
            result.report.add(
                error as? Diagnostic ?? Diagnostic("log.segment", ["index": String(index), "offset": String(offset)], at: place))
            tiled.damaged.append(tiled.leaves.count)
            tiled.add(.zero, .zero, UnsafeRawBufferPointer(start: nil, count: 0), kind)
        }
    }

    private var place: Place { Place(file: folder.paths.segment) }

    private func compareFacts(
        _ index: UInt64, _ row: IndexRow, _ head: FrameHead, _ bytes: UnsafeRawBufferPointer, _ reader: any EntryReader,
        _ result: inout Result
    ) {
        var expected = row.erased
        if !head.flags.contains(.erased) {
            guard let facts = try? reader.facts(of: bytes) else {
                return result.report.add(Diagnostic("log.entry.syntax", ["index": String(index)], at: place))
            }
            expected = IndexRow(offset: row.offset, length: row.length, facts: facts)
            if !head.flags.contains(.spliced), head.mac != folder.secret.mac(bytes) {
                result.report.add(Diagnostic("log.entry.mac", ["index": String(index)], at: place))
            }
        }
        if row != expected {
            result.report.add(Diagnostic("log.index", ["index": String(index)], at: Place(file: folder.paths.index)))
        }
    }

    /// Compares leaves and entries with the tile and the bundle over them.
    private func compare(_ first: UInt64, _ tiled: inout Tiled, _ result: inout Result) throws {
        guard first < published else { return }
        let width = Int(min(256, published - first))
        let tile = try Tile(level: 0, index: first / 256, width: width)
        if let bytes = read(&result, { try TileFiles.bytes(folder.paths, tile) }) {
            compareLeaves(first, Array(bytes.prefix(min(width, tiled.leaves.count) * Digest.byteCount)), &tiled, &result)
        }
        if width == tiled.leaves.count, TileFiles.holds(folder.paths, index: first / 256, width: width, tiled.bundle) { return }
        guard tiled.damaged.isEmpty,
            let bundle = read(&result, { try TileFiles.bundle(folder.paths, index: first / 256, width: width) })
        else { return }
        if width == tiled.leaves.count ? bundle != tiled.bundle : !tiled.bundle.starts(with: bundle) {
            let path = EntryBundle.path(index: first / 256, width: width)
            result.report.add(Diagnostic("log.bundle", ["path": path], at: Place(file: folder.paths.below(path))))
        }
    }

    private func compareLeaves(_ first: UInt64, _ tile: [UInt8], _ tiled: inout Tiled, _ result: inout Result) {
        tile.withUnsafeBytes { tile in
            let isSame = tiled.leaves.withUnsafeBytes { leaves in
                TileFiles.areSame(UnsafeRawBufferPointer(rebasing: leaves.prefix(tile.count)), tile)
            }
            if isSame { return }
            for place in 0..<tile.count / Digest.byteCount {
                let start = place * Digest.byteCount
                guard let hash = Digest(UnsafeRawBufferPointer(rebasing: tile[start..<start + Digest.byteCount])),
                    hash != tiled.leaves[place]
                else { continue }
                // A damaged frame was said already; with the tile's leaf the rest of the tree can still be judged.
                if tiled.damaged.contains(place) {
                    tiled.leaves[place] = hash
                } else {
                    result.different.append(first + UInt64(place))
                }
            }
        }
    }

    /// Compares the roots of full tiles with the tile of level 1 over them.
    private func compareUpper(_ number: UInt64, _ roots: [Digest], _ result: inout Result) throws {
        let width = Int(min(256, (published / 256) - min(published / 256, number * 256)))
        guard width > 0 else { return }
        let tile = try Tile(level: 1, index: number, width: width)
        guard let hashes = read(&result, { try TileFiles.hashes(folder.paths, tile) }) else { return }
        if result.different.isEmpty, hashes != Array(roots.prefix(width)) {
            result.report.add(Diagnostic("log.tile", ["path": tile.path], at: Place(file: folder.paths.below(tile.path))))
        }
    }

    private func read<Value>(_ result: inout Result, _ body: () throws -> Value) -> Value? {
        do { return try body() } catch {
            result.report.add(error)
            return nil
        }
    }
}

extension ChunkAudit.Tiled {
    /// Empties it, and keeps its room.
    fileprivate mutating func clear() {
        leaves.removeAll(keepingCapacity: true)
        bundle.removeAll(keepingCapacity: true)
        damaged.removeAll()
    }

    fileprivate mutating func add(_ leaf: Digest, _ entry: Digest, _ bytes: UnsafeRawBufferPointer, _ kind: LogKind) {
        leaves.append(leaf)
        switch kind {
        case .records:
            bundle.append(0)
            bundle.append(32)
            entry.withUnsafeBytes { bundle.append(contentsOf: $0) }
        case .entries:
            bundle.append(UInt8(truncatingIfNeeded: bytes.count >> 8))
            bundle.append(UInt8(truncatingIfNeeded: bytes.count))
            bundle.append(contentsOf: bytes)
        }
    }
}
