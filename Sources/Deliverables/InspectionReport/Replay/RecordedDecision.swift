internal import Documents

/// A line of `decisions.ndjson` for people: `reject pit`, `pass, marginal`.
struct RecordedDecision {
    private let part: String?
    /// What the line decides; the line's own beginning where it has another form.
    let words: String
    private let line: String

    /// Bytes of a line that are shown as they are.
    private static let shown = 200

    init(_ bytes: some Collection<UInt8>) {
        line = String(decoding: bytes.prefix(RecordedDecision.shown), as: UTF8.self)
        let json =
            bytes.count <= 4096 ? try? JSON(parsing: Array(bytes), limits: JSONLimits(bytes: 4096, depth: 2, nodes: 16)) : nil
        guard let json, let decision = json["decision"]?.string, let isMarginal = json["marginal"]?.bool else {
            part = nil
            words = line
            return
        }
        part = json["part"]?.string
        words =
            ([decision] + (json["class"]?.string.map { [$0] } ?? [])).joined(separator: " ") + (isMarginal ? ", marginal" : "")
    }

    /// The words, unless they hide how the line differs: it speaks of another part, or is written otherwise.
    func said(of part: String, besides other: String) -> String { self.part == part && words != other ? words : line }
}
