internal import Documents
internal import ServiceRecords

/// Availability as a figure and as a stretch of time in colours.
struct AvailabilityWords {
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
        let availability = computed.availability
        let agreed = terms.availability
        func percent(_ share: Share) -> String { share.percent.map { "\($0)\u{202f}%" } ?? "–" }
        func share(_ planned: ServiceTerms.Availability.Planned, _ unknown: ServiceTerms.Availability.Unknown) -> String {
            percent(availability.overall.share(planned: planned, unknown: unknown))
        }
        var notes = [
            words.text("availability.target", ["target": "\(agreed.target)\u{202f}%"]),
            words.text("availability.rule.\(agreed.planned.rawValue)"),
            words.text(
                "availability.unknown",
                [
                    "down": share(agreed.planned, .down), "out": share(agreed.planned, .leftOut),
                    "up": share(agreed.planned, .up),
                ]),
        ]
        let other: ServiceTerms.Availability.Planned = agreed.planned == .countedAsAvailable ? .leftOut : .countedAsAvailable
        notes.append(words.text("availability.other.\(other.rawValue)", ["share": share(other, agreed.unknown)]))
        if let credit = availability.credit { notes.append(words.text("availability.credit", ["credit": "\(credit)\u{202f}%"])) }
        let standing: Report.Figure.Standing =
            !computed.isAvailabilityEstablished || availability.isMet == nil
            ? .plain : availability.isMet == true ? .met : .missed
        return [
            Report.Figure(
                label: words.text("availability"), value: percent(availability.tested), notes: notes, standing: standing)
        ]
    }

    /// Stretches that were not simply up, over the whole period.
    var chart: Report.Chart? {
        let period = computed.period
        var segments = [segment(.up, period, words.text("timeline.up"))]
        var used: Set<Report.Timeline.Kind> = [.up]
        func add(_ kind: Report.Timeline.Kind, _ from: Instant, _ to: Instant, _ text: String) {
            let range = max(from, period.lowerBound)..<max(from, period.lowerBound, min(to, period.upperBound))
            guard !range.isEmpty, segments.count < 400 else { return }
            segments.append(segment(kind, range, text))
            used.insert(kind)
        }
        let availability = computed.availability
        for span in availability.unknown {
            add(.unknown, span.from, span.to, words.text("timeline.unknown.\(span.cause.rawValue)"))
        }
        let windows = availability.windows.filter { $0.standing == .counted }
        for outage in availability.outages {
            let isPlanned = windows.contains { $0.from <= outage.from && outage.to <= $0.to }
            if !isPlanned {
                add(
                    .down, outage.from, outage.to,
                    words.text("timeline.down", ["component": Plain.line(outage.component, limit: 60)]))
            }
        }
        for window in windows {
            add(
                .planned, window.from, window.to,
                words.text(
                    window.isCountersigned ? "timeline.planned.agreed" : "timeline.planned.claimed",
                    ["window": Plain.line(window.window, limit: 60)]))
        }
        segments = [segments[0]] + segments.dropFirst().sorted { $0.range.lowerBound < $1.range.lowerBound }
        return .timeline(
            Report.Timeline(
                title: words.text("timeline"), period: period, segments: segments, ticks: ticks,
                legend: Report.Timeline.Kind.allCases.filter(used.contains).map {
                    Report.Timeline.Entry(kind: $0, text: words.text("timeline.legend.\($0.rawValue)"))
                }))
    }

    private func segment(_ kind: Report.Timeline.Kind, _ range: Range<Instant>, _ text: String) -> Report.Timeline.Segment {
        let length = formats.span(range.upperBound - range.lowerBound)
        let place = "\(formats.short(range.lowerBound)) – \(formats.short(range.upperBound))"
        return Report.Timeline.Segment(
            kind: kind, range: range, text: words.text("timeline.segment", ["place": place, "length": length, "what": text]))
    }

    /// Days of the month, not more than eight of them.
    private var ticks: [Report.Timeline.Tick] {
        let days = Int((computed.period.upperBound - computed.period.lowerBound).milliseconds / 86_400_000)
        guard days > 1 else { return [] }
        let step = max(1, (days + 6) / 7)
        return stride(from: 0, to: days, by: step).map { day in
            let time = computed.period.lowerBound + .seconds(Int64(day) * 86_400)
            return Report.Timeline.Tick(at: time, text: String(formats.dayOfMonth(time)))
        }
    }
}
