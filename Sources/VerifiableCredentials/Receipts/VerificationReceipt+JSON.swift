public import Documents

// The form is published as `verification-receipt-credential.schema.json` and `receipt.context.jsonld`.

extension VerificationReceipt {
    private static let subjectType = "CarnetVerification"

    /// The unsigned document: sign it with ``SecuredCredential/sign(_:as:with:)`` as whoever verified.
    public var document: JSON {
        var subject = JSONObject([("type", .string(VerificationReceipt.subjectType))])
        subject["carnet"] = carnetID.map { ["digestMultibase": .string($0.multibase)] }
        subject["outcome"] = .string(outcome.rawValue)
        subject["verifiedFor"] = .string(time.description)
        subject["policy"] = ["digestMultibase": .string(policy.digest.multibase), "title": policy.name.json]
        subject["inputs"] = .array(
            inputs.map { ["name": .string($0.name), "digestMultibase": .string($0.digest.multibase)] })
        subject["findings"] = .array(findings.map(\.json))
        subject["software"] = ["name": .string(software.name), "version": .string(software.version)]
        return [
            "@context": [.string(PinnedContexts.base), .string(VerificationReceipt.context)],
            "id": .string(id),
            "type": ["VerifiableCredential", .string(VerificationReceipt.type)],
            "issuer": ["id": .string(verifier.id), "name": .string(verifier.name)],
            "validFrom": .string(issued.description),
            "credentialSubject": .object(subject),
        ]
    }

    /// Reads back a receipt.
    /// - Throws: `Diagnostic`: `receipt.type` for another credential, `credential.member` with the pointer of what is
    ///   missing, malformed or unknown.
    public init(_ credential: Credential) throws(Diagnostic) {
        guard credential.hasType(VerificationReceipt.type) else {
            throw Diagnostic("receipt.type", ["type": String(credential.types.joined(separator: ", ").prefix(128))])
        }
        let root = MemberReader(of: credential)
        let subject = try root.object("credentialSubject")
        try subject.allow(["type", "carnet", "outcome", "verifiedFor", "policy", "inputs", "findings", "software"])
        try subject.text("type", equals: VerificationReceipt.subjectType)
        var carnet: Digest?
        if subject.has("carnet") {
            let reader = try subject.object("carnet")
            try reader.allow(["digestMultibase"])
            carnet = try reader.digest("digestMultibase")
        }
        let policy = try subject.object("policy")
        try policy.allow(["digestMultibase", "title"])
        var inputs: [Input] = []
        for reader in try subject.objects("inputs", least: 1) {
            try reader.allow(["name", "digestMultibase"])
            inputs.append(Input(name: try reader.text("name"), digest: try reader.digest("digestMultibase")))
        }
        var findings: [Finding] = []
        for reader in try subject.objects("findings") { findings.append(try Finding(reader)) }
        let software = try subject.object("software")
        try software.allow(["name", "version"])
        self.init(
            id: try root.url("id"), verifier: try root.object("issuer").party(), issued: try root.time("validFrom"),
            outcome: try subject.word("outcome"), time: try subject.time("verifiedFor"), carnetID: carnet,
            policy: Policy(digest: try policy.digest("digestMultibase"), name: try policy.texts("title")), inputs: inputs,
            findings: findings, software: Software(name: try software.text("name"), version: try software.text("version")))
    }
}

extension VerificationReceipt.Finding {
    fileprivate var json: JSON {
        var members = JSONObject([
            ("check", .string(check)), ("state", .string(state.rawValue)), ("required", .bool(isRequired)),
            ("reason", .string(reason)),
        ])
        members["subject"] = subject.map(JSON.string)
        return .object(members)
    }

    fileprivate init(_ reader: MemberReader) throws(Diagnostic) {
        try reader.allow(["check", "state", "required", "reason", "subject"])
        self.init(
            check: try reader.text("check"), state: try reader.word("state"), isRequired: try reader.bool("required"),
            reason: try reader.text("reason"), subject: reader.has("subject") ? try reader.text("subject") : nil)
    }
}
