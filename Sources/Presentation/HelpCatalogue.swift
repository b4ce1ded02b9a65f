internal import Documents

/// The help of the commands in Chinese, keyed by the English that stands in the code: the parser shows that where nothing else
/// is asked for, so it is not said twice.
public struct HelpCatalogue: Sendable {
    private let translations: [String: String]
    /// Sentences with places, `Unknown option '{option}'`, cut at their places.
    private let patterns: [(parts: [String], names: [String], text: String)]

    static let fileName = "help.zh.json"

    public static let own = HelpCatalogue(Catalogue.embeddedFiles.first { $0.name == fileName }?.bytes ?? [])

    init(_ bytes: [UInt8]) {
        let members = (try? JSON(parsing: bytes).object?.members) ?? []
        var translations: [String: String] = [:]
        var patterns: [(parts: [String], names: [String], text: String)] = []
        for (english, value) in members {
            guard let text = value.string else { continue }
            let names = Catalogue.places(in: english)
            if names.isEmpty {
                translations[english] = text
            } else {
                patterns.append((HelpCatalogue.parts(of: english), names, text))
            }
        }
        self.translations = translations
        self.patterns = patterns
    }

    public func translation(of english: String) -> String? { translations[english] }

    /// Translates a sentence that may fill the places of one of the catalogue's; as it is, if it fits none.
    public func fill(_ english: String) -> String {
        if let text = translations[english] { return text }
        for (parts, names, text) in patterns {
            guard let values = HelpCatalogue.match(english, parts) else { continue }
            return Catalogue.fill(text, Dictionary(zip(names, values)) { first, _ in first })
        }
        return english
    }

    private static func parts(of text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).enumerated().map { place, part in
            place == 0 ? String(part) : part.firstIndex(of: "}").map { String(part[part.index(after: $0)...]) } ?? ""
        }
    }

    /// What stands between the parts, or `nil` if `text` is not made of them.
    private static func match(_ text: String, _ parts: [String]) -> [String]? {
        guard let first = parts.first, text.hasPrefix(first) else { return nil }
        var rest = text.dropFirst(first.count)
        var values: [String] = []
        for (place, part) in parts.enumerated().dropFirst() {
            if place == parts.count - 1 {
                guard rest.hasSuffix(part), rest.count >= part.count else { return nil }
                values.append(String(rest.dropLast(part.count)))
            } else {
                guard let found = rest.firstRange(of: part) else { return nil }
                values.append(String(rest[..<found.lowerBound]))
                rest = rest[found.upperBound...]
            }
        }
        return values
    }
}
