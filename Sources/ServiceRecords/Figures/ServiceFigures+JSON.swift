public import Documents

/// The figures as they stand in `deliverable.json`. A verifier makes the same value from its own computation and compares the
/// two member by member.
///
/// Lengths of time are whole milliseconds (`…Ms`), shares decimal texts in per cent, times RFC 3339 in UTC.
extension ServiceFigures {
    /// Lists longer than this are cut, and `…Count` says how long they are.
    public static let listLimit = 1000

    public var json: JSON {
        object([
            ("period", ["from": text(period.lowerBound), "to": text(period.upperBound)]),
            ("established", .bool(isEstablished)), ("reasons", .array(reasons.map(reason))),
            ("met", .bool(isMet)),
            ("availability", availabilityJSON), ("incidents", incidentsJSON),
            ("typesCount", .integer(inventory.types.count)),
            (
                "types",
                .object(
                    JSONObject(
                        inventory.types.sorted { $0.key < $1.key }.prefix(ServiceFigures.listLimit)
                            .map { ($0.key, .integer($0.value)) }))
            ),
            (
                "operators",
                list(inventory.operators) { person in
                    object([
                        ("id", .string(person.id)), ("records", .integer(person.records)),
                        (
                            "qualifications",
                            .array(
                                person.qualifications.map {
                                    object([("subject", .string($0.subject)), ("until", $0.until.map(text))])
                                })
                        ),
                    ])
                }
            ),
            (
                "parts",
                list(inventory.parts) { fitted in
                    object([
                        ("index", .integer(fitted.index)), ("order", .string(fitted.order)), ("part", .string(fitted.part.part)),
                        ("serial", fitted.part.serial.map { .string($0) }), ("quantity", .string(fitted.part.quantity)),
                        ("unit", fitted.part.unit.map { .string($0) }),
                    ])
                }
            ),
            (
                "software",
                list(inventory.software) { change in
                    object([
                        ("index", .integer(change.index)), ("component", .string(change.component)),
                        ("from", change.from.map { .string($0) }), ("to", .string(change.to)),
                    ])
                }
            ),
            ("gaps", list(inventory.gaps, span)),
            (
                "erasures",
                list(inventory.erasures) {
                    object([
                        ("index", .integer($0.index)), ("from", .integer($0.from)), ("to", .integer($0.to)),
                        ("ground", .string($0.ground)),
                    ])
                }
            ),
            (
                "access",
                [
                    "sessions": .integer(access.sessions),
                    "breaches": list(access.breaches) {
                        object([
                            ("rule", .string($0.rule.rawValue)), ("session", .string($0.session)),
                            ("records", indexes($0.records)),
                        ])
                    },
                ]
            ),
            (
                "corrections",
                list(corrections) {
                    object([
                        ("index", .integer($0.index)), ("corrects", $0.target.map { .integer($0) }),
                        ("state", .string($0.state.rawValue)),
                    ])
                }
            ),
            ("lateCount", .integer(late.count)),
            (
                "late",
                list(late.records) {
                    object([
                        ("index", .integer($0.index)), ("type", .string($0.type)), ("time", text($0.time)),
                        ("committedBy", text($0.committedBy)),
                    ])
                }
            ),
            ("claims", list(claims) { ["kind": .string($0.kind.rawValue), "index": .integer($0.index)] }),
        ])
    }

    private var availabilityJSON: JSON {
        object([
            ("established", .bool(isAvailabilityEstablished)), ("reasons", .array(availabilityReasons.map(reason))),
            ("tested", availability.tested.percent.map { .string($0) }), ("met", availability.isMet.map { .bool($0) }),
            ("credit", availability.credit.map { .string("\($0)") }),
            ("overall", object(sums(availability.overall))),
            ("components", .array(availability.components.map { object([("component", .string($0.id))] + sums($0.sums)) })),
            (
                "outages",
                list(availability.outages) {
                    object([
                        ("component", .string($0.component)), ("from", text($0.from)), ("to", text($0.to)),
                        ("index", .integer($0.index)),
                    ])
                }
            ),
            (
                "windows",
                list(availability.windows) {
                    object([
                        ("index", .integer($0.index)), ("window", .string($0.window)), ("from", text($0.from)),
                        ("to", text($0.to)),
                        ("standing", .string($0.standing.rawValue)), ("countersigned", .bool($0.isCountersigned)),
                    ])
                }
            ),
            ("unknownCount", .integer(availability.unknown.count)), ("unknown", list(availability.unknown, span)),
        ])
    }

    private func sums(_ sums: AvailabilitySums) -> [(String, JSON?)] {
        func ways(_ planned: ServiceTerms.Availability.Planned) -> JSON {
            func way(_ unknown: ServiceTerms.Availability.Unknown) -> JSON? {
                sums.share(planned: planned, unknown: unknown).percent.map { .string($0) }
            }
            return object([("unknownAsDown", way(.down)), ("unknownLeftOut", way(.leftOut)), ("unknownAsUp", way(.up))])
        }
        func split(_ split: AvailabilitySums.Split) -> JSON {
            ["openMs": .integer(split.open), "plannedMs": .integer(split.planned)]
        }
        return [
            ("totalMs", .integer(sums.total)), ("up", split(sums.up)), ("down", split(sums.down)),
            ("unknown", split(sums.unknown)), ("plannedCountedAsAvailable", ways(.countedAsAvailable)),
            ("plannedLeftOut", ways(.leftOut)),
        ]
    }

    private var incidentsJSON: JSON {
        func measures(_ measures: [TimeMeasure]) -> JSON {
            .array(
                measures.map { measure in
                    object([
                        ("severity", .string(measure.severity)), ("targetMs", measure.target.map { .integer($0.milliseconds) }),
                        ("count", .integer(measure.count)), ("meanMs", measure.mean.map { .integer($0) }),
                        ("longestMs", measure.longest.map { .integer($0) }), ("missed", .integer(measure.missed)),
                        ("leftOutCount", .integer(measure.leftOut.count)),
                        (
                            "leftOut",
                            list(measure.leftOut) { ["incident": .string($0.incident), "why": .string($0.why.rawValue)] }
                        ),
                    ])
                })
        }
        return object([
            ("count", .integer(incidents.incidents.count)), ("missed", .integer(incidents.missed)),
            ("acknowledge", measures(incidents.acknowledge)), ("firstResolution", measures(incidents.firstResolution)),
            ("finalResolution", measures(incidents.finalResolution)),
            ("list", list(incidents.incidents, history)),
            ("withoutReport", list(incidents.withoutReport) { .string($0) }),
        ])
    }

    private func history(_ incident: IncidentHistory) -> JSON {
        object([
            ("incident", .string(incident.incident)), ("severity", .string(incident.severity)),
            ("reported", text(incident.reported)), ("acknowledged", incident.acknowledged.map(text)),
            ("firstResolved", incident.firstResolved.map(text)), ("finallyResolved", incident.finallyResolved.map(text)),
            ("reopened", .bool(incident.isReopened)), ("toAcknowledgeMs", incident.toAcknowledge.map { .integer($0) }),
            ("toFirstResolutionMs", incident.toFirstResolution.map { .integer($0) }),
            ("toFinalResolutionMs", incident.toFinalResolution.map { .integer($0) }),
            ("pauses", .array(incident.pauses.map { ["from": text($0.lowerBound), "to": text($0.upperBound)] })),
            ("records", indexes(incident.records)), ("atWitnessedTime", indexes(incident.delayed)),
        ])
    }

    private func span(_ span: UnknownSpan) -> JSON {
        object([
            ("source", .string(span.source)), ("from", text(span.from)), ("to", text(span.to)),
            ("cause", .string(span.cause.rawValue)), ("index", span.index.map { .integer($0) }),
        ])
    }

    private func reason(_ reason: FigureReason) -> JSON {
        let arguments = reason.arguments.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) }
        return ["code": .string(reason.code), "arguments": .object(JSONObject(arguments))]
    }

    private func text(_ time: Instant) -> JSON { .string("\(time)") }

    private func indexes(_ indexes: [UInt64]) -> JSON { .array(indexes.prefix(ServiceFigures.listLimit).map { .integer($0) }) }

    private func list<Element>(_ elements: [Element], _ json: (Element) -> JSON) -> JSON {
        .array(elements.prefix(ServiceFigures.listLimit).map(json))
    }

    /// Members without a value are left out.
    private func object(_ members: [(String, JSON?)]) -> JSON {
        .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
    }
}
