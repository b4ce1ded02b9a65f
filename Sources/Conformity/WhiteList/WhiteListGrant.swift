public import Documents
public import VerifiableCredentials

/// What an authority grants by listing: a listing credential, its place in a status list, its scope and the provider's keys.
public struct WhiteListGrant: Hashable, Sendable {
    /// The credential's `id`: the URL at which it is published.
    public var listing: String
    /// SHA-256 of the credential's compact JWS.
    public var digest: Digest
    /// The registry's entry that holds the credential; it stands before this event.
    public var entry: UInt64
    public var validFrom: Instant
    public var validUntil: Instant
    public var place: StatusRegister.Place
    public var scope: Scope
    /// The provider's keys, as they are published in the trusted list.
    public var keys: [PublicKey]
    /// Earlier listings of the same provider that this one ends for good, because a key of theirs was compromised.
    public var ends: [String]

    public init(
        listing: String, digest: Digest, entry: UInt64, validFrom: Instant, validUntil: Instant, place: StatusRegister.Place,
        scope: Scope, keys: [PublicKey], ends: [String] = []
    ) {
        self.listing = listing
        self.digest = digest
        self.entry = entry
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.place = place
        self.scope = scope
        self.keys = keys
        self.ends = ends
    }

    init(_ members: inout WhiteListMembers) throws(Diagnostic) {
        var listing = try members.object("listing")
        self.listing = try listing.text("id")
        digest = try listing.value("sha256", "SHA-256 in hex") { $0.string.flatMap(Digest.init(hex:)) }
        entry = UInt64(try listing.number("entry", 0...Int64.max))
        validFrom = try listing.time("validFrom")
        validUntil = try listing.time("validUntil")
        try listing.finish()
        var status = try members.object("status")
        place = StatusRegister.Place(
            list: Int(try status.number("list", 1...Int64(StatusRegister.listLimit))),
            index: Int(try status.number("index", 0...Int64(StatusRegister.width - 1))))
        try status.finish()
        var scope = try members.object("scope")
        func extent(_ values: [String]) -> Scope.Extent { values == ["*"] ? .all : .some(Set(values)) }
        self.scope = Scope(
            kinds: extent(try scope.strings("kinds")), schemes: extent(try scope.strings("schemes")),
            territories: extent(try scope.strings("territories")))
        try scope.finish()
        keys = try members.value("keys", "[JWK]") { json in
            let keys = json.array?.compactMap { try? PublicKey(jwk: $0) } ?? []
            return keys.count == json.array?.count && (1...64).contains(keys.count) ? keys : nil
        }
        ends = members.json("ends") == nil ? [] : try members.strings("ends")
    }

    var json: JSONObject {
        var json = JSONObject([
            (
                "listing",
                [
                    "id": .string(listing), "sha256": .string(digest.hex), "entry": .integer(entry),
                    "validFrom": .string(validFrom.description), "validUntil": .string(validUntil.description),
                ]
            ),
            ("status", ["list": .integer(place.list), "index": .integer(place.index)]),
            ("scope", ["kinds": scope.kinds.json, "schemes": scope.schemes.json, "territories": scope.territories.json]),
            ("keys", .array(keys.map(\.jwk))),
        ])
        if !ends.isEmpty { json["ends"] = .array(ends.map(JSON.string)) }
        return json
    }
}
