internal import Documents
internal import ServiceRecords
internal import VerifiableCredentials

extension Policy {
    /// What an anchor may be trusted for: to issue, or to tell the time. The one never implies the other.
    private static let timestamp = "timestamp"

    /// Reads an anchor: `{did, keys, certificates, purposes}`.
    static func anchor(_ fields: Fields) -> (anchor: TrustAnchor, authority: TimestampAuthority?) {
        let did = fields.string("did")
        do {
            if !did.isEmpty { _ = try DID(did) }
        } catch {
            fields.problem(error.code, error.arguments, member: "did")
        }
        let keys = fields.list("keys", .anchorKey)
        let certificates = Set(fields.list("certificates", .digestHex))
        let purposes = fields.list(
            "purposes", .oneOf(RecognizedEntity.Action.allCases.map(\.rawValue) + [timestamp]))
        let tellsTime = purposes.contains(timestamp)
        // A certificate that nothing uses is a mistake, and so is an authority of time without one.
        if tellsTime == certificates.isEmpty { fields.problem("policy.anchor.certificate", ["did": did], member: "certificates") }
        let anchor = TrustAnchor(
            did: did, keys: keys, purposes: Set(purposes.compactMap(RecognizedEntity.Action.init(rawValue:))))
        return (anchor, tellsTime ? TimestampAuthority(did: did, certificates: certificates) : nil)
    }
}

extension Policy.Accept {
    init(_ fields: Fields) {
        self.init(
            kinds: Set(fields.list("kinds", .string)), languages: fields.list("languages", .languageTag),
            algorithms: fields.json("algorithms") == nil
                ? ["ES256"] : Set(fields.list("algorithms", .oneOf(["ES256", "EdDSA"]))),
            schemes: fields.optional("schemes", .schemes) ?? .some([]),
            assessorLevels: Set(fields.list("assessorLevels", .raw(AssessorLevel.self, .own))),
            assessmentLevels: Set(fields.list("assessmentLevels", .raw(AssessmentLevel.self, .noEndorsement))),
            residency: fields.optional("residency", .countries),
            serviceLevels: fields.object("serviceLevels") { levels in
                Policy.ServiceLevels(
                    availability: levels.optional("availability", .percent),
                    acknowledge: levels.object("acknowledge", Policy.spans) ?? [:],
                    resolve: levels.object("resolve", Policy.spans) ?? [:])
            } ?? Policy.ServiceLevels())
    }
}

extension Policy {
    /// Lengths of time by severity.
    fileprivate static func spans(_ fields: Fields) -> [String: TimeSpan] {
        // Names that are the same to Swift and not to JSON: the first one holds.
        Dictionary(fields.names.map { ($0, fields.required($0, .span)) }) { first, _ in first }
    }
}
