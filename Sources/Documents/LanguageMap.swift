/// A text for people by BCP 47 language tag. Bilingual delivery is a requirement: every title, name and summary is one.
public struct LanguageMap: Hashable, Sendable {
    public var texts: [String: String]

    public init(_ texts: [String: String]) { self.texts = texts }

    /// Reads an object of language tags to non-empty strings; `nil` for anything else.
    public init?(_ json: JSON) {
        guard let object = json.object, !object.members.isEmpty else { return nil }
        var texts: [String: String] = [:]
        for (tag, value) in object.members {
            guard LanguageMap.isTag(tag), let text = value.string, !text.isEmpty else { return nil }
            texts[tag] = text
        }
        self.texts = texts
    }

    /// The text in `language`, else in a language with the same primary subtag, else in English, else the first by tag.
    public func text(in language: String) -> String {
        let primary = language.prefix { $0 != "-" }
        return texts[language] ?? texts.sorted { $0.key < $1.key }.first { $0.key.prefix { $0 != "-" } == primary }?.value
            ?? texts["en"] ?? texts.min { $0.key < $1.key }?.value ?? ""
    }

    /// Members ordered by tag.
    public var json: JSON { .object(JSONObject(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })) }

    /// Well-formed enough to be a tag: 2–8 letters, then subtags of 1–8 letters or digits (RFC 5646 section 2.1).
    public static func isTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...8).contains(first.count), first.allSatisfy({ $0.isASCII && $0.isLetter })
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }
}
