/// Pictures of an inspection as lines of a terminal.
enum ChartText {
    private static func head(_ title: String, _ note: String) -> [String] { ["", "  " + title, "  " + note] }

    private static func bar(_ share: Double, _ width: Int = 30) -> String {
        let filled = Int((min(max(share, 0), 1) * Double(width)).rounded())
        return String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
    }

    /// The curve at eleven places from no nonconforming part to where hardly anything is accepted.
    static func curve(_ curve: Report.Curve) -> [String] {
        guard let end = curve.points.last?.x else { return [] }
        var seen: Set<Double> = []
        let points = (0...10).compactMap { step in curve.points.last { $0.x <= end * Double(step) / 10 } }
            .filter { seen.insert($0.x).inserted }
        let rows = points.map { (InspectionNumbers.percent($0.x), bar($0.y), InspectionNumbers.percent($0.y)) }
        let (left, right) = (rows.map(\.0.count).max() ?? 0, rows.map(\.2.count).max() ?? 0)
        return head(curve.title, curve.note) + ["    \(curve.xLabel) → \(curve.yLabel)"]
            + rows.map { "    " + before($0.0, left) + "  " + $0.1 + "  " + before($0.2, right) }
            + curve.marks.map { "    " + $0.text }
    }

    private static func before(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - Plain.width(text))) + text
    }

    static func matrix(_ matrix: Report.Matrix) -> [String] {
        var lines = head(matrix.title, matrix.note)
        for row in matrix.rows {
            lines.append("    " + row.label)
            let width = row.cells.map(\.count.count).max() ?? 0
            for cell in row.cells {
                let share = before(InspectionNumbers.percent(cell.share), 8)
                lines.append("      \(cell.isRight ? "✓" : "✗") \(before(cell.count, width))  \(share)  \(cell.text)")
            }
        }
        return lines
    }

    static func spread(_ spread: Report.Spread) -> [String] {
        let most = spread.counts.max() ?? 0
        guard most > 0 else { return [] }
        let blocks = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        let line = spread.counts.map { $0 == 0 ? "·" : blocks[1 + $0 * 7 / most] }.joined()
        return head(spread.title, spread.note) + [
            "    \(InspectionNumbers.plain(spread.window.lowerBound)) \(line) \(InspectionNumbers.plain(spread.window.upperBound))",
            "    "
                + [spread.thresholdText, spread.guardText, spread.most, spread.below, spread.above].compactMap(\.self).joined(
                    separator: " · "),
        ]
    }

    static func table(_ table: Report.Table) -> [String] {
        let rows = [table.columns] + table.rows
        let widths = table.columns.indices.map { place in min(rows.map { Plain.width($0[place]) }.max() ?? 0, 40) }
        return head(table.title, table.note)
            + rows.map { row in
                var line =
                    "    " + zip(row, widths).map { Plain.padded($0, to: $1) }.joined(separator: "  ")
                while line.last == " " { line.removeLast() }
                return line
            }
    }
}
