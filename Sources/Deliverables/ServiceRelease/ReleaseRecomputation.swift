internal import Documents
public import ServiceRecords
internal import TransparencyLog

/// A service release computed again from its own evidence: what it is made of, what changed, what is promised. No figure of the
/// file is read but to be compared.
public struct ReleaseRecomputation: Sendable {
    public var document: ReleaseDocument
    public var evidence: RangeEvidence
    /// The records with the times that witnesses give them.
    public private(set) var records: [LoggedRecord] = []
    public private(set) var manifest: ReleaseManifest
    /// The predecessor's, as it was logged; `nil` for a product's first release, or where it is not to be had.
    public private(set) var previous: ReleaseManifest?
    public private(set) var terms: ReleaseTerms?
    public private(set) var history: ReleaseHistory
    /// Where this release stands in ``history``; `nil` if it was never logged.
    public private(set) var entry: ReleaseHistory.Entry?
    public private(set) var figures: ReleaseFigures
    /// Releases of other products in the same log.
    public private(set) var products: ReleaseProducts
    public private(set) var told: [ReleaseTold]
    public var issues: [DeliverableIssue] = []

    /// Computes everything again.
    /// - Parameters:
    ///   - payload: by path below `data/`, at least everything outside `files/`.
    ///   - files: what `files/` holds, by content.
    ///   - rules: what a client asks beyond the terms.
    ///   - evidence: the fold of the same files and basis, where it was made already.
    /// - Throws: ``Diagnostic`` or ``Diagnostics`` if there is no readable `deliverable.json` or `release.json`.
    public init(
        payload: [String: [UInt8]], files: CarriedFiles, basis: RecomputationBasis, rules: ReleaseRules = ReleaseRules(),
        evidence known: RangeEvidence? = nil
    ) throws {
        func bytes(_ name: String) throws -> [UInt8] {
            guard let bytes = payload[name] else {
                throw Diagnostic("file.missing", ["path": name], at: Place(file: "data/" + name))
            }
            return bytes
        }
        document = try ReleaseDocument(bytes("deliverable.json"))
        let manifestBytes = try bytes(ReleaseManifest.fileName)
        let manifest = try ReleaseManifest(manifestBytes)
        self.manifest = manifest
        let evidence =
            known
            ?? RangeEvidence(
                files: payload, genesis: basis.genesis, range: basis.range,
                checkpoints: basis.checkpoints.map { ($0.size, $0.root) })
        self.evidence = evidence
        let records = evidence.records(witnessed: basis.witnessed.filter { evidence.proven.contains($0.size) })
        self.records = records
        let history = ReleaseHistory(records, product: manifest.product.id)
        self.history = history
        let content = Digest.sha256(manifestBytes)
        entry = history.place(of: content).map { history.releases[$0] }
        issues = evidence.issues + history.issues
        var inForce = TermsInForce(
            genesis: basis.genesis, records: evidence.records, payload: payload,
            period: manifest.released..<(manifest.released + .seconds(1)))
        terms = inForce.read(ReleaseTerms.init(files:))
        issues += inForce.issues
        let previous = PreviousRelease(payload[ReleaseManifest.previousName], of: manifest)
        self.previous = previous.manifest
        issues += previous.issues
        var agreed = rules
        if let terms { agreed.demands = agreed.demands.stricter(terms.demands) }
        let parts = ReleaseEvidence(manifest: manifest, previous: previous.manifest, files: files, rules: agreed)
        figures = ReleaseFigures(parts, history: history)
        products = ReleaseProducts(
            records, product: manifest.product.id, contract: basis.genesis.contract, allowed: agreed.demands.products,
            isJudged: rules.builders != nil)
        told = figures.told + products.told + history.told(of: entry)
        issues += parts.issues + figures.issues + products.issues
        checkForm(basis)
        checkLogged(content)
        compare(basis.genesis)
    }

    /// The document against genesis, range proof and manifest.
    private mutating func checkForm(_ basis: RecomputationBasis) {
        let contract = basis.genesis.contract
        issues.addClaims([
            ("contract", document.contract == contract.id), ("provider", document.provider == contract.provider),
            ("client", document.client == contract.client), ("asset", document.assets == contract.assets),
            ("range", document.range == evidence.from..<evidence.to && evidence.from == 0),
            ("kind", contract.kind == ReleaseDocument.kind), ("product", document.product == manifest.product.id),
            ("version", document.version == manifest.versionText),
        ])
    }

    /// The manifest against the record that named it.
    private mutating func checkLogged(_ content: Digest) {
        let subject = "data/" + ReleaseManifest.fileName
        guard let entry else {
            issues.append(
                DeliverableIssue(
                    .published, "release.unlogged", ["version": manifest.versionText], subject: subject, seen: content.hex))
            return
        }
        let claims: [(String, Bool)] = [
            ("version", entry.release.version == manifest.versionText),
            ("predecessor", entry.release.predecessor == manifest.predecessor?.digests),
            // The record's own time is held against witnesses. A day is given for a publication that was interrupted.
            (
                "released",
                manifest.released <= entry.time && manifest.released >= entry.time - .seconds(ReleaseManifest.publicationLimit)
            ),
        ]
        for (member, holds) in claims where !holds {
            issues.append(
                DeliverableIssue(
                    .published, "release.record-differs", ["member": member, "record": String(entry.index)], subject: subject))
        }
        if entry.committedBy == nil {
            issues.append(
                DeliverableIssue(
                    .published, "release.unwitnessed", ["version": manifest.versionText], subject: "record \(entry.index)",
                    isContradiction: false))
        }
        if let withdrawal = entry.withdrawal {
            issues.append(
                DeliverableIssue(
                    .standing, "release.withdrawn", ["version": manifest.versionText, "reason": withdrawal.reason],
                    subject: "record \(withdrawal.index)"))
        }
        // Whoever leaves records out may leave out the word that takes this release back.
        if !evidence.missing.isEmpty {
            issues.append(
                DeliverableIssue(
                    .history, "release.history-missing", ["count": String(evidence.missing.count)], subject: "data/leaves",
                    isContradiction: false))
        }
    }

    /// The document's words and figures against the computed ones.
    private mutating func compare(_ genesis: Genesis) {
        let words = ReleaseWords(genesis: genesis, manifest: manifest, figures: figures)
        issues.expect("/figures", figures.json, document.figures)
        issues.expect("/title", words.title.json, document.title.json)
        issues.expect("/summary", words.summary.json, document.summary.json)
        issues.expect(
            "/languages", .array(ReleaseWords.languages.map { .string($0) }), .array(document.languages.map { .string($0) }))
        issues.expect("/period", DocumentHead.json(period), DocumentHead.json(document.period))
    }

    /// From the predecessor's release to this one's.
    var period: Range<Instant> {
        let start = previous.map(\.released) ?? manifest.released
        return start < manifest.released ? start..<manifest.released : manifest.released..<(manifest.released + .seconds(1))
    }
}

/// The predecessor's `release.json`, held against what this release and the log say of it.
struct PreviousRelease {
    private(set) var manifest: ReleaseManifest?
    private(set) var issues: [DeliverableIssue] = []

    init(_ bytes: [UInt8]?, of release: ReleaseManifest) {
        let subject = "data/" + ReleaseManifest.previousName
        func say(_ code: String, expected: String? = nil, seen: String? = nil) {
            issues.append(DeliverableIssue(.previous, code, subject: subject, expected: expected, seen: seen))
        }
        guard let predecessor = release.predecessor else {
            if bytes != nil { say("release.previous-surplus") }
            return
        }
        guard let bytes else {
            issues = [
                DeliverableIssue(.previous, "file.missing", ["path": ReleaseManifest.previousName], subject: subject)
            ]
            return
        }
        let digest = Digest.sha256(bytes)
        guard digest == predecessor.digests.content else {
            say("release.previous-differs", expected: predecessor.digests.content.hex, seen: digest.hex)
            return
        }
        guard let read = try? ReleaseManifest(bytes, file: subject) else {
            say("release.previous-unreadable")
            return
        }
        manifest = read
        if read.versionText != predecessor.version {
            say("release.previous-version", expected: predecessor.version, seen: read.versionText)
        }
        if read.product.id != release.product.id {
            say("release.previous-product", expected: release.product.id, seen: read.product.id)
        }
    }
}
