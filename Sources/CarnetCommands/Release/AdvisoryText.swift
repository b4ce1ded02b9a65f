internal import Advisories
internal import BillsOfMaterials
internal import CommandFrame
internal import Documents
internal import Presentation

/// What a client's security desk reads: advisory by advisory, what is affected and what helps.
struct AdvisoryText {
    private let report: AdvisoryReport
    private let option: LanguageOption

    /// The most products that one line names.
    private static let productLimit = 20

    init(_ report: AdvisoryReport, _ option: LanguageOption) {
        self.report = report
        self.option = option
    }

    var text: String {
        var lines: [String] = []
        for file in report.read { lines += self.lines(of: file) + [""] }
        if let findings = report.findings { lines += self.lines(of: findings) + [""] }
        lines.append(option.text(report.isSound ? "advisory.sound" : "advisory.unsound"))
        return lines.joined(separator: "\n")
    }

    private func lines(of file: ReadAdvisory) -> [String] {
        guard let advisory = file.advisory else {
            return [option.text("advisory.refused", ["path": file.path, "count": String(file.problems.count)])]
                + file.problems.map { "  " + Plain.line(Words.sentence(for: $0, in: option.language), limit: 2000) }
        }
        var lines = [
            option.text(
                "advisory.head",
                [
                    "path": file.path, "id": advisory.id, "version": advisory.version.text,
                    "status": option.text("advisory.document.\(advisory.status)"), "title": advisory.title,
                ].mapValues { Plain.line($0) }),
            "  "
                + option.text(
                    "advisory.publisher",
                    ["name": Plain.line(advisory.publisher.name), "time": advisory.currentRelease.description]),
        ]
        for vulnerability in advisory.vulnerabilities {
            let title = vulnerability.title.map { $0 == vulnerability.name ? "" : " · " + Plain.line($0) } ?? ""
            lines.append("  " + Plain.line(vulnerability.name) + title)
            for (status, products) in ReadAdvisory.statuses(vulnerability, of: advisory) {
                let scores = vulnerability.scores.filter { score in products.contains { score.products.contains($0.id) } }
                let worst = status.group == .affected ? scores.min { $0.severity < $1.severity } : nil
                lines.append(
                    "    " + option.text("advisory.status.\(status.rawValue)") + ": " + names(products)
                        + (worst.map { " · " + severity($0.severity, $0.base) } ?? ""))
            }
            for remedy in vulnerability.remediations {
                lines.append("    " + option.text("advisory.remedy", ["details": Plain.line(remedy.details, limit: 500)]))
            }
        }
        return lines
    }

    private func names(_ products: [SecurityAdvisory.Product]) -> String {
        let shown = products.prefix(Self.productLimit).map { product in
            Plain.line(product.name) + (product.purl.map { " (\(Plain.line($0.description)))" } ?? "")
        }
        let more = products.count - shown.count
        return (shown + (more > 0 ? [option.text("advisory.more", ["count": String(more)])] : [])).joined(separator: ", ")
    }

    private func severity(_ severity: Vulnerability.Severity, _ score: DecimalText?) -> String {
        let word = option.text("advisory.severity.\(severity.rawValue)")
        return score.map { "CVSS \($0) (\(word))" } ?? word
    }

    private func lines(of findings: AdvisoryFindings) -> [String] {
        guard !findings.findings.isEmpty else { return [option.text("advisory.release-unnamed")] }
        return [option.text("advisory.release")]
            + findings.findings.map {
                let title = $0.title.map { " · " + Plain.line($0) } ?? ""
                return "  " + option.text("advisory.group.\($0.group.rawValue)") + ": " + Plain.line($0.vulnerability) + title
                    + ($0.group == .affected ? " · " + severity($0.severity, $0.score) : "")
                    + ($0.isRange ? " · " + option.text("advisory.range") : "")
            }
    }
}
