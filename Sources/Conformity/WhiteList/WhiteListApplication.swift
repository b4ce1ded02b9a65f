public import Documents

/// What a provider says of itself when it applies. All of it is public: the registry shows it to everybody.
public struct WhiteListApplication: Hashable, Sendable {
    public var name: LanguageMap
    public var legalName: String
    /// The number under which the law knows it: in China the unified social credit code.
    public var registeredID: String
    /// The id of a ``Zone``.
    public var zone: String
    /// Kinds of service product.
    public var kinds: [String]
    /// Street and locality, by language.
    public var address: LanguageMap
    public var postalCode: String?
    public var country: String
    public var website: String
    public var email: String?

    public init(
        name: LanguageMap, legalName: String, registeredID: String, zone: String, kinds: [String], address: LanguageMap,
        postalCode: String? = nil, country: String, website: String, email: String? = nil
    ) {
        self.name = name
        self.legalName = legalName
        self.registeredID = registeredID
        self.zone = zone
        self.kinds = kinds
        self.address = address
        self.postalCode = postalCode
        self.country = country
        self.website = website
        self.email = email
    }

    init(_ members: inout WhiteListMembers) throws(Diagnostic) {
        name = try members.texts("name")
        legalName = try members.text("legalName")
        registeredID = try members.text("registeredId")
        zone = try members.text("zone")
        kinds = try members.strings("kinds")
        address = try members.texts("address")
        postalCode = try members.optionalText("postalCode")
        country = try members.text("country")
        website = try members.text("website")
        email = try members.optionalText("email")
    }

    var json: JSONObject {
        var json = JSONObject([
            ("name", name.json), ("legalName", .string(legalName)), ("registeredId", .string(registeredID)),
            ("zone", .string(zone)), ("kinds", .array(kinds.map(JSON.string))), ("address", address.json),
        ])
        json["postalCode"] = postalCode.map(JSON.string)
        json["country"] = .string(country)
        json["website"] = .string(website)
        json["email"] = email.map(JSON.string)
        return json
    }
}
