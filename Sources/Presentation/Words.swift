public import Documents

/// Sentences for people.
public enum Words {
    /// One diagnostic as a line: place, sentence, pointer. For example
    /// `contract.yaml:7: The member “clients” is not known here. [/clients · field.unknown]`
    public static func sentence(for diagnostic: Diagnostic, in language: Language) -> String {
        let place = diagnostic.place
        var arguments = diagnostic.arguments.mapValues { Plain.line($0) }
        arguments["cause"] = arguments["cause"].map { Words.cause($0, arguments, in: language) }
        var text = [place.file.map { Plain.line($0) }, place.line.map(String.init), place.column.map(String.init)]
            .compactMap(\.self).joined(separator: ":")
        if !text.isEmpty { text += ": " }
        text +=
            Words.text(of: diagnostic.code, arguments, in: language) + Words.detail(of: diagnostic.code, arguments, in: language)
        var reference = diagnostic.code
        if let pointer = place.pointer, !pointer.isEmpty { reference = Plain.line(pointer) + " · " + reference }
        return text + " [\(reference)]"
    }

    /// What another diagnostic says that is the cause of this one, without a full stop: see `Diagnostic.causing`.
    static func cause(_ code: String, _ arguments: [String: String], in language: Language) -> String {
        let own = arguments.compactMap { name, value in
            name.hasPrefix("cause.") ? (String(name.dropFirst("cause.".count)), value) : nil
        }
        let text = text(of: code, Dictionary(own, uniquingKeysWith: { first, _ in first }), in: language)
        return text.last == "." || text.last == "。" ? String(text.dropLast()) : text
    }

    private static func text(of code: String, _ arguments: [String: String], in language: Language) -> String {
        Catalogue.own.text(key(of: code), in: language, arguments)
    }

    /// What was expected and what was seen, where the text has no place for them.
    private static func detail(of code: String, _ arguments: [String: String], in language: Language) -> String {
        let places = Catalogue.places(in: Catalogue.own.text(key(of: code), in: language))
        let facts = ["expected", "seen"].compactMap { name in
            places.contains(name)
                ? nil : arguments[name].map { Catalogue.own.text("words.fact." + name, in: language, ["value": $0]) }
        }
        return facts.isEmpty
            ? "" : Catalogue.own.text("words.facts", in: language, ["facts": facts.joined(separator: "; ")])
    }

    private static func key(of code: String) -> String {
        // A build refuses with the very reasons that a verdict would give.
        Catalogue.own.holds("error." + code) ? "error." + code : "reason." + code
    }
}
