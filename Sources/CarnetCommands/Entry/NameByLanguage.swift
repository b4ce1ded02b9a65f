internal import Documents

/// A name on the command line: `zh=名称`, or a name in English.
struct NameByLanguage {
    let tag: String
    let text: String

    init(_ argument: String) {
        if let equals = argument.firstIndex(of: "="), LanguageMap.isTag(String(argument[..<equals])) {
            tag = String(argument[..<equals])
            text = String(argument[argument.index(after: equals)...])
        } else {
            tag = "en"
            text = argument
        }
    }
}
