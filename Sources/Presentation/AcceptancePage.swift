/// An acceptance as one page of A4 for a bank's clerk: self-contained, readable on a telephone too.
public enum AcceptancePage {
    /// The page, in UTF-8.
    public static func render(_ sheet: AcceptanceSheet) -> [UInt8] {
        func word(_ key: String) -> String { Catalogue.own.text("acceptance." + key, in: sheet.language) }
        var page = [
            tag("header", "masthead", [], tag("span", "brand", text: "Carnet"), tag("span", "kind", text: word("kind"))),
            tag(
                "section", "verdict", [],
                tag(
                    "div", "words", [], tag("p", "release", text: sheet.release), tag("h1", text: sheet.amount),
                    tag("p", "advice", text: sheet.due))),
        ]
        if !sheet.conditions.isEmpty { page.append(list(word("conditions"), word("conditions.lead"), sheet.conditions, "ul")) }
        page.append(.element("section", [], [tag("h2", text: sheet.title), rows(sheet.facts)]))
        if !sheet.reservations.isEmpty {
            page.append(list(word("reservations"), word("reservations.lead"), sheet.reservations, "ul"))
        }
        page.append(
            .element(
                "section", [("class", "bound")],
                [tag("h2", text: word("bound")), tag("p", "lead", text: word("bound.lead")), rows(sheet.bindings)]))
        page.append(
            .element(
                "section", [],
                [
                    tag("h2", text: word("check")),
                    tag("p", "signature \(sheet.isSigned ? "good" : "care")", text: sheet.signature), steps(sheet.check),
                ]))
        page.append(tag("footer", "", text: word("footer")))
        var html = "<!doctype html>\n"
        let head = pageHead(title: "\(sheet.title) · \(sheet.amount)", styles: Style.sheet, style)
        Markup.element(
            "html", [("lang", sheet.language.tag), ("data-outcome", sheet.isDue ? "accepted" : "undetermined")],
            [head, .element("body", [], [.element("main", [], page)])]
        ).write(to: &html)
        return Array((html + "\n").utf8)
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

    private static func list(_ title: String, _ lead: String, _ items: [String], _ name: String) -> Markup {
        .element(
            "section", [("class", "clauses")],
            [tag("h2", text: title), tag("p", "lead", text: lead), .element(name, [], items.map { tag("li", text: $0) })])
    }

    private static func steps(_ items: [String]) -> Markup {
        .element("ol", [("class", "steps")], items.map { tag("li", text: $0) })
    }

    private static let style: StaticString = """
        .release{font-weight:600}
        .verdict h1{font-variant-numeric:tabular-nums}
        .clauses ul,.steps{margin:0;padding-left:1.3rem}
        .clauses li,.steps li{margin:.2rem 0}
        .bound dd{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace;font-size:.8rem}
        .signature{font-size:.93rem;margin-bottom:.5rem;font-weight:600}
        .signature.good{color:var(--good)}.signature.care{color:var(--care)}
        @page{size:A4;margin:12mm 14mm}
        @media print{html{font-size:12px}body{font-size:8.8pt;line-height:1.36}section{padding:.4rem .7rem;margin:0 0 .45rem;break-inside:avoid}\
        .masthead{margin-bottom:.4rem}.verdict{padding:.6rem .8rem}h1{font-size:1.9rem}h2{font-size:1rem}.lead{margin-bottom:.3rem}\
        .rows>div{padding:.2rem 0}.bound dd{font-size:.72rem}footer{padding:.2rem 0}}
        """
}
