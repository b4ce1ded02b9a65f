public import Documents

/// Sentences for people.
public enum Words {
    /// One diagnostic as a line: place, sentence, pointer. For example
    /// `contract.yaml:7: The member “clients” is not known here. [/clients · field.unknown]`
    public static func sentence(for diagnostic: Diagnostic, in language: Language) -> String {
        let place = diagnostic.place
        let arguments = diagnostic.arguments.mapValues { Plain.line($0) }
        var text = [place.file.map { Plain.line($0) }, place.line.map(String.init), place.column.map(String.init)]
            .compactMap(\.self).joined(separator: ":")
        if !text.isEmpty { text += ": " }
        // A build refuses with the very reasons that a verdict would give.
        let isReason = !Catalogue.own.holds("error." + diagnostic.code)
        text += Catalogue.own.text((isReason ? "reason." : "error.") + diagnostic.code, in: language, arguments)
        var reference = diagnostic.code
        if let pointer = place.pointer, !pointer.isEmpty { reference = Plain.line(pointer) + " · " + reference }
        return text + " [\(reference)]"
    }
}
