internal import Documents
internal import ServiceRecords
internal import Verification

/// What a verdict may tell of the deliverable, in words: rows, figures and charts.
struct Account {
    var rows: [Report.Row] = []
    var headlines: [Report.Headline] = []
    var figures: [Report.Figure] = []
    var charts: [Report.Chart] = []

    init(_ facts: VerifiedFacts, _ words: ReportWords) {
        let formats = Formats(words.language, utcOffset: facts.utcOffset)
        rows = Account.rows(facts, words, formats)
        switch facts.content {
        case .maintenance(let maintenance): take(maintenance, facts, words, formats)
        case .inspection(let inspection):
            let account = InspectionAccount(inspection, words, formats)
            rows += account.rows
            headlines = account.headlines
            figures = account.figures + Account.records(facts, words, formats)
            charts = account.charts
        case .release(let release):
            let account = ReleaseAccount(facts: release, words: words, formats: formats)
            rows += account.rows
            headlines = account.headlines
            figures = account.figures + Account.records(facts, words, formats)
            charts = account.charts
        }
    }

    private mutating func take(
        _ maintenance: MaintenanceFacts, _ facts: VerifiedFacts, _ words: ReportWords, _ formats: Formats
    ) {
        if let computed = maintenance.figures { headlines = Account.headlines(computed, words) }
        // A figure that is not established is no figure: printing it would look like one.
        if let computed = maintenance.figures, let terms = maintenance.terms, computed.isEstablished {
            figures += AvailabilityWords(computed, terms, words, formats).figures
            figures += IncidentWords(computed, terms, words, formats).figures
            charts = [
                AvailabilityWords(computed, terms, words, formats).chart, IncidentWords(computed, terms, words, formats).chart,
            ]
            .compactMap(\.self)
        }
        figures += Account.records(facts, words, formats)
        if let computed = maintenance.figures, computed.isEstablished { figures += Account.counts(computed, words, formats) }
    }

    private static func rows(_ facts: VerifiedFacts, _ words: ReportWords, _ formats: Formats) -> [Report.Row] {
        var rows = [
            Report.Row(
                label: words.text("kind"), value: words.text("kind.\(Plain.line(facts.kind))"),
                detail: words.text(facts.contractTitle)),
            Report.Row(
                label: words.text("provider"), value: words.text(facts.provider.name), detail: Plain.line(facts.provider.id)),
            Report.Row(label: words.text("client"), value: words.text(facts.client.name), detail: Plain.line(facts.client.id)),
            Report.Row(label: words.text("contract"), value: Plain.line(facts.contract), detail: nil),
        ]
        // A release has a day; its period is a form's, not a service's.
        if facts.release == nil {
            rows.append(
                Report.Row(
                    label: words.text("period"), value: formats.period(facts.period),
                    detail: "\(formats.exact(facts.period.lowerBound)) – \(formats.exact(facts.period.upperBound))"))
        }
        // A release is delivered to where software runs.
        let label = words.text(facts.kind == "service-release" ? "asset.software" : "asset")
        for asset in facts.assets.prefix(5) {
            let value = [asset.id, asset.serial].compactMap(\.self).map { Plain.line($0) }.joined(separator: " · ")
            let place = [asset.site, asset.country].compactMap(\.self).map { Plain.line($0) }.joined(separator: ", ")
            rows.append(Report.Row(label: label, value: value, detail: place.isEmpty ? nil : place))
        }
        return rows
    }

    /// What must stand beside the outcome, whatever it is.
    private static func headlines(_ figures: ServiceFigures, _ words: ReportWords) -> [Report.Headline] {
        guard figures.isEstablished, figures.isAvailabilityEstablished else {
            return [Report.Headline(text: words.text("headline.unproven"), isGood: false)]
        }
        if figures.isMet { return [Report.Headline(text: words.text("headline.met"), isGood: true)] }
        var headlines: [Report.Headline] = []
        if figures.availability.isMet == false {
            headlines.append(Report.Headline(text: words.text("headline.availability"), isGood: false))
        }
        if figures.incidents.missed > 0 {
            let count = String(figures.incidents.missed)
            headlines.append(Report.Headline(text: words.text("headline.incidents", ["count": count]), isGood: false))
        }
        return headlines
    }

    private static func records(_ facts: VerifiedFacts, _ words: ReportWords, _ formats: Formats) -> [Report.Figure] {
        var notes: [String] = []
        if !facts.missing.isEmpty { notes.append(words.text("records.missing", ["count": formats.count(facts.missing.count)])) }
        if let late = facts.maintenance?.figures?.late.records.count, late > 0 {
            notes.append(words.text("records.late", ["count": formats.count(late)]))
        }
        return [
            Report.Figure(label: words.text("records"), value: formats.count(facts.records), notes: notes, standing: .plain)
        ]
    }

    private static func counts(_ computed: ServiceFigures, _ words: ReportWords, _ formats: Formats) -> [Report.Figure] {
        var figures: [Report.Figure] = []
        let breaches = computed.access.breaches.count
        figures.append(
            Report.Figure(
                label: words.text("sessions"), value: formats.count(computed.access.sessions),
                notes: [words.text("sessions.breaches", ["count": formats.count(breaches)])],
                standing: breaches == 0 ? .plain : .missed))
        let operators = computed.inventory.operators
        figures.append(
            Report.Figure(
                label: words.text("operators"), value: formats.count(operators.count),
                notes: [
                    words.text("operators.qualified", ["count": formats.count(operators.count { !$0.qualifications.isEmpty })])
                ], standing: .plain))
        let parts = computed.inventory.parts.prefix(6).map {
            "\(Plain.line($0.part.quantity, limit: 20)) × \(Plain.line($0.part.part, limit: 80))"
        }
        let software = computed.inventory.software.prefix(6).map {
            "\(Plain.line($0.component, limit: 60)) \($0.from.map { Plain.line($0, limit: 30) + " → " } ?? "")\(Plain.line($0.to, limit: 30))"
        }
        if !parts.isEmpty || !software.isEmpty {
            figures.append(
                Report.Figure(
                    label: words.text("changes"),
                    value: formats.count(computed.inventory.parts.count + computed.inventory.software.count),
                    notes: parts + software, standing: .plain))
        }
        return figures
    }
}
