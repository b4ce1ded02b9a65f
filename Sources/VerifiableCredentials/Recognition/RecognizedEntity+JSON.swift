internal import Documents

// The subject's form is published as `recognized-entity-credential.schema.json` and `recognition.context.jsonld`.

extension RecognizedEntity {
    /// Reads one subject. Without `recognition` it recognises nobody to anything; with it, every member must be known, so
    /// that a misspelt limit is not an absent one.
    /// - Throws: `Diagnostic` `recognition.member` with the pointer and what was expected.
    init(_ subject: JSONObject, issuer: String, at pointer: String) throws(Diagnostic) {
        guard let id = subject["id"]?.string else { throw Self.refusal(pointer + "/id", "DID") }
        self.init(
            id: id, name: subject["name"]?.string, legalName: subject["legalName"]?.string, scope: .none, mayIssue: [], keys: [])
        let mayAct = try readActions(subject["recognizedTo"], issuer, pointer + "/recognizedTo")
        guard let value = subject["recognition"] else { return }
        let pointer = pointer + "/recognition"
        guard let recognition = value.object else { throw Self.refusal(pointer, "object") }
        for name in recognition.names where !["scope", "mayIssue", "maxDepth", "keys", "zone"].contains(name) {
            throw Self.refusal("\(pointer)/\(name)", "scope | mayIssue | maxDepth | keys | zone")
        }
        scope = try Self.scope(recognition["scope"], pointer + "/scope")
        let actions = try Self.mayIssue(recognition["mayIssue"], pointer + "/mayIssue")
        // Whoever is recognised to verify only may issue nothing, whatever else is written.
        mayIssue = mayAct ? actions : []
        if let value = recognition["maxDepth"] {
            guard let depth = value.integer, (0...Int64(Self.depthLimit)).contains(depth) else {
                throw Self.refusal(pointer + "/maxDepth", "0…\(Self.depthLimit)")
            }
            maxDepth = Int(depth)
        }
        keys = try Self.keys(recognition["keys"], pointer + "/keys")
        if let value = recognition["zone"] {
            guard let text = value.string else { throw Self.refusal(pointer + "/zone", "text") }
            zone = text
        }
    }

    static func refusal(_ pointer: String, _ expected: String) -> Diagnostic {
        Diagnostic("recognition.member", ["expected": expected], at: Place(pointer: pointer))
    }

    /// Whether any of the actions is to issue, recognised by the credential's own issuer.
    private mutating func readActions(_ json: JSON?, _ issuer: String, _ pointer: String) throws(Diagnostic) -> Bool {
        guard let json else { return false }
        var mayIssue = false
        for (place, action) in (json.array ?? [json]).enumerated() {
            guard let object = action.object, let verb = object["action"]?.string else {
                throw Self.refusal("\(pointer)/\(place)/action", "issue | verify")
            }
            let recognizer = object["recognizedBy"]?.string ?? object["recognizedBy"]?["id"]?.string
            guard verb == "issue", recognizer == nil || recognizer == issuer else { continue }
            mayIssue = true
            guard let validation = object["outputValidation"] else { continue }
            for schema in validation.array ?? [validation] {
                guard let digest = schema["digestMultibase"]?.string else {
                    throw Self.refusal("\(pointer)/\(place)/outputValidation", "digestMultibase")
                }
                outputSchemas.append(digest)
            }
        }
        return mayIssue
    }

    private static func strings(_ json: JSON, _ pointer: String) throws(Diagnostic) -> [String] {
        let texts = json.array?.compactMap(\.string) ?? []
        guard let list = json.array, list.count == texts.count, Set(texts).count == texts.count, !texts.contains("") else {
            throw refusal(pointer, "[text]")
        }
        return texts
    }

    private static func scope(_ json: JSON?, _ pointer: String) throws(Diagnostic) -> Scope {
        guard let json else { return .none }
        guard let object = json.object else { throw refusal(pointer, "object") }
        for name in object.names where !["kinds", "schemes", "territories"].contains(name) {
            throw refusal("\(pointer)/\(name)", "kinds | schemes | territories")
        }
        func extent(_ name: String) throws(Diagnostic) -> Scope.Extent {
            guard let value = object[name] else { return .some([]) }
            let values = try strings(value, "\(pointer)/\(name)")
            guard values.contains("*") else { return .some(Set(values)) }
            guard values.count == 1 else { throw refusal("\(pointer)/\(name)", "[\"*\"]") }
            return .all
        }
        return Scope(kinds: try extent("kinds"), schemes: try extent("schemes"), territories: try extent("territories"))
    }

    private static func mayIssue(_ json: JSON?, _ pointer: String) throws(Diagnostic) -> Set<Action> {
        guard let json else { return [] }
        var actions: Set<Action> = []
        for name in try strings(json, pointer) {
            guard let action = Action(rawValue: name) else {
                throw refusal(pointer, Action.allCases.map(\.rawValue).joined(separator: " | "))
            }
            actions.insert(action)
        }
        return actions
    }

    private static func keys(_ json: JSON?, _ pointer: String) throws(Diagnostic) -> [Key] {
        guard let json else { return [] }
        guard let list = json.array, list.count <= keyLimit else { throw refusal(pointer, "≤ \(keyLimit)") }
        var keys: [Key] = []
        for (place, entry) in list.enumerated() {
            let pointer = "\(pointer)/\(place)"
            guard let object = entry.object, let thumbprint = object["thumbprint"]?.string,
                Base64URL.decode(thumbprint)?.count == Digest.byteCount,
                Set(object.names).isSubset(of: ["thumbprint", "validFrom", "validUntil"])
            else { throw refusal(pointer, "thumbprint, validFrom, validUntil") }
            guard let start = object["validFrom"]?.string.flatMap(Instant.init(rfc3339:)) else {
                throw refusal(pointer + "/validFrom", "time (RFC 3339)")
            }
            let end = object["validUntil"]?.string.flatMap(Instant.init(rfc3339:))
            guard object["validUntil"] == nil || end.map({ $0 > start }) ?? false else {
                throw refusal(pointer + "/validUntil", "time (RFC 3339)")
            }
            keys.append(Key(thumbprint: thumbprint, validFrom: start, validUntil: end))
        }
        return keys
    }

    /// The subject as ``Recognition`` publishes it.
    func json(recognizedBy issuer: String) -> JSON {
        var members: [(String, JSON)] = [("id", .string(id)), ("type", "RecognizedEntity")]
        if let name { members.append(("name", .string(name))) }
        if let legalName { members.append(("legalName", .string(legalName))) }
        var action = JSONObject([
            ("type", "RecognizedAction"), ("action", "issue"), ("recognizedBy", .string(issuer)),
        ])
        if !outputSchemas.isEmpty {
            action["outputValidation"] = .array(
                outputSchemas.map { digest -> JSON in
                    [
                        "id": .string(PublishedSchema.name(digest: digest)), "type": "JsonSchema",
                        "digestMultibase": .string(digest),
                    ]
                })
        }
        members.append(("recognizedTo", [.object(action)]))
        var recognition = JSONObject([
            ("scope", ["kinds": scope.kinds.json, "schemes": scope.schemes.json, "territories": scope.territories.json]),
            ("mayIssue", .array(Action.allCases.filter(mayIssue.contains).map { .string($0.rawValue) })),
            ("maxDepth", .integer(maxDepth)),
            (
                "keys",
                .array(
                    keys.map { key -> JSON in
                        var members = JSONObject([
                            ("thumbprint", .string(key.thumbprint)), ("validFrom", .string(key.validFrom.description)),
                        ])
                        members["validUntil"] = key.validUntil.map { .string($0.description) }
                        return .object(members)
                    })
            ),
        ])
        recognition["zone"] = zone.map(JSON.string)
        members.append(("recognition", .object(recognition)))
        return .object(JSONObject(members))
    }
}
