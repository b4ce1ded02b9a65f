/// What raw HTML in a Markdown document holds that counts: figures, tables, anchors, links, and its text. Tags are found, nothing is
/// repaired: what is no tag is text.
struct HTMLFragment {
    private(set) var figures: [(alternative: String, target: String)] = []
    private(set) var tables: [(rows: Int, columns: Int)] = []
    private(set) var links: [String] = []
    /// The last `id`, or `name` of an `a`.
    private(set) var anchor: String?
    private(set) var text = ""
    /// Whether an element hides what is in it from whoever reads.
    private(set) var hides = false

    private var open: [(rows: Int, columns: Int, cells: Int)] = []

    init(_ source: String) {
        let bytes = Array(source.utf8)
        var at = 0
        var plain: [UInt8] = []
        // Tags that never end are looked for so often and no more.
        var budget = 4 * bytes.count + 4096
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                plain.append(bytes[at])
                at += 1
                continue
            }
            if bytes[at...].starts(with: "<!--".utf8) {
                at = HTMLFragment.end(of: "-->", bytes, at + 4)
                continue
            }
            guard let end = HTMLFragment.tagEnd(bytes, at, &budget) else {
                plain.append(bytes[at])
                at += 1
                continue
            }
            take(tag: bytes[(at + 1)..<end])
            plain.append(32)
            at = end + 1
        }
        text = String(decoding: plain, as: UTF8.self)
        while let table = open.popLast() { tables.append((table.rows, max(table.columns, table.cells))) }
    }

    private static func end(of mark: String, _ bytes: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < bytes.count {
            if bytes[at...].starts(with: mark.utf8) { return at + mark.utf8.count }
            at += 1
        }
        return bytes.count
    }

    /// The `>` of the tag at `start`, past quoted values; `nil` if none comes while the budget of bytes lasts.
    private static func tagEnd(_ bytes: [UInt8], _ start: Int, _ budget: inout Int) -> Int? {
        let next = start + 1 < bytes.count ? bytes[start + 1] | 0x20 : 0
        guard next == UInt8(ascii: "/") | 0x20 || (0x61...0x7a).contains(next) else { return nil }
        var quote: UInt8?
        for at in start..<min(bytes.count, start + max(0, budget)) {
            budget -= 1
            if let open = quote {
                if bytes[at] == open { quote = nil }
            } else if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
                quote = bytes[at]
            } else if bytes[at] == UInt8(ascii: ">") {
                return at
            }
        }
        return nil
    }

    private mutating func take(tag: ArraySlice<UInt8>) {
        let text = String(decoding: tag, as: UTF8.self)
        let isEnd = text.hasPrefix("/")
        let name = text.dropFirst(isEnd ? 1 : 0).prefix { $0.isLetter || $0.isNumber }.lowercased()
        if isEnd {
            if name == "table", let table = open.popLast() { tables.append((table.rows, max(table.columns, table.cells))) }
            return
        }
        let attributes = HTMLFragment.attributes(text.dropFirst(name.count))
        hides = hides || HiddenText.isHidden(attributes)
        if let id = attributes["id"] ?? (name == "a" ? attributes["name"] : nil), !id.isEmpty { anchor = id }
        switch name {
        case "img": figures.append((attributes["alt"] ?? "", attributes["src"] ?? ""))
        case "a": if let target = attributes["href"] { links.append(target) }
        case "table": if open.count < 16 { open.append((0, 0, 0)) }
        case "tr" where !open.isEmpty:
            open[open.count - 1].columns = max(open[open.count - 1].columns, open[open.count - 1].cells)
            open[open.count - 1].cells = 0
            open[open.count - 1].rows += 1
        case "td", "th": if !open.isEmpty { open[open.count - 1].cells += 1 }
        default: break
        }
    }

    private static func attributes(_ text: Substring) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = text
        while attributes.count < 64 {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }.lowercased()
            guard !name.isEmpty else { return attributes }
            rest = rest.dropFirst(name.count).drop { $0.isWhitespace }
            guard rest.first == "=" else {
                if attributes[name] == nil { attributes[name] = "" }
                continue
            }
            rest = rest.dropFirst().drop { $0.isWhitespace }
            let value: Substring
            if let quote = rest.first, quote == "\"" || quote == "'" {
                value = rest.dropFirst().prefix { $0 != quote }
                rest = rest.dropFirst(value.count + 2)
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(value.count)
            }
            if attributes[name] == nil { attributes[name] = String(value) }
        }
        return attributes
    }
}
