internal import Documents
internal import ServiceRecords

/// The members of `deliverable.json` that every deliverable of a logbook has.
struct DocumentHead {
    var contract: String
    var provider: Contract.Party
    var client: Contract.Party
    var assets: [Contract.Asset]
    var period: Range<Instant>
    var range: Range<UInt64>
    var languages: [String]
    var title: LanguageMap
    var summary: LanguageMap

    init(_ fields: Fields, kind: String) {
        _ = fields.required("carnet", .oneOf([MaintenanceLogDocument.version]))
        _ = fields.required("kind", .oneOf([kind]))
        contract = fields.string("contract")
        func party(_ name: String) -> Contract.Party {
            let party = fields.object(name) {
                Contract.Party(did: $0.string("did"), name: $0.required("name", .languageMap))
            }
            if party == nil { fields.problem("field.missing", ["name": name]) }
            return party ?? Contract.Party(did: "", name: LanguageMap([:]))
        }
        provider = party("provider")
        client = party("client")
        assets = fields.objects("asset") {
            Contract.Asset(
                id: $0.string("id"), serial: $0.optional("serial", .string), site: $0.optional("site", .string),
                country: $0.optional("country", .string))
        }
        let epoch = Instant(nanoseconds: 0)
        let times = fields.object("period") { ($0.required("from", .instant), $0.required("to", .instant)) }
        period = epoch..<epoch
        if let times, times.0 < times.1 {
            period = times.0..<times.1
        } else {
            fields.problem("deliverable.period", member: "period")
        }
        let bounds = fields.object("range") { ($0.required("from", .index), $0.required("to", .index)) }
        range = 0..<0
        if let bounds, bounds.0 <= bounds.1 {
            range = bounds.0..<bounds.1
        } else {
            fields.problem("deliverable.range", member: "range")
        }
        languages = fields.list("languages", .string)
        title = fields.required("title", .languageMap)
        summary = fields.required("summary", .languageMap)
    }

    static func json(_ party: Contract.Party) -> JSON { ["did": .string(party.did), "name": party.name.json] }

    static func json(_ asset: Contract.Asset) -> JSON {
        let members: [(String, String?)] = [
            ("id", asset.id), ("serial", asset.serial), ("site", asset.site), ("country", asset.country),
        ]
        return .object(JSONObject(members.compactMap { name, value in value.map { (name, .string($0)) } }))
    }

    static func json(_ period: Range<Instant>) -> JSON {
        ["from": .string("\(period.lowerBound)"), "to": .string("\(period.upperBound)")]
    }

    static func json(_ range: Range<UInt64>) -> JSON {
        ["from": .integer(range.lowerBound), "to": .integer(range.upperBound)]
    }
}

extension Fields.Kind where Value == UInt64 {
    /// An index or size of a log.
    static var index: Self {
        Self("index", placeholder: 0) { $0.integer.flatMap { UInt64(exactly: $0) } }
    }
}
