internal import Documents

/// What a Markdown document says of itself between two lines `---`: YAML, of which only these members are read.
public struct FrontMatter: Hashable, Sendable {
    public var title: String?
    /// `lang`: a BCP 47 tag.
    public var language: String?
    public var version: String?
    /// `date`: the day of the last revision, ISO 8601.
    public var date: String?
    /// `describes`: ids of the features that it describes.
    public var describes: [String] = []
    /// Lines before the text begins.
    public var lines = 0

    public init() {}

    static let limit = 64 << 10

    /// Reads the front matter that `bytes` begin with, if there is one.
    /// - Returns: it, and where the text begins.
    /// - Throws: `yaml.…`; ``Diagnostics`` with `field.…`.
    static func read(_ bytes: [UInt8], file: String?) throws -> (FrontMatter, start: Int) {
        guard let first = line(bytes, from: 0), isFence(bytes[first.text], "---") else { return (FrontMatter(), 0) }
        var lines = 1
        var at = first.next
        while let line = line(bytes, from: at) {
            lines += 1
            if isFence(bytes[line.text], "---") || isFence(bytes[line.text], "...") {
                // A blank line in the place of the fence, so that lines count from the file's start.
                var matter = try FrontMatter(yaml: [10] + bytes[first.next..<at], file: file)
                matter.lines = lines
                return (matter, line.next)
            }
            at = line.next
            guard at <= limit else { break }
        }
        // A rule, and no front matter: a text may begin with one.
        return (FrontMatter(), 0)
    }

    private static func line(_ bytes: [UInt8], from start: Int) -> (text: Range<Int>, next: Int)? {
        guard start < bytes.count else { return nil }
        let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        return (start..<end, min(end + 1, bytes.count))
    }

    private static func isFence(_ line: ArraySlice<UInt8>, _ fence: String) -> Bool {
        String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" } == [
            Substring(fence)
        ]
    }

    private init(yaml: [UInt8], file: String?) throws {
        let isBlank = yaml.allSatisfy { [9, 10, 13, 32].contains($0) }
        guard !isBlank else { return }
        let problems = Problems()
        let fields = Fields(try Document(yaml, file: file), problems)
        title = fields.optional("title", .string)
        language = fields.optional("lang", .languageTag)
        version = fields.optional("version", .versionText)
        date = fields.optional("date", .day)
        describes = fields.list("describes", .string)
        // Other tools have members of their own here.
        _ = fields.value
        try problems.throwIfAny()
    }
}

extension Fields.Kind where Value == String {
    static var languageTag: Self {
        Self("language tag", placeholder: "en") { $0.string.flatMap { LanguageMap.isTag($0) ? $0 : nil } }
    }

    /// A version, which YAML may take for a number (`2.1`).
    static var versionText: Self {
        Self("version", placeholder: "0") { json in
            if case .number(let digits) = json { return digits }
            return json.string.flatMap { (1...100).contains($0.utf8.count) ? $0 : nil }
        }
    }

    /// A day: `2026-10-05`.
    static var day: Self {
        Self("day (2026-10-05)", placeholder: "1970-01-01") { json in
            json.string.flatMap { text in text.utf8.count == 10 && Instant(rfc3339: text + "T00:00:00Z") != nil ? text : nil }
        }
    }
}
