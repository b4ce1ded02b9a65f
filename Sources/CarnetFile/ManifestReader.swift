internal import Documents

/// Finds out what is wrong with a manifest that is not the one that the files make.
enum ManifestReader {
    /// - Parameter digests: what the manifest should say, by path.
    static func fault(in text: [UInt8], _ name: String, _ digests: [String: Digest]) -> ContainerFault {
        func fault(_ code: String, _ arguments: [String: String] = [:], path: String? = nil) -> ContainerFault {
            ContainerFault("container.bag." + code, ["manifest": name].merging(arguments) { $1 }, path: path ?? name)
        }
        guard text.last == 10 || text.isEmpty else { return fault("line", ["line": "end"]) }
        var seen: Set<String> = []
        var last = ""
        for (number, line) in text.split(separator: 10, omittingEmptySubsequences: false).dropLast().enumerated() {
            let line = Array(line)
            guard line.count > 66, line[64] == 32, line[65] == 32,
                let digest = Digest(hex: String(decoding: line.prefix(64), as: UTF8.self))
            else { return fault("line", ["line": String(number + 1)]) }
            let path = String(decoding: line.dropFirst(66), as: UTF8.self)
            guard let actual = digests[path] else { return fault("absent", path: BagPath.printable(path)) }
            guard actual == digest else {
                return fault("digest", ["expected": digest.hex, "seen": actual.hex], path: path)
            }
            guard last.utf8.lexicographicallyPrecedes(path.utf8) else { return fault("order", path: path) }
            seen.insert(path)
            last = path
        }
        let unlisted = digests.keys.filter { !seen.contains($0) }.min()
        return fault("unlisted", path: unlisted)
    }
}
