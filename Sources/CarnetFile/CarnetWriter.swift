public import Documents

/// Packs carnets: the same input gives the same bytes (with the same zlib), in the only form that ``CarnetContainer`` opens.
public enum CarnetWriter {
    /// Packs a new carnet.
    /// - Parameters:
    ///   - payload: the deliverable's files, paths below `data/`.
    ///   - trust: what proves it, paths below `trust/`.
    ///   - date: `Bagging-Date`, `YYYY-MM-DD`. Left out unless given, since nothing depends on it.
    /// - Throws: ``ContainerFault``: `container.path.…` for a name that cannot be packed, `container.bag.date`,
    ///   `container.bag.payload` if there is no payload.
    public static func write(
        payload: [PayloadFile], trust: [PayloadFile] = [], date: String? = nil
    ) throws(ContainerFault) -> [UInt8] {
        guard date.map(BagFiles.isDate) ?? true else { throw ContainerFault("container.bag.date") }
        guard !payload.isEmpty else { throw ContainerFault("container.bag.payload") }
        let files = try sorted("data/", payload)
        let packed = files.map { PackedFile(deflating: $0) }
        return try assemble(packed, try sorted("trust/", trust), date: date)
    }

    /// Adds files under `trust/`. The payload's bytes stay as they are, packed bytes included, and so does the carnet id.
    /// A file that is there already with the same bytes is left alone.
    /// - Throws: ``ContainerFault`` of ``CarnetContainer`` if `carnet` is not one; `container.path.…`;
    ///   `container.attach.conflict` if a path is taken by other bytes.
    public static func attach(
        _ more: [PayloadFile], to carnet: [UInt8], limits: ContainerLimits = ContainerLimits()
    ) throws(ContainerFault) -> [UInt8] {
        let container = try CarnetContainer(carnet, limits: limits)
        var trust = container.trust
        for file in more {
            if let old = container["trust/" + file.path] {
                guard old == file.bytes else { throw ContainerFault("container.attach.conflict", path: "trust/" + file.path) }
            } else {
                trust.append(file)
            }
        }
        let packed = try ZipReader.entries(of: carnet, limits: limits).filter { $0.entry.path.hasPrefix("data/") }.map {
            PackedFile(
                entry: $0.entry, packed: Array(carnet[$0.data]), digest: container.digests[$0.entry.path] ?? .zero)
        }
        return try assemble(
            packed, try sorted("trust/", trust), date: container[BagFiles.information].flatMap(BagFiles.date))
    }

    private static func sorted(_ folder: String, _ files: [PayloadFile]) throws(ContainerFault) -> [PayloadFile] {
        var paths: Set<String> = []
        var named: [PayloadFile] = []
        for file in files {
            let path = folder + file.path
            try BagPath.check(path, depth: ContainerLimits().depth)
            guard paths.insert(path).inserted else { throw ContainerFault("container.path.duplicate", path: path) }
            named.append(PayloadFile(path: path, bytes: file.bytes))
        }
        try BagPath.checkCollisions(paths)
        return named.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private static func assemble(
        _ payload: [PackedFile], _ trust: [PayloadFile], date: String?
    ) throws(ContainerFault) -> [UInt8] {
        var digest = StreamingDigest()
        var archive = ZipWriter()
        // The payload comes after bag-info.txt, whose size moves no local header's bytes: they hold no offset.
        for file in payload {
            digest.update(file.entry.localHeader)
            digest.update(file.packed)
        }
        let size = payload.reduce(0) { $0 + Int($1.entry.size) }
        let manifest = BagFiles.manifestText(payload.map { ($0.entry.path, $0.digest) })
        let information = BagFiles.informationText(date: date, payload: (size, payload.count), packed: digest.finalize())
        var tags = [
            PayloadFile(path: BagFiles.declaration, bytes: BagFiles.declarationText),
            PayloadFile(path: BagFiles.information, bytes: information),
            PayloadFile(path: BagFiles.manifest, bytes: manifest),
        ]
        tags += trust
        let tagManifest = BagFiles.manifestText(tags.map { ($0.path, Digest.sha256($0.bytes)) })
        tags.append(PayloadFile(path: BagFiles.tagManifest, bytes: tagManifest))
        // Only payload is deflated: what grows by attaching is small, and stored bytes are covered as they stand.
        let all = payload + tags.map { PackedFile(stored: $0) }
        for file in all.sorted(by: { $0.entry.path.utf8.lexicographicallyPrecedes($1.entry.path.utf8) }) {
            archive.append(file)
        }
        return archive.finish()
    }
}
