/// The operating characteristic curve as a picture: axes with round numbers, a grid, the curve, and the points that a plan is
/// judged by. Drawn on a width of 360 units, so that it can be read on a telephone.
enum CurveDrawing {
    private static let (left, right, top, bottom) = (44.0, 350.0, 12.0, 196.0)

    static func figure(_ curve: Report.Curve) -> Markup {
        // The limit belongs on the picture, even where hardly anything is accepted before it.
        let end = max(curve.points.last?.x ?? 0, min(curve.marks.first { $0.kind == .limit }?.at.x ?? 0, 1))
        guard end > 0, end.isFinite else { return .nothing }
        func x(_ share: Double) -> Double { left + min(max(share / end, 0), 1) * (right - left) }
        func y(_ share: Double) -> Double { bottom - min(max(share, 0), 1) * (bottom - top) }
        var shapes: [Markup] = []
        for share in stride(from: 0.0, through: 1.0, by: 0.25) {
            shapes.append(Plot.line("grid", left, y(share), right, y(share)))
            shapes.append(Plot.text("\(Int(share * 100)) %", "tick end", left - 5, y(share) + 4))
        }
        let step = InspectionNumbers.step(end * 100, count: 6)
        for place in 0...Int(end * 100 / step) {
            let share = step * Double(place)
            shapes.append(Plot.line("grid", x(share / 100), top, x(share / 100), bottom))
            shapes.append(Plot.text(InspectionNumbers.plain(share), "tick middle", x(share / 100), bottom + 15))
        }
        shapes.append(Plot.text(curve.xLabel, "axis middle", (left + right) / 2, bottom + 32))
        let path = curve.points.map { "\(Drawing.decimal(x($0.x))) \(Drawing.decimal(y($0.y)))" }.joined(separator: "L")
        shapes.append(.element("path", [("class", "oc"), ("d", "M" + path)], []))
        for mark in curve.marks {
            switch mark.kind {
            case .limit: shapes.append(Plot.line("mark limit", x(mark.at.x), top, x(mark.at.x), bottom))
            case .producer, .consumer:
                shapes.append(Plot.line("drop", left, y(mark.at.y), x(mark.at.x), y(mark.at.y)))
                shapes.append(Plot.line("drop", x(mark.at.x), y(mark.at.y), x(mark.at.x), bottom))
                shapes.append(
                    .element(
                        "circle",
                        [
                            ("class", "mark " + mark.kind.rawValue), ("cx", Drawing.decimal(x(mark.at.x))),
                            ("cy", Drawing.decimal(y(mark.at.y))), ("r", "5"),
                        ], [tag("title", text: mark.text)]))
            }
        }
        let legend = curve.marks.map { mark in
            tag("li", "", [], tag("span", "key " + mark.kind.rawValue), .text(mark.text))
        }
        return tag(
            "figure", "chart plot", [], tag("figcaption", text: curve.title), tag("p", "lead", text: curve.note),
            tag("p", "axis-title", text: curve.yLabel),
            Plot.svg(height: bottom + 40, label: ([curve.title] + curve.marks.map(\.text)).joined(separator: ". "), shapes),
            .element("ul", [("class", "legend")], legend))
    }
}

/// Shapes of a plot.
enum Plot {
    static func svg(height: Double, label: String, _ shapes: [Markup]) -> Markup {
        Drawing.svg([("viewBox", "0 0 360 \(Drawing.decimal(height))"), ("role", "img"), ("aria-label", label)], shapes)
    }

    static func line(_ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Markup {
        .element(
            "line",
            [
                ("class", style), ("x1", Drawing.decimal(x1)), ("y1", Drawing.decimal(y1)), ("x2", Drawing.decimal(x2)),
                ("y2", Drawing.decimal(y2)),
            ], [])
    }

    static func text(_ text: String, _ style: String, _ x: Double, _ y: Double) -> Markup {
        .element("text", [("class", style), ("x", Drawing.decimal(x)), ("y", Drawing.decimal(y))], [.text(text)])
    }

    static func rect(_ style: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ title: String? = nil)
        -> Markup
    {
        .element(
            "rect",
            [
                ("class", style), ("x", Drawing.decimal(x)), ("y", Drawing.decimal(y)), ("width", Drawing.decimal(width)),
                ("height", Drawing.decimal(height)),
            ], title.map { [tag("title", text: $0)] } ?? [])
    }
}
