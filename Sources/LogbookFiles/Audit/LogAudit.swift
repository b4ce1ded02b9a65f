internal import Documents
internal import Glibc
internal import Logbook
public import TransparencyLog

/// A full audit of a log in a folder: every frame, entry, tile, bundle and index row, every stored checkpoint with its
/// signatures, and the record of the last signature. It reads only, beside whoever writes, on all processors, in memory that
/// does not grow with the log.
///
/// With `isDeep` each record is parsed again and compared with what the index says of it.
public struct LogAudit {
    private let folder: LogFolder
    private let state: StateFolder?
    private let witnesses: [VerifierKey]
    private let isDeep: Bool

    /// - Parameters:
    ///   - state: where this machine remembers its last signature; `nil` if the log is somebody else's copy.
    ///   - witnesses: cosignature lines of these keys must hold.
    /// - Throws: `log.missing`, what is wrong with `log.json`: there is nothing to audit then.
    public init(_ folder: String, state: StateFolder?, witnesses: [VerifierKey] = [], isDeep: Bool = true) throws {
        self.folder = try LogFolder(LogPaths(folder))
        self.state = state
        self.witnesses = witnesses
        self.isDeep = isDeep
    }

    /// Runs the audit to its end.
    /// - Parameter progress: told how many entries were audited, now and then, on some thread.
    public func run(progress: (@Sendable (UInt64) -> Void)? = nil) -> AuditReport {
        var report = AuditReport()
        let notes = checkpoints(&report)
        guard let largest = notes.max(by: { $0.checkpoint.size < $1.checkpoint.size })?.checkpoint else { return report }
        report.size = largest.size
        do {
            try entries(&report, notes, progress)
        } catch {
            report.add(error)
        }
        return report
    }

    /// A signed tree that the entries must make, and where it was found.
    private struct Claim {
        var checkpoint: Checkpoint
        var file: String
        var isPublished = false
    }

    /// Every signed checkpoint that lies about; what is wrong with one goes into the report.
    private func checkpoints(_ report: inout AuditReport) -> [Claim] {
        var claims: [Claim] = []
        func take(_ path: String, isPublished: Bool = false, _ read: () throws -> [UInt8]?) {
            do {
                guard let bytes = try read() else { return }
                let note = try SignedNote(parsing: bytes)
                let checkpoint = try Checkpoint(note, signedBy: folder.description.key, origin: folder.description.origin)
                _ = try note.verified(by: [folder.description.key] + witnesses)
                claims.append(Claim(checkpoint: checkpoint, file: path, isPublished: isPublished))
                report.checkpoints += 1
            } catch {
                report.add((error as? Diagnostic)?.inFile(path) ?? error)
            }
        }
        if let state {
            let path = state.lock(origin: folder.description.origin)
            take(path) {
                guard let bytes = try Disk.read(path, limit: 1 << 16) else {
                    throw Diagnostic("log.lock.missing", ["origin": folder.description.origin])
                }
                guard let write = SignatureSlots.newest(in: bytes) else { throw Diagnostic("log.lock.damaged") }
                return write.note
            }
        }
        take(folder.paths.checkpoint, isPublished: true) {
            guard let bytes = try Disk.read(folder.paths.checkpoint, limit: SignedNote.maximumBytes) else {
                throw Diagnostic("log.unpublished")
            }
            return bytes
        }
        let stored = CheckpointFolder(folder.paths, folder.description)
        do {
            for size in try stored.sizes() { take("\(folder.paths.checkpoints)/\(size)") { try stored.read(size).note.bytes } }
        } catch {
            report.add(error)
        }
        return claims
    }

    private func entries(_ report: inout AuditReport, _ claims: [Claim], _ progress: (@Sendable (UInt64) -> Void)?) throws {
        let size = report.size
        let published = claims.first { $0.isPublished }?.checkpoint.size ?? 0
        let segment = try Descriptor(folder.paths.segment, O_RDONLY)
        var erasures: [UInt64: ErasureRow] = [:]
        do { erasures = try ErasureFile.read(folder.paths.erasures) } catch { report.add(error) }
        let audit = ChunkAudit(
            folder: folder, segment: segment, segmentSize: try segment.size, size: size, published: published,
            erasures: erasures, sizes: Set(claims.map(\.checkpoint.size)).sorted(), isDeep: isDeep)
        let crew = AuditCrew(audit, try IndexReader(folder.paths.index), progress)
        let results = try crew.run()

        // The tree of all chunks, and on the way the roots at the sizes that checkpoints speak of.
        var frontier = Frontier()
        var roots: [UInt64: Digest] = [0: RFC6962.emptyRoot]
        for (number, result) in results.enumerated() {
            report.add(result.report)
            for (wanted, part) in result.frontiers { roots[wanted] = try frontier.joined(part).root }
            frontier = try frontier.joined(result.frontier)
            if number + 1 < results.count, results[number + 1].start != result.end {
                let index = UInt64(number + 1) * ChunkAudit.width
                report.add(Diagnostic("log.index", ["index": String(index)], at: Place(file: folder.paths.index)))
            }
        }
        try compareHighTiles(results, published: published, &report)
        var isWhole = true
        for claim in claims where roots[claim.checkpoint.size] != claim.checkpoint.root {
            report.add(Diagnostic("log.tree", ["size": String(claim.checkpoint.size)], at: Place(file: claim.file)))
            isWhole = false
        }
        // Where leaf and tile differ, the signed tree says which of them is wrong.
        for index in results.lazy.flatMap(\.different) {
            let path = EntryBundle.path(index: index / 256).replacing("entries", with: "0")
            report.add(
                isWhole
                    ? Diagnostic("log.tile", ["path": path], at: Place(file: folder.paths.tiles))
                    : Diagnostic("log.entry", ["index": String(index)], at: Place(file: folder.paths.segment)))
        }
    }

    /// Compares tiles of level 2 and above with the roots of whole chunks.
    private func compareHighTiles(_ results: [ChunkAudit.Result], published: UInt64, _ report: inout AuditReport) throws {
        var nodes = results.prefix(Int(published / ChunkAudit.width)).compactMap(\.frontier.hashes.first)
        var level = 2
        while !nodes.isEmpty, level <= 7 {
            var above: [Digest] = []
            for first in stride(from: 0, to: nodes.count, by: 256) {
                let hashes = Array(nodes[first..<min(nodes.count, first + 256)])
                let tile = try Tile(level: level, index: UInt64(first / 256), width: hashes.count)
                do {
                    if try TileFiles.hashes(folder.paths, tile) != hashes {
                        report.add(Diagnostic("log.tile", ["path": tile.path], at: Place(file: folder.paths.below(tile.path))))
                    }
                } catch {
                    report.add(error)
                }
                if hashes.count == 256 { above.append(TileWriter.root(hashes)) }
            }
            nodes = above
            level += 1
        }
    }
}

extension Frontier {
    /// This frontier followed by the leaves of another, which begins where a chunk does.
    fileprivate func joined(_ other: Frontier) throws -> Frontier {
        var frontier = self
        for (subtree, hash) in zip(Subtree.covering(0..<other.size), other.hashes) {
            try frontier.append(subtree: hash, level: subtree.level)
        }
        return frontier
    }
}
