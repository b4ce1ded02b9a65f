public import Documents
public import Statistics

/// How well the AI and people agree with the truth and each other: `study.ndjson`, an attribute agreement analysis in which
/// the AI is one appraiser among them. No band is laid over it here: what is good enough is for whoever reads it.
public struct StudyFigures: Hashable, Sendable {
    public static let fileName = "study.ndjson"

    /// SHA-256 of the file.
    public var file: Digest
    public var analysis: GaugeAnalysis

    /// `nil`, with the reasons in `issues`, if the file is no study; `nil` without issues if there is none.
    init?(_ payload: [String: [UInt8]], _ issues: inout [DeliverableIssue]) {
        guard let bytes = payload[Self.fileName] else { return nil }
        do {
            analysis = GaugeAnalysis(try GaugeStudy(ndjson: bytes))
            file = Digest.sha256(bytes)
        } catch {
            let found = (error as? Diagnostics)?.all ?? [(error as? Diagnostic) ?? Diagnostic("inspection.study")]
            issues += found.prefix(IssueList.limit).map { diagnostic in
                DeliverableIssue(
                    .performance, diagnostic.code, diagnostic.arguments,
                    subject: "data/" + Self.fileName + (diagnostic.place.line.map { ":\($0)" } ?? ""))
            }
            return nil
        }
    }

    var json: JSON {
        func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
        return [
            "file": .string(file.hex), "parts": .integer(analysis.parts), "nonconforming": .integer(analysis.nonconforming),
            "trials": .integer(analysis.trials),
            "appraisers": .array(
                analysis.appraisers.map { appraiser in
                    [
                        "name": .string(appraiser.name), "effectiveness": text(appraiser.effectiveness.text()),
                        "missRate": text(appraiser.confusion.missRate.text()),
                        "falseAlarmRate": text(appraiser.confusion.falseAlarmRate.text()),
                        "kappaReference": text(appraiser.kappaReference?.text()),
                        "kappaWithin": text(appraiser.kappaWithin?.text()),
                    ]
                }),
            "pairs": .array(
                analysis.pairs.map {
                    ["first": .string($0.first), "second": .string($0.second), "kappa": text($0.kappa?.text())]
                }),
        ]
    }
}
