public import Documents

/// Entry 0 of a logbook, parsed: whose it is, under which keys and terms, and who may write (`log.md`, section 0).
public struct Genesis: Hashable, Sendable {
    public var contract: Contract
    public var time: Instant
    /// The log's verifier key (C2SP signed-note vkey).
    public var logKey: String
    /// Every terms file by digest; names are paths below `terms/`.
    public var terms: [TermsDigest]

    public var personalFields: PersonalFields { contract.personalFields }

    public struct TermsDigest: Hashable, Sendable {
        public var name: String
        public var sha256: Digest

        public init(name: String, sha256: Digest) {
            self.name = name
            self.sha256 = sha256
        }
    }

    /// Reads the genesis record from its bytes.
    /// - Throws: ``Diagnostic`` as ``RecordReader/receive(_:)`` does; ``Diagnostics`` with everything else that is wrong:
    ///   `genesis.type`, `genesis.source`, `genesis.subject`, `genesis.terms`, those of ``Contract``.
    public init(record bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { text in
            _ = try RecordReader().receive(text)
        }
        let document = try Document(bytes, file: nil, limits: .record)
        guard document.root["type"]?.string == RecordType.logbookOpened.name else {
            throw Diagnostic("genesis.type", at: Place(pointer: "/type"))
        }
        let problems = Problems()
        let fields = Fields(document, problems)
        for attribute in ["specversion", "id", "type", "datacontenttype", "recordedtime", "sequence"] {
            _ = fields.json(attribute)
        }
        let source = fields.string("source")
        let subject = fields.string("subject")
        time = fields.required("time", .instant)
        var logKey = ""
        var terms: [TermsDigest] = []
        var contract: Contract?
        fields.required("data", problems) { data in
            logKey = data.string("logKey")
            terms = data.objects("terms") {
                TermsDigest(name: $0.required("name", .termsName), sha256: $0.required("sha256", .digestHex))
            }
            contract = Contract(data, identity: data.object("contract") { Contract.Identity($0) })
        }
        if let contract {
            if source != contract.provider.did { fields.problem("genesis.source", member: "source") }
            if subject != contract.id { fields.problem("genesis.subject", member: "subject") }
        }
        if let contract,
            Set(terms.map(\.name)).count != terms.count || !terms.contains(where: { $0.name == contract.termsName })
        {
            fields.problem("genesis.terms", ["name": contract.termsName], member: "data")
        }
        fields.finish()
        try problems.throwIfAny()
        guard let contract else { throw Diagnostic("field.missing", ["name": "contract"], at: Place(pointer: "/data")) }
        self.contract = contract
        self.logKey = logKey
        self.terms = terms
    }
}

extension Fields {
    /// An object that must be there, read by `body`.
    func required(_ name: String, _ problems: Problems, _ body: (Fields) -> Void) {
        if object(name, body) == nil { problem("field.missing", ["name": name]) }
    }
}

extension Fields.Kind where Value == String {
    /// A path below `terms/` in a carnet: lower-case letters, digits, `.`, `_`, `-`, no folder, at most 100 bytes.
    static var termsName: Self {
        Self("file name (a-z0-9._-)", placeholder: "") { json in
            json.string.flatMap { name in
                let good =
                    (1...100).contains(name.utf8.count) && !name.hasPrefix(".") && !name.contains("..")
                    && name.utf8.allSatisfy {
                        $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2e || $0 == 0x5f || $0 == 0x2d
                    }
                return good ? name : nil
            }
        }
    }
}
