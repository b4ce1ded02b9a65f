internal import Documents
internal import PresentationData

/// Every text that people read, in every language, compiled in as data. A key is `error.<code>`, `check.<code>`,
/// `reason.<reason>`, `reservation.<code>`, or a word of a report.
public struct Catalogue: Sendable {
    private let texts: [String: [Language: String]]

    /// The texts that are compiled in.
    public static let own = Catalogue(files: embeddedFiles.filter { $0.name != HelpCatalogue.fileName }.map(\.bytes))

    /// Reads catalogue files: objects of keys to texts by language. What is no such thing is left out: a test of the
    /// embedded files proves that nothing is.
    init(files: [[UInt8]]) {
        var texts: [String: [Language: String]] = [:]
        for file in files {
            guard let object = try? JSON(parsing: file).object else { continue }
            for (key, value) in object.members {
                texts[key] = Dictionary(
                    uniqueKeysWithValues: Language.allCases.compactMap { language in
                        value[language.rawValue]?.string.map { (language, $0) }
                    })
            }
        }
        self.texts = texts
    }

    /// Whether there is a text for `key`, in every language.
    public func holds(_ key: String) -> Bool { texts[key]?.count == Language.allCases.count }

    public var keys: [String] { texts.keys.sorted() }

    /// The text for `key` with each `{name}` replaced by the argument of that name. A key without a text is its own text,
    /// with its arguments, so that no fact is ever lost.
    public func text(_ key: String, in language: Language, _ arguments: [String: String] = [:]) -> String {
        guard let text = texts[key]?[language] else {
            let facts = arguments.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            return facts.isEmpty ? key : "\(key) (\(facts.joined(separator: ", ")))"
        }
        return Catalogue.fill(text, arguments)
    }

    /// The names of the places `{name}` in a text.
    static func places(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }

    /// Fills each place once, from left to right: a value that looks like a place is never filled again.
    static func fill(_ text: String, _ arguments: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The files of `PresentationData`, in their order.
    static var embeddedFiles: [(name: String, bytes: [UInt8])] {
        var files: [(String, [UInt8])] = []
        // The table is constant and ended by an entry without a name.
        guard var entry = presentation_files else { return [] }
        while let name = entry.pointee.name {
            let bytes = UnsafeBufferPointer(start: entry.pointee.bytes, count: entry.pointee.length)
            files.append((String(cString: name), Array(bytes)))
            entry += 1
        }
        return files
    }
}
