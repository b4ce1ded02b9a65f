internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Manuals
internal import Presentation

/// What a client reads of documents that were read again: each, and where it differs.
struct DeclaredOutlinesText {
    let check: DeclaredOutlines
    let option: LanguageOption

    var text: String {
        var lines = [
            option.text(
                "outlines.head",
                ["path": check.path, "product": check.product, "version": check.version].mapValues { Plain.line($0) })
        ]
        for item in check.items { lines += self.lines(of: item) }
        let end =
            check.items.isEmpty
            ? "outlines.none"
            : check.isEstablished ? "outlines.agree" : check.isContradicted ? "outlines.contradicted" : "outlines.open"
        return (lines + [option.text(end)]).joined(separator: "\n")
    }

    private func lines(of item: DeclaredOutlines.Item) -> [String] {
        let arguments = [
            "path": item.document.file.path, "role": item.document.role, "language": item.document.language,
            "declared": name(item.declaredBy), "made": name(item.madeBy),
        ].mapValues { Plain.line($0) }
        var lines = ["  " + option.text("outlines.\(item.state.rawValue)", arguments)]
        if item.state == .differs, !item.isContradicted { lines.append("    " + option.text("outlines.versions", arguments)) }
        lines += item.differences.prefix(10).map {
            "    "
                + option.text(
                    "outlines.difference",
                    ["pointer": Plain.line($0.pointer), "declared": value($0.declared), "made": value($0.made)])
        }
        if item.differences.count > 10 {
            lines.append("    " + option.text("outlines.more", ["count": String(item.differences.count - 10)]))
        }
        lines += item.problems.map { "    " + Plain.line(Words.sentence(for: $0, in: option.language), limit: 2000) }
        return lines
    }

    private func name(_ reader: DocumentOutline.Reader?) -> String { reader.map { "\($0.name) \($0.version)" } ?? "–" }

    private func value(_ json: JSON) -> String {
        json == .null ? "–" : Plain.line(String(decoding: json.encoded(), as: UTF8.self), limit: 200)
    }
}
