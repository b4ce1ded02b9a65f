internal import Documents
internal import VerifiableCredentials

extension Residency.Category {
    init(_ fields: Fields) {
        id = fields.required("id", .id)
        name = fields.required("name", .languageMap)
        isPersonal = fields.required("personal", .bool)
        places = Set(fields.list("places", .country))
        place = fields.place("id")
        if places.isEmpty { fields.problem("residency.none", member: "places") }
        fields.finish()
    }
}

extension Residency.Processor {
    init(_ fields: Fields) {
        id = fields.required("id", .id)
        name = fields.required("name", .languageMap)
        country = fields.required("country", .country)
        role = fields.required("role", .languageMap)
        since = fields.required("since", .day)
        safeguards = Set(fields.list("safeguards", .id))
        place = fields.place("id")
        if id == "own" { fields.problem("residency.own", member: "id") }
        fields.finish()
    }
}

extension Residency.Processing {
    init(_ fields: Fields) {
        category = fields.required("category", .id)
        places = Set(fields.list("places", .country))
        purposes = Set(fields.list("purposes", .id))
        ground = fields.optional("ground", .oneOf(Residency.Ground.allCases.map(\.rawValue))).flatMap(Residency.Ground.init)
        let by = fields.required("by", .id)
        processor = by == "own" ? nil : by
        retention = fields.object("retention") { inner in
            Residency.Retention(
                period: inner.required("period", .span),
                from: Residency.Retention.Start(
                    rawValue: inner.required("from", .oneOf(Residency.Retention.Start.allCases.map(\.rawValue)))) ?? .collection)
        }
        transfer = fields.optional("transfer", .oneOf(Residency.TransferMechanism.allCases.map(\.rawValue)))
            .flatMap(Residency.TransferMechanism.init)
        place = fields.place("category")
        if places.isEmpty { fields.problem("residency.none", member: "places") }
        if purposes.isEmpty { fields.problem("residency.none", member: "purposes") }
        fields.finish()
    }
}

extension Fields.Kind where Value == String {
    static var country: Self {
        Self("ISO 3166-1 alpha-2", placeholder: "AA") { $0.string.flatMap { CountryCode.isValid($0) ? $0 : nil } }
    }

    /// Lower-case letters, digits, hyphens and points; 1…64 of them.
    static var id: Self {
        Self("id (a-z, 0-9, -, .)", placeholder: "a") { json in
            json.string.flatMap { text in
                let isID = text.utf8.allSatisfy {
                    (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d || $0 == 0x2e
                }
                return isID && (1...64).contains(text.utf8.count) ? text : nil
            }
        }
    }

    static var day: Self {
        Self("day (2026-10-05)", placeholder: "1970-01-01") { json in
            json.string.flatMap { text in text.utf8.count == 10 && Instant(rfc3339: text + "T00:00:00Z") != nil ? text : nil }
        }
    }
}
