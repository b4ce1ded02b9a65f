public import Verification

/// A verdict as one self-contained HTML file: no external resource, readable on a telephone and on paper, in light and in
/// dark. A content security policy forbids whatever a hostile file might still smuggle in. Only an inspection's many parts
/// need a script, and the policy allows that one by its digest.
public enum HTMLReport {
    /// The page, in UTF-8.
    public static func render(_ verdict: Verdict, in language: Language) -> [UInt8] {
        render(Report(verdict, in: language))
    }

    public static func render(_ report: Report) -> [UInt8] {
        func word(_ key: String) -> String { Catalogue.own.text("report." + key, in: report.language) }
        var html = "<!doctype html>\n"
        let subject = report.facts.first?.value ?? ""
        let head = pageHead(
            title: [report.outcomeWord, subject, word("title")].filter { !$0.isEmpty }.joined(separator: " · "),
            script: report.inspection == nil ? nil : PartsScript.text, styles: Style.sheet, InspectionStyle.sheet)
        var page: [Markup] = [masthead(report, word), verdict(report, word)]
        if !report.obstacles.isEmpty { page.append(obstacles(report, word)) }
        if !report.facts.isEmpty { page.append(section(word("facts"), [rows(report.facts)])) }
        if !report.figures.isEmpty || !report.charts.isEmpty {
            page.append(
                section(word("figures"), [lead(word("figures.lead")), figures(report, word)] + report.charts.map(Drawing.chart)))
        }
        if let inspection = report.inspection { page.append(PartsSection.section(inspection, report.language)) }
        if !report.chains.isEmpty {
            page.append(section(word("chains"), [lead(word("chains.lead"))] + report.chains.map(ChainDrawing.figure)))
        }
        if !report.groups.isEmpty {
            page.append(section(word("checks"), [lead(word("checks.lead"))] + report.groups.map { group($0, word) }))
        }
        if !report.reservations.isEmpty { page.append(reservations(report, word)) }
        page.append(section(word("provenance"), [rows(report.provenance)]))
        page.append(tag("footer", "", text: word("footer")))
        let document = Markup.element(
            "html", [("lang", report.language.tag), ("data-outcome", report.outcome.rawValue)],
            [head, .element("body", [], [.element("main", [], page)])])
        document.write(to: &html)
        return Array((html + "\n").utf8)
    }

    private static func section(_ title: String, _ content: [Markup]) -> Markup {
        .element("section", [], [tag("h2", text: title)] + content)
    }

    private static func lead(_ text: String) -> Markup { tag("p", "lead", text: text) }

    private static func masthead(_ report: Report, _ word: (String) -> String) -> Markup {
        tag("header", "masthead", [], tag("span", "brand", text: "Carnet"), tag("span", "kind", text: word("title")))
    }

    private static func verdict(_ report: Report, _ word: (String) -> String) -> Markup {
        let headlines = report.headlines.map { headline in
            tag("li", headline.isGood.map { $0 ? "good" : "care" } ?? "", text: headline.text)
        }
        return tag(
            "section", "verdict", [],
            tag("div", "seal", [], Drawing.seal(report.outcome)),
            tag(
                "div", "words", [], tag("h1", text: report.outcomeWord), tag("p", "advice", text: report.advice),
                headlines.isEmpty ? .nothing : .element("ul", [("class", "headlines")], headlines)))
    }

    private static func obstacles(_ report: Report, _ word: (String) -> String) -> Markup {
        .element(
            "section", [("class", "obstacles")],
            [tag("h2", text: word(report.outcome == .rejected ? "why.rejected" : "why.undetermined"))]
                + report.obstacles.map { check($0, word) })
    }

    private static func rows(_ rows: [Report.Row]) -> Markup {
        .element(
            "dl", [("class", "rows")],
            rows.map { row in
                tag(
                    "div", "", [], tag("dt", text: row.label),
                    tag("dd", "", [], .text(row.value), row.detail.map { tag("span", "detail", text: $0) } ?? .nothing))
            })
    }

    private static func figures(_ report: Report, _ word: (String) -> String) -> Markup {
        .element(
            "div", [("class", "figures")],
            report.figures.map { figure in
                let standing: (String, String)? =
                    switch figure.standing {
                    case .met: ("met", word("met"))
                    case .missed: ("missed", word("missed"))
                    case .unfixed: ("missed", word("unfixed"))
                    case .plain: nil
                    }
                return .element(
                    "div", [("class", "figure")],
                    [
                        tag("p", "label", text: figure.label), tag("p", "value", text: figure.value),
                        standing.map { tag("p", "standing \($0.0)", text: $0.1) } ?? .nothing,
                    ] + figure.notes.map { tag("p", "note", text: $0) })
            })
    }

    private static func group(_ group: Report.Group, _ word: (String) -> String) -> Markup {
        .element("div", [("class", "group")], [tag("h3", text: group.title)] + group.checks.map { check($0, word) })
    }

    private static func check(_ check: Report.Check, _ word: (String) -> String) -> Markup {
        let facts = [("subject", check.subject), ("expected", check.expected), ("seen", check.seen)].compactMap { name, value in
            value.map { value in
                tag("div", "", [], tag("dt", text: word(name)), tag("dd", text: value))
            }
        }
        return tag(
            "article", "check \(check.state.rawValue)", [],
            tag("div", "mark", [], Drawing.mark(check.state)),
            tag(
                "div", "body", [],
                tag(
                    "p", "title", [], tag("strong", text: check.title), .text(" "),
                    tag("span", "state", text: check.stateWord),
                    check.isRequired ? .nothing : tag("span", "aside", text: word("not-required"))),
                tag("p", "reason", text: check.reason),
                facts.isEmpty ? .nothing : .element("dl", [("class", "evidence")], facts),
                tag("code", text: check.code)))
    }

    private static func reservations(_ report: Report, _ word: (String) -> String) -> Markup {
        section(
            word("reservations"),
            [
                lead(word("reservations.lead")),
                .element("ul", [("class", "reservations")], report.reservations.map { tag("li", text: $0) }),
            ])
    }
}
