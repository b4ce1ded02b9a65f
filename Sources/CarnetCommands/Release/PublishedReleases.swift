internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles
internal import ServiceRecords

/// The releases of one product that a logbook knows, withdrawn ones included.
struct PublishedReleases {
    let history: ReleaseHistory
    /// How many entries the log has.
    let size: UInt64

    init(_ snapshot: LogbookSnapshot, product: String) throws {
        let reader = RecordReader(genesis: snapshot.genesis)
        var records: [LoggedRecord] = []
        try snapshot.forEach(in: 0..<snapshot.size) { index, entry in
            guard case .record(let bytes, _) = entry else { return }
            if let record = Self.record(bytes, index, reader) { records.append(record) }
        }
        history = ReleaseHistory(records, product: product)
        size = snapshot.size
    }

    /// As a carnet's own copy of the log has them.
    init(_ container: CarnetContainer, product: String) throws {
        let lines = try container["data/records.ndjson"] ?? []
        let reader = RecordReader()
        let records = lines.split(separator: 10).enumerated().compactMap { place, line in
            Self.record(Array(line), UInt64(place) + 1, reader)
        }
        history = ReleaseHistory(records, product: product)
        size = UInt64(records.count)
    }

    private static func record(_ bytes: [UInt8], _ index: UInt64, _ reader: RecordReader) -> LoggedRecord? {
        guard let facts = try? reader.read(bytes) else { return nil }
        switch facts.detail {
        case .releasePublished, .releaseWithdrawn:
            return LoggedRecord(index: index, facts: facts, committedAfter: nil, committedBy: nil)
        default: return nil
        }
    }

    /// The release with this `release.json`.
    func entry(of content: Digest) -> ReleaseHistory.Entry? { history.place(of: content).map { history.releases[$0] } }

    /// The release with this version number: the first, whose word it is.
    func entry(ofVersion version: String) -> ReleaseHistory.Entry? {
        history.releases.first { $0.release.version == version }
    }

    // MARK: The logbook of a carnet

    /// Of the workspace's logbooks the one that begins as the carnet's log does; `nil` if none does.
    static func logbook(of container: CarnetContainer, in workspace: Workspace) throws -> LogbookSnapshot? {
        guard let genesis = try container["data/genesis.ndjson"] else { return nil }
        let folder = workspace.folder + "/logbooks"
        for name in (try? InputFile.names(in: folder)) ?? [] where InputFile.isFolder(folder + "/" + name) {
            guard let snapshot = try? LogbookSnapshot(folder + "/" + name), snapshot.genesisRecord + [10] == genesis else {
                continue
            }
            return snapshot
        }
        return nil
    }
}
