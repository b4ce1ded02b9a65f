internal import Documents

/// Reads a description from its entry file on: every object by its kind, every reference to its target, one after another
/// without recursion. Problems are collected, so that an author sees all of them at once.
final class APIReader {
    private let files: [String: [UInt8]]
    private let limits: APIDocument.Limits
    private var roots: [ExactText: APINode?] = [:]
    private var found: [(diagnostic: Diagnostic, position: APIPosition?)] = []
    private var bytes = 0
    private var waiting: [(node: APINode, shape: APIShape)] = []
    private var seen: Set<Visit> = []
    private var is30 = true
    private(set) var targets: [ObjectIdentifier: APINode] = [:]

    /// One node may be referred to as two kinds; each is looked at once.
    private struct Visit: Hashable {
        let node: ObjectIdentifier
        let kind: APIKind
    }

    init(files: [String: [UInt8]], limits: APIDocument.Limits) {
        self.files = files
        self.limits = limits
    }

    /// - Throws: ``Diagnostics``.
    func read(entry: String) throws -> APINode {
        guard files[entry] != nil else { throw Diagnostics([Diagnostic("api.entry", ["name": String(entry.prefix(200))])]) }
        guard let root = try open(entry), check(specificationOf: root) else { throw problems }
        waiting = [(root, .one(.document))]
        while let next = waiting.popLast() {
            guard found.count < limits.problems else { break }
            try look(at: next.node, shape: next.shape)
        }
        for start in starts.values where !ends(start) { say("api.ref-circular", ["ref": start.reference ?? ""], at: start) }
        guard found.isEmpty else { throw problems }
        return root
    }

    /// What was found, by file and line.
    private var problems: Diagnostics {
        var documents: [String: Document] = [:]
        let all = found.map { problem in
            var diagnostic = problem.diagnostic
            guard let position = problem.position else { return diagnostic }
            if documents[position.file] == nil, let bytes = files[position.file] {
                documents[position.file] = try? Document(bytes, file: position.file, limits: jsonLimits)
            }
            let pointer = position.pointer
            diagnostic.place =
                documents[position.file]?.place(pointer) ?? Place(file: position.file, pointer: pointer)
            return diagnostic
        }
        return Diagnostics(
            all.sorted { a, b in
                (a.place.file ?? "", a.place.line ?? 0, a.place.pointer ?? "", a.code)
                    < (b.place.file ?? "", b.place.line ?? 0, b.place.pointer ?? "", b.code)
            })
    }

    private var jsonLimits: JSONLimits { JSONLimits(bytes: limits.bytes, depth: limits.depth, nodes: limits.nodes) }

    private func say(_ code: String, _ arguments: [String: String] = [:], at node: APINode) {
        found.append((Diagnostic(code, arguments), node.position))
    }

    // MARK: Files

    /// The root of a file; `nil` if it could not be read, which is said once.
    private func open(_ name: String) throws -> APINode? {
        if let known = roots[ExactText(name)] { return known }
        roots[ExactText(name)] = .some(nil)
        guard let content = files[name] else { return nil }
        bytes += content.count
        guard bytes <= limits.bytes else { throw Diagnostics([Diagnostic("api.size", ["limit": String(limits.bytes)])]) }
        do {
            let root = APINode(
                try Document(content, file: name, limits: jsonLimits, knowsLines: false).root, at: APIPosition(file: name))
            roots[ExactText(name)] = root
            return root
        } catch let diagnostic as Diagnostic {
            found.append((diagnostic.inFile(name), nil))
            return nil
        }
    }

    private func check(specificationOf root: APINode) -> Bool {
        if let version = root["swagger"] {
            say("api.swagger", ["version": version.brief], at: root)
            return false
        }
        if let version = root["asyncapi"] {
            say("api.asyncapi", ["version": version.brief], at: root)
            return false
        }
        guard let named = root["openapi"] else {
            say("api.not-openapi", at: root)
            return false
        }
        let parts = (named.string ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "3", parts[1] == "0" || parts[1] == "1", SemanticVersion(named.string ?? "") != nil
        else {
            say("api.version", ["version": named.brief], at: named)
            return false
        }
        is30 = parts[1] == "0"
        if is30 ? root["paths"] == nil : root["paths"] == nil && root["components"] == nil && root["webhooks"] == nil {
            say("field.missing", ["name": "paths"], at: root)
        }
        return true
    }

    // MARK: Objects

    private func look(at node: APINode, shape: APIShape) throws {
        switch shape {
        case .anything: break
        case .string: if node.string == nil { wrong(node, "string") }
        case .bool: if node.bool == nil { wrong(node, "boolean") }
        case .number: if node.number.flatMap({ DecimalText($0) }) == nil { wrong(node, "number") }
        case .exclusiveBound:
            if is30 { try look(at: node, shape: .bool) } else { try look(at: node, shape: .number) }
        case .typeNames: lookAtTypes(node)
        case .list(let element):
            guard node.isArray else { return wrong(node, "array") }
            waiting += node.elements.map { ($0, element) }
        case .map(let value):
            guard node.isObject else { return wrong(node, "object") }
            // Names are data here: even one that is written `$ref`.
            waiting += node.members.map { ($0.value, value) }
        case .schemaOrBool:
            if node.bool == nil { try look(at: node, as: .schema) }
        case .one(let kind): try look(at: node, as: kind)
        }
    }

    private func wrong(_ node: APINode, _ expected: String) { say("field.type", ["expected": expected], at: node) }

    private static let typeNames: Set<String> = ["string", "number", "integer", "boolean", "array", "object", "null"]

    private func lookAtTypes(_ node: APINode) {
        let names = node.string.map { [$0] } ?? (is30 ? [] : node.elements.compactMap(\.string))
        guard !names.isEmpty, names.count == max(node.elements.count, 1), names.allSatisfy(APIReader.typeNames.contains),
            !is30 || names != ["null"]
        else { return wrong(node, APIReader.typeNames.sorted().joined(separator: " | ")) }
    }

    private func look(at node: APINode, as kind: APIKind) throws {
        guard seen.insert(Visit(node: node.id, kind: kind)).inserted else { return }
        guard node.isObject else { return wrong(node, kind == .schema && !is30 ? "object or boolean" : "object") }
        if kind.isReferable, let reference = node["$ref"] {
            try follow(reference, from: node, as: kind)
            // Since 3.1 a schema's other members hold beside its reference; elsewhere they say nothing.
            if kind != .schema || is30 { return }
        }
        for name in kind.required where node[name] == nil { say("field.missing", ["name": name], at: node) }
        for (name, value) in node.members {
            if name == "$ref" { continue }
            if let shape = kind.shape(of: name) { waiting.append((value, shape)) }
        }
        lookClosely(at: node, as: kind)
    }

    /// What would leave a reader in doubt about what is compared.
    private func lookClosely(at node: APINode, as kind: APIKind) {
        switch kind {
        case .paths:
            var templates: [ExactText: String] = [:]
            for (path, value) in node.members where !path.hasPrefix("x-") {
                if !path.hasPrefix("/") { say("api.path-slash", ["path": path], at: value) }
                if let other = templates.updateValue(path, forKey: ExactText(PathTemplate(path).key)) {
                    say("api.path-twice", ["path": path, "other": other], at: value)
                }
            }
        case .parameter:
            if let place = node["in"]?.string, !["query", "header", "path", "cookie"].contains(place) {
                say("api.parameter-in", ["in": place], at: node)
            }
            if node["schema"] == nil, node["content"] == nil { say("field.missing", ["name": "schema"], at: node) }
        case .responses:
            for (status, value) in node.members where !status.hasPrefix("x-") && StatusKey(status) == nil {
                say("api.status", ["status": status], at: value)
            }
        case .schema:
            if let id = node["$id"] { say("api.schema-id", ["id": id.brief], at: id) }
            // An empty list of alternatives is no schema (JSON Schema 2020-12, 10.2.1): readers differ in what it allows.
            for name in ["allOf", "anyOf", "oneOf"] {
                if let list = node[name], list.isArray, list.elements.isEmpty { wrong(list, "non-empty array") }
            }
        default: break
        }
    }

    // MARK: References

    /// Nodes that are nothing but references, to be checked for an end once all are known.
    private var starts: [ObjectIdentifier: APINode] = [:]

    private func follow(_ reference: APINode, from node: APINode, as kind: APIKind) throws {
        guard let text = reference.string else { return wrong(reference, "string") }
        guard targets[node.id] == nil else {
            if let target = targets[node.id] { waiting.append((target, kind == .schema ? .schemaOrBool : .one(kind))) }
            return
        }
        guard targets.count < limits.references else {
            throw Diagnostics([Diagnostic("api.ref-count", ["limit": String(limits.references)])])
        }
        if kind == .pathItem,
            node.members.contains(where: { $0.name != "$ref" && $0.name != "summary" && $0.name != "description" })
        {
            return say("api.ref-siblings", ["ref": text], at: node)
        }
        let place: APIReference
        do { place = try APIReference(text, in: node.position.file) } catch {
            return say(error.code, error.arguments, at: reference)
        }
        guard files[place.file] != nil else {
            return say("api.ref-file", ["ref": text, "name": place.file], at: reference)
        }
        // A file that could not be read has been told of.
        guard var target = try open(place.file) else { return }
        for token in place.tokens {
            let next =
                target.isArray
                ? Int(token).flatMap { target.elements.indices.contains($0) ? target.elements[$0] : nil } : target[token]
            guard let next else { return say("api.ref-target", ["ref": text], at: reference) }
            target = next
        }
        targets[node.id] = target
        starts[node.id] = node
        waiting.append((target, kind == .schema ? .schemaOrBool : .one(kind)))
    }

    /// Whether the chain of references that begins at `node` ends.
    private func ends(_ node: APINode) -> Bool {
        var next = node
        for _ in 0..<64 {
            guard let target = targets[next.id] else { return true }
            next = target
        }
        return false
    }
}
