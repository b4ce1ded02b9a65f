internal import Documents

/// Parameters of an operation: its own and those of its path, by name and place, which is how OpenAPI tells them apart.
struct ParameterComparison {
    private let operation: OperationComparison
    private var whole: DocumentComparison { operation.whole }

    init(_ operation: OperationComparison) { self.operation = operation }

    private struct Key: Hashable {
        let name: ExactText
        let place: ExactText

        init(_ name: String, _ place: String) {
            self.name = ExactText(name)
            self.place = ExactText(place)
        }
    }

    /// Effective parameters: an operation's go before its path's of the same name and place.
    private func parameters(
        _ side: OperationComparison.Side, _ document: APIDocument, pathNames: [ExactText: String]
    ) -> [Key: APINode] {
        var parameters: [Key: APINode] = [:]
        for list in [side.path["parameters"], side.operation["parameters"]] {
            for element in list?.elements ?? [] {
                let node = document.resolved(element)
                guard let name = node["name"]?.string, let place = node["in"]?.string else { continue }
                let isHeader = place == "header"
                // These are described elsewhere, and ignored here (OpenAPI 3.0.4 and 3.1.1, Parameter Object).
                if isHeader, ["accept", "content-type", "authorization"].contains(name.lowercased()) { continue }
                let known = isHeader ? name.lowercased() : place == "path" ? pathNames[ExactText(name)] ?? name : name
                parameters[Key(known, place)] = node
            }
        }
        return parameters
    }

    func compare(_ old: OperationComparison.Side, _ new: OperationComparison.Side, pathNames: [ExactText: String]) {
        var before = parameters(old, whole.old, pathNames: pathNames)
        var after = parameters(new, whole.new, pathNames: [:])
        for key in Set(before.keys).intersection(after.keys).sorted(by: isBefore) {
            if let a = before.removeValue(forKey: key), let b = after.removeValue(forKey: key) { compare(a, b) }
        }
        // The same name in another place.
        let targets = Dictionary(after.keys.sorted(by: isBefore).map { ($0.name, $0) }) { first, _ in first }
        for key in before.keys.sorted(by: isBefore) {
            guard let target = targets[key.name], let b = after.removeValue(forKey: target),
                let a = before.removeValue(forKey: key)
            else { continue }
            operation.report(.parameterMoved, a, b, ["name": key.name.text, "from": key.place.text, "to": target.place.text])
        }
        for key in before.keys.sorted(by: isBefore) {
            operation.report(
                operation.isCallback ? .callbackParameterRemoved : .parameterRemoved, before[key], new.operation, words(key))
        }
        for key in after.keys.sorted(by: isBefore) { if let node = after[key] { added(node, key, to: old.operation) } }
    }

    private func isBefore(_ a: Key, _ b: Key) -> Bool { (a.place, a.name) < (b.place, b.name) }

    private func words(_ key: Key) -> [String: String] { ["name": key.name.text, "in": key.place.text] }

    private func added(_ node: APINode, _ key: Key, to old: APINode) {
        if operation.isCallback { return operation.report(.callbackParameterAdded, old, node, words(key)) }
        guard ParameterComparison.isRequired(node) else { return operation.report(.parameterAdded, old, node, words(key)) }
        if let value = defaultValue(node, whole.new) {
            operation.report(
                .parameterAddedRequiredWithDefault, old, node, words(key).merging(["default": value.brief]) { first, _ in first })
        } else {
            operation.report(.parameterAddedRequired, old, node, words(key))
        }
    }

    /// A path parameter is always required.
    private static func isRequired(_ node: APINode) -> Bool {
        node["required"]?.bool == true || node["in"]?.string == "path"
    }

    private func defaultValue(_ node: APINode, _ document: APIDocument) -> APINode? {
        guard let schema = node["schema"] else { return nil }
        return SchemaFacts(document.view(of: [schema]), in: document).defaultValue
    }

    private func compare(_ old: APINode, _ new: APINode) {
        let arguments = ["name": new["name"]?.string ?? "", "in": new["in"]?.string ?? ""]
        switch (ParameterComparison.isRequired(old), ParameterComparison.isRequired(new)) {
        case (false, true):
            operation.report(
                operation.isCallback ? .callbackParameterBecameRequired : .parameterBecameRequired, old, new["required"] ?? new,
                arguments)
        case (true, false):
            operation.report(
                operation.isCallback ? .callbackParameterBecameOptional : .parameterBecameOptional, old["required"] ?? old, new,
                arguments)
        default: break
        }
        if !operation.isCallback, old["in"]?.string == "query" {
            switch (old["allowEmptyValue"]?.bool == true, new["allowEmptyValue"]?.bool == true) {
            case (false, true): operation.report(.parameterEmptyAllowed, old, new, arguments)
            case (true, false): operation.report(.parameterEmptyRefused, old, new, arguments)
            default: break
            }
        }
        compareDefaults(old, new, arguments)
        CarrierComparison(operation).compare(old, new, operation.sending, arguments)
    }

    private func compareDefaults(_ old: APINode, _ new: APINode, _ arguments: [String: String]) {
        let isOmissible = !ParameterComparison.isRequired(old) || !ParameterComparison.isRequired(new)
        guard
            let change = DefaultChange(
                defaultValue(old, whole.old), defaultValue(new, whole.new), isOmissible: isOmissible, direction: operation.sending
            )
        else { return }
        operation.report(
            change.rule, change.old ?? old, change.new ?? new, change.arguments.merging(arguments) { first, _ in first })
    }
}

/// What parameters and headers share: how a value is written, and its schema or content.
struct CarrierComparison {
    private let operation: OperationComparison

    init(_ operation: OperationComparison) { self.operation = operation }

    func compare(_ old: APINode, _ new: APINode, _ direction: APIDirection, _ arguments: [String: String]) {
        switch (old["deprecated"]?.bool == true, new["deprecated"]?.bool == true) {
        case (false, true): operation.report(.parameterDeprecated, old, new["deprecated"], arguments)
        case (true, false): operation.report(.parameterDeprecationLifted, old["deprecated"], new, arguments)
        default: break
        }
        let isScalar = isScalar(old, operation.whole.old) && isScalar(new, operation.whole.new)
        let (before, after) = (Style(old, isScalar: isScalar), Style(new, isScalar: isScalar))
        if before != after {
            operation.report(
                .serializationChanged, old, new,
                arguments.merging(["from": before.text, "to": after.text]) { first, _ in first })
        }
        if let content = old["content"], let other = new["content"] {
            BodyComparison(operation).compareContent(content, other, old, new, direction)
        } else if old["content"] != nil || new["content"] != nil {
            operation.report(.carrierChanged, old, new, arguments)
        } else {
            operation.whole.compareSchemas(old["schema"], new["schema"], direction, isText: true, in: operation.number)
        }
        let handled: Set<String> = [
            "name", "in", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved", "schema", "content",
        ]
        operation.whole.compareRemarks(old, new, except: handled, in: operation.number)
    }

    private func isScalar(_ node: APINode, _ document: APIDocument) -> Bool {
        guard let schema = node["schema"] else { return false }
        let facts = SchemaFacts(document.view(of: [schema]), in: document)
        return facts.choices.isEmpty && facts.types.isDisjoint(with: [.array, .object])
    }

    /// Style with its defaults (OpenAPI 3.0.4 and 3.1.1, Parameter Object).
    private struct Style: Equatable {
        let style: ExactText
        let explode: Bool
        let allowReserved: Bool

        init(_ node: APINode, isScalar: Bool) {
            let place = node["in"]?.string
            let style = node["style"]?.string ?? (place == "query" || place == "cookie" ? "form" : "simple")
            self.style = ExactText(style)
            // How members are written apart says nothing of a value without members.
            explode = !isScalar && (node["explode"]?.bool ?? (style == "form"))
            allowReserved = node["allowReserved"]?.bool ?? false
        }

        var text: String { style.text + (explode ? ", explode" : "") + (allowReserved ? ", allowReserved" : "") }
    }
}
