internal import Documents

/// Reads the members of a signed document. What is missing, malformed or unknown is refused with its pointer.
struct MemberReader {
    let json: JSONObject
    let pointer: String
    /// The refusals' code: `conformity.member` in UNTP's documents, `credential.member` in ours.
    let code: String

    static let listLimit = 4096

    /// - Throws: the code at `pointer` unless it is an object.
    init(_ json: JSON?, at pointer: String, code: String) throws(Diagnostic) {
        guard let object = json?.object else {
            throw Diagnostic(code, ["expected": "object"], at: Place(pointer: pointer))
        }
        self.json = object
        self.pointer = pointer
        self.code = code
    }

    /// The whole of a credential, with the refusals of our own documents.
    init(of credential: Credential) {
        json = credential.json
        pointer = ""
        code = "credential.member"
    }

    func malformed(_ name: String, _ expected: String) -> Diagnostic {
        Diagnostic(code, ["expected": expected], at: Place(pointer: "\(pointer)/\(name)"))
    }

    /// A misspelt limit must not pass for an absent one.
    func allow(_ names: [String]) throws(Diagnostic) {
        for name in json.names where !names.contains(name) {
            throw malformed(JSONPointer.escape(name), names.joined(separator: " | "))
        }
    }

    func has(_ name: String) -> Bool { json[name] != nil }

    /// The member, read by `parse`; refused if it is missing or `parse` gives nothing.
    private func value<Value>(_ name: String, _ expected: String, _ parse: (JSON) -> Value?) throws(Diagnostic) -> Value {
        guard let value = json[name].flatMap(parse) else { throw malformed(name, expected) }
        return value
    }

    func text(_ name: String) throws(Diagnostic) -> String {
        try value(name, "text") { $0.string.flatMap { $0.isEmpty ? nil : $0 } }
    }

    func text(_ name: String, equals text: String) throws(Diagnostic) {
        guard json[name] == .string(text) else { throw malformed(name, text) }
    }

    func texts(_ name: String) throws(Diagnostic) -> LanguageMap { try value(name, "texts by language", LanguageMap.init) }

    func bool(_ name: String) throws(Diagnostic) -> Bool { try value(name, "boolean") { $0.bool } }

    func time(_ name: String) throws(Diagnostic) -> Instant {
        try value(name, "time (RFC 3339)") { $0.string.flatMap(Instant.init(rfc3339:)) }
    }

    /// A digest as `digestMultibase` writes it.
    func digest(_ name: String) throws(Diagnostic) -> Digest {
        try value(name, "uEi…") { $0.string.flatMap(Digest.init(multibase:)) }
    }

    func url(_ name: String) throws(Diagnostic) -> String {
        try value(name, "URL") { $0.string.flatMap { isURL($0) ? $0 : nil } }
    }

    /// ISO 3166-1 alpha-2.
    func country(_ name: String) throws(Diagnostic) -> String {
        try value(name, "ISO 3166-1 alpha-2") { $0.string.flatMap { CountryCode.isValid($0) ? $0 : nil } }
    }

    func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws(Diagnostic) -> Word where Word.RawValue == String {
        try value(name, Word.allCases.map(\.rawValue).joined(separator: " | ")) { $0.string.flatMap(Word.init(rawValue:)) }
    }

    func object(_ name: String) throws(Diagnostic) -> MemberReader {
        try MemberReader(json[name], at: "\(pointer)/\(name)", code: code)
    }

    /// The objects of an array that must be there; `least` says how many at least.
    func objects(_ name: String, least: Int = 0) throws(Diagnostic) -> [MemberReader] {
        let list = try value(name, least > 0 ? "[object]" : "array") {
            $0.array.flatMap { (least...MemberReader.listLimit).contains($0.count) ? $0 : nil }
        }
        var readers: [MemberReader] = []
        for (place, entry) in list.enumerated() {
            readers.append(try MemberReader(entry, at: "\(pointer)/\(name)/\(place)", code: code))
        }
        return readers
    }

    /// Distinct non-empty texts, at least one.
    func strings(_ name: String) throws(Diagnostic) -> [String] {
        try value(name, "[text]") { json in
            let texts = json.array?.compactMap(\.string) ?? []
            let isWhole = texts.count == json.array?.count && (1...MemberReader.listLimit).contains(texts.count)
            return isWhole && Set(texts).count == texts.count && !texts.contains("") ? texts : nil
        }
    }

    /// This object's `id` and `name`.
    func party() throws(Diagnostic) -> ConformityCredential.Party {
        ConformityCredential.Party(id: try url("id"), name: try text("name"))
    }
}

/// Codes of countries as ISO 3166-1 alpha-2 forms them: two capital letters. Which are assigned is not held against a list,
/// because the list changes and a document does not.
public enum CountryCode {
    public static func isValid(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { (65...90).contains($0) }
    }
}
