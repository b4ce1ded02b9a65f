public import Documents

/// A carnet file, opened: a bag (BagIt 1.0, RFC 8493) in a ZIP of which only one form is allowed, so that every tool
/// sees the same content and every bit of the file is covered by a check.
///
/// Opening proves that the file is whole: each file's CRC and SHA-256, both manifests complete and exact, no file besides.
/// It says nothing of what the files mean. `Carnet-Packed-SHA256` in `bag-info.txt` is the SHA-256 over the payload's local
/// headers in order, each followed by the SHA-256 of its packed bytes if it is deflated.
///
/// Every file is read once, piece by piece, on all cores: memory does not grow with the carnet. Files are read again when
/// they are asked for, and compared with the digest that opening has found: a carnet that changes meanwhile is a fault.
public struct CarnetContainer: Sendable {
    /// The carnet id: SHA-256 of `manifest-sha256.txt`. It names the deliverable, whatever is attached later.
    public let id: Digest

    /// SHA-256 of each file by its path in the bag (`data/deliverable.json`).
    public let digests: [String: Digest]

    /// Bytes of each file by its path in the bag.
    public let sizes: [String: Int]

    let source: any CarnetSource
    let limits: ContainerLimits
    /// In the order of the archive.
    let entries: [(located: ZipReader.Located, proof: EntryProof)]
    private let places: [String: Int]

    /// Opens a carnet.
    /// - Parameters:
    ///   - source: the whole file: bytes, or a ``DescriptorSource``.
    ///   - limits: what to allow before anything is inflated.
    ///   - isKept: which files, by path in the bag, stay in memory from the one reading, because they will all be asked for;
    ///     in order of their paths, as many as the limits on loading allow.
    ///   - step: is told of bytes as they are read, on any thread.
    /// - Throws: ``ContainerFault``: `container.zip.…` (the archive), `container.path.…` (a name), `container.bag.…`, and the
    ///   source's.
    public init(
        _ source: some CarnetSource, limits: ContainerLimits = ContainerLimits(),
        keeping isKept: (String) -> Bool = { _ in false }, step: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(ContainerFault) {
        let located = try ZipReader.entries(of: source, limits: limits)
        try CarnetContainer.checkNames(located)
        let kept = CarnetContainer.loadable(located, limits, isKept)
        // The largest first, so that no core is left alone with it at the end.
        let order = located.indices.sorted { (located[$1].entry.size, $0) < (located[$0].entry.size, $1) }
        // A thread costs more than a few small files.
        let isSmall = located.reduce(0) { $0 + Int($1.entry.size) } < 1 << 20
        let results = Parallel.map(order, grain: isSmall ? .fine : .coarse) { place in
            Result<EntryProof, ContainerFault> { () throws(ContainerFault) in
                defer { step(located[place].data.count) }
                return try located[place].proof(from: source, keeping: kept.contains(place))
            }
        }
        var proofs: [EntryProof] = []
        for (_, result) in zip(order, results).sorted(by: { $0.0 < $1.0 }) { proofs.append(try result.get()) }
        let paths = located.map(\.entry.path)
        self.source = source
        self.limits = limits
        entries = Array(zip(located, proofs))
        places = Dictionary(zip(paths, paths.indices), uniquingKeysWith: { first, _ in first })
        digests = Dictionary(zip(paths, proofs.map(\.content)), uniquingKeysWith: { first, _ in first })
        sizes = Dictionary(zip(paths, located.map { Int($0.entry.size) }), uniquingKeysWith: { first, _ in first })
        id = digests[BagFiles.manifest] ?? .zero
        try checkBag()
    }

    private static func loadable(
        _ located: [ZipReader.Located], _ limits: ContainerLimits, _ isKept: (String) -> Bool
    ) -> Set<Int> {
        var total = 0
        var found: Set<Int> = []
        for (place, item) in located.enumerated() where isKept(item.entry.path) {
            let size = Int(item.entry.size)
            guard size <= limits.loadedFileBytes, total + size <= limits.loadedBytes else { continue }
            total += size
            found.insert(place)
        }
        return found
    }

    // MARK: Files

    /// A file's bytes by its path in the bag; `nil` if there is no such file.
    /// - Throws: `container.changed` if the carnet no longer is what was opened; `container.load` beyond the limit on files in
    ///   memory.
    public subscript(path: String) -> [UInt8]? {
        get throws(ContainerFault) { try bytes(path, limit: limits.loadedFileBytes) }
    }

    /// The same for files of at most `limit` bytes.
    public func bytes(_ path: String, limit: Int) throws(ContainerFault) -> [UInt8]? {
        guard let place = places[path] else { return nil }
        let (located, proof) = entries[place]
        if let bytes = proof.bytes { return bytes }
        guard located.entry.size <= limit else { throw ContainerFault("container.load", ["limit": String(limit)], path: path) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(located.entry.size))
        try again(path) { (piece) throws(ContainerFault) in bytes.append(contentsOf: piece) }
        return bytes
    }

    /// Lends a file's bytes piece after piece. They are worth nothing unless this ends well.
    /// - Throws: `container.changed`, and what `take` throws.
    public func stream(_ path: String, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        var failure: (any Error)?
        do throws(ContainerFault) {
            try again(path) { (piece) throws(ContainerFault) in
                do { try take(piece) } catch {
                    failure = error
                    throw ContainerFault("interrupted")
                }
            }
        } catch {
            throw failure ?? error
        }
    }

    private func again(
        _ path: String, _ take: (UnsafeRawBufferPointer) throws(ContainerFault) -> Void
    ) throws(ContainerFault) {
        guard let place = places[path] else { return }
        let (located, proof) = entries[place]
        let again: EntryProof
        do throws(ContainerFault) {
            again = try located.stream(from: source, take)
        } catch {
            // What was right when the carnet was opened can only have changed.
            throw error.code.hasPrefix("container.zip.") ? ContainerFault("container.changed", path: path) : error
        }
        guard again.content == proof.content else { throw ContainerFault("container.changed", path: path) }
    }

    /// Whether a file is one of those that a verifier reads whole, by its path in the bag: all but what a deliverable carries
    /// by its content, such as images and programs.
    public static func isLogged(_ path: String) -> Bool { !path.hasPrefix("data/files/") }

    /// The payload without `files/`, by path below `data/`.
    /// - Throws: as ``payload``.
    public var logged: [String: [UInt8]] {
        get throws(ContainerFault) {
            let files = try payload { CarnetContainer.isLogged("data/" + $0) }
            return Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The files below `data/`, by path within it, sorted.
    /// - Throws: as the subscript; the limit on loading is on all of them together.
    public var payload: [PayloadFile] { get throws(ContainerFault) { try payload { _ in true } } }

    /// Those of the files below `data/` that are wanted, by path within it, sorted.
    public func payload(where isWanted: (String) -> Bool) throws(ContainerFault) -> [PayloadFile] {
        try below("data/", isWanted)
    }

    /// SHA-256 of the files below `data/`, by path within it.
    public var payloadDigests: [String: Digest] { CarnetContainer.below("data/", digests) }

    /// Bytes of the files below `data/`, by path within it.
    public var payloadSizes: [String: Int] { CarnetContainer.below("data/", sizes) }

    /// The files below `trust/`, by path within it, sorted.
    public var trust: [PayloadFile] { get throws(ContainerFault) { try below("trust/") { _ in true } } }

    private func below(_ folder: String, _ isWanted: (String) -> Bool) throws(ContainerFault) -> [PayloadFile] {
        var files: [PayloadFile] = []
        var total = 0
        for (located, _) in entries where located.entry.path.hasPrefix(folder) {
            let path = String(located.entry.path.dropFirst(folder.count))
            guard isWanted(path) else { continue }
            total += Int(located.entry.size)
            guard total <= limits.loadedBytes, let bytes = try self[located.entry.path] else {
                throw ContainerFault("container.load", ["limit": String(limits.loadedBytes)], path: located.entry.path)
            }
            files.append(PayloadFile(path: path, bytes: bytes))
        }
        return files
    }

    private static func below<Value>(_ folder: String, _ all: [String: Value]) -> [String: Value] {
        Dictionary(
            all.filter { $0.key.hasPrefix(folder) }.map { (String($0.key.dropFirst(folder.count)), $0.value) },
            uniquingKeysWith: { first, _ in first })
    }
}
