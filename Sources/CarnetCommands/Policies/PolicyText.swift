internal import Documents
internal import Presentation

/// The text of a policy, with a comment above each part that says what it is for.
struct PolicyText {
    /// A key to trust and, of a registry, who must have seen it.
    struct Registry {
        var vkey: String
        var witnesses: [String]
    }

    var names: [(String, String)]
    var anchors: [(did: String, keys: [String])]
    var logbooks: [(vkey: String, genesis: String)]
    var witnesses: [String]
    var quorum: Int
    var registries: [Registry]
    var schemes: [String]
    var simulated: [String]
    var rules: PolicyRules
    /// In which languages the comments stand.
    var languages: [Language]
    /// What `--for` it was made, to say that it is an example.
    var example: String?

    private var lines: [String] = []

    init(
        names: [(String, String)], anchors: [(did: String, keys: [String])], logbooks: [(vkey: String, genesis: String)],
        witnesses: [String], quorum: Int, registries: [Registry], schemes: [String], simulated: [String], rules: PolicyRules,
        languages: [Language], example: String?
    ) {
        self.names = names
        self.anchors = anchors
        self.logbooks = logbooks
        self.witnesses = witnesses
        self.quorum = quorum
        self.registries = registries
        self.schemes = schemes
        self.simulated = simulated
        self.rules = rules
        self.languages = languages
        self.example = example
    }

    private mutating func comment(_ key: String) {
        for language in languages {
            let text = Catalogue.own.text("say.policy.comment." + key, in: language)
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                lines.append(line.isEmpty ? "#" : "# " + line)
            }
        }
    }

    private mutating func list(_ name: String, _ items: [String]) {
        lines.append(items.isEmpty ? "\(name): []" : "\(name):")
        lines += items + [""]
    }

    func text() -> String {
        var copy = self
        copy.write()
        return copy.lines.joined(separator: "\n") + "\n"
    }

    private mutating func write() {
        comment("head")
        if example != nil { comment("example") }
        lines += ["policy: carnet/policy/v1", "name:"] + names.map { "  \($0): \(PolicyText.quoted($1))" } + [""]
        comment("anchors")
        list(
            "anchors",
            anchors.flatMap { did, keys in
                ["  - did: \(PolicyText.quoted(did))", "    keys:"] + keys.map { "      - \(PolicyText.quoted($0))" }
                    + ["    purposes: [\(rules.purposes)]"]
            })
        comment("logs")
        list(
            "logs",
            logbooks.flatMap { ["  - vkey: \(PolicyText.quoted($0.vkey))", "    genesis: \(PolicyText.quoted($0.genesis))"] })
        comment("witnesses")
        if !witnesses.isEmpty {
            lines += ["witnesses:", "  quorum: \(quorum)", "  keys:"] + witnesses.map { "    - \(PolicyText.quoted($0))" }
        }
        lines.append("")
        comment("registries")
        list(
            "registries",
            registries.flatMap { registry in
                ["  - vkey: \(PolicyText.quoted(registry.vkey))"]
                    + (registry.witnesses.isEmpty
                        ? []
                        : ["    witnesses:", "      keys:"] + registry.witnesses.map { "        - \(PolicyText.quoted($0))" })
            })
        comment("require")
        lines += [
            "require:", "  registry: \(rules.requires.registry)", "  certificate: \(rules.requires.certificate)",
            "  timestamp: \(rules.requires.timestamp)", "",
        ]
        comment("chain")
        lines += ["chain:", "  maxDepth: \(rules.depth)", "  choose: \(rules.choose)", ""]
        writeDemands()
        comment("simulated")
        list("simulated", simulated.map { "  - \(PolicyText.quoted($0))" })
        if lines.last == "" { lines.removeLast() }
    }

    private mutating func writeDemands() {
        comment("accept")
        lines += [
            "accept:", "  kinds: [\(rules.kinds.joined(separator: ", "))]", "  languages: [en, zh]", "  algorithms: [ES256]",
        ]
        lines += [
            "  schemes: [\(schemes.joined(separator: ", "))]", "  assessorLevels: \(rules.assessors)",
            "  assessmentLevels: \(rules.assessments)",
            rules.residency.map { "  residency: \($0)" } ?? "  # residency: [CN]",
            rules.serviceLevels.map { "  serviceLevels: \($0)" } ?? "  # serviceLevels: {availability: \"99.0\"}", "",
        ]
        comment("time")
        // The terms that both parties signed rule; what stands here can only be stricter, so it is offered and not imposed.
        lines += [
            "time:", "  maxListingAge: \(rules.listingAge)", "  maxStatusAge: \(rules.statusAge)", "  # maxLag: PT15M",
            "  # maxCheckpointInterval: PT4H", "  # grace: PT24H", "",
        ]
        comment("figures")
        lines += [
            "figures:", "  maxMissing: 0", "  maxUnknownShare: \"1.0\"", "  missedServiceLevel: \(rules.missed)",
            "  providerClaims: \(rules.claims)", "",
        ]
        if rules.kinds.contains("inspection-report") {
            comment("inspection")
            lines += [
                "inspection:", "  minReplay: \(rules.minReplay)", "  acceptMarginal: false",
                "  maxTolerance: {absolute: \"1e-3\", relative: \"1e-3\"}", "  maxRuns: 1", "  rejectedLot: reject", "",
            ]
        }
        if rules.kinds.contains("service-release") {
            comment("release")
            lines += [
                "release:", "  latest: required", "  # maxLatestValidity: P31D", "  coverage: every", "  override: refuse",
                "  advisories: {maxOpen: 0, severity: high, borne: [workaround, mitigation]}",
                "  # versions: {api: same, provenance: same}", "  # languages: [en, zh]",
                "  # documents: [user-manual, release-notes, exit-plan]",
                "  # sbom: {supplier: \"1\", version: \"1\", identifier: \"0.95\", hash: \"0.9\", licence: \"0.9\"}",
                "  # provenance: 2",
                "  # builders: [{id: \"https://builder.example/v1\", level: 2, key: \"-----BEGIN PUBLIC KEY-----…\"}]",
                "  # support: P180D", "  # residency: [{personalOnly: true, places: {allowed: [ID, SG]}}]", "",
            ]
        }
    }

    /// A double-quoted YAML scalar: JSON's strings are such.
    private static func quoted(_ text: String) -> String { String(decoding: JSON.string(text).encoded(), as: UTF8.self) }
}
