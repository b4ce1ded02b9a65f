internal import Deliverables
internal import Documents
internal import Verification

/// Every part of an inspection as CSV (RFC 4180, UTF-8, CRLF): image, scores, what the rule decided, what a person said, what
/// stands. The columns `score:<class>` can be imported again.
///
/// A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, "CSV Injection"): one that begins with
/// `=`, `+`, `-`, `@`, their full-width forms, a tab or a line end. Numbers stay as they are.
enum CSVExport {
    private static let formulaStarts = Set("=+-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".unicodeScalars)

    /// A text from elsewhere as a cell that is a text.
    static func cell(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, formulaStarts.contains(first), DecimalText(text) == nil else { return text }
        return "'" + text
    }

    /// The text of a cell that ``cell(_:)`` wrote, where that is another.
    static func text(_ cell: String) -> String? {
        guard cell.hasPrefix("'"), CSVExport.cell(String(cell.dropFirst())) == cell else { return nil }
        return String(cell.dropFirst())
    }

    static func file(_ export: ExportedInspection) -> [UInt8] {
        let classes = export.rule.classes
        var bytes: [UInt8] = []
        row(
            ["part", "file", "sha256", "captured"] + classes.map { "score:" + $0.id }
                + ["class", "decision", "marginal", "review", "reviewer", "reason", "reviewed", "final"], to: &bytes)
        for (place, (part, image)) in zip(export.inspection.parts, export.images).enumerated() {
            let review = part.review
            let own = [part.part, image.file, image.sha256.hex, image.captured.map { "\($0)" } ?? ""]
            let ruled = [
                part.ruled.classIndex.map { classes[$0].id } ?? "", part.ruled.decision.rawValue, String(part.ruled.isMarginal),
            ]
            let said = [
                review?.decision.rawValue ?? "", review?.by ?? "", review?.reason ?? "", review.map { "\($0.time)" } ?? "",
            ]
            let scores = classes.indices.map { export.score(part: place, kind: $0) }
            row((own + scores + ruled + said + [part.decision.rawValue]).map(cell), to: &bytes)
        }
        return bytes
    }

    private static func row(_ fields: [String], to bytes: inout [UInt8]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            if field.utf8.contains(where: { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }) {
                bytes += "\"\(field.replacing("\"", with: "\"\""))\"".utf8
            } else {
                bytes += field.utf8
            }
        }
        bytes += [13, 10]
    }
}
