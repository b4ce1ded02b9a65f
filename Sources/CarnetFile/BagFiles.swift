internal import Documents

/// The four files that make a folder a bag (BagIt 1.0, RFC 8493), each in the one form that we write.
enum BagFiles {
    static let declaration = "bagit.txt"
    static let information = "bag-info.txt"
    static let manifest = "manifest-sha256.txt"
    static let tagManifest = "tagmanifest-sha256.txt"

    /// RFC 8493 section 2.1.1.
    static let declarationText = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)

    /// Lines `<hex>  <path>`, sorted bytewise by path (RFC 8493 section 2.1.3).
    static func manifestText(_ digests: [(path: String, digest: Digest)]) -> [UInt8] {
        var text: [UInt8] = []
        for (path, digest) in digests.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            text.append(contentsOf: "\(digest.hex)  \(path)\n".utf8)
        }
        return text
    }

    /// Ours has some 200 bytes.
    static let informationLimit = 4096
    /// 100,000 lines of the longest paths have half of it.
    static let manifestLimit = 64 << 20

    /// `Carnet-Packed-SHA256`, see ``CarnetContainer``.
    static func packedDigest(_ payload: [(entry: ZipEntry, proof: EntryProof)]) -> Digest {
        var digest = StreamingDigest()
        for (entry, proof) in payload {
            digest.update(entry.localHeader)
            if let packed = proof.packed { digest.update(packed.bytes) }
        }
        return digest.finalize()
    }

    /// `bag-info.txt` (RFC 8493 section 2.2.2).
    /// - Parameters:
    ///   - payload: bytes and number of the files under `data/`.
    ///   - packed: the digest of the payload as it is packed, see ``packedDigest(_:)``.
    static func informationText(date: String?, payload: (bytes: Int, files: Int), packed: Digest) -> [UInt8] {
        let date = date.map { "Bagging-Date: \($0)\n" } ?? ""
        return Array(
            "Bag-Software-Agent: carnet/v1\n\(date)Payload-Oxum: \(payload.bytes).\(payload.files)\nCarnet-Packed-SHA256: \(packed.hex)\n"
                .utf8)
    }

    /// The `Bagging-Date` of a `bag-info.txt`, if it has one of the form `YYYY-MM-DD`.
    static func date(in information: [UInt8]) -> String? {
        let label = "Bagging-Date: "
        let lines = String(decoding: information, as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix(label) }) else { return nil }
        let date = String(line.dropFirst(label.count))
        return isDate(date) ? date : nil
    }

    static func isDate(_ text: String) -> Bool { text.utf8.count == 10 && Instant(rfc3339: text + "T00:00:00Z") != nil }
}
