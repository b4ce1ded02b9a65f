internal import BillsOfMaterials
internal import Documents
internal import Presentation

/// A judged bill of materials: as JSON (`carnet schema bill-of-materials`), and for a person who buys.
struct BillReport {
    let bill: SoftwareBill
    let grade: BillGrade
    let coverage: BillCoverage?
    let difference: BillDifference?

    /// The most components, files or changes that the text lists; JSON lists all.
    private static let listLimit = 50

    var json: JSON {
        [
            "sbom": "carnet/bill-of-materials/v1", "bill": bill.json, "grade": grade.json, "coverage": coverage?.json ?? .null,
            "difference": difference?.json ?? .null,
        ]
    }

    func text(_ language: Language) -> String {
        let words = Words(language)
        var lines = head(words) + [""] + elements(words)
        if !grade.missing.isEmpty { lines += [""] + missing(words) }
        if let coverage { lines += [""] + files(coverage, words) }
        if let difference { lines += [""] + BillReport.changes(difference, language) }
        return lines.joined(separator: "\n")
    }

    private struct Words {
        let language: Language
        init(_ language: Language) { self.language = language }

        func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
            Catalogue.own.text("sbom." + key, in: language, arguments)
        }

        /// What there is, up to the limit, and how much more.
        func list(_ lines: [String], _ limit: Int) -> [String] {
            let shown = lines.prefix(limit).map { "  " + $0 }
            return lines.count > limit ? shown + ["  " + self("more", ["count": String(lines.count - limit)])] : shown
        }
    }

    private func head(_ words: Words) -> [String] {
        let arguments = [
            "format": bill.format.rawValue, "version": bill.version, "components": String(bill.components.count),
            "time": bill.timestamp?.description ?? "–",
        ]
        var lines = [words(grade.meetsNTIA ? "meets" : "lacks"), words("head", arguments)]
        for root in bill.roots.prefix(3) { lines.append(words("root", ["name": BillReport.name(bill.components[root])])) }
        let authors = (bill.authors + bill.tools).prefix(5).map { Plain.line($0) }
        if !authors.isEmpty { lines.append(words("authors", ["names": authors.joined(separator: ", ")])) }
        return lines
    }

    private func elements(_ words: Words) -> [String] {
        let rows = BillGrade.Element.allCases.map { element in
            let share = grade.share(element)
            return [
                words("element." + element.rawValue), "\(share.count)/\(share.total)",
                words(share.isComplete ? "complete" : "incomplete"), words("source." + element.source),
            ]
        }
        let widths = (0..<4).map { column in rows.map { Plain.width($0[column]) }.max() ?? 0 }
        return [words("elements")]
            + rows.map { row in
                let line = zip(row, widths).map { Plain.padded($0, to: $1) }.joined(separator: "  ")
                return "  " + String(line.reversed().drop { $0 == " " }.reversed())
            }
    }

    private func missing(_ words: Words) -> [String] {
        let lines = grade.missing.prefix(BillReport.listLimit + 1).map { missing in
            let component = bill.components[missing.place]
            let elements = missing.elements.map { words("element." + $0.rawValue) }.joined(separator: words("comma"))
            return "\(BillReport.name(component)) (\(Plain.line(component.pointer))): \(elements)"
        }
        let rest = grade.missing.count - BillReport.listLimit
        let shown = words.list(Array(lines.prefix(BillReport.listLimit)), BillReport.listLimit)
        return [words("missing", ["count": String(grade.missing.count)])] + shown
            + (rest > 0 ? ["  " + words("more", ["count": String(rest)])] : [])
    }

    private func files(_ coverage: BillCoverage, _ words: Words) -> [String] {
        let total = coverage.covered.count + coverage.uncovered.count
        let title = words("coverage", ["covered": String(coverage.covered.count), "total": String(total)])
        let findings = coverage.findings.map { Catalogue.own.text("error." + $0.code, in: words.language, $0.arguments) }
        return [title] + words.list(findings.map { Plain.line($0) }, BillReport.listLimit)
    }

    /// What differs between two bills, a line each.
    static func changes(_ difference: BillDifference, _ language: Language) -> [String] {
        let words = Words(language)
        let lines = difference.changes.map { change in
            let arguments = [
                "name": BillReport.name(change.component), "old": Plain.line(change.old ?? "–"),
                "new": Plain.line(change.new ?? "–"),
            ]
            return words("change." + change.kind.rawValue, arguments)
        }
        let title = words(
            "difference", ["count": String(difference.changes.count), "paired": String(difference.paired)])
        return [title] + words.list(lines, BillReport.listLimit)
    }

    private static func name(_ component: BillComponent) -> String {
        let name = [component.group, component.name].compactMap(\.self).joined(separator: "/")
        return Plain.line([name.isEmpty ? "–" : name, component.version].compactMap(\.self).joined(separator: " "))
    }
}
