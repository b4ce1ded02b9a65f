internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles
internal import ServiceRecords
internal import TransparencyLog

/// What a logbook knows of inspection runs. Every command of a run looks here first: the run's folder proves nothing.
struct LoggedRuns {
    struct Run {
        var start: RecordFacts.InspectionStart
        var index: UInt64
        var started: Instant
        var end: End?

        enum End {
            case finished(UInt64)
            case aborted(UInt64)
        }
    }

    private let snapshot: LogbookSnapshot
    let name: String
    /// In the order in which they began.
    private(set) var all: [Run] = []

    /// - Throws: what keeps the logbook from being read; `inspection.logbook` for one of another kind.
    init(_ workspace: Workspace, _ name: String) throws {
        let folder = try workspace.logbook(name)
        guard InputFile.exists(folder) else { throw Diagnostic("log.missing", at: Place(file: folder)) }
        snapshot = try LogbookSnapshot(folder)
        self.name = name
        let contract = snapshot.genesis.contract
        guard contract.kind == InspectionDocument.kind else {
            throw Diagnostic("inspection.logbook", ["name": name, "kind": contract.kind])
        }
        let reader = RecordReader(genesis: snapshot.genesis)
        var places: [String: Int] = [:]
        let types = [RecordType.inspectionStarted, .inspectionFinished, .inspectionAborted]
        for index in try types.flatMap({ try snapshot.indexes(type: $0.name) }).sorted() {
            guard case .record(let bytes, _) = try snapshot.entry(at: index), let facts = try? reader.read(bytes) else {
                continue
            }
            switch facts.detail {
            case .inspectionStarted(let start) where places[start.run] == nil:
                places[start.run] = all.count
                all.append(Run(start: start, index: index, started: facts.time))
            case .inspectionFinished(let finish): end(finish.run, .finished(index), places)
            case .inspectionAborted(let run, _): end(run, .aborted(index), places)
            default: continue
            }
        }
    }

    var contract: Contract { snapshot.genesis.contract }
    var size: UInt64 { snapshot.size }

    private mutating func end(_ run: String, _ end: Run.End, _ places: [String: Int]) {
        // The first word stands.
        guard let place = places[run], all[place].end == nil else { return }
        all[place].end = end
    }

    subscript(run: String) -> Run? { all.first { $0.start.run == run } }

    /// The run, begun and not ended.
    /// - Throws: `inspection.unstarted`, `inspection.finished-already`, `inspection.aborted-already`.
    func open(_ run: String) throws -> Run {
        guard let found = self[run] else { throw Diagnostic("inspection.unstarted", ["run": run, "logbook": name]) }
        try found.checkOpen(name)
        return found
    }

    /// The run, begun with these very files and not ended.
    /// - Throws: as ``open(_:)``; `inspection.bound` for each file that is not the logged one.
    func open(_ run: String, in folder: InspectionRunFolder) throws -> Run {
        let found = try open(run)
        let others = try [(InspectionSetup.fileName, found.start.setup), (InspectionInputs.fileName, found.start.inputs)].filter {
            try Digest.sha256(folder.read($0.0)) != $0.1
        }
        guard others.isEmpty else {
            throw Diagnostics(
                others.map { Diagnostic("inspection.bound", ["file": $0.0], at: Place(file: folder.location($0.0))) })
        }
        return found
    }

    /// The contract's own witnesses.
    /// - Throws: `witness.quorum.size` for a logbook whose contract names none: no report can ever be built of it.
    func quorum() throws -> WitnessQuorum {
        try WitnessQuorum(
            threshold: contract.quorum, keys: contract.witnesses.map { try VerifierKey($0) },
            excluding: [VerifierKey(snapshot.genesis.logKey).publicKey])
    }

    /// Why a result of this run would be worth nothing: no state that enough witnesses saw covers its start. `nil` if one does.
    func unwitnessed(_ run: Run) throws -> Diagnostic? {
        let quorum = try quorum()
        let isSeen = try snapshot.log.checkpoints.all().contains {
            (WitnessedState($0.note, quorum: quorum)?.size ?? 0) > run.index
        }
        return isSeen
            ? nil
            : Diagnostic(
                "inspection.start-unwitnessed",
                ["run": run.start.run, "record": String(run.index), "logbook": name, "quorum": String(contract.quorum)])
    }

    /// The terms that the genesis names.
    func terms() throws -> InspectionTerms { try InspectionTerms(files: snapshot.terms()) }
}

extension LoggedRuns.Run {
    func checkOpen(_ logbook: String) throws {
        switch end {
        case nil: return
        case .finished(let index):
            throw Diagnostic(
                "inspection.finished-already", ["run": start.run, "record": String(index), "logbook": logbook])
        case .aborted(let index):
            throw Diagnostic("inspection.aborted-already", ["run": start.run, "record": String(index)])
        }
    }
}
