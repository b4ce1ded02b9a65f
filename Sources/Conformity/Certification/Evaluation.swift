public import Documents

/// What an evaluation found: each criterion's finding, and the deliverables that were recomputed for it.
public struct Evaluation: Hashable, Sendable {
    public let findings: [CriterionFinding]
    public let deliverables: [Deliverable]

    /// A deliverable that was verified, under which policy and with which outcome.
    public struct Deliverable: Hashable, Sendable {
        public let id: Digest
        public let policy: Digest
        public let outcome: String

        public init(id: Digest, policy: Digest, outcome: String) {
            self.id = id
            self.policy = policy
            self.outcome = outcome
        }
    }

    public init(findings: [CriterionFinding], deliverables: [Deliverable]) {
        self.findings = findings
        self.deliverables = deliverables
    }

    init(_ fields: Fields) {
        findings = fields.objects("findings") { CriterionFinding($0) }
        deliverables = fields.objects("deliverables") {
            Deliverable(
                id: $0.required("id", .digestHex), policy: $0.required("policy", .digestHex),
                outcome: $0.required("outcome", .word))
        }
        if findings.isEmpty { fields.problem("field.missing", ["name": "findings"]) }
    }

    var json: JSONObject {
        JSONObject([
            ("findings", .array(findings.map(\.json))),
            (
                "deliverables",
                .array(
                    deliverables.map {
                        ["id": .string($0.id.hex), "policy": .string($0.policy.hex), "outcome": .string($0.outcome)]
                    })
            ),
        ])
    }
}

/// What was found of one criterion: by the verifier, and by people where documents must be judged. It conforms only if
/// every finding is established and every document was judged to show it.
public struct CriterionFinding: Hashable, Sendable {
    public let criterion: String
    public let established: [String]
    public let contradicted: [String]
    public let notEstablished: [String]
    public let judged: [Judged]

    /// A document that a person judged; without digest it was never seen.
    public struct Judged: Hashable, Sendable {
        public let document: String
        public let sha256: Digest?
        public let conforms: Bool

        public init(document: String, sha256: Digest?, conforms: Bool) {
            self.document = document
            self.sha256 = sha256
            self.conforms = conforms
        }
    }

    public init(
        criterion: String, established: [String], contradicted: [String], notEstablished: [String], judged: [Judged]
    ) {
        self.criterion = criterion
        self.established = established
        self.contradicted = contradicted
        self.notEstablished = notEstablished
        self.judged = judged
    }

    /// Whether it closes the criterion; otherwise it is a non-conformity.
    public var conforms: Bool {
        contradicted.isEmpty && notEstablished.isEmpty && judged.allSatisfy { $0.conforms && $0.sha256 != nil }
            && !(established.isEmpty && judged.isEmpty)
    }

    init(_ fields: Fields) {
        criterion = fields.required("criterion", .word)
        established = fields.list("established", .word)
        contradicted = fields.list("contradicted", .word)
        notEstablished = fields.list("notEstablished", .word)
        judged = fields.objects("judged") {
            Judged(
                document: $0.required("document", .word), sha256: $0.optional("sha256", .digestHex),
                conforms: $0.required("conforms", .bool))
        }
    }

    public var json: JSON {
        func words(_ words: [String]) -> JSON { .array(words.map(JSON.string)) }
        return [
            "criterion": .string(criterion), "established": words(established), "contradicted": words(contradicted),
            "notEstablished": words(notEstablished),
            "judged": .array(
                judged.map { judged in
                    var members: [(String, JSON)] = [("document", .string(judged.document))]
                    if let digest = judged.sha256 { members.append(("sha256", .string(digest.hex))) }
                    return .object(JSONObject(members + [("conforms", .init(booleanLiteral: judged.conforms))]))
                }),
        ]
    }

    /// Finds `criterion` in what the verifier said of each deliverable and in what people judged: the worst word counts,
    /// and what nobody spoke of is not established.
    /// - Parameters:
    ///   - verdicts: for each deliverable, the states by finding code: `established`, `contradicted` or anything else.
    ///   - judged: by document.
    public static func of(
        _ criterion: Scheme.Criterion, verdicts: [[String: [String]]], judged: [String: (digest: Digest, conforms: Bool)]
    ) -> CriterionFinding {
        var parts: (established: [String], contradicted: [String], open: [String]) = ([], [], [])
        for code in criterion.evidence.findings {
            let words = verdicts.map { $0[code] ?? [] }
            if words.contains(where: { $0.contains("contradicted") }) {
                parts.contradicted.append(code)
            } else if !words.isEmpty, words.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "established" } }) {
                parts.established.append(code)
            } else {
                parts.open.append(code)
            }
        }
        return CriterionFinding(
            criterion: criterion.id, established: parts.established, contradicted: parts.contradicted, notEstablished: parts.open,
            judged: criterion.evidence.documents.map { paper in
                let word = judged[paper.id]
                return Judged(document: paper.id, sha256: word?.digest, conforms: word?.conforms ?? false)
            })
    }
}
