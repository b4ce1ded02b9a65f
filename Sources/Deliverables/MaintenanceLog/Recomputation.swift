internal import Documents
public import ServiceRecords
public import TransparencyLog

/// A maintenance log computed again from its own evidence. No figure of the file is read but to be compared.
public struct Recomputation: Sendable {
    public var document: MaintenanceLogDocument
    public var evidence: RangeEvidence
    public var terms: ServiceTerms?
    /// The records with the times that witnesses give them.
    public var records: [LoggedRecord] = []
    /// Under the limits of the terms: what the provider must have printed. `nil` without terms.
    public var figures: ServiceFigures?
    /// Under the stricter of the terms' and the client's limits: what the client goes by.
    public var judged: ServiceFigures?
    public var restated: [ServiceFigures] = []
    public var issues: [DeliverableIssue]

    /// What is given besides the payload: the parsed proofs, and what the client goes by.
    public struct Basis: Sendable {
        public var genesis: Genesis
        public var range: RangeProof
        /// Every checkpoint under `checkpoints/`.
        public var checkpoints: [Checkpoint]
        /// Those of them that a quorum saw, by the client's own witnesses.
        public var witnessed: [WitnessedState]
        /// Those that a quorum of the contract's witnesses saw: by these the provider computed what it printed.
        public var agreed: [WitnessedState]
        /// The client's limits on top of the terms'.
        public var limits: @Sendable (FigureLimits) -> FigureLimits

        public init(
            genesis: Genesis, range: RangeProof, checkpoints: [Checkpoint], witnessed: [WitnessedState],
            agreed: [WitnessedState]? = nil, limits: @escaping @Sendable (FigureLimits) -> FigureLimits = { $0 }
        ) {
            self.genesis = genesis
            self.range = range
            self.checkpoints = checkpoints
            self.witnessed = witnessed
            self.agreed = agreed ?? witnessed
            self.limits = limits
        }
    }

    /// Computes everything again.
    /// - Parameters:
    ///   - files: the payload by path below `data/`.
    ///   - evidence: the fold of the same files and basis, where it was made already.
    /// - Throws: ``Diagnostic`` or ``Diagnostics`` if there is no readable `deliverable.json`.
    public init(files: [String: [UInt8]], basis: Basis, evidence known: RangeEvidence? = nil) throws {
        guard let bytes = files["deliverable.json"] else {
            throw Diagnostic("file.missing", ["path": "deliverable.json"], at: Place(file: "data/deliverable.json"))
        }
        document = try MaintenanceLogDocument(bytes)
        evidence =
            known
            ?? RangeEvidence(
                files: files, genesis: basis.genesis, range: basis.range,
                checkpoints: basis.checkpoints.map { ($0.size, $0.root) })
        issues = evidence.issues
        checkForm(basis)
        var inForce = TermsInForce(
            genesis: basis.genesis, records: evidence.records, payload: files, period: document.period)
        terms = inForce.read(ServiceTerms.init(files:))
        issues += inForce.issues
        compute(basis)
    }

    private mutating func compute(_ basis: Basis) {
        // Only a state whose root came out of the fold is of this history.
        let proven = evidence.proven
        let states = basis.witnessed.filter { proven.contains($0.size) }
        records = evidence.records(witnessed: states)
        guard let terms else { return }
        let clientLimits = basis.limits(terms.limits)
        let rules = PeriodRules(contract: basis.genesis.contract, terms: terms, grace: clientLimits.grace)
        issues += rules.issues(document.period, evidence.from..<evidence.to, document.predecessor, states)
        let missing = UInt64(evidence.missing.count)
        let agreed = basis.agreed.filter { proven.contains($0.size) }
        let isAgreed = agreed == states
        let printed = FigureComputation(
            basis.genesis.contract, terms, isAgreed ? records : evidence.records(witnessed: agreed), missing, agreed)
        let own = printed.figures(document.period, terms.limits)
        figures = own
        judged =
            isAgreed && clientLimits == terms.limits
            ? own
            : FigureComputation(basis.genesis.contract, terms, records, missing, states).figures(document.period, clientLimits)
        restated = printed.restated(
            before: document.period, from: evidence.from..<evidence.to, predecessor: document.predecessor)
        compare(own, basis.genesis)
    }

    /// The document against the genesis and the range proof.
    private mutating func checkForm(_ basis: Basis) {
        let contract = basis.genesis.contract
        let range = evidence.from..<evidence.to
        issues.addClaims([
            ("contract", document.contract == contract.id), ("provider", document.provider == contract.provider),
            ("client", document.client == contract.client), ("asset", document.assets == contract.assets),
            ("range", document.range == range), ("kind", contract.kind == MaintenanceLogDocument.kind),
        ])
    }

    /// The document's figures against the computed ones.
    private mutating func compare(_ own: ServiceFigures, _ genesis: Genesis) {
        issues.expect("/figures", own.json, document.figures)
        issues.expect("/restated", .array(restated.map(\.json)), .array(document.restated))
        let words = MaintenanceLogWords(
            genesis: genesis, figures: own, recordCount: UInt64(evidence.records.count + evidence.missing.count))
        issues.expect("/title", words.title.json, document.title.json)
        issues.expect("/summary", words.summary.json, document.summary.json)
        issues.expect(
            "/languages", .array(MaintenanceLogWords.languages.map { .string($0) }),
            .array(document.languages.map { .string($0) }))
    }
}
