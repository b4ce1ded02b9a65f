internal import Documents
internal import VerifiableCredentials

// What the specifications of credentials have in common.

extension Fields {
    /// An object that must be there.
    func required<Value>(object name: String, else placeholder: Value, _ body: (Fields) -> Value) -> Value {
        if let value = object(name, body) { return value }
        // A member of another type has been refused already.
        if json(name) == nil { problem("field.missing", ["name": name]) }
        return placeholder
    }

    /// An array of objects that must hold one at least.
    func required<Value>(objects name: String, _ body: (Fields) -> Value) -> [Value] {
        let values = objects(name, body)
        if values.isEmpty { problem("field.missing", ["name": name]) }
        return values
    }

    /// This object's `id` and `name`.
    var party: ConformityCredential.Party { ConformityCredential.Party(id: required("id", .url), name: string("name")) }

    func party(_ name: String) -> ConformityCredential.Party {
        required(object: name, else: ConformityCredential.Party(id: "", name: "")) { $0.party }
    }

    func signatory() -> Signatory {
        required(object: "signatory", else: Signatory(name: "", function: "", authority: "")) {
            Signatory(name: $0.string("name"), function: $0.string("function"), authority: $0.string("authority"))
        }
    }

    /// A time that may be left out.
    func time(_ name: String) -> Instant? { optional(name, .instant) }

    /// Where the credential's status will be published.
    func status() -> StatusEntry? {
        object("status") {
            StatusEntry(
                list: $0.required("list", .url),
                index: Int($0.required("index", .integer(in: 0...Int64(StatusBits.sizes.upperBound - 1)))))
        }
    }
}

/// A party's legal identity as a specification has it: without the DID, which the workspace or another member gives.
struct LegalDetails {
    let legalName: String
    let address: String
    let country: String
    let registeredID: String
    let register: ConformityCredential.Party

    init(_ fields: Fields) {
        legalName = fields.string("legalName")
        address = fields.string("address")
        country = fields.required("country", .country)
        registeredID = fields.string("registeredId")
        register = fields.party("register")
    }

    func identity(_ did: DID) -> LegalIdentity {
        LegalIdentity(
            did: did, legalName: legalName, address: address, country: country, registeredID: registeredID, register: register)
    }
}

extension Fields.Kind where Value == String {
    /// An absolute URL or URN.
    static var url: Self {
        Self("URL", placeholder: "") { $0.string.flatMap { AbsoluteURL.isValid($0) ? $0 : nil } }
    }

    /// ISO 3166-1 alpha-2.
    static var country: Self {
        Self("ISO 3166-1 alpha-2", placeholder: "") { $0.string.flatMap { CountryCode.isValid($0) ? $0 : nil } }
    }

    /// `*` or ISO 3166-1 alpha-2.
    static var territory: Self {
        Self("ISO 3166-1 alpha-2 | *", placeholder: "") { $0.string.flatMap { $0 == "*" || CountryCode.isValid($0) ? $0 : nil } }
    }

    /// A BCP 47 tag.
    static var languageTag: Self {
        Self("language tag", placeholder: "") { $0.string.flatMap { LanguageMap.isTag($0) ? $0 : nil } }
    }
}

extension Fields.Kind where Value == DID? {
    static var did: Self { Self("did:web:… | did:key:…", placeholder: nil) { $0.string.flatMap { try? DID($0) } } }
}

extension Fields.Kind where Value == Digest {
    /// `uEi…`, or 64 lower-case hexadecimal digits.
    static var digest: Self {
        Self("SHA-256, uEi… or hex", placeholder: .zero) { json in
            json.string.flatMap { Digest(multibase: $0) ?? Digest(hex: $0) }
        }
    }
}
