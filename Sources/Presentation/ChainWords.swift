internal import Documents
internal import VerifiableCredentials
public import Verification

extension Report {
    /// A way of trust in words: the anchor first, the judged credential last. Parties and credentials take turns.
    public struct Chain: Hashable, Sendable {
        /// `From the provider's statement up to …`
        public var title: String
        /// Whether it holds, in a word, and whether the verdict rests on it.
        public var state: Finding.State
        public var stateWord: String
        /// What the chain covers: `Covers: maintenance-log · VN`.
        public var scope: String
        public var anchor: Party
        public var links: [Link]

        public struct Party: Hashable, Sendable {
            public var name: String
            public var id: String
        }

        /// A credential, and whom it speaks of.
        public struct Link: Hashable, Sendable {
            public var kind: String
            public var state: Finding.State
            /// Validity, status, registry; then why it fails.
            public var notes: [String]
            public var faults: [String]
            public var subject: Party
        }
    }
}

extension Report.Chain {
    init(_ chain: TrustChain, _ words: ReportWords) {
        let anchor = Party(chain.anchor)
        self.anchor = anchor
        title = words.text("chain.\(chain.role.rawValue)", ["anchor": anchor.name])
        let isBroken = chain.nodes.contains { node in node.status == .suspended || node.status == .revoked }
        state = chain.holds ? .established : isBroken ? .contradicted : .notEstablished
        stateWord =
            words.text(chain.holds ? "chain.holds" : "chain.fails")
            + (chain.isChosen ? "" : " · " + words.text("chain.not-chosen"))
        let reach = [chain.scope.kinds, chain.scope.schemes, chain.scope.territories].map { extent in
            switch extent {
            case .all: "*"
            case .some(let values):
                values.isEmpty ? "—" : values.sorted().map { Plain.line($0, limit: 60) }.joined(separator: ", ")
            }
        }
        scope = words.text("chain.scope", ["kinds": reach[0], "schemes": reach[1], "territories": reach[2]])
        links = chain.nodes.reversed().map { Link($0, words) }
    }
}

extension Report.Chain.Party {
    init(_ party: TrustChain.VerifiedParty) {
        id = Plain.line(party.id, limit: 200)
        name = party.name.map { Plain.line($0, limit: 120) } ?? id
    }
}

extension Report.Chain.Link {
    init(_ node: TrustChain.Node, _ words: ReportWords) {
        let formats = Formats(words.language)
        kind = words.text("chain.kind.\(node.kind.rawValue)")
        subject = Report.Chain.Party(node.subject)
        faults = node.faults.map { words.sentence("reason." + $0.reason, $0.arguments) }
        let isBroken = node.status == .suspended || node.status == .revoked
        state = faults.isEmpty ? .established : isBroken ? .contradicted : .notEstablished
        var notes: [String] = []
        if let end = node.validUntil { notes.append(words.text("chain.until", ["time": formats.day(end)])) }
        switch node.status {
        case .unlisted: break
        case .inForce(let time): notes.append(words.text("chain.in-force", ["time": formats.day(time)]))
        case .suspended: notes.append(words.text("chain.suspended"))
        case .revoked: notes.append(words.text("chain.revoked"))
        case .unknown: notes.append(words.text("chain.unknown"))
        }
        if let time = node.provenAt {
            notes.append(
                words.text(
                    "chain.registered",
                    ["time": formats.minute(time) + " UTC", "registry": Plain.line(node.registry ?? "—", limit: 80)])
            )
        }
        self.notes = notes
    }
}
