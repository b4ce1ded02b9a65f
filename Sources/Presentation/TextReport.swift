public import Verification

/// A verdict as text for a terminal or a printer.
public enum TextReport {
    /// - Parameter colour: whether to mark outcomes with ANSI colours. Only for a terminal.
    public static func render(_ verdict: Verdict, in language: Language, colour: Bool = false) -> String {
        render(Report(verdict, in: language), colour: colour)
    }

    public static func render(_ report: Report, colour: Bool = false) -> String {
        func word(_ key: String) -> String { Catalogue.own.text("report." + key, in: report.language) }
        var lines: [String] = []
        let sign = ["accepted": "✓", "rejected": "✗", "undetermined": "?"][report.outcome.rawValue] ?? ""
        lines.append(paint("\(sign) \(report.outcomeWord)", tone(report.outcome), colour) + " — " + report.advice)
        for headline in report.headlines { lines.append("  · " + headline.text) }

        func section(_ title: String, _ body: [String]) {
            if body.isEmpty { return }
            lines.append("")
            lines.append(paint(title, "1", colour))
            lines.append(contentsOf: body)
        }
        section(word("facts"), rows(report.facts))
        section(word("figures"), figures(report, word, colour) + report.charts.flatMap { chart($0) })
        if let inspection = report.inspection { section(word("inspection.parts"), PartsText.lines(inspection, report.language)) }
        if !report.obstacles.isEmpty {
            section(
                word(report.outcome == .rejected ? "why.rejected" : "why.undetermined"),
                report.obstacles.flatMap { check($0, word, colour) })
        }
        section(word("chains"), report.chains.flatMap { chain($0, colour) })
        section(word("checks"), report.groups.flatMap { group in group.checks.flatMap { check($0, word, colour) } })
        section(word("reservations"), report.reservations.map { "  · " + $0 })
        section(word("provenance"), rows(report.provenance))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func rows(_ rows: [Report.Row]) -> [String] {
        let width = rows.map { Plain.width($0.label) }.max() ?? 0
        return rows.map { row in
            "  " + Plain.padded(row.label, to: width) + "  " + row.value + (row.detail.map { "  (\($0))" } ?? "")
        }
    }

    private static func figures(_ report: Report, _ word: (String) -> String, _ colour: Bool) -> [String] {
        let labels = report.figures.map { Plain.width($0.label) }.max() ?? 0
        let values = report.figures.map { Plain.width($0.value) }.max() ?? 0
        return report.figures.flatMap { figure in
            var line = "  " + Plain.padded(figure.label, to: labels) + "  " + Plain.padded(figure.value, to: values)
            switch figure.standing {
            case .met: line += "  " + paint(word("met"), "32", colour)
            case .missed: line += "  " + paint(word("missed"), "31", colour)
            case .unfixed: line += "  " + paint(word("unfixed"), "31", colour)
            case .plain: break
            }
            while line.last == " " { line.removeLast() }
            return [line] + figure.notes.map { "      " + $0 }
        }
    }

    /// What a chart draws, as lines.
    private static func chart(_ chart: Report.Chart) -> [String] {
        switch chart {
        case .timeline(let timeline):
            let events = timeline.segments.filter { $0.kind != .up }
            return events.isEmpty ? [] : ["", "  " + timeline.title] + events.map { "    " + $0.text }
        case .bars(let bars):
            let width = bars.bars.map { Plain.width($0.label) }.max() ?? 0
            return ["", "  " + bars.title]
                + bars.bars.map {
                    "    \($0.isMet ? "✓" : "✗") " + Plain.padded($0.label, to: width) + "  " + $0.value + $0.limit
                }
        case .curve(let curve): return ChartText.curve(curve)
        case .matrix(let matrix): return ChartText.matrix(matrix)
        case .spread(let spread): return ChartText.spread(spread)
        case .table(let table): return ChartText.table(table)
        }
    }

    private static func chain(_ chain: Report.Chain, _ colour: Bool) -> [String] {
        let (sign, tone) = mark(chain.state)
        var lines = ["  " + paint("\(sign) \(chain.stateWord)", tone, colour) + "  " + chain.title, "      " + chain.scope]
        func party(_ party: Report.Chain.Party) -> String {
            "    " + party.name + (party.id == party.name ? "" : "  (\(party.id))")
        }
        lines.append(party(chain.anchor))
        for link in chain.links {
            let (sign, tone) = mark(link.state)
            lines.append("      │ " + paint(sign, tone, colour) + " " + ([link.kind] + link.notes).joined(separator: " · "))
            lines += link.faults.map { "      │   " + $0 }
            lines.append(party(link.subject))
        }
        return lines
    }

    private static func mark(_ state: Finding.State) -> (sign: String, tone: String) {
        switch state {
        case .established: ("✓", "32")
        case .contradicted: ("✗", "31")
        case .notEstablished: ("?", "33")
        }
    }

    private static func check(_ check: Report.Check, _ word: (String) -> String, _ colour: Bool) -> [String] {
        let (sign, tone) = mark(check.state)
        var title = "  " + paint("\(sign) \(check.stateWord)", tone, colour) + "  " + check.title
        if !check.isRequired { title += " (" + word("not-required") + ")" }
        title += "  [\(check.code)]"
        var lines = [title]
        // What stands needs no explanation in a terminal unless it says something of its own.
        if !check.reason.isEmpty { lines.append("      " + check.reason) }
        for (name, value) in [("subject", check.subject), ("expected", check.expected), ("seen", check.seen)] {
            if let value { lines.append("      " + word(name) + ": " + value) }
        }
        return lines
    }

    private static func tone(_ outcome: Verdict.Outcome) -> String {
        switch outcome {
        case .accepted: "1;32"
        case .rejected: "1;31"
        case .undetermined: "1;33"
        }
    }

    private static func paint(_ text: String, _ tone: String, _ colour: Bool) -> String {
        colour ? "\u{1b}[\(tone)m\(text)\u{1b}[0m" : text
    }
}
