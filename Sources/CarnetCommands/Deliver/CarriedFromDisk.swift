internal import CommandFrame
internal import Deliverables
internal import Documents

extension CarriedFiles {
    /// What rules look into is read whole, up to this length.
    static let readLimit = 256 << 20

    /// What is on its way into a carnet.
    /// - Parameters:
    ///   - planned: files with their digests, as they lie on the disk: read where a rule asks for them, and no answer if they have
    ///     changed since.
    ///   - payload: files at hand.
    init(_ planned: [PlannedFile], _ payload: [PayloadFile] = []) {
        let sources = Dictionary(planned.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let contents = Dictionary(payload.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        self.init(
            digests: sources.compactMapValues(\.sha256).merging(contents.mapValues { Digest.sha256($0) }) { _, read in read },
            length: { contents[$0]?.count ?? sources[$0]?.size },
            read: { path in
                if let bytes = contents[path] { return bytes }
                guard let file = sources[path], let bytes = try? InputFile.bytes(file.source, limit: Self.readLimit),
                    Digest.sha256(bytes) == file.sha256
                else { return nil }
                return bytes
            })
    }
}
