internal import Documents
internal import Verification

/// What a verdict may tell of the deliverable, in words: rows, figures and charts.
struct Account {
    var rows: [Report.Row] = []
    var headlines: [Report.Headline] = []
    var figures: [Report.Figure] = []
    var charts: [Report.Chart] = []

    init(_ facts: VerifiedFacts, _ words: ReportWords) {
        let formats = Formats(words.language)
        rows = [
            Report.Row(label: words.text("kind"), value: words.text("kind.\(Plain.line(facts.kind))"), detail: nil),
            Report.Row(label: words.text("provider"), value: words.text(facts.provider.name), detail: Plain.line(facts.provider.id)),
            Report.Row(label: words.text("client"), value: words.text(facts.client.name), detail: Plain.line(facts.client.id)),
            Report.Row(label: words.text("contract"), value: Plain.line(facts.contract), detail: nil),
            Report.Row(
                label: words.text("period"), value: formats.period(facts.period),
                detail: "\(formats.exact(facts.period.lowerBound)) – \(formats.exact(facts.period.upperBound))"),
        ]
        figures = [
            Report.Figure(label: words.text("records"), value: formats.count(facts.records), notes: [], standing: .plain)
        ]
    }
}
