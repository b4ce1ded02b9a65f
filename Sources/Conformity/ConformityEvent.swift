public import Documents
public import VerifiableCredentials

/// One step of a body or an authority: who did what to what, when, and what was decided. A decision is never updated in
/// place; the state is a fold over these.
///
/// It travels as a compact JWS of `typ` `carnet-event+jwt`, signed by the identity key of the body or the authority:
/// ```json
/// {"event": "carnet/event/v1", "act": "certification.decided", "subject": "urn:uuid:…", "time": "2026-10-01T09:00:00Z",
///  "actor": {"id": "li.na", "name": "Li Na", "role": "decider"}, "data": {…}}
/// ```
public struct ConformityEvent: Hashable, Sendable {
    /// Who acted: the organisation signs, a person answers for it.
    public struct Actor: Hashable, Sendable {
        /// The person's name in the organisation's own file: what four eyes are counted by. At most 256 bytes.
        public let id: String
        /// At most 256 bytes.
        public let name: String
        /// In what role: small letters, digits, `.` and `-`, at most 64.
        public let role: String

        public init(id: String, name: String, role: String) {
            self.id = id
            self.name = name
            self.role = role
        }
    }

    /// What was done: small letters, digits, `.` and `-`, at most 64.
    public let act: String
    /// What it was done to: a case, a credential, a party. At most 1,024 bytes.
    public let subject: String
    public let time: Instant
    public let actor: Actor
    public let data: JSONObject

    public init(act: String, subject: String, time: Instant, actor: Actor, data: JSONObject = JSONObject()) {
        self.act = act
        self.subject = subject
        self.time = time
        self.actor = actor
        self.data = data
    }

    public static let version = "carnet/event/v1"
    public static let mediaType = "carnet-event+jwt"

    /// The most bytes of a signed event: what an entry of a log can hold (C2SP tlog-tiles).
    public static let sizeLimit = 65_535

    public var json: JSON {
        [
            "event": .string(ConformityEvent.version), "act": .string(act), "subject": .string(subject),
            "time": .string(time.description),
            "actor": ["id": .string(actor.id), "name": .string(actor.name), "role": .string(actor.role)],
            "data": .object(data),
        ]
    }

    /// Reads the event that `jws` carries. Whose key signed it, and whether that counts, are further questions:
    /// ``method(of:)``, `jws.isSigned(by:)`.
    /// - Throws: `event.media-type`, `event.size`, `event.object`, `json.…`; ``Diagnostics`` of `field.…`, all at once.
    public init(_ jws: JWS) throws {
        let type = jws.header["typ"]
        guard type == .string(ConformityEvent.mediaType) || type == .string("application/" + ConformityEvent.mediaType) else {
            throw Diagnostic("event.media-type", ["type": String((type?.string ?? "—").prefix(64))])
        }
        guard jws.compact.utf8.count <= ConformityEvent.sizeLimit else {
            throw Diagnostic("event.size", ["limit": String(ConformityEvent.sizeLimit)])
        }
        guard jws.payload.first == UInt8(ascii: "{") else { throw Diagnostic("event.object") }
        let limits = JSONLimits(bytes: ConformityEvent.sizeLimit, depth: 16, nodes: 1 << 13)
        let document = try Document(jws.payload, file: nil, limits: limits)
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("event", .oneOf([ConformityEvent.version]))
        act = fields.required("act", .word)
        subject = fields.required("subject", .line(1024))
        time = fields.required("time", .instant)
        let actor = fields.object("actor") { actor in
            Actor(
                id: actor.required("id", .line(256)), name: actor.required("name", .line(256)),
                role: actor.required("role", .word))
        }
        if actor == nil { fields.problem("field.missing", ["name": "actor"]) }
        self.actor = actor ?? Actor(id: "", name: "", role: "")
        data = fields.required("data", .members)
        fields.finish()
        try problems.throwIfAny()
    }

    /// Signs the event as `did`. The header is `alg`, `typ`, `kid`, the latter `did#thumbprint`.
    /// - Throws: what ``init(_:)`` throws of the result, so that nothing is written that could not be read.
    public func sign(as did: DID, with key: SigningKey) throws -> JWS {
        let header: [(String, JSON)] = [
            ("typ", .string(ConformityEvent.mediaType)), ("kid", .string("\(did.text)#\(key.publicKey.thumbprint)")),
        ]
        let jws = try JWS.sign(json.encoded(), header: header, with: key)
        _ = try ConformityEvent(jws)
        return jws
    }

    /// The verification method that the header names: whose key is said to have signed.
    /// - Throws: `event.key` if it names none.
    public static func method(of jws: JWS) throws(Diagnostic) -> DIDURL {
        guard let text = jws.header["kid"]?.string, let url = try? DIDURL(text) else { throw Diagnostic("event.key") }
        return url
    }
}

extension Fields.Kind where Value == String {
    /// Small letters, digits, `.` and `-`; at most 64.
    static var word: Self {
        Self("word of small letters, digits, . and -", placeholder: "") { $0.string.flatMap { isWord($0) ? $0 : nil } }
    }

    static func isWord(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 0x2d || $0 == 0x2e }
    }

    /// One line without control characters, of at most `limit` bytes.
    static func line(_ limit: Int) -> Self {
        Self("text of at most \(limit) bytes", placeholder: "") { json in
            json.string.flatMap { text in
                (1...limit).contains(text.utf8.count)
                    && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) } ? text : nil
            }
        }
    }
}

extension Fields.Kind where Value == JSONObject {
    /// An object that its reader reads later.
    static var members: Self { Self("object", placeholder: JSONObject()) { $0.object } }
}
