internal import Documents

/// What a view says, keyword by keyword, with everything that several parts say of one keyword brought together. An object,
/// because it is looked at far more often than it is made.
final class SchemaFacts {
    /// A limit with the place that sets it.
    struct Bound {
        var value: DecimalText
        var isExclusive = false
        var node: APINode
    }

    /// `oneOf` or `anyOf` of one part.
    struct Choice {
        var node: APINode
        var isExclusive: Bool
        var branches: [APINode]
        var discriminator: APINode?
    }

    /// Properties beyond those that are named.
    enum Additional {
        case open
        case closed(APINode)
        case schema([APINode])
    }

    var types: SchemaTypes = .all
    var typeNode: APINode?
    var isNullable: Bool { types.contains(.null) }
    /// `enum` and `const`, brought together: what all of them allow.
    var values: [APINode]?
    var valuesNode: APINode?
    var formats: [ExactText: APINode] = [:]
    var lower: [String: Bound] = [:]
    var upper: [String: Bound] = [:]
    var patterns: [ExactText: APINode] = [:]
    var multiples: [String: APINode] = [:]
    var uniqueItems: APINode?
    /// Properties in the order of their names.
    var properties: [ExactText: [APINode]] = [:]
    var required: [ExactText: APINode] = [:]
    var additional: Additional = .open
    var items: [APINode] = []
    var choices: [Choice] = []
    /// Keywords that are compared as they stand.
    var conditions: [String: [APINode]] = [:]
    var unknown: [ExactText: [APINode]] = [:]
    /// Keywords of the other version of the specification, which say nothing in this one.
    var inert: [ExactText: [APINode]] = [:]
    var encodings: [String: APINode] = [:]
    var xml: [APINode] = []
    var notes: [ExactText: APINode] = [:]
    var isReadOnly = false
    var isWriteOnly = false
    var deprecated: APINode?
    var defaultValue: APINode?
    var discriminator: APINode?

    /// `minimum` and its kin, by the keyword that names both in a description.
    static let lowerKeywords = ["minimum", "minLength", "minItems", "minProperties", "minContains"]
    static let upperKeywords = ["maximum", "maxLength", "maxItems", "maxProperties", "maxContains"]
    static let conditionKeywords = dynamicKeywords.union([
        "not", "if", "then", "else", "contains", "propertyNames", "dependentSchemas", "dependentRequired", "patternProperties",
        "prefixItems", "unevaluatedItems", "unevaluatedProperties", "contentSchema",
    ])
    static let dynamicKeywords: Set<String> = ["$dynamicRef", "$recursiveRef"]
    /// What OpenAPI 3.1 took over from JSON Schema 2020-12; the Schema Object of 3.0 has no such keywords (OpenAPI 3.0.4,
    /// section 4.7.24).
    private static let laterKeywords = conditionKeywords.subtracting(["not"]).union([
        "const", "minContains", "maxContains", "contentEncoding", "contentMediaType", "$schema",
    ])
    /// Whether a schema with these members says one thing in 3.0 and another in 3.1.
    static func dependsOnVersion(_ members: [(name: String, value: APINode)]) -> Bool {
        members.contains {
            $0.name == "nullable" || $0.name == "$ref" && members.count > 1 || laterKeywords.contains($0.name)
        }
    }
    static let noteKeywords: Set<String> = [
        "title", "description", "example", "examples", "externalDocs", "$comment",
    ]
    /// Read by name, or without a say in what is valid.
    private static let known: Set<String> = [
        "$ref", "type", "nullable", "enum", "const", "format", "pattern", "multipleOf", "uniqueItems", "properties", "required",
        "additionalProperties", "items", "oneOf", "anyOf", "allOf", "exclusiveMinimum", "exclusiveMaximum", "readOnly",
        "writeOnly",
        "deprecated", "default", "discriminator", "xml", "contentEncoding", "contentMediaType", "$defs", "definitions",
    ]

    init(_ view: SchemaView, in document: APIDocument) {
        for part in view.parts { take(part, is30: document.is30) }
        types.formIntersection(view.isImpossible ? [] : view.limit)
        choices.removeAll { view.decided.contains($0.node.id) }
        gatherProperties(of: view, is30: document.is30)
        if let values {
            // What no type allows is no value.
            self.values = values.filter { !types.intersection(SchemaTypes(of: $0)).isEmpty }
        }
    }

    private func take(_ part: APINode, is30: Bool) {
        for (name, value) in part.members {
            if is30 ? SchemaFacts.laterKeywords.contains(name) : name == "nullable" {
                inert[ExactText(name), default: []].append(value)
            } else if let place = SchemaFacts.lowerKeywords.firstIndex(of: name) {
                raise(
                    SchemaFacts.lowerKeywords[place], value,
                    isExclusive: is30 && part["exclusiveMinimum"]?.bool == true && place == 0)
            } else if let place = SchemaFacts.upperKeywords.firstIndex(of: name) {
                lower(
                    SchemaFacts.upperKeywords[place], value,
                    isExclusive: is30 && part["exclusiveMaximum"]?.bool == true && place == 0)
            } else if SchemaFacts.conditionKeywords.contains(name) {
                conditions[name, default: []].append(value)
            } else if SchemaFacts.noteKeywords.contains(name) || name.hasPrefix("x-") {
                notes[ExactText(name)] = notes[ExactText(name)] ?? value
            } else if !SchemaFacts.known.contains(name) {
                unknown[ExactText(name), default: []].append(value)
            }
        }
        takeTypes(part, is30: is30)
        if !is30 {
            part["exclusiveMinimum"].map { raise("minimum", $0, isExclusive: true) }
            part["exclusiveMaximum"].map { lower("maximum", $0, isExclusive: true) }
        }
        if let list = part["enum"] { restrict(to: list.elements, list) }
        if !is30, let value = part["const"] { restrict(to: [value], value) }
        if let format = part["format"], let name = format.string { formats[ExactText(name)] = formats[ExactText(name)] ?? format }
        if let pattern = part["pattern"], let text = pattern.string {
            patterns[ExactText(text)] = patterns[ExactText(text)] ?? pattern
        }
        if let multiple = part["multipleOf"], let text = multiple.number { multiples[text] = multiples[text] ?? multiple }
        if let unique = part["uniqueItems"], unique.bool == true { uniqueItems = uniqueItems ?? unique }
        for node in part["required"]?.elements ?? [] {
            let name = ExactText(node.string ?? "")
            required[name] = required[name] ?? node
        }
        if let item = part["items"] { items.append(item) }
        for keyword in ["contentEncoding", "contentMediaType"] where !is30 {
            encodings[keyword] = encodings[keyword] ?? part[keyword]
        }
        if let node = part["xml"] { xml.append(node) }
        if part["readOnly"]?.bool == true { isReadOnly = true }
        if part["writeOnly"]?.bool == true { isWriteOnly = true }
        if let node = part["deprecated"], node.bool == true { deprecated = deprecated ?? node }
        defaultValue = defaultValue ?? part["default"]
        discriminator = discriminator ?? part["discriminator"]
        for name in ["oneOf", "anyOf"] {
            guard let node = part[name], node.elements.count > 1 else { continue }
            choices.append(
                Choice(node: node, isExclusive: name == "oneOf", branches: node.elements, discriminator: part["discriminator"]))
        }
    }

    private func takeTypes(_ part: APINode, is30: Bool) {
        guard let node = part["type"] else { return }
        var types = SchemaTypes()
        for name in node.string.map({ [$0] }) ?? node.elements.compactMap(\.string) { types.formUnion(SchemaTypes(name: name)) }
        if is30, part["nullable"]?.bool == true { types.formUnion(.null) }
        self.types.formIntersection(types)
        typeNode = typeNode ?? node
    }

    private func restrict(to list: [APINode], _ node: APINode) {
        valuesNode = valuesNode ?? node
        let allowed = ValueSet(list)
        values = values.map { $0.filter(allowed.contains) } ?? list
    }

    private func raise(_ keyword: String, _ node: APINode, isExclusive: Bool) {
        guard let value = node.number.flatMap({ DecimalText($0) }) else { return }
        let new = Bound(value: value, isExclusive: isExclusive, node: node)
        if let old = lower[keyword], !SchemaFacts.isTighter(new, than: old, isLower: true) { return }
        lower[keyword] = new
    }

    private func lower(_ keyword: String, _ node: APINode, isExclusive: Bool) {
        guard let value = node.number.flatMap({ DecimalText($0) }) else { return }
        let new = Bound(value: value, isExclusive: isExclusive, node: node)
        if let old = upper[keyword], !SchemaFacts.isTighter(new, than: old, isLower: false) { return }
        upper[keyword] = new
    }

    /// Whether `new` leaves less room than `old`.
    static func isTighter(_ new: Bound, than old: Bound, isLower: Bool) -> Bool {
        if new.value < old.value { return !isLower }
        if old.value < new.value { return isLower }
        return new.isExclusive && !old.isExclusive
    }

    /// A part that is closed allows its own properties alone, whatever the other parts name; a schema for further properties
    /// holds of those that its part does not name.
    private func gatherProperties(of view: SchemaView, is30: Bool) {
        for part in view.parts {
            for (name, node) in part["properties"]?.members ?? [] {
                properties[ExactText(name), default: []].append(node)
            }
        }
        for part in view.parts {
            guard let node = part["additionalProperties"], node.bool != true else { continue }
            // Names that match a pattern are named too: what they match is not decided here.
            let own = part["properties"]
            if node.bool == false {
                if view.parts.count > 1 {
                    for name in properties.keys where own?[name.text] == nil && (is30 || part["patternProperties"] == nil) {
                        properties[name] = nil
                    }
                }
                additional = .closed(node)
            } else {
                if view.parts.count > 1 {
                    for name in properties.keys where own?[name.text] == nil { properties[name]?.append(node) }
                }
                switch additional {
                case .open: additional = .schema([node])
                case .schema(let others): additional = .schema(others + [node])
                case .closed: break
                }
            }
        }
    }
}
