/// A piece of HTML or SVG as a value. Text and attribute values are escaped when it is written, so nothing that a file
/// says can become markup.
indirect enum Markup {
    case element(String, [(String, String)], [Markup])
    case text(String)
    case group([Markup])
    /// Text written as it is: known when the program is compiled, so nothing from a file can be in it.
    case constant(StaticString)
    /// JSON in a data block, in which every `<` is an escape already (HTML Living Standard, 4.12.1.3).
    case data(String)

    static let nothing = Markup.group([])

    /// Elements that have no end tag (HTML Living Standard, 13.1.2).
    private static let void: Set<String> = ["meta", "br", "hr", "link", "input"]

    func write(to html: inout String) {
        switch self {
        case .text(let text): Markup.escape(text, to: &html)
        case .constant(let text): html += text.description
        case .data(let json): html += json.contains("<") ? "{}" : json
        case .group(let items): for item in items { item.write(to: &html) }
        case .element(let name, let attributes, let children):
            html += "<" + name
            for (attribute, value) in attributes {
                html += " \(attribute)=\""
                Markup.escape(value, to: &html)
                html += "\""
            }
            html += ">"
            if Markup.void.contains(name) { return }
            for child in children { child.write(to: &html) }
            html += "</\(name)>"
        }
    }

    private static func escape(_ text: String, to html: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }
}

/// An element of class `class`; an empty class leaves the attribute out.
func tag(_ name: String, _ class: String = "", _ attributes: [(String, String)] = [], _ children: Markup...) -> Markup {
    .element(name, (`class`.isEmpty ? [] : [("class", `class`)]) + attributes, children)
}

/// An element that holds only text.
func tag(_ name: String, _ class: String = "", text: String) -> Markup {
    .element(name, `class`.isEmpty ? [] : [("class", `class`)], [.text(text)])
}
