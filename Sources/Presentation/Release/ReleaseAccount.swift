internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import Verification

/// What a verdict may tell of a release, in words that a product owner reads.
struct ReleaseAccount {
    let facts: ReleaseFacts
    let words: ReportWords
    let formats: Formats

    func text(_ key: String, _ arguments: [String: String] = [:]) -> String { words.text("release." + key, arguments) }

    var rows: [Report.Row] {
        let manifest = facts.manifest
        func row(_ key: String, _ value: String, _ detail: String? = nil) -> Report.Row {
            Report.Row(label: text(key), value: Plain.line(value), detail: detail.map { Plain.line($0, limit: 200) })
        }
        var rows = [
            row("product", words.text(manifest.product.name), manifest.product.id),
            row("version", manifest.versionText, text("released", ["time": formats.minute(manifest.released)])),
            row(
                "follows", manifest.predecessor?.version ?? text("first"),
                manifest.predecessor.map { text("follows.carnet", ["id": $0.digests.carnet.hex]) }),
            row("languages", manifest.languages.joined(separator: ", ")),
        ]
        if let support = manifest.support {
            rows.append(
                row(
                    "support", formats.day(support.until),
                    text("support.end", ["time": formats.day(support.endOfLife), "contact": support.contact])))
        }
        if let override = manifest.override {
            rows.append(row("override", words.text(override.reason), text("override.by", ["name": override.approver])))
        }
        return rows
    }

    var headlines: [Report.Headline] {
        var lines = interfaceHeadlines + dataHeadlines + advisoryHeadlines + productHeadlines
        if let withdrawal = facts.entry?.withdrawal {
            lines.append(
                Report.Headline(
                    text: text("headline.withdrawn", ["reason": Plain.line(withdrawal.reason, limit: 200)]), isGood: false))
        }
        if case .tooLow(let due) = facts.figures.interfaces.version {
            lines.append(Report.Headline(text: text("headline.low", ["due": due]), isGood: false))
        }
        return lines
    }

    var figures: [Report.Figure] {
        let figures = facts.figures
        let counts = figures.interfaces.counts
        func figure(_ key: String, _ value: String, _ notes: [String], isMissed: Bool = false) -> Report.Figure {
            Report.Figure(label: text(key), value: value, notes: notes, standing: isMissed ? .missed : .plain)
        }
        var list = [
            figure("files", formats.count(figures.files), [text("files.bytes", ["size": ByteCount.text(figures.bytes)])]),
            figure(
                "components", formats.count(figures.bills.componentCount),
                figures.bills.uncovered.isEmpty
                    ? [] : [text("components.uncovered", ["count": formats.count(figures.bills.uncovered.count)])],
                isMissed: !figures.bills.uncovered.isEmpty),
        ]
        if facts.previous != nil {
            list.append(
                figure(
                    "changes", formats.count(counts.breaking + counts.additive + counts.neutral),
                    [
                        text("changes.breaking", ["count": formats.count(counts.breaking)]),
                        text("changes.additive", ["count": formats.count(counts.additive)]),
                        text("changes.neutral", ["count": formats.count(counts.neutral)]),
                    ]))
        }
        return list + partFigures
    }
}

/// Amounts of bytes as people read them, by powers of 1,000 (IEC 80000-13).
enum ByteCount {
    static func text(_ bytes: Int) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var place = 0
        var unit = 1
        while place + 1 < units.count, bytes / unit >= 1000 {
            unit *= 1000
            place += 1
        }
        guard place > 0 else { return "\(bytes) B" }
        let tenths = bytes / (unit / 10)
        return "\(tenths / 10).\(tenths % 10) \(units[place])"
    }
}
