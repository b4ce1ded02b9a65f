internal import Documents
internal import ServiceRecords
internal import TransparencyLog
internal import VerifiableCredentials

extension Policy {
    /// Reads a policy file.
    /// - Throws: ``Diagnostic`` if it is neither YAML nor JSON; ``Diagnostics`` with everything that is wrong, each with its
    ///   line: `field.…`, `key.…`, `witness.key.twice`, `witness.key.own`, `witness.key.kind`, `witness.quorum.size`,
    ///   `policy.key.kind`, `policy.log.twice`, `policy.anchor.twice`.
    public init(_ bytes: [UInt8], file: String?) throws {
        let document = try Document(bytes, file: file)
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("policy", .oneOf(["carnet/policy/v1"]))
        name = fields.required("name", .languageMap)
        digest = Digest.sha256(bytes)
        anchors = fields.objects("anchors", Policy.anchor)
        if Set(anchors.map(\.did)).count != anchors.count { fields.problem("policy.anchor.twice", member: "anchors") }
        logs = fields.objects("logs", Policy.log).compactMap(\.self)
        if Set(logs.map(\.key.publicKey)).count != logs.count { fields.problem("policy.log.twice", member: "logs") }
        let own = logs.map(\.key.publicKey)
        witnesses = fields.object("witnesses") { Policy.quorum($0, excluding: own) }.flatMap(\.self)
        accept =
            fields.object("accept") {
                Accept(
                    kinds: Set($0.list("kinds", .string)), languages: $0.list("languages", .languageTag),
                    algorithms: $0.json("algorithms") == nil ? ["ES256"] : Set($0.list("algorithms", .oneOf(["ES256", "EdDSA"]))))
            } ?? Accept(kinds: [], languages: [], algorithms: ["ES256"])
        time =
            fields.object("time") {
                TimeRules(
                    maxLag: $0.optional("maxLag", .span), maxCheckpointInterval: $0.optional("maxCheckpointInterval", .span),
                    grace: $0.optional("grace", .span), maxListingAge: $0.optional("maxListingAge", .span) ?? .zero)
            } ?? TimeRules(maxListingAge: .zero)
        figures =
            fields.object("figures") {
                FigureRules(
                    maxMissing: UInt64($0.optional("maxMissing", .integer(in: 0...1_000_000_000)) ?? 0),
                    maxUnknownShare: $0.optional("maxUnknownShare", .percent),
                    missedServiceLevel: $0.optional("missedServiceLevel", .raw(MissedServiceLevel.self, .report)) ?? .report,
                    providerClaims: $0.optional("providerClaims", .raw(ProviderClaims.self, .refuse)) ?? .refuse)
            } ?? FigureRules(maxMissing: 0, missedServiceLevel: .report, providerClaims: .refuse)
        simulated = Set(fields.list("simulated", .string))
        fields.finish()
        try problems.throwIfAny()
    }

    private static func anchor(_ fields: Fields) -> TrustAnchor {
        let did = fields.string("did")
        do {
            if !did.isEmpty { _ = try DID(did) }
        } catch {
            fields.problem(error.code, error.arguments, member: "did")
        }
        return TrustAnchor(
            did: did, thumbprints: Set(fields.list("keys", .thumbprint)),
            purposes: Set(fields.list("purposes", .raw(RecognizedEntity.Action.self, .recognition))))
    }

    private static func log(_ fields: Fields) -> PinnedLog? {
        let text = fields.string("vkey")
        let genesis = fields.optional("genesis", .digestBase64)
        guard !text.isEmpty, let key = key(text, in: fields, member: "vkey") else { return nil }
        guard key.kind == .ed25519 else {
            fields.problem("policy.key.kind", ["key": key.name], member: "vkey")
            return nil
        }
        return PinnedLog(key: key, genesis: genesis)
    }

    private static func quorum(_ fields: Fields, excluding own: [[UInt8]]) -> WitnessQuorum? {
        let texts = fields.list("keys", .string)
        let keys = texts.compactMap { key($0, in: fields, member: "keys") }
        // Left out, the quorum is all of them.
        let threshold = fields.optional("quorum", .integer(in: 1...64)).map(Int.init) ?? keys.count
        guard keys.count == texts.count else { return nil }
        do {
            return try WitnessQuorum(threshold: threshold, keys: keys, excluding: own)
        } catch {
            report(error, in: fields, member: "keys")
            return nil
        }
    }

    private static func key(_ text: String, in fields: Fields, member: String) -> VerifierKey? {
        do {
            return try VerifierKey(text)
        } catch {
            report(error, in: fields, member: member)
            return nil
        }
    }

    private static func report(_ error: any Error, in fields: Fields, member: String) {
        guard let diagnostic = error as? Diagnostic else { return fields.problem("key.syntax", member: member) }
        fields.problem(diagnostic.code, diagnostic.arguments, member: member)
    }
}

extension Fields.Kind where Value == String {
    static var languageTag: Self {
        Self("language (BCP 47)", placeholder: "") { $0.string.flatMap { LanguageMap.isTag($0) ? $0 : nil } }
    }

    /// An RFC 7638 thumbprint: 32 bytes in base64url.
    static var thumbprint: Self {
        Self("key thumbprint (RFC 7638)", placeholder: "") { json in
            json.string.flatMap { Base64URL.decode($0)?.count == Digest.byteCount ? $0 : nil }
        }
    }
}

extension Fields.Kind where Value == Decimal {
    /// A percentage in a text, so that no reader makes it another number.
    static var percent: Self {
        Self("percentage (\"1.0\")", placeholder: Decimal(millionths: 0)) { json in
            json.string.flatMap(Decimal.init).flatMap { $0.millionths <= 100_000_000 ? $0 : nil }
        }
    }
}

extension Fields.Kind where Value: RawRepresentable, Value.RawValue == String {
    /// One of an enumeration's names.
    static func raw(_ type: Value.Type, _ placeholder: Value) -> Self where Value: CaseIterable {
        Self(Value.allCases.map(\.rawValue).joined(separator: " | "), placeholder: placeholder) {
            $0.string.flatMap(Value.init(rawValue:))
        }
    }
}
