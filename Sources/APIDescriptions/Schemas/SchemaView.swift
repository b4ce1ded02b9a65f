/// A schema as what holds of a value: all parts that apply at once. `$ref`, what stands beside it, and `allOf` give parts;
/// so does the same property in several of them. No parts allow everything.
struct SchemaView: Hashable {
    /// Parts without a reference, each once, in the order in which they were found.
    let parts: [APINode]
    /// Whether nothing can hold: a schema `false` is among them.
    let isImpossible: Bool
    /// The choices (`oneOf`, `anyOf`) of which one branch is among the parts already.
    var decided: Set<ObjectIdentifier> = []
    /// The types that are looked at: where a list of types is split into alternatives.
    var limit: SchemaTypes = .all

    /// The branch of a choice that was decided last: what the alternative is known by.
    var branch: APINode?

    /// Where it stands: its first part.
    var node: APINode? { parts.first }

    static func == (a: SchemaView, b: SchemaView) -> Bool {
        a.isImpossible == b.isImpossible && a.limit == b.limit && a.parts.count == b.parts.count && a.decided == b.decided
            && zip(a.parts, b.parts).allSatisfy { $0 === $1 }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(isImpossible)
        hasher.combine(limit)
        hasher.combine(decided.count)
        for part in parts { hasher.combine(part.id) }
    }
}

extension APIDocument {
    /// All that holds where these schemas hold. References that lead back are followed once.
    func view(of nodes: [APINode]) -> SchemaView {
        var parts: [APINode] = []
        var seen: Set<ObjectIdentifier> = []
        var isImpossible = false
        var waiting = Array(nodes.reversed())
        while let node = waiting.popLast() {
            guard seen.insert(node.id).inserted else { continue }
            if let allows = node.bool {
                if !allows { isImpossible = true }
                continue
            }
            var next: [APINode] = []
            if let target = target(of: node) {
                next.append(target)
                if !is30, node.members.count > 1 { parts.append(node) }
                if is30 {
                    waiting += next
                    continue
                }
            } else {
                parts.append(node)
            }
            next += node["allOf"]?.elements ?? []
            // A choice of one is none.
            for choice in ["oneOf", "anyOf"] {
                if let branches = node[choice]?.elements, branches.count == 1 { next += branches }
            }
            waiting += next.reversed()
        }
        return SchemaView(parts: parts, isImpossible: isImpossible)
    }
}
