internal import Documents

/// Who a party is in law: its name, seat and number in a public register, behind its DID.
public struct LegalIdentity: Hashable, Sendable {
    public var did: DID
    public var legalName: String
    public var address: String
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// The number in the register, for example a unified social credit code or an LEI, and the register's URL.
    public var registeredID: String
    public var register: ConformityCredential.Party

    public init(
        did: DID, legalName: String, address: String, country: String, registeredID: String, register: ConformityCredential.Party
    ) {
        self.did = did
        self.legalName = legalName
        self.address = address
        self.country = country
        self.registeredID = registeredID
        self.register = register
    }

    var party: ConformityCredential.Party { ConformityCredential.Party(id: did.text, name: legalName) }

    init(_ reader: MemberReader, did: DID) throws(Diagnostic) {
        try reader.allow(["legalName", "address", "country", "registeredId", "register"])
        self.init(
            did: did, legalName: try reader.text("legalName"), address: try reader.text("address"),
            country: try reader.country("country"), registeredID: try reader.text("registeredId"),
            register: try reader.object("register").party())
    }

    var json: JSON {
        [
            "legalName": .string(legalName), "address": .string(address), "country": .string(country),
            "registeredId": .string(registeredID), "register": ["id": .string(register.id), "name": .string(register.name)],
        ]
    }
}

/// Who signs for a party, and by what authority.
public struct Signatory: Hashable, Sendable {
    public var name: String
    public var function: String
    public var authority: String

    public init(name: String, function: String, authority: String) {
        self.name = name
        self.function = function
        self.authority = authority
    }

    init(_ reader: MemberReader) throws(Diagnostic) {
        try reader.allow(["name", "function", "authority"])
        self.init(name: try reader.text("name"), function: try reader.text("function"), authority: try reader.text("authority"))
    }

    var json: JSON { ["name": .string(name), "function": .string(function), "authority": .string(authority)] }
}
