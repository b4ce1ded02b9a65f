public import Documents

extension CarnetContainer {
    /// Which files a bag of ours may hold at all: said before anything is inflated.
    static func checkNames(_ located: [ZipReader.Located]) throws(ContainerFault) {
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

    /// The bag's own files can only be what the content makes them. So their digests are known, and they are read again only
    /// to say what is wrong with them.
    func checkBag() throws(ContainerFault) {
        guard digests[BagFiles.declaration] == Digest.sha256(BagFiles.declarationText) else {
            throw ContainerFault("container.bag.declaration", path: BagFiles.declaration)
        }
        let payload = digests.filter { $0.key.hasPrefix("data/") }
        try checkManifest(BagFiles.manifest, payload)
        try checkManifest(BagFiles.tagManifest, digests.filter { !$0.key.hasPrefix("data/") && $0.key != BagFiles.tagManifest })
        guard let information = sizes[BagFiles.information], information <= BagFiles.informationLimit,
            let text = try self[BagFiles.information]
        else { throw ContainerFault("container.bag.information", path: BagFiles.information) }
        // Each size is within the limit on all of them: no overflow.
        let size = payload.keys.reduce(0) { $0 + (sizes[$1] ?? 0) }
        let packed = BagFiles.packedDigest(
            entries.filter { $0.located.entry.path.hasPrefix("data/") }.map { ($0.located.entry, $0.proof) })
        let expected = BagFiles.informationText(
            date: BagFiles.date(in: text), payload: (size, payload.count), packed: packed)
        guard text == expected else { throw ContainerFault("container.bag.information", path: BagFiles.information) }
    }

    private func checkManifest(_ name: String, _ digests: [String: Digest]) throws(ContainerFault) {
        let expected = Digest.sha256(BagFiles.manifestText(digests.map { ($0.key, $0.value) }))
        guard self.digests[name] != expected else { return }
        guard let size = sizes[name], size <= BagFiles.manifestLimit else {
            throw ContainerFault("container.bag.line", ["manifest": name, "line": "end"], path: name)
        }
        throw ManifestReader.fault(in: try self[name] ?? [], name, digests)
    }

    /// SHA-256 of the whole carnet, as it was opened: everything is read once more, in order, and compared.
    /// - Throws: `container.changed`, and the source's faults.
    public func fileDigest() throws(ContainerFault) -> Digest {
        var whole = StreamingDigest()
        for (located, proof) in entries {
            whole.update(located.entry.localHeader)
            var own = StreamingDigest()
            try source.stream(located.data) { (piece) throws(ContainerFault) in
                whole.update(piece)
                own.update(piece)
            }
            guard own.finalize() == proof.packed ?? proof.content else {
                throw ContainerFault("container.changed", path: located.entry.path)
            }
        }
        whole.update(ZipEntry.directory(of: entries.map(\.located.entry)))
        return whole.finalize()
    }
}
