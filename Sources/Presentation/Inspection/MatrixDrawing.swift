/// A confusion matrix as a picture: what the parts truly are from top to bottom, what became of them from left to right.
enum MatrixDrawing {
    static func figure(_ matrix: Report.Matrix) -> Markup {
        let (left, top, width, height) = (112.0, 22.0, 122.0, 72.0)
        var shapes: [Markup] = []
        for (place, column) in matrix.columns.enumerated() {
            shapes.append(Plot.text(column, "axis middle", left + width * (Double(place) + 0.5), top - 8))
        }
        for (place, row) in matrix.rows.enumerated() {
            let y = top + height * Double(place)
            for (line, text) in ChainDrawing.lines(row.label, 14, limit: 4).enumerated() {
                shapes.append(Plot.text(text, "axis end", left - 8, y + 26 + Double(line) * 15))
            }
            for (column, cell) in row.cells.enumerated() {
                let x = left + width * Double(column)
                shapes.append(
                    Plot.rect(cell.isRight ? "cell right" : "cell wrong", x + 2, y + 2, width - 4, height - 4))
                let middle = x + width / 2
                shapes.append(Plot.text(cell.count, "count middle", middle, y + 29))
                shapes.append(Plot.text((cell.isRight ? "✓ " : "✗ ") + cell.text, "rate middle", middle, y + 46))
                shapes.append(Plot.text(InspectionNumbers.percent(cell.share), "rate middle", middle, y + 60))
            }
        }
        let words = matrix.rows.flatMap { row in
            row.cells.map { "\(row.label): \($0.text) \($0.count), \(InspectionNumbers.percent($0.share))" }
        }
        return tag(
            "figure", "chart plot", [], tag("figcaption", text: matrix.title), tag("p", "lead", text: matrix.note),
            Plot.svg(
                height: top + height * Double(matrix.rows.count) + 4, label: ([matrix.title] + words).joined(separator: ". "),
                shapes))
    }
}

/// How many scores lie about a threshold, as bars, with the guard band behind them.
enum SpreadDrawing {
    static func figure(_ spread: Report.Spread) -> Markup {
        let (left, right, top, bottom) = (44.0, 350.0, 10.0, 110.0)
        let most = spread.counts.max() ?? 0
        let (from, to) = (spread.window.lowerBound, spread.window.upperBound)
        guard most > 0, from < to else { return .nothing }
        func x(_ score: Double) -> Double { left + min(max((score - from) / (to - from), 0), 1) * (right - left) }
        var shapes: [Markup] = []
        // Parts are whole.
        let count = max(1, InspectionNumbers.step(Double(most), count: 4))
        for tick in stride(from: 0, through: Double(most), by: count) {
            let y = bottom - tick / Double(most) * (bottom - top)
            shapes.append(Plot.line("grid", left, y, right, y))
            shapes.append(Plot.text(InspectionNumbers.plain(tick), "tick end", left - 5, y + 4))
        }
        if let band = spread.guardBand {
            shapes.append(
                Plot.rect(
                    "band", x(band.lowerBound), top, x(band.upperBound) - x(band.lowerBound), bottom - top, spread.guardText))
        }
        let width = (right - left) / Double(spread.counts.count)
        for (place, count) in spread.counts.enumerated() where count > 0 {
            // One part among thousands must still be seen.
            let height = max(2, Double(count) / Double(most) * (bottom - top))
            shapes.append(Plot.rect("bin", left + width * Double(place) + 1, bottom - height, width - 2, height, String(count)))
        }
        shapes.append(Plot.line("base", left, bottom, right, bottom))
        shapes.append(Plot.line("mark limit", x(spread.threshold), top, x(spread.threshold), bottom))
        let step = InspectionNumbers.step(to - from, count: 6)
        var tick = (from / step).rounded(.up) * step
        for _ in 0..<8 where tick <= to + step / 1000 {
            shapes.append(Plot.text(InspectionNumbers.plain(tick), "tick middle", x(tick), bottom + 15))
            tick += step
        }
        let legend = [("limit", spread.thresholdText), ("band", spread.guardText ?? "")].filter { !$0.1.isEmpty }.map {
            tag("li", "", [], tag("span", "key " + $0.0), .text($0.1))
        }
        return tag(
            "figure", "chart plot", [], tag("figcaption", text: spread.title),
            tag("p", "lead", text: [spread.note, spread.below, spread.above].joined(separator: " · ")),
            tag("p", "axis-title", text: spread.yLabel),
            Plot.svg(
                height: bottom + 22, label: [spread.title, spread.most, spread.below, spread.above].joined(separator: ". "),
                shapes),
            .element("ul", [("class", "legend")], legend))
    }
}

/// A table of a few rows; on a narrow screen each cell says its heading itself.
enum TableDrawing {
    static func figure(_ table: Report.Table) -> Markup {
        let heads = table.columns.map { Markup.element("th", [("scope", "col")], [.text($0)]) }
        let rows = table.rows.enumerated().map { place, row in
            Markup.element(
                "tr", table.marked.contains(place) ? [("class", "marked")] : [],
                zip(table.columns, row).map { .element("td", [("data-label", $0)], [.text($1)]) })
        }
        return tag(
            "figure", "chart", [], tag("figcaption", text: table.title), tag("p", "lead", text: table.note),
            tag("table", "table", [], tag("thead", "", [], .element("tr", [], heads)), .element("tbody", [], rows)))
    }
}
