internal import Deliverables
internal import Documents

extension Policy.ReleasePolicy {
    /// What holds where the policy says nothing of releases.
    static let strictest: Policy.ReleasePolicy = {
        var rules = ReleaseRules()
        rules.demands.bill.coversEveryArtefact = true
        rules.demands.refusesOverride = true
        rules.builders = []
        return Policy.ReleasePolicy(rules: rules, latest: .required)
    }()

    /// Reads the member `release`.
    init(_ fields: Fields) {
        self = .strictest
        // The reader of the terms takes what is left out for "not asked"; here it is the strictest.
        let covers = fields.json("coverage") == nil
        let refuses = fields.json("override") == nil
        rules.demands = ReleaseDemands(fields)
        rules.demands.bill.coversEveryArtefact = covers || rules.demands.bill.coversEveryArtefact
        rules.demands.refusesOverride = refuses || rules.demands.refusesOverride
        rules.builders = fields.objects("builders", Self.builder).compactMap(\.self)
        latest = fields.optional("latest", .raw(Latest.self, .required)) ?? .required
        maxLatestValidity = fields.optional("maxLatestValidity", .span)
    }

    private static func builder(_ fields: Fields) -> TrustedBuilder? {
        let id = fields.string("id")
        let level = Int(fields.required("level", .integer(in: 1...3)))
        let json = fields.json("key")
        let key = json?.string ?? json?.object.map { String(decoding: JSON.object($0).encoded(), as: UTF8.self) } ?? ""
        do {
            return try TrustedBuilder(id: id, key: key, level: level)
        } catch {
            fields.problem((error as? Diagnostic)?.code ?? "attestation.key", member: "key")
            return nil
        }
    }
}
