internal import Documents
internal import ServiceRecords
internal import TransparencyLog
internal import VerifiableCredentials

extension Policy {
    /// Reads a policy file.
    /// - Throws: ``Diagnostic`` if it is neither YAML nor JSON; ``Diagnostics`` with everything that is wrong, each with its
    ///   line: `field.…`, `key.…`, `witness.key.twice`, `witness.key.own`, `witness.key.kind`, `witness.quorum.size`,
    ///   `policy.key.kind`, `policy.log.twice`, `policy.registry.twice`, `policy.anchor.twice`,
    ///   `policy.anchor.certificate`.
    public init(_ bytes: [UInt8], file: String?) throws {
        let document = try Document(bytes, file: file)
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("policy", .oneOf(["carnet/policy/v1"]))
        name = fields.required("name", .languageMap)
        digest = Digest.sha256(bytes)
        let named = fields.objects("anchors", Policy.anchor)
        if Set(named.map(\.anchor.did)).count != named.count { fields.problem("policy.anchor.twice", member: "anchors") }
        anchors = named.filter { !$0.anchor.purposes.isEmpty }.map(\.anchor)
        timestampAuthorities = named.compactMap(\.authority)
        logs = fields.objects("logs", Policy.log).compactMap(\.self)
        if Set(logs.map(\.key.publicKey)).count != logs.count { fields.problem("policy.log.twice", member: "logs") }
        let own = logs.map(\.key.publicKey)
        witnesses = fields.object("witnesses") { Policy.quorum($0, excluding: own) }.flatMap(\.self)
        registries = fields.objects("registries", Policy.registry).compactMap(\.self)
        if Set(registries.map(\.key.publicKey)).count != registries.count {
            fields.problem("policy.registry.twice", member: "registries")
        }
        require =
            fields.object("require") {
                Requirements(
                    registry: $0.optional("registry", .bool) ?? true, certificate: $0.optional("certificate", .bool) ?? true,
                    timestamp: $0.optional("timestamp", .bool) ?? true)
            } ?? Requirements(registry: true, certificate: true, timestamp: true)
        chain =
            fields.object("chain") {
                ChainRules(
                    maxDepth: Int($0.optional("maxDepth", .integer(in: 0...16)) ?? 0),
                    choose: $0.optional("choose", .raw(ChainRules.Choice.self, .all)) ?? .all)
            } ?? ChainRules(maxDepth: 0, choose: .all)
        accept = fields.object("accept", Accept.init) ?? Accept(kinds: [], languages: [], algorithms: ["ES256"])
        time =
            fields.object("time") {
                TimeRules(
                    maxLag: $0.optional("maxLag", .span), maxCheckpointInterval: $0.optional("maxCheckpointInterval", .span),
                    grace: $0.optional("grace", .span), maxListingAge: $0.optional("maxListingAge", .span) ?? .zero,
                    maxStatusAge: $0.optional("maxStatusAge", .span) ?? .zero)
            } ?? TimeRules(maxListingAge: .zero, maxStatusAge: .zero)
        figures =
            fields.object("figures") {
                FigureRules(
                    maxMissing: UInt64($0.optional("maxMissing", .integer(in: 0...1_000_000_000)) ?? 0),
                    maxUnknownShare: $0.optional("maxUnknownShare", .percent),
                    missedServiceLevel: $0.optional("missedServiceLevel", .raw(MissedServiceLevel.self, .report)) ?? .report,
                    providerClaims: $0.optional("providerClaims", .raw(ProviderClaims.self, .refuse)) ?? .refuse)
            } ?? FigureRules(maxMissing: 0, missedServiceLevel: .report, providerClaims: .refuse)
        inspection = fields.object("inspection", InspectionRules.init) ?? .strictest
        release = fields.object("release", ReleasePolicy.init) ?? .strictest
        simulated = Set(fields.list("simulated", .string))
        fields.finish()
        try problems.throwIfAny()
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

    private static func registry(_ fields: Fields) -> Registry? {
        let text = fields.string("vkey")
        guard !text.isEmpty, let key = key(text, in: fields, member: "vkey") else {
            _ = fields.json("witnesses")
            return nil
        }
        let witnesses = fields.object("witnesses") { quorum($0, excluding: [key.publicKey]) }.flatMap(\.self)
        guard key.kind == .ed25519 else {
            fields.problem("policy.key.kind", ["key": key.name], member: "vkey")
            return nil
        }
        return Registry(key: key, witnesses: witnesses)
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
