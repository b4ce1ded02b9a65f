public import Conformity
public import Documents

/// An authority's white list as a page that any web server serves, and that works from a disk: no resource of others, no
/// request but for files beside it. Providers are searched in the reader's browser, so nobody learns who was looked up.
public enum WhiteListPage {
    /// What a page is made of.
    public struct Contents: Sendable {
        public var scheme: LanguageMap
        public var operatorName: LanguageMap
        public var website: String
        public var zones: [Zone]

        public init(scheme: LanguageMap, operatorName: LanguageMap, website: String, zones: [Zone]) {
            self.scheme = scheme
            self.operatorName = operatorName
            self.website = website
            self.zones = zones
        }
    }

    /// The page's file name.
    public static func file(_ language: Language) -> String { language == .english ? "index.html" : "index.zh.html" }

    /// The files that every page loads, by name.
    public static let assets: [(name: String, bytes: [UInt8])] = [
        ("list.css", Array(WhiteListStyle.sheet.description.utf8)), ("list.js", Array(WhiteListScript.text.description.utf8)),
    ]

    /// How many providers lie in one file.
    public static let chunkSize = 1000

    /// The file with some providers: a script, since a page on a disk may read no other file.
    public static func chunk(_ number: Int, rows: [ArraySlice<UInt8>]) -> [UInt8] {
        var text = Array("whiteList.rows(\(number),[\n".utf8)
        text.reserveCapacity(rows.reduce(64) { $0 + $1.count + 2 })
        for (place, row) in rows.enumerated() {
            if place > 0 { text.append(contentsOf: ",\n".utf8) }
            text.append(contentsOf: row)
        }
        text.append(contentsOf: "\n]);\n".utf8)
        return text
    }

    /// The file that names the others: what is written last.
    public static func manifest(chunks: [String], count: Int, issued: Instant, nextUpdate: Instant, sequence: UInt64) -> [UInt8] {
        let json: JSON = [
            "chunks": .array(chunks.map(JSON.string)), "count": .integer(count), "issued": .integer(issued.seconds),
            "nextUpdate": .integer(nextUpdate.seconds), "sequence": .integer(sequence),
        ]
        return Array("whiteList.begin(".utf8) + json.encoded() + Array(");\n".utf8)
    }

    /// The page, in UTF-8.
    public static func render(_ contents: Contents, in language: Language) -> [UInt8] {
        func word(_ key: String) -> String { Catalogue.own.text("white-list.page." + key, in: language) }
        let other: Language = language == .english ? .chinese : .english
        let title = Plain.line(contents.scheme.text(in: language.rawValue))
        let publisher = Plain.line(contents.operatorName.text(in: language.rawValue))
        let head = tag(
            "head", "", [],
            tag("meta", "", [("charset", "utf-8")]),
            tag("meta", "", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
            tag(
                "meta", "",
                [
                    ("http-equiv", "Content-Security-Policy"),
                    ("content", "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"),
                ]),
            tag("meta", "", [("name", "color-scheme"), ("content", "light dark")]),
            tag("title", text: "\(title) · \(publisher)"),
            tag("link", "", [("rel", "stylesheet"), ("href", "list.css")]))
        let header = tag(
            "header", "masthead", [],
            tag("p", "brand", text: publisher),
            tag(
                "a", "language", [("href", file(other)), ("hreflang", other.tag), ("lang", other.tag)],
                .text(word("other-language"))),
            tag("h1", text: title), tag("p", "lead", text: word("lead")),
            tag("p", "issued", [("id", "issued")]))
        let body = tag(
            "body", "", [("data-lang", language.rawValue)],
            tag("a", "skip", [("href", "#results")], .text(word("skip"))),
            tag(
                "main", "", [], header, search(contents, language, word),
                tag("p", "count", [("id", "count"), ("role", "status"), ("aria-live", "polite")], .text(word("loading"))),
                tag("ul", "results", [("id", "results"), ("aria-label", word("results"))]),
                tag("nav", "pages", [("id", "pages"), ("aria-label", word("pages"))]),
                tag("noscript", "", [], tag("p", text: word("no-script"))),
                proof(word)),
            .element("script", [("type", "application/json"), ("id", "words")], [.data(words(contents, language))]),
            tag("script", "", [("src", "list.js")]), tag("script", "", [("src", "data/manifest.js")]))
        var html = "<!doctype html>\n"
        Markup.element("html", [("lang", language.tag)], [head, body]).write(to: &html)
        return Array((html + "\n").utf8)
    }

    // MARK: Parts

    private static func search(_ contents: Contents, _ language: Language, _ word: (String) -> String) -> Markup {
        func choice(_ id: String, _ options: [(String, String)]) -> Markup {
            tag(
                "label", "", [], tag("span", text: word(id)),
                .element(
                    "select", [("id", id)],
                    ([("", word("all"))] + options).map { tag("option", "", [("value", $0.0)], .text($0.1)) }))
        }
        let zones = contents.zones.map { ($0.id, Plain.line($0.name.text(in: language.rawValue))) }
        return tag(
            "form", "search", [("role", "search"), ("id", "search")],
            tag(
                "label", "words", [], tag("span", text: word("query")),
                tag(
                    "input", "",
                    [("type", "search"), ("id", "query"), ("autocomplete", "off"), ("placeholder", word("query.hint"))])),
            choice("zone", zones), choice("kind", []),
            choice("status", ["active", "suspended", "withdrawn", "expired"].map { ($0, statusWord($0, language)) }))
    }

    private static func proof(_ word: (String) -> String) -> Markup {
        func link(_ path: String, _ key: String) -> Markup { tag("li", "", [], tag("a", "", [("href", path)], .text(word(key)))) }
        return tag(
            "section", "proof", [], tag("h2", text: word("proof")), tag("p", text: word("proof.lead")),
            tag(
                "ul", "", [], link("lote/current.jwt", "proof.list"), link("lote/archive.json", "proof.archive"),
                link("lote/certificate.pem", "proof.certificate"), link("status/1.jwt", "proof.status"),
                link("registry/checkpoint", "proof.registry"), link("registry/vkey", "proof.key")))
    }

    private static func statusWord(_ name: String, _ language: Language) -> String {
        Catalogue.own.text("status." + name, in: language)
    }

    /// What the script says, in the page's language. `<` is written as an escape, so that no name can end the element.
    private static func words(_ contents: Contents, _ language: Language) -> String {
        let prefix = "white-list.script."
        var words = JSONObject()
        for key in Catalogue.own.keys where key.hasPrefix(prefix) {
            words[String(key.dropFirst(prefix.count))] = .string(Catalogue.own.text(key, in: language))
        }
        for status in ["active", "suspended", "withdrawn", "expired"] {
            words["status." + status] = .string(statusWord(status, language))
        }
        let kindPrefix = "report.kind."
        for key in Catalogue.own.keys where key.hasPrefix(kindPrefix) {
            words["kind." + key.dropFirst(kindPrefix.count)] = .string(Catalogue.own.text(key, in: language))
        }
        for zone in contents.zones { words["zone." + zone.id] = .string(Plain.line(zone.name.text(in: language.rawValue))) }
        return String(decoding: JSON.object(words).encoded(), as: UTF8.self)
            .split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c")
    }
}
