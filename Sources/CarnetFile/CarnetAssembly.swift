internal import Documents

/// Puts a carnet together: the payload between the bag's own files, then the directory.
struct CarnetAssembly {
    let target: any CarnetTarget
    let step: @Sendable (Int) -> Bool
    /// A carnet that its readers refuse is not written.
    private let limits = ContainerLimits()

    init(target: any CarnetTarget, step: @escaping @Sendable (Int) -> Bool) {
        self.target = target
        self.step = step
    }

    /// - Parameters:
    ///   - payload: paths in the bag.
    ///   - trust: paths below `trust/`.
    func write(
        _ payload: [PlannedEntry], trust: [PayloadFile], date: String?
    ) throws(ContainerFaults) -> CarnetWriter.Written {
        let trust = trust.map { PayloadFile(path: "trust/" + $0.path, bytes: $0.bytes) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let payload = payload.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        do throws(ContainerFault) {
            try check(payload, trust)
        } catch {
            throw ContainerFaults([error])
        }
        let size = payload.reduce(0) { $0 + $1.size }
        func information(_ packed: Digest) -> [UInt8] {
            BagFiles.informationText(date: date, payload: (size, payload.count), packed: packed)
        }
        // In the order of their names: bag-info.txt, bagit.txt, data/, the manifests, trust/. Every digest has one length.
        var head = StoredRun(from: 0)
        head.append(BagFiles.information, information(.zero))
        head.append(BagFiles.declaration, BagFiles.declarationText)
        let packed = try PayloadPacker(target: target, step: step, limits: limits).pack(payload, from: head.end)
        do throws(ContainerFault) {
            return try close(packed, trust, information(BagFiles.packedDigest(packed)), from: packed.last?.entry.end ?? head.end)
        } catch {
            throw ContainerFaults([error])
        }
    }

    private func close(
        _ packed: [PayloadPacker.Packed], _ trust: [PayloadFile], _ information: [UInt8], from start: Int
    ) throws(ContainerFault) -> CarnetWriter.Written {
        let manifest = BagFiles.manifestText(packed.map { ($0.entry.path, $0.proof.content) })
        var head = StoredRun(from: 0)
        head.append(BagFiles.information, information)
        head.append(BagFiles.declaration, BagFiles.declarationText)
        let tags =
            [
                (BagFiles.information, information), (BagFiles.declaration, BagFiles.declarationText),
                (BagFiles.manifest, manifest),
            ]
            + trust.map { ($0.path, $0.bytes) }
        var tail = StoredRun(from: start)
        tail.append(BagFiles.manifest, manifest)
        tail.append(BagFiles.tagManifest, BagFiles.manifestText(tags.map { ($0.0, Digest.sha256($0.1)) }))
        // Only payload is deflated: what grows by attaching is small, and stored bytes are covered as they stand.
        for file in trust { tail.append(file.path, file.bytes) }
        let directory = ZipEntry.directory(of: head.entries + packed.map(\.entry) + tail.entries)
        try target.write(head.bytes, at: 0)
        try target.write(tail.bytes, at: start)
        try target.write(directory, at: tail.end)
        return CarnetWriter.Written(id: Digest.sha256(manifest), bytes: tail.end + directory.count)
    }

    private func check(_ payload: [PlannedEntry], _ trust: [PayloadFile]) throws(ContainerFault) {
        var paths: Set<String> = []
        for path in payload.map(\.path) + trust.map(\.path) {
            try BagPath.check(path, depth: limits.depth)
            guard paths.insert(path).inserted else { throw ContainerFault("container.path.duplicate", path: path) }
        }
        try BagPath.checkCollisions(paths)
        // Four more are the bag's own.
        guard paths.count + 4 <= limits.entries else {
            throw ContainerFault("container.zip.entries", ["limit": String(limits.entries)])
        }
        var total = 0
        for file in payload {
            guard (0...limits.fileBytes).contains(file.size) else {
                throw ContainerFault("container.zip.size", ["limit": String(limits.fileBytes)], path: file.path)
            }
            total += file.size
            guard total <= limits.totalBytes else {
                throw ContainerFault("container.zip.total", ["limit": String(limits.totalBytes)], path: file.path)
            }
        }
    }
}

/// Stored entries one after another.
private struct StoredRun {
    private(set) var bytes: [UInt8] = []
    private(set) var entries: [ZipEntry] = []
    private let start: Int

    init(from start: Int) { self.start = start }

    var end: Int { start + bytes.count }

    mutating func append(_ path: String, _ content: [UInt8]) {
        let entry = ZipEntry(
            path: path, method: .stored, crc: content.withUnsafeBytes { Deflate.crc32($0) }, packedSize: UInt64(content.count),
            size: UInt64(content.count), offset: UInt64(end))
        bytes.append(contentsOf: entry.localHeader)
        bytes.append(contentsOf: content)
        entries.append(entry)
    }
}
