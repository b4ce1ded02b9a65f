internal import Documents

/// The rules that credentials and presentations of VCDM 2.0 share. Each refuses with `credential.member` and the member's
/// JSON Pointer, or with a code of its own.
struct CredentialRules {
    let terms: LinkedDataTerms

    static func refusal(_ pointer: String, _ expected: String) -> Diagnostic {
        Diagnostic("credential.member", ["expected": expected], at: Place(pointer: pointer))
    }

    /// Section 4.3: an ordered set that begins with the base context.
    static func contexts(_ object: JSONObject) throws(Diagnostic) -> [JSON] {
        guard let list = object["@context"]?.array, list.first == .string(LinkedDataTerms.baseContext) else {
            throw Diagnostic("credential.context.base", at: Place(pointer: "/@context"))
        }
        return list
    }

    /// Section 4.5: one or more types, each explained by a context, `required` among them.
    func types(_ json: JSON?, required: String? = nil, at pointer: String) throws(Diagnostic) -> [String] {
        let texts = json?.array?.map(\.string) ?? [json?.string]
        let types = texts.compactMap(\.self)
        guard !types.isEmpty, types.count == texts.count, !types.contains("") else {
            throw CredentialRules.refusal(pointer + "/type", "type")
        }
        for type in types where !terms.explains(type) {
            throw Diagnostic(
                "credential.type.unmapped", ["type": String(type.prefix(128))], at: Place(pointer: pointer + "/type"))
        }
        if let required, !types.contains(required) {
            throw Diagnostic("credential.type", ["type": required], at: Place(pointer: pointer + "/type"))
        }
        return types
    }

    /// Section 4.4: an identifier, if there is one, is a single URL.
    func identifier(_ object: JSONObject, at pointer: String) throws(Diagnostic) -> String? {
        guard let value = object["id"] else { return nil }
        guard let text = value.string, isURL(text) else { throw CredentialRules.refusal(pointer + "/id", "URL") }
        return text
    }

    /// A URL, or an object with `id` (sections 4.7 and 4.13): an issuer or a holder.
    func party(_ json: JSON?, at pointer: String) throws(Diagnostic) -> (id: String, object: JSONObject?) {
        if let text = json?.string, isURL(text) { return (text, nil) }
        guard let object = json?.object, let id = object["id"]?.string, isURL(id) else {
            throw CredentialRules.refusal(pointer, "URL | {id: URL}")
        }
        try texts(object, at: pointer)
        return (id, object)
    }

    /// Section 4.6: `name` and `description` are text, a language value object, or several.
    func texts(_ object: JSONObject, at pointer: String) throws(Diagnostic) {
        for name in ["name", "description"] {
            guard let value = object[name] else { continue }
            for text in value.array ?? [value] where !isText(text) {
                throw CredentialRules.refusal("\(pointer)/\(name)", "text | {@value, @language, @direction}")
            }
        }
    }

    private func isText(_ json: JSON) -> Bool {
        if json.string != nil { return true }
        guard let object = json.object, object["@value"]?.string != nil else { return false }
        return object.members.allSatisfy { name, value in
            switch name {
            case "@value": true
            case "@language": value.string.map(LanguageMap.isTag) ?? false
            case "@direction": value == "ltr" || value == "rtl"
            default: false
            }
        }
    }

    /// An object or several, none of them empty, each passed to `check` with its pointer.
    func objects(_ json: JSON?, at pointer: String, _ check: (JSONObject, String) throws(Diagnostic) -> Void) throws(Diagnostic)
        -> [JSONObject]
    {
        guard let json else { return [] }
        var found: [JSONObject] = []
        for (place, element) in (json.array ?? [json]).enumerated() {
            let pointer = json.array == nil ? pointer : "\(pointer)/\(place)"
            guard let object = element.object, !object.members.isEmpty else {
                throw CredentialRules.refusal(pointer, "object")
            }
            try check(object, pointer)
            found.append(object)
        }
        return found
    }

    /// Sections 4.10 to 4.14 and 5: members whose objects must say their type, and a schema its `id` too.
    func typedMembers(_ object: JSONObject) throws(Diagnostic) {
        let names = [
            "proof", "credentialStatus", "credentialSchema", "evidence", "termsOfUse", "refreshService", "renderMethod",
            "confidenceMethod", "relatedResource",
        ]
        for name in names {
            _ = try objects(object[name], at: "/" + name) { (entry, pointer) throws(Diagnostic) in
                if name != "relatedResource" { _ = try types(entry["type"], at: pointer) }
                let id = try identifier(entry, at: pointer)
                if id == nil, name == "credentialSchema" || name == "relatedResource" {
                    throw CredentialRules.refusal(pointer + "/id", "URL")
                }
            }
        }
    }
}
