import Documents

/// Makes instances of a schema, and spoils them one rule at a time.
struct SchemaInstances {
    let definitions: JSON

    func resolved(_ schema: JSON) -> JSON {
        guard let reference = schema["$ref"]?.string else { return schema }
        return resolved(definitions[String(reference.dropFirst("#/definitions/".count))] ?? [:])
    }

    /// An instance that uses every property.
    func full(_ schema: JSON) -> JSON {
        let schema = resolved(schema)
        if let value = schema["const"] { return value }
        if let value = schema["enum"]?.array?.first { return value }
        switch schema["type"]?.string ?? schema["type"]?.array?.first?.string {
        case "object"?:
            var members = (schema["properties"]?.object?.members ?? []).map { ($0.name, full($0.value)) }
            if let extra = schema["additionalProperties"], extra.object != nil { members.append(("en", full(extra))) }
            return .object(JSONObject(members))
        case "array"?: return .array([full(schema["items"] ?? [:])])
        case "integer"?: return .integer(max(schema["minimum"]?.integer ?? 0, 1))
        case "boolean"?: return true
        case "number"?: return .number("1.5")
        case "string"?:
            switch (schema["format"]?.string, schema["pattern"]?.string) {
            case ("date-time"?, _): return "2026-10-01T00:00:00+07:00"
            case ("uri"?, _): return "urn:example:thing"
            case (_, "^[0-9a-f]{64}$"?): return .string(String(repeating: "0f", count: 32))
            case (_, "^[A-Z]{2}$"?): return "TH"
            case (_, "^[0-9]{1,20}$"?): return "0001"
            default: return "text"
            }
        default: return "anything"
        }
    }

    /// Copies of `value` with one thing changed in each: good and bad ones.
    func spoiled(_ value: JSON, _ schema: JSON) -> [JSON] {
        let schema = resolved(schema)
        var all: [JSON] = [
            .null, true, .number("7"), .number("-1"), .number("99999999999"), "", "x", [], [:], ["x"], ["_sd": "x"],
        ]
        all.append(.string(String(repeating: "é", count: 4097)))
        all.append(.string(String(repeating: "字", count: 300)))
        switch value {
        case .object(let object):
            var more = object
            more["unheardOf"] = 1
            all.append(.object(more))
            for (name, inner) in object.members {
                var less = object
                less[name] = nil
                all.append(.object(less))
                let rule = schema["properties"]?[name] ?? schema["additionalProperties"] ?? [:]
                for bad in spoiled(inner, rule) {
                    var changed = object
                    changed[name] = bad
                    all.append(.object(changed))
                }
            }
        case .array(let elements):
            for bad in spoiled(elements[0], schema["items"] ?? [:]) { all.append([bad]) }
        default: break
        }
        return all
    }
}
