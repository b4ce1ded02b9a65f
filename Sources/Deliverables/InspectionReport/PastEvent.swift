public import Documents
internal import Statistics

/// Something that the switching rules of a sampling scheme ask for: an earlier lot, or what people decided.
///
/// ```yaml
/// - {event: lot, lot: lot-7780, nonconforming: 0, ac: 1, acTighter: 0}
/// - {event: production-steady}
/// ```
public struct PastEvent: Hashable, Sendable {
    let event: SwitchingEvent
    /// The member's own value, kept.
    public let json: JSON
    /// The lot and its nonconforming items, of a lot.
    public var lot: (id: String, nonconforming: Int, isOriginal: Bool)? {
        if case .lot(let lot) = event { (lot.id, lot.nonconforming, lot.isOriginal) } else { nil }
    }

    private static let decisions: [String: SwitchingEvent] = [
        "production-steady": .production(isSteady: true), "production-irregular": .production(isSteady: false),
        "reduced-desired": .reducedInspection(isDesired: true), "reduced-not-desired": .reducedInspection(isDesired: false),
        "normal-warranted": .normalInspectionWarranted, "resumed": .resumed,
    ]

    /// Names of events, as the member `event` has them.
    public static var names: [String] { ["lot"] + decisions.keys.sorted() }

    public init(_ fields: Fields) {
        let name = fields.required("event", .oneOf(Self.names))
        let most = Int64(InspectionSetup.lotLimit)
        var members: [(String, JSON)] = [("event", .string(name))]
        if let decision = Self.decisions[name] {
            event = decision
        } else {
            let lot = InspectedLot(
                id: fields.required("lot", .shortName),
                nonconforming: Int(fields.required("nonconforming", .integer(in: 0...most))),
                accept: Int(fields.required("ac", .integer(in: 0...most))),
                acceptOneStepTighter: fields.optional("acTighter", .integer(in: 0...most)).map(Int.init),
                isOriginal: fields.optional("original", .bool) ?? true)
            event = .lot(lot)
            members += [
                ("lot", .string(lot.id)), ("nonconforming", .integer(lot.nonconforming)), ("ac", .integer(lot.accept)),
            ]
            if let tighter = lot.acceptOneStepTighter { members.append(("acTighter", .integer(tighter))) }
            if !lot.isOriginal { members.append(("original", false)) }
        }
        json = .object(JSONObject(members))
    }
}
