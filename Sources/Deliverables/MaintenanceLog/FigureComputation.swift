internal import Documents
internal import ServiceRecords

/// Figures of one range, for its own period and for earlier ones that it changes.
struct FigureComputation {
    private let contract: Contract
    private let terms: ServiceTerms
    private let records: [LoggedRecord]
    private let missing: UInt64
    private let states: [WitnessedState]
    private let witnessed: [Instant]

    init(
        _ contract: Contract, _ terms: ServiceTerms, _ records: [LoggedRecord], _ missing: UInt64, _ states: [WitnessedState]
    ) {
        self.contract = contract
        self.terms = terms
        self.records = records
        self.missing = missing
        self.states = states
        witnessed = states.flatMap(\.times).sorted()
    }

    func figures(_ period: Range<Instant>, _ limits: FigureLimits) -> ServiceFigures {
        ServiceFigures.compute(
            FigureInput(
                contract: contract, terms: terms, limits: limits, period: period, records: records, missing: missing,
                witnessed: witnessed))
    }

    /// Figures of the earlier periods that records of this range change and that the range covers, oldest first.
    ///
    /// A record changes an earlier period if its own time lies there and the predecessor's carnet did not hold it.
    func restated(
        before period: Range<Instant>, from range: Range<UInt64>, predecessor: MaintenanceLogDocument.Predecessor?
    ) -> [ServiceFigures] {
        guard let predecessor else { return [] }
        let rules = PeriodRules(contract: contract, terms: terms, grace: terms.limits.grace)
        var earlier: Set<Range<Instant>> = []
        for record in records
        where record.index >= predecessor.to && record.facts.time < period.lowerBound && record.facts.type?.bearsOnFigures == true
        {
            if let named = terms.period.containing(record.facts.time, of: contract) { earlier.insert(named) }
        }
        return earlier.filter { rules.opens($0.lowerBound, range, states) }
            .sorted { $0.lowerBound < $1.lowerBound }
            .map { figures($0, terms.limits) }
    }
}

extension RecordType {
    /// Whether figures of availability or response rest on records of this type.
    var bearsOnFigures: Bool {
        switch group {
        case "availability", "incident", "window", "gap", "correction": true
        default: false
        }
    }
}
