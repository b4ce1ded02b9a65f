public import Documents

/// A carnet file, opened: a bag (BagIt 1.0, RFC 8493) in a ZIP of which only one form is allowed, so that every tool
/// sees the same content and every bit of the file is covered by a check.
///
/// Opening proves that the file is whole: each file's CRC and SHA-256, both manifests complete and exact, no file besides.
/// It says nothing of what the files mean. `Carnet-Packed-SHA256` in `bag-info.txt` is the SHA-256 over the payload's
/// local headers and packed bytes in order: deflate can write one content in many ways, and this binds the one.
///
/// The whole file is taken in memory, because a mapped file could change between hashing and reading.
public struct CarnetContainer: Sendable {
    /// The carnet id: SHA-256 of `manifest-sha256.txt`. It names the deliverable, whatever is attached later.
    public let id: Digest

    /// Every file by its path in the bag (`data/deliverable.json`), inflated and checked.
    public let files: [String: [UInt8]]

    /// SHA-256 of each file.
    public let digests: [String: Digest]

    /// The files below `data/`, by path within it, sorted.
    public var payload: [PayloadFile] { below("data/") }

    /// SHA-256 of the files below `data/`, by path within it.
    public var payloadDigests: [String: Digest] {
        Dictionary(
            digests.filter { $0.key.hasPrefix("data/") }.map { (String($0.key.dropFirst("data/".count)), $0.value) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The files below `trust/`, by path within it, sorted.
    public var trust: [PayloadFile] { below("trust/") }

    public subscript(path: String) -> [UInt8]? { files[path] }

    /// Opens a carnet.
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - limits: what to allow before anything is inflated.
    /// - Throws: ``ContainerFault``: `container.zip.…` (the archive), `container.path.…` (a name), `container.bag.…`.
    public init(_ bytes: [UInt8], limits: ContainerLimits = ContainerLimits()) throws(ContainerFault) {
        let located = try ZipReader.entries(of: bytes, limits: limits)
        try CarnetContainer.checkNames(located)
        var files: [String: [UInt8]] = [:]
        var digests: [String: Digest] = [:]
        var packed = StreamingDigest()
        for item in located {
            let path = item.entry.path
            let content = try CarnetContainer.unpack(item, bytes)
            digests[path] = Digest.sha256(content)
            files[path] = content
            if path.hasPrefix("data/") {
                bytes.withUnsafeBytes { packed.update(UnsafeRawBufferPointer(rebasing: $0[CarnetContainer.span(item)])) }
            }
        }
        self.files = files
        self.digests = digests
        id = digests[BagFiles.manifest] ?? .zero
        try checkBag(packed: packed.finalize())
    }

    /// The local header and the packed bytes of an entry.
    static func span(_ item: ZipReader.Located) -> Range<Int> { Int(item.entry.offset)..<item.data.upperBound }

    private static func unpack(_ item: ZipReader.Located, _ bytes: [UInt8]) throws(ContainerFault) -> [UInt8] {
        func fault(_ code: String) -> ContainerFault {
            ContainerFault("container.zip." + code, path: item.entry.path, offset: item.data.lowerBound)
        }
        let content: [UInt8]
        switch item.entry.method {
        case .stored: content = Array(bytes[item.data])
        case .deflated:
            let inflated = bytes.withUnsafeBytes {
                Deflate.unpack(UnsafeRawBufferPointer(rebasing: $0[item.data]), size: Int(item.entry.size))
            }
            guard let inflated else { throw fault("deflate") }
            content = inflated
        }
        guard content.withUnsafeBytes({ Deflate.crc32($0) }) == item.entry.crc else { throw fault("crc") }
        return content
    }

    /// Which files a bag of ours may hold at all: said before anything is inflated.
    private static func checkNames(_ located: [ZipReader.Located]) throws(ContainerFault) {
        let paths = Set(located.map(\.entry.path))
        for name in [BagFiles.declaration, BagFiles.information, BagFiles.manifest, BagFiles.tagManifest]
        where !paths.contains(name) {
            throw ContainerFault("container.bag.missing", path: name)
        }
        let own: Set = [BagFiles.declaration, BagFiles.information, BagFiles.manifest, BagFiles.tagManifest]
        for item in located {
            let path = item.entry.path
            guard !own.contains(path), !path.hasPrefix("data/"), !path.hasPrefix("trust/") else { continue }
            let code = path == "fetch.txt" ? "fetch" : path.hasPrefix("manifest-") ? "manifests" : "unlisted"
            throw ContainerFault("container.bag." + code, path: path, offset: Int(item.entry.offset))
        }
    }

    /// The bag's own files can only be what the content makes them.
    private func checkBag(packed: Digest) throws(ContainerFault) {
        guard files[BagFiles.declaration] == BagFiles.declarationText else {
            throw ContainerFault("container.bag.declaration", path: BagFiles.declaration)
        }
        let payload = digests.filter { $0.key.hasPrefix("data/") }
        try checkManifest(BagFiles.manifest, payload)
        try checkManifest(BagFiles.tagManifest, digests.filter { !$0.key.hasPrefix("data/") && $0.key != BagFiles.tagManifest })
        guard let information = files[BagFiles.information] else {
            throw ContainerFault("container.bag.missing", path: BagFiles.information)
        }
        let size = payload.keys.reduce(0) { $0 + (files[$1]?.count ?? 0) }
        let expected = BagFiles.informationText(
            date: BagFiles.date(in: information), payload: (size, payload.count), packed: packed)
        guard information == expected else { throw ContainerFault("container.bag.information", path: BagFiles.information) }
    }

    private func checkManifest(_ name: String, _ digests: [String: Digest]) throws(ContainerFault) {
        let text = files[name] ?? []
        guard text != BagFiles.manifestText(digests.map { ($0.key, $0.value) }) else { return }
        throw ManifestReader.fault(in: text, name, digests)
    }

    private func below(_ folder: String) -> [PayloadFile] {
        files.filter { $0.key.hasPrefix(folder) }
            .map { PayloadFile(path: String($0.key.dropFirst(folder.count)), bytes: $0.value) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
