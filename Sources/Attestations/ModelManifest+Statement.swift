public import Documents

extension ModelManifest {
    /// The statement that is signed: the model's name and digest as the subject, the manifest as the predicate.
    public var statement: InTotoStatement {
        var serialization: [(String, JSON)] = []
        switch method {
        case .files: serialization = [("method", "files"), ("hash_type", "sha256")]
        case .shards(let size):
            serialization = [("method", "shards"), ("hash_type", "sha256"), ("shard_size", .integer(size))]
        }
        serialization.append(("allow_symlinks", .bool(allowsSymlinks)))
        if !ignored.isEmpty { serialization.append(("ignore_paths", .array(ignored.map { .string($0.text) }))) }
        let resources = resources.map { resource -> JSON in
            ["name": .string(resource.item.name), "algorithm": .string(method.hash), "digest": .string(resource.sha256.hex)]
        }
        return InTotoStatement(
            subjects: [.init(name: name, digest: ["sha256": digest.hex])], predicateType: ModelManifest.predicateType,
            predicate: ["serialization": .object(JSONObject(serialization)), "resources": .array(resources)])
    }

    /// Reads a statement's predicate. Members that v1.0 does not know are ignored, as it demands of verifiers.
    /// - Throws: `Diagnostic`: `model.predicate` (another type), `model.hash` (not SHA-256), `model.manifest` (the member),
    ///   `model.duplicate`, `model.subject` (not one, or its digest is not that of the resources in their order).
    public init(_ statement: InTotoStatement) throws(Diagnostic) {
        func malformed(_ member: String) -> Diagnostic { Diagnostic("model.manifest", ["member": member]) }
        guard statement.predicateType == ModelManifest.predicateType else {
            throw Diagnostic("model.predicate", ["type": statement.predicateType])
        }
        guard let how = statement.predicate["serialization"], how.object != nil else { throw malformed("serialization") }
        let method = try ModelManifest.method(how)
        guard let hash = how["hash_type"]?.string else { throw malformed("hash_type") }
        guard hash == "sha256" else { throw Diagnostic("model.hash", ["hash": hash]) }
        guard let follows = how["allow_symlinks"]?.bool else { throw malformed("allow_symlinks") }
        var ignored: [ModelPath] = []
        if let list = how["ignore_paths"] {
            guard let list = list.array, list.count <= 4096 else { throw malformed("ignore_paths") }
            for item in list {
                guard let path = item.string.flatMap(ModelPath.init) else { throw malformed("ignore_paths") }
                ignored.append(path)
            }
        }
        guard let list = statement.predicate["resources"]?.array, (1...ModelManifest.resourceLimit).contains(list.count) else {
            throw malformed("resources")
        }
        var resources: [(item: Item, sha256: Digest)] = []
        var seen: Set<Item> = []
        for entry in list {
            guard let name = entry["name"]?.string, let item = ModelManifest.item(name, method) else { throw malformed("name") }
            guard entry["algorithm"] == .string(method.hash) else {
                throw Diagnostic("model.hash", ["hash": entry["algorithm"]?.string ?? "—"])
            }
            guard let digest = entry["digest"]?.string.flatMap(Digest.init(hex:)) else { throw malformed("digest") }
            guard seen.insert(item).inserted else { throw Diagnostic("model.duplicate", ["path": name]) }
            resources.append((item, digest))
        }
        guard statement.subjects.count == 1, let subject = statement.subjects.first,
            subject.sha256 == ModelManifest.digest(resources.map(\.sha256))
        else { throw Diagnostic("model.subject") }
        self.init(name: subject.name, resources: resources, method: method, allowsSymlinks: follows, ignored: ignored)
    }

    private static func method(_ how: JSON) throws(Diagnostic) -> Method {
        switch how["method"]?.string {
        case "files": return .files
        case "shards":
            // Struct values of protobuf are doubles, and a whole one may be written with a fraction of zero.
            guard case .number(let text)? = how["shard_size"],
                let size = Int(text.hasSuffix(".0") ? String(text.dropLast(2)) : text),
                size > 0
            else { throw Diagnostic("model.manifest", ["member": "shard_size"]) }
            return .shards(size: size)
        default: throw Diagnostic("model.manifest", ["member": "method"])
        }
    }

    private static func item(_ name: String, _ method: Method) -> Item? {
        guard case .shards = method else { return ModelPath(name).map { Item($0) } }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let path = ModelPath(String(parts[0])), let start = Int(parts[1]), let end = Int(parts[2]),
            start >= 0, start < end
        else { return nil }
        return Item(path, start..<end)
    }
}
