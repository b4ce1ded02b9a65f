internal import Advisories
internal import Deliverables
public import Documents
internal import ServiceRecords
internal import TransparencyLog
internal import VerifiableCredentials
public import Verification

/// A policy in plain words: whom it trusts for what, what it requires, what it accepts, and what it leaves open.
public struct PolicyReport: Hashable, Sendable {
    public struct Section: Hashable, Sendable {
        public var title: String
        public var lines: [String]
    }

    public let sections: [Section]

    public init(_ policy: Policy, in language: Language) {
        let words = PolicyWords(policy, language)
        sections = [
            Section(title: words.say("trusts"), lines: words.trusted),
            Section(title: words.say("requires"), lines: words.required),
            Section(title: words.say("accepts"), lines: words.accepted), Section(title: words.say("open"), lines: words.open),
        ].filter { !$0.lines.isEmpty }
    }

    public var text: String {
        sections.map { section in ([section.title] + section.lines.map { "  · " + $0 }).joined(separator: "\n") }
            .joined(separator: "\n")
    }

    public var json: JSON {
        .array(sections.map { ["title": .string($0.title), "lines": .array($0.lines.map(JSON.string))] })
    }
}

/// The sentences of a ``PolicyReport``.
private struct PolicyWords {
    let policy: Policy
    let language: Language

    init(_ policy: Policy, _ language: Language) {
        self.policy = policy
        self.language = language
    }

    func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Catalogue.own.text("policy." + key, in: language, arguments.mapValues { Plain.line($0, limit: 300) })
    }

    private func list(_ values: some Sequence<String>) -> String {
        values.sorted().joined(separator: language == .chinese ? "、" : ", ")
    }

    // MARK: Whom

    var trusted: [String] {
        var lines = policy.anchors.map { anchor in
            say(
                "anchor",
                [
                    "did": anchor.did, "keys": String(anchor.keys.count),
                    "purposes": list(anchor.purposes.map { say("purpose." + $0.rawValue) }),
                ])
        }
        if policy.anchors.isEmpty { lines.append(say("anchor.none")) }
        lines += policy.timestampAuthorities.map { say("clock", ["did": $0.did, "count": String($0.certificates.count)]) }
        lines += policy.logs.map { say($0.genesis == nil ? "log.open" : "log", ["log": $0.key.name]) }
        lines.append(quorum(policy.witnesses, "witnesses", [:]))
        lines += policy.registries.map { quorum($0.witnesses, "registry", ["registry": $0.key.name]) }
        return lines
    }

    private func quorum(_ quorum: WitnessQuorum?, _ key: String, _ arguments: [String: String]) -> String {
        guard let quorum else { return say(key + ".none", arguments) }
        return say(
            key,
            arguments.merging([
                "quorum": String(quorum.threshold), "count": String(quorum.keys.count), "names": list(quorum.keys.map(\.name)),
            ]) { $1 })
    }

    // MARK: What

    var required: [String] {
        var lines = [say("require.always")]
        let require = policy.require
        if require.registry { lines.append(say("require.registry")) }
        if require.certificate {
            let schemes: String =
                switch policy.accept.schemes {
                case .all: "*"
                case .some(let digests): digests.isEmpty ? "—" : list(digests)
                }
            lines.append(
                say(
                    "require.certificate",
                    [
                        "schemes": schemes, "assessors": list(policy.accept.assessorLevels.map(\.rawValue)),
                        "levels": list(policy.accept.assessmentLevels.map(\.rawValue)),
                    ]))
        }
        if require.timestamp { lines.append(say("require.timestamp")) }
        lines.append(say("chain." + policy.chain.choose.rawValue, ["depth": String(policy.chain.maxDepth)]))
        lines.append(
            say("ages", ["listing": policy.time.maxListingAge.description, "status": policy.time.maxStatusAge.description]))
        if policy.figures.missedServiceLevel == .reject { lines.append(say("missed.reject")) }
        if policy.figures.providerClaims == .refuse { lines.append(say("claims.refuse")) }
        return lines
    }

    var accepted: [String] {
        let accept = policy.accept
        var lines = [
            say(accept.kinds.isEmpty ? "kinds.none" : "kinds", ["kinds": list(accept.kinds)]),
            say("algorithms", ["algorithms": list(accept.algorithms)]),
        ]
        if !accept.languages.isEmpty { lines.append(say("languages", ["languages": list(accept.languages)])) }
        if let countries = accept.residency { lines.append(say("residency", ["countries": list(countries)])) }
        let levels = accept.serviceLevels
        if let least = levels.availability { lines.append(say("availability", ["least": least.description])) }
        for (name, times) in [("acknowledge", levels.acknowledge), ("resolve", levels.resolve)] {
            for (severity, time) in times.sorted(by: { $0.key < $1.key }) {
                lines.append(say(name, ["severity": severity, "time": time.description]))
            }
        }
        lines.append(say("missing", ["count": String(policy.figures.maxMissing)]))
        if accept.kinds.contains("inspection-report") {
            let rules = policy.inspection
            lines.append(say("inspection.runs", ["count": String(rules.maxRuns)]))
            lines.append(say("inspection.replay.\(rules.minReplay)"))
            if rules.minReplay > 1 { lines.append(say(rules.acceptsMarginal ? "inspection.marginal" : "inspection.exact")) }
            if rules.minReplay == 3 {
                lines.append(
                    say(
                        "inspection.tolerance",
                        ["absolute": "\(rules.maxTolerance.absolute)", "relative": "\(rules.maxTolerance.relative)"]))
            }
            if rules.rejectedLot == .reject { lines.append(say("inspection.lot")) }
        }
        if accept.kinds.contains("service-release") { lines += released }
        return lines
    }

    /// What is asked of service releases.
    private var released: [String] {
        let demands = policy.release.rules.demands
        var lines = releaseBasics
        for demand in demands.advisories { lines.append(vulnerabilities(demand)) }
        if demands.versions.api { lines.append(say("release.versions.api")) }
        if demands.versions.provenance { lines.append(say("release.versions.provenance")) }
        let builders = policy.release.rules.builders ?? []
        for builder in builders {
            lines.append(
                say(
                    "release.builder",
                    [
                        "id": builder.id, "level": String(builder.level),
                        "key": builder.keyDigest.map { "SHA-256 \($0.hex.prefix(16))…" } ?? "—",
                    ]))
        }
        if demands.provenance > 1, builders.isEmpty {
            lines.append(say("release.builder.none", ["level": String(demands.provenance)]))
        }
        return lines + ResidencyRuleWords.lines(demands.residency, in: language)
    }

    private func vulnerabilities(_ demand: ReleaseDemands.AdvisoryDemands) -> String {
        let severity = demand.severity.map { say("release.advisories.from", ["severity": $0.rawValue]) }
        let borne = list(demand.borne.map { say("release.borne.\($0.rawValue)") })
        return say(
            "release.advisories",
            [
                "count": String(demand.maxOpen), "severity": severity ?? say("release.advisories.every"),
                "borne": borne.isEmpty ? say("release.advisories.nothing") : borne,
            ])
    }

    private var releaseBasics: [String] {
        let demands = policy.release.rules.demands
        var lines = [say("release.latest.\(policy.release.latest.rawValue)")]
        if let limit = policy.release.maxLatestValidity {
            lines.append(say("release.latest.validity", ["time": limit.description]))
        }
        lines.append(say(demands.bill.coversEveryArtefact ? "release.coverage.every" : "release.coverage.some"))
        lines.append(say(demands.refusesOverride ? "release.override.refuse" : "release.override.report"))
        if let products = demands.products {
            lines.append(say("release.products", ["products": products.sorted().joined(separator: ", ")]))
        }
        if !demands.documents.isEmpty {
            lines.append(say("release.documents", ["roles": demands.documents.joined(separator: ", ")]))
        }
        if !demands.languages.isEmpty {
            lines.append(say("release.languages", ["languages": demands.languages.joined(separator: ", ")]))
        }
        for (element, share) in demands.bill.shares.sorted(by: { $0.key < $1.key }) {
            let name = Catalogue.own.text("report.release.element.\(element)", in: language)
            lines.append(say("release.share", ["element": name, "share": share.description]))
        }
        if demands.provenance > 0 { lines.append(say("release.provenance", ["level": String(demands.provenance)])) }
        if let support = demands.support { lines.append(say("release.support", ["time": support.description])) }
        return lines
    }

    /// What a reader might take for granted and this policy does not ask.
    var open: [String] {
        var lines: [String] = []
        if policy.anchors.isEmpty { lines.append(say("open.anchor")) }
        if !policy.require.registry { lines.append(say("open.registry")) }
        if !policy.require.certificate { lines.append(say("open.certificate")) }
        if !policy.require.timestamp { lines.append(say("open.timestamp")) }
        if policy.accept.residency == nil { lines.append(say("open.residency")) }
        if policy.accept.serviceLevels.isEmpty { lines.append(say("open.levels")) }
        if policy.figures.missedServiceLevel == .report { lines.append(say("open.missed")) }
        if policy.figures.providerClaims == .report { lines.append(say("open.claims")) }
        if policy.chain.choose == .any { lines.append(say("open.any")) }
        if policy.accept.kinds.contains("inspection-report") {
            if policy.inspection.minReplay == 1 { lines.append(say("open.replay")) }
            if policy.inspection.rejectedLot == .report { lines.append(say("open.lot")) }
        }
        if policy.accept.kinds.contains("service-release") {
            if policy.release.latest == .report {
                lines.append(say("open.latest"))
            } else if policy.release.maxLatestValidity == nil {
                lines.append(say("open.latest-validity"))
            }
            if policy.release.rules.demands.advisories.isEmpty { lines.append(say("open.vulnerabilities")) }
            if policy.release.rules.demands.residency.isEmpty { lines.append(say("open.data")) }
        }
        if !policy.simulated.isEmpty { lines.append(say("open.simulated", ["names": list(policy.simulated)])) }
        return lines
    }
}
