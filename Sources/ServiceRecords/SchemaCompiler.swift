internal import Documents

/// Turns one of our schema files into the checks for one record type: `$ref`s are followed, and the conditions on `type`
/// (`allOf` of `if`/`then`) decided.
struct SchemaCompiler {
    enum Unsupported: Error, Equatable { case keyword(String) }

    private let definitions: JSON

    /// - Throws: ``Unsupported`` for a keyword that the checks do not know: a schema must never be checked by halves.
    static func compile(_ schema: JSON, for type: RecordType) throws -> SchemaCheck {
        var merged = schema
        for condition in schema["allOf"]?.array ?? [] {
            guard let name = condition["if"]?["properties"]?["type"]?["const"]?.string, let then = condition["then"] else {
                throw Unsupported.keyword("allOf")
            }
            if name == type.name { merged = merge(merged, then) }
        }
        return try SchemaCompiler(definitions: schema["definitions"] ?? [:]).check(merged)
    }

    private static func merge(_ base: JSON, _ extra: JSON) -> JSON {
        guard case .object(var members) = base, let additions = extra.object else { return extra }
        for (name, value) in additions.members {
            if name == "required" {
                members[name] = .array((members[name]?.array ?? []) + (value.array ?? []))
            } else {
                members[name] = members[name].map { merge($0, value) } ?? value
            }
        }
        return .object(members)
    }

    private static let annotations: Set<String> = [
        "$schema", "$id", "$comment", "title", "description", "definitions", "allOf",
    ]

    private func check(_ schema: JSON, depth: Int = 0) throws -> SchemaCheck {
        guard let object = schema.object, depth < 32 else { throw Unsupported.keyword("schema") }
        if let reference = object["$ref"]?.string {
            guard reference.hasPrefix("#/definitions/"), let target = definitions[String(reference.dropFirst(14))] else {
                throw Unsupported.keyword(reference)
            }
            return try check(target, depth: depth + 1)
        }
        var rules = SchemaCheck.Rules()
        var required: [String] = []
        for (keyword, value) in object.members {
            switch keyword {
            case "type": rules.kinds = Set(value.string.map { [$0] } ?? (value.array ?? []).compactMap(\.string))
            case "const": rules.values = [Array(try text(value, keyword).utf8)]
            case "enum": rules.values = try (value.array ?? []).map { Array(try text($0, keyword).utf8) }
            case "properties":
                rules.properties = try (value.object?.members ?? []).map { name, schema in
                    SchemaCheck.Property(name: Array(name.utf8), check: try check(schema, depth: depth + 1))
                }
            case "required": required = (value.array ?? []).compactMap(\.string)
            case "additionalProperties":
                rules.additional = value == false ? .none : .check(try check(value, depth: depth + 1))
            case "items": rules.items = try check(value, depth: depth + 1)
            case "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum":
                break  // read in pairs below
            case "pattern":
                guard let pattern = SchemaPattern(try text(value, keyword)) else { throw Unsupported.keyword(keyword) }
                rules.pattern = pattern
            case "format":
                let formats: [String: SchemaCheck.Format] = ["date-time": .dateTime, "uri": .uri]
                guard let format = formats[try text(value, keyword)] else { throw Unsupported.keyword(keyword) }
                rules.format = format
            default:
                guard SchemaCompiler.annotations.contains(keyword) else { throw Unsupported.keyword(keyword) }
            }
        }
        rules.itemCount = bounds(object, "minItems", "maxItems")
        rules.length = bounds(object, "minLength", "maxLength")
        if object["minimum"] != nil || object["maximum"] != nil {
            rules.number = (object["minimum"]?.integer ?? .min)...(object["maximum"]?.integer ?? .max)
        }
        // Required members are bits of a word: each must be a property, and there are at most 64.
        guard rules.properties.count <= 64 else { throw Unsupported.keyword("properties") }
        rules.required = try required.map { name in
            guard let place = rules.properties.firstIndex(where: { $0.name == Array(name.utf8) }) else {
                throw Unsupported.keyword("required \(name)")
            }
            return place
        }
        return SchemaCheck(rules)
    }

    private func text(_ value: JSON, _ keyword: String) throws -> String {
        guard let text = value.string else { throw Unsupported.keyword(keyword) }
        return text
    }

    private func bounds(_ object: JSONObject, _ low: String, _ high: String) -> ClosedRange<Int>? {
        guard object[low] != nil || object[high] != nil else { return nil }
        return Int(object[low]?.integer ?? 0)...Int(object[high]?.integer ?? 1 << 32)
    }
}
