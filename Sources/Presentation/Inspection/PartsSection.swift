internal import Deliverables
internal import Documents
internal import Verification

/// The parts of an inspection in a page: pictures of those that are rejected or marginal, and every part in a list of which a
/// script shows a page at a time. Without a script, and on paper, the rejected and marginal ones stand there by themselves.
struct PartsSection {
    private let facts: InspectionFacts
    private let words: PartWords
    private let formats: Formats

    /// Parts with a picture or its place; rows that stand in the page without a script; parts that the list holds.
    static let (cardLimit, rowLimit, listLimit) = (60, 500, 250_000)

    static func section(_ facts: InspectionFacts, _ language: Language) -> Markup {
        let words = PartWords(facts: facts, words: ReportWords(language))
        return PartsSection(facts: facts, words: words, formats: Formats(language)).section
    }

    private func text(_ key: String, _ arguments: [String: String] = [:]) -> String { words.text(key, arguments) }

    private var section: Markup {
        let marked = words.marked
        return tag(
            "section", "parts", [("id", "parts")], tag("h2", text: text("parts")),
            tag("p", "lead", text: text("parts.lead")), cards(marked), tag("h3", text: text("parts.all")), browser, still(marked),
            .element("script", [("type", "application/json"), ("id", "parts-data")], [.data(data(marked))]),
            .element("script", [], [.constant(PartsScript.text)]))
    }

    // MARK: Pictures

    private func cards(_ marked: [Int]) -> Markup {
        guard !marked.isEmpty else { return tag("p", text: text("parts.none")) }
        // Those with a picture say more than those without, and each group keeps the order of inspection.
        let shown = (marked.filter { facts.pictures[$0] != nil } + marked.filter { facts.pictures[$0] == nil })
            .prefix(Self.cardLimit).sorted()
        let pictures = PartPicture.all(facts, shown)
        let cards = Markup.element("ul", [("class", "cards")], shown.map { card($0, pictures[$0]) })
        guard marked.count > shown.count else { return cards }
        return .group([
            cards,
            tag(
                "p", "lead",
                text: text("parts.more", ["shown": formats.count(shown.count), "all": formats.count(marked.count)])),
        ])
    }

    private func card(_ place: Int, _ picture: PartPicture?) -> Markup {
        let line = words.line(place)
        let shown =
            picture?.markup(facts.detections[place] ?? [], label: text("part.picture", ["part": line.part])) {
                words.kind($0).name
            }
            ?? PartPicture.placeholder(text(facts.pictures[place] == nil ? "part.no-picture" : "part.unreadable"))
        return tag(
            "li", "card \(line.decision.rawValue)", [], shown,
            tag(
                "div", "says", [], tag("p", "part", text: line.part), tag("p", "marks", [], marks(line)),
                tag(
                    "p", "score",
                    text: text("part.score", ["class": line.className, "score": line.score, "threshold": line.threshold])),
                line.review.map { tag("p", "review", text: $0) } ?? .nothing))
    }

    private func marks(_ line: PartWords.Line) -> Markup {
        .group(
            [tag("span", "decision \(line.decision.rawValue)", text: line.decisionWord)]
                + (line.isMarginal ? [.text(" "), tag("span", "decision marginal", text: text("part.marginal"))] : []))
    }

    // MARK: The list

    private var heads: Markup {
        .element(
            "tr", [],
            ["part", "part.class", "part.score-of", "part.threshold", "part.decision"].map {
                .element("th", [("scope", "col")], [.text(text($0))])
            })
    }

    /// What the script fills; hidden until it does.
    private var browser: Markup {
        let filters = ["all", "rejected", "marginal", "reviewed"].map {
            Markup.element("option", [("value", $0)], [.text(text("parts.filter.\($0)"))])
        }
        return tag(
            "div", "browser", [("id", "browser"), ("hidden", "")],
            tag(
                "form", "search", [("role", "search"), ("id", "parts-search")],
                tag(
                    "label", "", [], tag("span", text: text("parts.search")),
                    tag("input", "", [("type", "search"), ("id", "parts-query"), ("autocomplete", "off")])),
                tag(
                    "label", "", [], tag("span", text: text("parts.filter")),
                    .element("select", [("id", "parts-filter")], filters))),
            tag("p", "lead", [("id", "parts-count"), ("role", "status"), ("aria-live", "polite")]),
            tag(
                "table", "table list", [("aria-describedby", "parts-count")], tag("thead", "", [], heads),
                tag("tbody", "", [("id", "parts-rows")])),
            tag(
                "nav", "pages", [("aria-label", text("parts.pages"))],
                tag("button", "", [("type", "button"), ("id", "parts-previous")], .text(text("parts.previous"))),
                tag(
                    "label", "", [], .text(text("parts.page") + " "),
                    tag("input", "", [("type", "number"), ("id", "parts-page"), ("min", "1"), ("step", "1")]),
                    tag("span", "", [("id", "parts-pages")])),
                tag("button", "", [("type", "button"), ("id", "parts-next")], .text(text("parts.next")))))
    }

    private func still(_ marked: [Int]) -> Markup {
        let rows = marked.prefix(Self.rowLimit).map { place -> Markup in
            let line = words.line(place)
            let last = Markup.element(
                "td", [("data-label", text("part.decision"))],
                [marks(line), line.review.map { tag("span", "detail", text: $0) } ?? .nothing])
            let cells = [
                ("part", line.part), ("part.class", line.className), ("part.score-of", line.score),
                ("part.threshold", line.threshold),
            ].map { Markup.element("td", [("data-label", text($0.0))], [.text($0.1)]) }
            return .element("tr", [], cells + [last])
        }
        let note = text(
            "parts.still",
            [
                "shown": formats.count(rows.count), "marked": formats.count(marked.count),
                "all": formats.count(facts.parts.count),
            ])
        return tag(
            "div", "still", [], tag("p", "lead", text: note),
            tag("table", "table list", [], tag("thead", "", [], heads), .element("tbody", [], rows)))
    }

    /// What the script reads: words, the rule's classes, and for each part `[part, class, score, decision, marks, review?]`. The
    /// decision is 0 passed, 1 not decided, 2 rejected; marks are bits: 1 marginal, 2 reviewed, 4 decided otherwise by a
    /// person. A report of more parts than a page should hold lists those that are rejected or marginal.
    private func data(_ marked: [Int]) -> String {
        let isWhole = facts.parts.count <= Self.listLimit
        let places = isWhole ? Array(facts.parts.indices) : Array(marked.prefix(Self.listLimit))
        var json = Array("{\"words\":".utf8)
        var said = JSONObject()
        for key in ["count", "of-pages", "empty"] { said[key] = .string(text("parts.script." + key)) }
        for key in ["pass", "review", "reject", "marginal"] { said[key] = .string(text("part." + key)) }
        if !isWhole { said["partial"] = .string(text("parts.script.partial", ["all": formats.count(facts.parts.count)])) }
        for (key, name) in [("class", "part.class"), ("score", "part.score-of"), ("threshold", "part.threshold")] {
            said["head." + key] = .string(text(name))
        }
        said["head.part"] = .string(text("part"))
        said["head.decision"] = .string(text("part.decision"))
        json += JSON.object(said).encoded()
        let kinds = facts.setup.rule.classes.indices.map { place -> JSON in
            let kind = words.kind(place)
            return [.string(kind.name), .string(kind.threshold)]
        }
        json += Array(",\"classes\":".utf8) + JSON.array(kinds).encoded() + Array(",\"rows\":[".utf8)
        json.reserveCapacity(json.count + places.count * 36)
        for (number, place) in places.enumerated() {
            if number > 0 { json.append(UInt8(ascii: ",")) }
            json += row(facts.parts[place])
        }
        json += Array("]}".utf8)
        // No name may end the element.
        var safe: [UInt8] = []
        safe.reserveCapacity(json.count)
        for byte in json {
            if byte == UInt8(ascii: "<") { safe += Array("\\u003c".utf8) } else { safe.append(byte) }
        }
        return String(decoding: safe, as: UTF8.self)
    }

    private func row(_ part: InspectionFacts.Part) -> [UInt8] {
        let decision = part.decision == .pass ? 0 : part.decision == .review ? 1 : 2
        let marks = (part.ruled.isMarginal ? 1 : 0) | (part.review == nil ? 0 : 2) | (part.isOverridden ? 4 : 0)
        var row = Array("[".utf8) + JSON.string(Plain.line(part.part)).encoded()
        row += Array(",\(part.scoreClass),\"\(PartWords.short(part.score))\",\(decision),\(marks)".utf8)
        if let review = words.review(part) { row += Array(",".utf8) + JSON.string(review).encoded() }
        return row + Array("]".utf8)
    }
}
