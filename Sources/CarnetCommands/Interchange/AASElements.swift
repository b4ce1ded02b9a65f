internal import Documents

/// Elements of an Asset Administration Shell submodel in JSON (IDTA-01001, part 1, version 3.1). Elements of lists have no short id
/// (constraint AASd-120).
enum AASElements {
    static func property(_ id: String?, _ semantic: String, _ value: String, type: String = "xs:string") -> JSON {
        element("Property", id, semantic, [("valueType", .string(type)), ("value", .string(value))])
    }

    static func texts(_ id: String?, _ semantic: String, _ map: LanguageMap) -> JSON {
        let texts = ["en", "zh"].map { language -> JSON in
            ["language": .string(language), "text": .string(map.text(in: language))]
        }
        return element("MultiLanguageProperty", id, semantic, [("value", .array(texts))])
    }

    static func collection(_ id: String?, _ semantic: String?, _ elements: [JSON]) -> JSON {
        element("SubmodelElementCollection", id, semantic, [("value", .array(elements))])
    }

    /// - Parameters:
    ///   - kind: the model type of its elements.
    ///   - valueType: of properties, their type.
    static func list(_ id: String, _ semantic: String, of kind: String, valueType: String? = nil, _ elements: [JSON]) -> JSON {
        var members: [(String, JSON)] = [("typeValueListElement", .string(kind))]
        if let valueType { members.append(("valueTypeListElement", .string(valueType))) }
        return element("SubmodelElementList", id, semantic, members + [("value", .array(elements))])
    }

    static func file(_ semantic: String, _ value: String, type: String) -> JSON {
        element("File", nil, semantic, [("contentType", .string(type)), ("value", .string(value))])
    }

    static func reference(_ value: String) -> JSON {
        ["type": "ExternalReference", "keys": [["type": "GlobalReference", "value": .string(value)]]]
    }

    private static func element(_ model: String, _ id: String?, _ semantic: String?, _ own: [(String, JSON)]) -> JSON {
        var members: [(String, JSON)] = [("modelType", .string(model))]
        if let id { members.append(("idShort", .string(id))) }
        if let semantic { members.append(("semanticId", reference(semantic))) }
        return .object(JSONObject(members + own))
    }
}
