internal import Documents

/// One line of a PDF's page, as `pdftohtml -xml` places it.
struct PrintedLine: Hashable {
    var text: String
    var page: Int
    var top: Int
    var height: Int
    /// Of the font, in points of that program.
    var size: Int
}

/// What `pdftohtml -xml` writes of a PDF: lines with places and fonts, and the document's own table of contents.
final class PopplerReader: XMLElements {
    private(set) var lines: [PrintedLine] = []
    /// Titles with their level and page.
    private(set) var contents: [(title: String, level: Int, page: Int)] = []
    private(set) var version: String?
    private(set) var pages = 0
    private var sizes: [String: Int] = [:]
    private var line = PrintedLine(text: "", page: 0, top: 0, height: 0, size: 0)
    private var item = ""
    private var itemPage = 0

    static let lineLimit = OutlineLimits.items

    func begin(_ path: [String], _ attributes: [String: String], line number: Int) {
        func integer(_ name: String) -> Int { attributes[name].flatMap(Int.init).map { min(max($0, -1 << 20), 1 << 20) } ?? 0 }
        switch path.last {
        case "pdf2xml": version = attributes["version"]
        case "page": pages = integer("number")
        case "fontspec": if sizes.count < 10_000 { sizes[attributes["id"] ?? ""] = integer("size") }
        case "text":
            line = PrintedLine(
                text: "", page: pages, top: integer("top"), height: integer("height"), size: sizes[attributes["font"] ?? ""] ?? 0)
        case "item": (item, itemPage) = ("", integer("page"))
        default: break
        }
    }

    func characters(_ path: [String], _ text: ArraySlice<UInt8>) {
        if path.contains("text") { line.text += String(decoding: text, as: UTF8.self) }
        if path.last == "item" { item += String(decoding: text, as: UTF8.self) }
    }

    func end(_ path: [String], _ text: String, line number: Int) {
        switch path.last {
        case "text":
            let text = KangxiRadicals.resolved(OutlineBuilder.plain(line.text))
            guard !text.isEmpty, lines.count <= PopplerReader.lineLimit else { return }
            line.text = text
            lines.append(line)
        case "item":
            guard contents.count < OutlineLimits.sections else { return }
            contents.append((KangxiRadicals.resolved(OutlineBuilder.plain(item)), path.count { $0 == "outline" }, itemPage))
        default: break
        }
    }

    // MARK: Lines that are no text

    /// Lines at one height of at least three pages and half of them all, the same but for their digits: headers and footers.
    private var furniture: Set<String> {
        var places: [String: Set<Int>] = [:]
        for line in lines { places[PopplerReader.key(line), default: []].insert(line.page) }
        return Set(places.filter { $0.value.count >= 3 && $0.value.count * 2 >= pages }.keys)
    }

    private static func key(_ line: PrintedLine) -> String {
        "\(line.top) " + String(line.text.unicodeScalars.map { $0.value &- 0x30 < 10 ? "0" : Character($0) })
    }

    var body: [PrintedLine] {
        let furniture = furniture
        return lines.filter { !furniture.contains(PopplerReader.key($0)) }
    }
}
