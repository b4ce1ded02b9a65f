public import Documents

// The form is published as `acceptance-credential.schema.json` and `acceptance.context.jsonld`.

extension Acceptance {
    private static let subjectType = "AcceptedDelivery"

    /// The unsigned document: sign it with ``SecuredCredential/sign(_:as:with:)`` as the client.
    public var document: JSON {
        func bound(_ digest: Digest) -> JSON { ["digestMultibase": .string(digest.multibase)] }
        func clauses(_ texts: [LanguageMap]) -> JSON { .array(texts.map { ["text": $0.json] }) }
        return [
            "@context": [.string(PinnedContexts.base), .string(Acceptance.context)],
            "id": .string(id),
            "type": ["VerifiableCredential", .string(Acceptance.type)],
            "issuer": ["id": .string(client.id), "name": .string(client.name)],
            "validFrom": .string(date.description),
            "credentialSubject": [
                "id": .string(EvidenceLink.carnetPrefix + carnetID.hex),
                "type": .string(Acceptance.subjectType),
                "title": title.json,
                "provider": ["id": .string(provider.id), "name": .string(provider.name)],
                "contract": .string(contract),
                "digestMultibase": .string(carnetID.multibase),
                "statement": bound(statement),
                "receipt": bound(receipt),
                "milestone": ["number": .string(milestone.number), "title": milestone.name.json],
                "payment": [
                    "release": .string(payment.release.rawValue), "amount": .string(payment.money.amount),
                    "currency": .string(payment.money.currency),
                ],
                "conditions": clauses(conditions),
                "reservations": clauses(reservations),
                "signatory": signatory.json,
                "place": .string(place),
            ],
        ]
    }

    /// Reads back an acceptance.
    /// - Throws: `Diagnostic`: `acceptance.type` for another credential, `credential.member` with the pointer of what is
    ///   missing, malformed or unknown.
    public init(_ credential: Credential) throws(Diagnostic) {
        guard credential.hasType(Acceptance.type) else {
            throw Diagnostic("acceptance.type", ["type": String(credential.types.joined(separator: ", ").prefix(128))])
        }
        let root = MemberReader(of: credential)
        let subject = try root.object("credentialSubject")
        try subject.allow([
            "id", "type", "title", "provider", "contract", "digestMultibase", "statement", "receipt", "milestone", "payment",
            "conditions", "reservations", "signatory", "place",
        ])
        try subject.text("type", equals: Acceptance.subjectType)
        let carnet = try subject.digest("digestMultibase")
        try subject.text("id", equals: EvidenceLink.carnetPrefix + carnet.hex)
        func bound(_ name: String) throws(Diagnostic) -> Digest {
            let reader = try subject.object(name)
            try reader.allow(["digestMultibase"])
            return try reader.digest("digestMultibase")
        }
        func clauses(_ name: String) throws(Diagnostic) -> [LanguageMap] {
            var texts: [LanguageMap] = []
            for reader in try subject.objects(name) {
                try reader.allow(["text"])
                texts.append(try reader.texts("text"))
            }
            return texts
        }
        let provider = try subject.object("provider")
        try provider.allow(["id", "name"])
        self.init(
            id: try root.url("id"), client: try root.object("issuer").party(), provider: try provider.party(),
            contract: try subject.text("contract"), title: try subject.texts("title"), carnetID: carnet,
            statement: try bound("statement"), receipt: try bound("receipt"),
            milestone: try Milestone(try subject.object("milestone")), payment: try Payment(try subject.object("payment")),
            conditions: try clauses("conditions"), reservations: try clauses("reservations"),
            signatory: try Signatory(try subject.object("signatory")), place: try subject.text("place"),
            date: try root.time("validFrom"))
    }
}

extension Acceptance.Milestone {
    fileprivate init(_ reader: MemberReader) throws(Diagnostic) {
        try reader.allow(["number", "title"])
        self.init(number: try reader.text("number"), name: try reader.texts("title"))
    }
}

extension Acceptance.Payment {
    fileprivate init(_ reader: MemberReader) throws(Diagnostic) {
        try reader.allow(["release", "amount", "currency"])
        let amount = try reader.text("amount")
        guard let money = Money(amount: amount, currency: try reader.text("currency")) else {
            throw reader.malformed("amount", "125000.00, ISO 4217")
        }
        self.init(release: try reader.word("release"), money: money)
    }
}
