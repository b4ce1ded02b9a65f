internal import CarnetFile
internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import TransparencyLog

/// The carnets of other releases that whoever verifies has at hand, held against this one: are they of one history, is each the
/// one that its successor names, and is one of them newer?
struct ReleaseChain {
    /// A carnet of another release of the same log, read.
    private struct Other {
        var name: String
        var id: Digest
        var content: Digest
        var files: LogFiles
        var evidence: RangeEvidence
    }

    private let recomputation: ReleaseRecomputation
    private let log: LogChecks
    private var others: [Other] = []
    private var unread: [(name: String, problem: Diagnostic)] = []

    init(_ recomputation: ReleaseRecomputation, log: LogChecks, others: [CarnetContainer]) {
        self.recomputation = recomputation
        self.log = log
        for container in others {
            let name = "carnet \(container.id.hex.prefix(16))"
            do {
                self.others.append(try ReleaseChain.read(container, name, log))
            } catch {
                let problem = (error as? Diagnostic) ?? (error as? Diagnostics)?.all.first
                unread.append((name, problem ?? Diagnostic("release.other-kind")))
            }
        }
    }

    /// - Throws: what keeps it from being read; `release.other-log` if it is of another log or not signed by its key.
    private static func read(_ container: CarnetContainer, _ name: String, _ log: LogChecks) throws -> Other {
        let files = try LogFiles(container.logged, carried: CarriedContent(container).files)
        let signed = (try? files.range.note.verified(by: [log.key])) ?? []
        guard files.genesisLeaf == log.files.genesisLeaf, !signed.isEmpty else { throw Diagnostic("release.other-log") }
        guard let manifest = files.payload[ReleaseManifest.fileName] else { throw Diagnostic("release.other-kind") }
        // Folded with the state of the log that this carnet closes with, should it be the older of the two.
        let own = log.files.range.checkpoint
        let evidence = RangeEvidence(
            files: files.payload, genesis: files.genesis, range: files.range,
            checkpoints: files.checkpoints.map { ($0.checkpoint.size, $0.checkpoint.root) }
                + (own.size <= files.range.checkpoint.size ? [(own.size, own.root)] : []))
        guard evidence.isWhole else { throw Diagnostic("release.other-proof") }
        return Other(
            name: name, id: container.id, content: Digest.sha256(manifest), files: files, evidence: evidence)
    }

    func report(_ findings: inout Findings) {
        for (name, problem) in unread {
            findings.add(
                .releasePredecessor, .notEstablished, reason: "release.other-unread",
                problem.causing("release.other-unread").arguments, subject: name)
        }
        checkHistory(&findings)
        walk(&findings)
        checkLatest(&findings)
    }

    /// One history: every state that another carnet closes with is a state of this one, or this one's is a state of it.
    private func checkHistory(_ findings: inout Findings) {
        let own = log.files.range.checkpoint
        let older = others.filter { $0.files.range.checkpoint.size <= own.size }
        let states = Set(older.map { [String($0.files.range.checkpoint.size), $0.files.range.checkpoint.root.hex] })
        let fold = RangeEvidence(
            files: log.files.payload, genesis: log.files.genesis, range: log.files.range,
            checkpoints: older.map { ($0.files.range.checkpoint.size, $0.files.range.checkpoint.root) })
        for other in others {
            let closing = other.files.range.checkpoint
            let isSame =
                closing.size <= own.size
                ? fold.proven.contains(closing.size) && !fold.issues.contains { $0.aspect == .consistency }
                : other.evidence.proven.contains(own.size) && !other.evidence.issues.contains { $0.aspect == .consistency }
            if !isSame, states.count > 0 || closing.size > own.size {
                findings.add(
                    .releaseHistory, .contradicted, reason: "release.two-histories",
                    ["size": String(min(closing.size, own.size))],
                    subject: other.name)
            }
        }
    }

    /// From this release back to the first, as far as carnets are at hand.
    private func walk(_ findings: inout Findings) {
        let byContent = Dictionary(others.map { ($0.content, $0) }, uniquingKeysWith: { first, _ in first })
        var steps = 0
        var next = recomputation.entry?.release.predecessor
        let releases = recomputation.history.releases
        while let wanted = next, steps <= releases.count {
            guard let other = byContent[wanted.content] else { break }
            if other.id != wanted.carnet {
                // The same release, built again from a later state of the log, is another file: what was handed over was the other.
                findings.add(
                    .releasePredecessor, .contradicted, reason: "release.other-carnet", subject: other.name,
                    expected: wanted.carnet.hex, seen: other.id.hex)
                return
            }
            steps += 1
            next = releases.first { $0.release.content == wanted.content }?.release.predecessor
        }
        guard !findings.has(.releasePredecessor) else { return }
        if recomputation.manifest.predecessor == nil {
            findings.add(.releasePredecessor, .established, reason: "release.first")
        } else if next == nil {
            findings.add(.releasePredecessor, .established, reason: "release.chain-whole", ["steps": String(steps)])
        } else {
            findings.add(.releasePredecessor, .established, reason: "release.chain-logged", ["steps": String(steps)])
        }
    }

    /// Versions of releases at hand that came before this one and are not the one that it is compared with.
    var uncompared: [String] {
        guard let entry = recomputation.entry else { return [] }
        let contents = Set(others.map(\.content))
        return recomputation.history.releases.filter {
            $0.index < entry.index && contents.contains($0.release.content)
                && $0.release.content != entry.release.predecessor?.content
        }.map(\.release.version)
    }

    /// A newer release that stands, in this carnet's own log or in another's.
    private func checkLatest(_ findings: inout Findings) {
        guard let entry = recomputation.entry else { return }
        var newest = recomputation.history.latest
        for other in others where other.evidence.to > recomputation.evidence.to {
            let history = ReleaseHistory(
                other.evidence.records.map {
                    LoggedRecord(index: $0.index, facts: $0.facts, committedAfter: nil, committedBy: nil)
                },
                product: recomputation.manifest.product.id)
            if let same = history.releases.first(where: { $0.release == entry.release }), let withdrawal = same.withdrawal {
                findings.add(
                    .releaseStanding, .contradicted, reason: "release.withdrawn",
                    ["version": same.release.version, "reason": withdrawal.reason], subject: other.name)
            }
            if let latest = history.latest, latest.index > (newest?.index ?? 0) { newest = latest }
        }
        guard let newest, newest.index > entry.index else { return }
        findings.add(
            .releaseLatest, .contradicted, reason: "release.superseded",
            ["version": entry.release.version, "newer": newest.release.version], subject: "record \(newest.index)",
            expected: newest.release.version, seen: entry.release.version)
    }
}
