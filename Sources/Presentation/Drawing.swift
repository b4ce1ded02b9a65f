internal import Documents
internal import Verification

/// Small SVG pictures, drawn with the page's own colours.
enum Drawing {
    /// The outcome as a shape, so that colour is never the only sign: a tick, a cross, a question mark.
    static func seal(_ outcome: Verdict.Outcome) -> Markup {
        switch outcome {
        case .accepted: sign("M14 25l7 7 14-16")
        case .rejected: sign("M16 16l16 16M32 16L16 32")
        case .undetermined: sign("M17.5 18.5a6.5 6.5 0 1 1 9.2 6.1c-2 1-2.7 2-2.7 4.4M24 35v.2")
        }
    }

    private static func sign(_ path: String) -> Markup {
        svg(
            [("viewBox", "0 0 48 48"), ("aria-hidden", "true")],
            [
                .element("circle", [("cx", "24"), ("cy", "24"), ("r", "22"), ("class", "disc")], []),
                .element("path", [("d", path), ("class", "stroke")], []),
            ])
    }

    static func mark(_ state: Finding.State) -> Markup {
        let path =
            switch state {
            case .established: "M3 8.5l3.2 3.2L13 5"
            case .contradicted: "M4 4l8 8M12 4l-8 8"
            case .notEstablished: "M5.6 6a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.1.8-1.1 1.6M8 12.2v.1"
            }
        return svg([("viewBox", "0 0 16 16"), ("aria-hidden", "true")], [.element("path", [("d", path)], [])])
    }

    static func svg(_ attributes: [(String, String)], _ children: [Markup]) -> Markup { .element("svg", attributes, children) }

    static func chart(_ chart: Report.Chart) -> Markup {
        switch chart {
        case .timeline(let timeline): self.timeline(timeline)
        case .bars(let bars): self.bars(bars)
        case .curve(let curve): CurveDrawing.figure(curve)
        case .matrix(let matrix): MatrixDrawing.figure(matrix)
        case .spread(let spread): SpreadDrawing.figure(spread)
        case .table(let table): TableDrawing.figure(table)
        }
    }

    /// The bar is drawn on a grid of a thousand units; a segment too short to see is drawn two units wide.
    private static func timeline(_ timeline: Report.Timeline) -> Markup {
        let length = max(1, (timeline.period.upperBound - timeline.period.lowerBound).milliseconds)
        func place(_ instant: Instant) -> Double {
            Double((instant - timeline.period.lowerBound).milliseconds) / Double(length) * 1000
        }
        let shapes = timeline.segments.map { segment in
            let start = place(segment.range.lowerBound)
            let width = max(3, place(segment.range.upperBound) - start)
            return Markup.element(
                "rect",
                [
                    ("class", segment.kind.rawValue), ("x", decimal(min(start, 1000 - width))), ("y", "0"),
                    ("width", decimal(width)),
                    ("height", "40"),
                ], [tag("title", text: segment.text)])
        }
        let ticks = timeline.ticks.map { tick in
            Markup.element(
                "span", [("style", "left:\(decimal(place(tick.at) / 10))%")], [.text(tick.text)])
        }
        let legend = timeline.legend.map { entry in
            tag("li", "", [], tag("span", "swatch \(entry.kind.rawValue)"), .text(entry.text))
        }
        let events = timeline.segments.filter { $0.kind != .up }.map { segment in
            tag("li", "", [], tag("span", "swatch \(segment.kind.rawValue)"), .text(segment.text))
        }
        return tag(
            "figure", "chart", [],
            tag("figcaption", text: timeline.title),
            .element(
                "svg",
                [
                    ("class", "timeline"), ("viewBox", "0 0 1000 40"), ("preserveAspectRatio", "none"), ("role", "img"),
                    ("aria-label", timeline.title),
                ], shapes),
            .element("div", [("class", "ticks"), ("aria-hidden", "true")], ticks),
            .element("ul", [("class", "legend")], legend),
            events.isEmpty ? .nothing : .element("ul", [("class", "events")], events))
    }

    private static func bars(_ bars: Report.Bars) -> Markup {
        let scale = max(1000, min(2000, bars.bars.map(\.permille).max() ?? 1000))
        let rows = bars.bars.map { bar in
            let width = Double(min(bar.permille, scale)) / Double(scale) * 100
            return tag(
                "div", "bar", [],
                tag("span", "label", text: bar.label),
                tag(
                    "span", "track", [],
                    .element(
                        "span",
                        [("class", bar.isMet ? "fill met" : "fill missed"), ("style", "width:\(decimal(max(0.6, width)))%")],
                        []),
                    .element(
                        "span", [("class", "limit"), ("style", "left:\(decimal(100_000 / Double(scale)))%")], [])),
                tag("span", "amount", [], tag("strong", text: bar.value), tag("span", "of", text: bar.limit)))
        }
        return .element(
            "figure", [("class", "chart")],
            [tag("figcaption", text: bars.title), tag("p", "lead", text: bars.note)] + rows)
    }

    /// Two decimals at most, without exponent.
    static func decimal(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(Formats.two(hundredths % 100))"
    }
}
