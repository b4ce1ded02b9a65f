internal import Documents

/// Text that a document holds and no reader is shown: it would count as documented.
enum HiddenText {
    /// Declarations that leave nothing to see, without blanks.
    private static let declarations = [
        "display:none", "visibility:hidden", "visibility:collapse", "opacity:0;", "font-size:0", "content-visibility:hidden",
    ]

    /// Whether an element with these HTML attributes hides what is in it.
    static func isHidden(_ attributes: [String: String]) -> Bool {
        if attributes["hidden"] != nil { return true }
        guard let style = attributes["style"] else { return false }
        let plain = style.lowercased().filter { !$0.isWhitespace } + ";"
        return declarations.contains { plain.contains($0) }
    }

    static func refusal(line: Int?) -> Diagnostic { Diagnostic("documents.hidden", at: Place(line: line)) }
}
