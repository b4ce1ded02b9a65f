internal import Verification

/// A way of trust as a picture: parties as boxes, credentials as the links between them, the anchor on top. Drawn on a width
/// of 360 units, so that it can be read on a telephone; SVG breaks no lines, so they are broken here.
enum ChainDrawing {
    private static let width = 360
    /// Columns of text (two for a wide character) that fit beside a link, and in a box.
    private static let columns = (link: 45, fault: 39, box: 44)

    static func figure(_ chain: Report.Chain) -> Markup {
        var shapes: [Markup] = []
        var y = 2
        box(chain.anchor, isAnchor: true, &y, &shapes)
        for (place, link) in chain.links.enumerated() {
            connector(link, &y, &shapes)
            box(link.subject, isAnchor: false, isLast: place == chain.links.count - 1, &y, &shapes)
        }
        let words = ([chain.title, chain.stateWord] + chain.links.flatMap { [$0.kind] + $0.faults }).joined(separator: ". ")
        let picture = Drawing.svg(
            [("class", "trust"), ("viewBox", "0 0 \(width) \(y + 2)"), ("role", "img"), ("aria-label", words)], shapes)
        return tag(
            "figure", "chart chain \(chain.state.rawValue)", [],
            tag(
                "figcaption", "", [], tag("span", "mark", [], Drawing.mark(chain.state)), .text(" " + chain.title + " "),
                tag("span", "state", text: chain.stateWord)),
            picture, tag("p", "lead", text: chain.scope))
    }

    private static func box(
        _ party: Report.Chain.Party, isAnchor: Bool, isLast: Bool = false, _ y: inout Int, _ shapes: inout [Markup]
    ) {
        let names = lines(party.name, columns.box, limit: 2)
        let ids = party.id == party.name ? [] : lines(party.id, columns.box + 6, limit: 2)
        let height = 12 + names.count * 17 + ids.count * 14
        shapes.append(
            .element(
                "rect",
                [
                    ("class", isAnchor ? "party anchor" : "party"), ("x", "2"), ("y", String(y)), ("width", String(width - 4)),
                    ("height", String(height)), ("rx", "9"),
                ], []))
        var line = y + 4
        for name in names {
            line += 17
            shapes.append(text(name, "name", x: 14, y: line - 3))
        }
        for id in ids {
            line += 14
            shapes.append(text(id, "id", x: 14, y: line - 3))
        }
        y += height
    }

    private static func connector(_ link: Report.Chain.Link, _ y: inout Int, _ shapes: inout [Markup]) {
        let notes = link.notes.flatMap { lines($0, columns.link, limit: 3).map { ($0, "note") } }
        let faults = link.faults.flatMap { lines($0, columns.fault, limit: 9).map { ($0, "fault") } }
        let height = 16 + 17 + (notes.count + faults.count) * 15
        let middle = y + height / 2
        shapes.append(
            .element(
                "path", [("class", "way \(link.state.rawValue)"), ("d", "M26 \(y)V\(y + height - 6)m-5 -1l5 7 5-7")], []))
        shapes.append(
            .element(
                "circle", [("class", "badge \(link.state.rawValue)"), ("cx", "26"), ("cy", String(middle)), ("r", "10")], []))
        let sign =
            switch link.state {
            case .established: "M21.5 \(middle)l3.2 3.2 6-6.6"
            case .contradicted: "M22 \(middle - 4)l8 8m0-8l-8 8"
            case .notEstablished: "M23 \(middle - 2)a3 3 0 1 1 4.2 2.7c-.9.5-1.2 1-1.2 1.9m0 2.4v.2"
            }
        shapes.append(.element("path", [("class", "sign"), ("d", sign)], []))
        var line = y + 8 + 13
        shapes.append(text(link.kind, "kind", x: 46, y: line))
        for (note, style) in notes + faults {
            line += 15
            shapes.append(text(note, style, x: 46, y: line))
        }
        y += height
    }

    private static func text(_ text: String, _ style: String, x: Int, y: Int) -> Markup {
        .element("text", [("class", style), ("x", String(x)), ("y", String(y))], [.text(text)])
    }

    /// Breaks a text into lines of at most `columns`, at spaces where there are any; what does not fit is cut.
    static func lines(_ text: String, _ columns: Int, limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var width = 0
        var lastSpace: String.Index?
        for character in text {
            let step = Plain.width(String(character))
            if width + step > columns {
                if lines.count == limit - 1 { return lines + [line + "…"] }
                if character == " " {
                    lines.append(line)
                    (line, width, lastSpace) = ("", 0, nil)
                    continue
                }
                if let space = lastSpace {
                    let rest = String(line[line.index(after: space)...])
                    lines.append(String(line[..<space]))
                    line = rest
                } else {
                    lines.append(line)
                    line = ""
                }
                width = Plain.width(line)
                lastSpace = nil
            }
            if character == " " { lastSpace = line.endIndex }
            line.append(character)
            width += step
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
