public import Documents

/// A List of Trusted Entities (ETSI TS 119 602 V1.1.1, JSON) of an authority's white list, as bytes in pieces.
///
/// A list of many thousand entities is written anew for every change of one. So it is made of pieces whose length is a
/// multiple of three bytes, filled up with JSON's white space: the base64 of the whole is that of the pieces, one after
/// another, and only what changed is encoded again.
public enum TrustedList {
    /// What a list says of itself (clause 6.3).
    public struct Scheme: Hashable, Sendable {
        public var sequence: UInt64
        public var issued: Instant
        public var nextUpdate: Instant
        public var operatorName: LanguageMap
        public var address: LanguageMap
        public var postalCode: String?
        /// The scheme's territory too: ISO 3166-1 alpha-2.
        public var country: String
        public var website: String
        public var email: String?
        public var name: LanguageMap
        /// Where the list and its archive are published.
        public var location: String
        public var pointers: [Pointer]

        public init(
            sequence: UInt64, issued: Instant, nextUpdate: Instant, operatorName: LanguageMap, address: LanguageMap,
            postalCode: String? = nil, country: String, website: String, email: String? = nil, name: LanguageMap,
            location: String, pointers: [Pointer] = []
        ) {
            self.sequence = sequence
            self.issued = issued
            self.nextUpdate = nextUpdate
            self.operatorName = operatorName
            self.address = address
            self.postalCode = postalCode
            self.country = country
            self.website = website
            self.email = email
            self.name = name
            self.location = location
            self.pointers = pointers
        }
    }

    /// Another list, and the certificate that signs it (clause 6.3.13).
    public struct Pointer: Hashable, Sendable {
        public var location: String
        public var operatorName: LanguageMap
        public var country: String
        /// DER.
        public var certificate: [UInt8]

        public init(location: String, operatorName: LanguageMap, country: String, certificate: [UInt8]) {
            self.location = location
            self.operatorName = operatorName
            self.country = country
            self.certificate = certificate
        }
    }

    static let type = "urn:carnet:white-list:v1"
    static let statusDetermination = "urn:carnet:white-list:v1:status"
    static let mediaType = "application/jose"

    /// The piece before the first entity. A list without entities has no member for them (the schema asks for one at least).
    public static func head(_ scheme: Scheme, isEmpty: Bool) -> [UInt8] {
        let information = JSON.object(information(scheme)).encoded()
        let text = Array(#"{"LoTE":{"ListAndSchemeInformation":"#.utf8) + information
        return filled(text + Array((isEmpty ? "" : #","TrustedEntitiesList":["#).utf8))
    }

    /// The piece of one entity.
    public static func entity(_ json: JSON, isFirst: Bool) -> [UInt8] { filled((isFirst ? [] : [0x2c]) + json.encoded()) }

    /// The piece after the last entity.
    public static func tail(isEmpty: Bool) -> [UInt8] { Array((isEmpty ? "}}" : "]}}").utf8) }

    /// White space up to the next multiple of three (RFC 8259 section 2 allows it between tokens).
    private static func filled(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0x20, count: (3 - bytes.count % 3) % 3)
    }

    // MARK: Parts

    private static func information(_ scheme: Scheme) -> JSONObject {
        JSONObject(
            [
                ("LoTEVersionIdentifier", 1), ("LoTESequenceNumber", .integer(scheme.sequence)), ("LoTEType", .string(type)),
                ("SchemeOperatorName", strings(scheme.operatorName)),
                (
                    "SchemeOperatorAddress",
                    [
                        "SchemeOperatorPostalAddress": postal(scheme.address, scheme.postalCode, scheme.country),
                        "SchemeOperatorElectronicAddress": electronic(scheme.website, scheme.email),
                    ]
                ),
                ("SchemeName", strings(scheme.name)), ("SchemeInformationURI", uris(scheme.website)),
                ("StatusDeterminationApproach", .string(statusDetermination)), ("SchemeTypeCommunityRules", uris(type)),
                ("SchemeTerritory", .string(scheme.country)),
                ("ListIssueDateTime", time(scheme.issued)), ("NextUpdate", time(scheme.nextUpdate)),
                ("DistributionPoints", [.string(scheme.location)]),
            ] + (scheme.pointers.isEmpty ? [] : [("PointersToOtherLoTE", .array(scheme.pointers.map(pointer)))]))
    }

    private static func pointer(_ pointer: Pointer) -> JSON {
        [
            "LoTELocation": .string(pointer.location),
            "ServiceDigitalIdentities": [["X509Certificates": [["val": .string(Base64.encode(pointer.certificate))]]]],
            "LoTEQualifiers": [
                [
                    "LoTEType": .string(type), "SchemeOperatorName": strings(pointer.operatorName),
                    "SchemeTerritory": .string(pointer.country), "MimeType": .string(mediaType),
                ]
            ],
        ]
    }

    /// Clause 6.1.3: UTC, to the second.
    static func time(_ time: Instant) -> JSON { .string(Instant(seconds: time.seconds).description) }

    /// Clause 6.1.4: English first.
    static func strings(_ texts: LanguageMap) -> JSON {
        .array(ordered(texts).map { ["lang": .string($0), "value": .string($1)] })
    }

    static func uris(_ uri: String) -> JSON { [["lang": "en", "uriValue": .string(uri)]] }

    static func postal(_ street: LanguageMap, _ code: String?, _ country: String) -> JSON {
        .array(
            ordered(street).map { lang, text in
                var members = JSONObject([("lang", .string(lang)), ("StreetAddress", .string(text))])
                members["PostalCode"] = code.map(JSON.string)
                members["Country"] = .string(country)
                return .object(members)
            })
    }

    static func electronic(_ website: String, _ email: String?) -> JSON {
        let mail: [JSON] = email.map { [["lang": "en", "uriValue": .string("mailto:" + $0)]] } ?? []
        return .array([["lang": "en", "uriValue": .string(website)]] + mail)
    }

    private static func ordered(_ texts: LanguageMap) -> [(String, String)] {
        let others = texts.texts.filter { $0.key != "en" }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return (texts.texts["en"].map { [("en", $0)] } ?? []) + others
    }
}
