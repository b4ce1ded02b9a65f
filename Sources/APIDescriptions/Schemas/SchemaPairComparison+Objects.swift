internal import Documents

// Properties, and what may stand beside them.

extension SchemaPairComparison {
    mutating func compareObjects(_ before: SchemaFacts, _ after: SchemaFacts) {
        compareLimit("minProperties", "maxProperties", .countNarrowed, .countWidened, before, after)
        for name in Set(before.properties.keys).union(after.properties.keys).sorted() {
            compareProperty(Property(name, before, comparer.old), Property(name, after, comparer.new), before, after)
        }
        // A name that is required and described nowhere.
        for name in Set(before.required.keys).union(after.required.keys).sorted()
        where before.properties[name] == nil && after.properties[name] == nil {
            compareRequired(name.text, before.required[name], after.required[name])
        }
        compareAdditional(before, after)
    }

    /// A property on one side.
    struct Property {
        let name: String
        /// The schemas that hold of it; none if it is not named.
        let nodes: [APINode]
        let required: APINode?
        let facts: SchemaFacts?

        init(_ name: ExactText, _ owner: SchemaFacts, _ book: SchemaBook) {
            self.name = name.text
            nodes = owner.properties[name] ?? []
            required = owner.required[name]
            facts = nodes.isEmpty ? nil : book.facts(of: book.view(of: nodes))
        }

        var isNamed: Bool { !nodes.isEmpty }
        var node: APINode? { nodes.first }

        /// Whether it has no part in this direction: read-only properties none in requests, write-only ones none in responses
        /// (OpenAPI 3.0.4 section 4.7.24.2; the same words in 3.1).
        func isAbsent(in direction: APIDirection) -> Bool {
            direction == .request ? facts?.isReadOnly == true : facts?.isWriteOnly == true
        }
    }

    private mutating func compareProperty(
        _ old: Property, _ new: Property, _ before: SchemaFacts, _ after: SchemaFacts
    ) {
        let name = old.name
        let absent = (old: old.isAbsent(in: direction), new: new.isAbsent(in: direction))
        switch (old.isNamed, new.isNamed) {
        case (false, false): break
        case (true, true):
            switch absent {
            case (true, true):
                let isSame = old.nodes.count == new.nodes.count && zip(old.nodes, new.nodes).allSatisfy { APINode.isSame($0, $1) }
                if !isSame { reportUnseen(name, old.node, new.node) }
            case (false, true):
                report(
                    direction == .request ? .requestBecameReadOnly : .responseBecameWriteOnly, old.node, new.node, ["name": name])
            case (true, false):
                if direction == .request, new.required != nil {
                    report(.propertyBecameRequired, old.node, new.required, ["name": name])
                } else {
                    report(
                        direction == .request ? .requestBecameWritable : .responseBecameReadable, old.node, new.node,
                        ["name": name])
                }
            case (false, false):
                compareRequired(name, old.required, new.required, old.node, new.node)
                compareDefault(old, new)
                descend(old.nodes, new.nodes)
            }
        case (false, true):
            absent.new ? reportUnseen(name, nil, new.node) : reportAdded(new, after, to: before)
            if case .schema(let nodes) = before.additional, !absent.new { descend(nodes, new.nodes) }
        case (true, false):
            absent.old ? reportUnseen(name, old.node, nil) : reportRemoved(old)
            if case .schema(let nodes) = after.additional, !absent.old { descend(old.nodes, nodes) }
        }
    }

    private mutating func reportUnseen(_ name: String, _ old: APINode?, _ new: APINode?) {
        report(direction == .request ? .requestReadOnlyChanged : .responseWriteOnlyChanged, old, new, ["name": name])
    }

    private mutating func reportAdded(_ property: Property, _ after: SchemaFacts, to before: SchemaFacts) {
        let arguments = ["name": property.name]
        if direction == .response {
            if case .closed(let node) = before.additional {
                report(.responseAddedToClosed, node, property.node, arguments)
            } else {
                report(.propertyAdded, nil, property.node, arguments)
            }
        } else if property.required == nil {
            report(.propertyAdded, nil, property.node, arguments)
        } else if let value = property.facts?.defaultValue {
            report(.requestAddedRequiredWithDefault, nil, property.node, ["name": property.name, "default": value.brief])
        } else {
            report(.requestAddedRequired, nil, property.node, arguments)
        }
    }

    private mutating func reportRemoved(_ property: Property) {
        if direction == .response, property.required == nil {
            report(.responseOptionalRemoved, property.node, nil, ["name": property.name])
        } else {
            report(.propertyRemoved, property.node, nil, ["name": property.name])
        }
    }

    private mutating func compareRequired(
        _ name: String, _ old: APINode?, _ new: APINode?, _ before: APINode? = nil, _ after: APINode? = nil
    ) {
        switch (old, new) {
        case (nil, let node?): report(.propertyBecameRequired, before, node, ["name": name])
        case (let node?, nil): report(.propertyBecameOptional, node, after, ["name": name])
        default: break
        }
    }

    private mutating func compareDefault(_ old: Property, _ new: Property) {
        guard
            let change = DefaultChange(
                old.facts?.defaultValue, new.facts?.defaultValue, isOmissible: old.required == nil || new.required == nil,
                direction: direction)
        else { return }
        report(
            change.rule, change.old ?? old.node, change.new ?? new.node,
            change.arguments.merging(["name": old.name]) { first, _ in first })
    }

    // MARK: Further properties

    private mutating func compareAdditional(_ before: SchemaFacts, _ after: SchemaFacts) {
        switch (before.additional, after.additional) {
        case (.open, .open), (.closed, .closed): break
        case (.schema(let old), .schema(let new)): descend(old, new)
        case (.closed(let old), .open): report(.additionalOpened, old, nil)
        case (.closed(let old), .schema(let new)): report(.additionalOpened, old, new.first)
        case (.open, .closed(let new)): report(.additionalClosed, nil, new)
        case (.schema(let old), .closed(let new)): report(.additionalClosed, old.first, new)
        case (.open, .schema(let new)):
            if !allowsAnything(new, comparer.new) { report(.additionalNarrowed, nil, new.first) }
        case (.schema(let old), .open):
            if !allowsAnything(old, comparer.old) { report(.additionalWidened, old.first, nil) }
        }
    }

    /// Whether a schema says no more than `{}` or `true`.
    private func allowsAnything(_ nodes: [APINode], _ book: SchemaBook) -> Bool {
        let view = book.view(of: nodes)
        return !view.isImpossible
            && view.parts.allSatisfy { $0.members.allSatisfy { SchemaFacts.noteKeywords.contains($0.name) } }
    }
}

/// A default that differs, and by which rule. Where a value must be given, its default has no effect; in an answer it is a
/// remark of the author's.
struct DefaultChange {
    let rule: DocumentRule
    let old: APINode?
    let new: APINode?

    init?(_ old: APINode?, _ new: APINode?, isOmissible: Bool, direction: APIDirection) {
        guard !APINode.isSame(old, new) else { return nil }
        self.old = old
        self.new = new
        rule =
            direction == .response
            ? .responseDefaultChanged
            : !isOmissible
                ? .defaultWithoutEffect
                : old == nil ? .requestDefaultAdded : new == nil ? .requestDefaultRemoved : .requestDefaultChanged
    }

    var arguments: [String: String] { ["from": old?.brief ?? "—", "to": new?.brief ?? "—"] }
}
