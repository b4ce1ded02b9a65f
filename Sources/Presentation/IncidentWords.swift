internal import Documents
internal import ServiceRecords

/// Incidents: how many were acknowledged and resolved in time, and each beside its limit.
struct IncidentWords {
    private let computed: ServiceFigures
    private let terms: ServiceTerms
    private let words: ReportWords
    private let formats: Formats

    init(_ computed: ServiceFigures, _ terms: ServiceTerms, _ words: ReportWords, _ formats: Formats) {
        self.computed = computed
        self.terms = terms
        self.words = words
        self.formats = formats
    }

    var figures: [Report.Figure] {
        [
            figure("acknowledge", computed.incidents.acknowledge), figure("resolve", computed.incidents.finalResolution),
        ]
    }

    /// `6 of 6 in time`, with the mean and the longest by severity.
    private func figure(_ key: String, _ measures: [TimeMeasure]) -> Report.Figure {
        let judged = measures.filter { $0.target != nil }
        let all = judged.reduce(0) { $0 + $1.count + $1.leftOut.count }
        let missed = judged.reduce(0) { $0 + $1.missed }
        let notes = measures.map { measure in
            let span = { (value: Int64?) in value.map { formats.span(TimeSpan(nanoseconds: $0 * 1_000_000)) } ?? "–" }
            var note = words.text(
                measure.target == nil ? "measure.untargeted" : "measure",
                [
                    "severity": severity(measure.severity), "mean": span(measure.mean), "longest": span(measure.longest),
                    "limit": measure.target.map { formats.span($0) } ?? "",
                ])
            if !measure.leftOut.isEmpty { note += words.text("measure.left-out", ["count": String(measure.leftOut.count)]) }
            return note
        }
        return Report.Figure(
            label: words.text(key), value: words.text("measure.count", ["met": String(all - missed), "all": String(all)]),
            notes: notes, standing: !computed.isEstablished || all == 0 ? .plain : missed == 0 ? .met : .missed)
    }

    private func severity(_ name: String) -> String {
        let key = "report.severity." + name
        return words.catalogue.holds(key) ? words.catalogue.text(key, in: words.language) : Plain.line(name, limit: 40)
    }

    var chart: Report.Chart? {
        let incidents = computed.incidents.incidents
        guard !incidents.isEmpty else { return nil }
        let bars = incidents.prefix(40).map { incident in
            let target = terms.resolve[incident.severity]
            let used = incident.toFinalResolution
            let limit = target?.milliseconds ?? 0
            let permille = used.map { limit > 0 ? Int(min(Int128($0) * 1000 / Int128(limit), 1_000_000)) : 0 } ?? 2000
            return Report.Bars.Bar(
                label: "\(Plain.line(incident.incident, limit: 40)) · \(severity(incident.severity))", permille: permille,
                value: used.map { formats.span(TimeSpan(nanoseconds: $0 * 1_000_000)) } ?? words.text("incident.open"),
                limit: target.map { " / " + formats.span($0) } ?? "", isMet: target == nil || (used ?? .max) <= limit)
        }
        return .bars(Report.Bars(title: words.text("incidents"), note: words.text("incidents.note"), bars: Array(bars)))
    }
}
