public import DataResidency
internal import Documents

/// What a declaration of data residency and its changes say, in words: codes, spans and the provider's own name stand for themselves
/// in a file, not on a page.
public enum ResidencyWords {
    /// A change as a sentence without a full stop.
    public static func change(_ change: ResidencyDifference.Change, in language: Language) -> String {
        var key = "residency.change.\(change.code.rawValue)"
        if change.code == .categoryPersonal { key += "." + (change.arguments["personal"] ?? "") }
        return Catalogue.own.text(key, in: language, arguments(change.arguments, of: change.code.rawValue, in: language))
    }

    /// Arguments of a change or a violation, by its code, ready to be put into a sentence.
    static func arguments(_ arguments: [String: String], of code: String, in language: Language) -> [String: String] {
        var result = arguments
        if result["processor"] == "own" { result["processor"] = Catalogue.own.text("say.residency.own", in: language) }
        for name in ["old", "new", "period", "ground"] {
            guard let value = result[name] else { continue }
            if code.hasPrefix("retention") {
                result[name] = retention(value, in: language)
            } else if code.hasPrefix("ground") || code.hasPrefix("transfer") {
                result[name] = words(value, in: language)
            }
        }
        return result
    }

    /// A legal ground or a transfer mechanism, or several after commas.
    static func words(_ codes: String, in language: Language) -> String {
        let list = codes.split(separator: ",").map { code in
            let code = String(code.drop { $0 == " " })
            let key = "residency.word." + code
            return Catalogue.own.holds(key) ? Catalogue.own.text(key, in: language) : code
        }
        return list.joined(separator: language == .chinese ? "、" : ", ")
    }

    /// How long data are kept: `P90D`, `P90D contract-end`, `∞`.
    static func retention(_ text: String, in language: Language) -> String {
        if text == "∞" { return Catalogue.own.text("residency.word.forever", in: language) }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = parts.first, let span = TimeSpan(iso8601: first) else { return text }
        let period = Formats(language).span(span)
        let key = parts.count > 1 ? "residency.word.after-contract" : "residency.word.for"
        return Catalogue.own.text(key, in: language, ["period": period])
    }
}
