internal import CarnetFile
internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import TransparencyLog
internal import VerifiableCredentials

/// One verification on its way: from the file inwards, each step resting on those before it.
struct VerificationRun {
    let policy: Policy
    let now: Instant
    private let aids: VerificationAids
    var findings: Findings
    private var carnetID: Digest?
    private var facts: VerifiedFacts?
    private var isAnchored = false
    private var chains: [TrustChain] = []
    private var reservations: [Reservation] = []

    init(policy: Policy, now: Instant, aids: VerificationAids) {
        self.policy = policy
        self.aids = aids
        self.now = now
        findings = Findings(policy: policy)
    }

    mutating func examine(_ container: CarnetContainer) {
        carnetID = container.id
        let carried = CarriedContent(container)
        do {
            let trust = try container.trust
            examine(try LogFiles(try container.logged, carried: carried.files), trust, of: container)
        } catch let fault as ContainerFault {
            return refuse(fault)
        } catch {
            refuse(error)
        }
        if let fault = carried.fault { return refuse(fault) }
        findings.add(.container, .established, reason: "container.whole", ["files": String(container.digests.count)])
    }

    /// The file is no whole carnet, no longer the one that was opened, or cannot be read.
    mutating func refuse(_ fault: ContainerFault) {
        let isUnknown = fault.code == "container.load" || fault.code.hasPrefix("file.")
        findings.add(
            .container, isUnknown ? .notEstablished : .contradicted, reason: fault.code,
            fault.diagnostic(file: nil).arguments, subject: fault.path)
    }

    private mutating func examine(_ files: LogFiles, _ trust: [PayloadFile], of container: CarnetContainer) {
        let material = TrustMaterial(aids.trust + trust)
        let contract = files.genesis.contract
        guard let kind = DeliverableKind(rawValue: contract.kind) else {
            return refuse(Diagnostic("deliverable.kind-unknown", ["kind": contract.kind], at: Place(file: "data/genesis.ndjson")))
        }
        findings.kind = kind
        let providerKeys = material.rawKeys(of: contract.provider.did)
        guard let log = LogChecks(policy: policy, files: files, providerKeys: providerKeys, &findings) else { return }
        log.checkPins(&findings)
        log.checkSignatures(&findings)
        let states = log.witnessedTimes(&findings)
        let registry = RegistryBook(material, policy: policy)
        let stamps = TimestampChecks(material, closing: files.range.note.text, policy: policy, &findings)
        ClockCheck.run(
            states.map(\.latest) + registry.inclusions.values.map(\.latest) + stamps.times, now: now, &findings)
        examineEvidence(kind, log, states)
        let context = TrustContext(
            material: material, registry: registry, policy: policy, now: now)
        let report = examineTrust(
            context,
            TrustSubject(
                carnetID: container.id, kind: contract.kind, provider: contract.provider.did, client: contract.client.did,
                territories: Set(contract.assets.compactMap(\.country)).sorted()))
        reserve(log, report, stamps)
        reportUnused(report, stamps)
    }

    /// Statement, certificate, and what their chains rest on.
    private mutating func examineTrust(_ context: TrustContext, _ subject: TrustSubject) -> TrustReport {
        var report = TrustReport(context)
        StatementChecks(context: context, subject: subject).run(&report, &findings)
        CertificateChecks(context: context, subject: subject).run(&report, &findings)
        if let product = facts?.release?.manifest.product.id {
            LatestReleaseChecks(context: context, subject: subject, product: product).run(&report, &findings)
        }
        report.close(&findings)
        isAnchored = report.isAnchored
        chains = report.chains
        return report
    }

    private mutating func examineEvidence(
        _ kind: DeliverableKind, _ log: LogChecks, _ states: [WitnessedState]
    ) {
        do {
            switch kind {
            case .maintenanceLog:
                let evidence = try EvidenceChecks(log, states, agreed: log.agreedStates(states), policy: policy)
                evidence.report(&findings)
                evidence.reportDemands(&findings)
                if isProven { facts = VerifiedFacts(evidence.recomputation, log.files.genesis) }
            case .inspectionReport:
                let evidence = try InspectionChecks(log, states, aids: aids, policy: policy)
                evidence.report(&findings)
                if isProven, let inspection = evidence.facts {
                    facts = VerifiedFacts(evidence.recomputation, inspection, log.files.genesis)
                }
            case .serviceRelease:
                let evidence = try ReleaseChecks(log, states, aids: aids, policy: policy)
                evidence.report(&findings)
                if isProven { facts = VerifiedFacts(evidence.recomputation, log.files.genesis) }
            }
        } catch {
            refuse(error)
        }
    }

    /// Whether the records are those under the signed tree: without that there are no facts.
    private var isProven: Bool { findings.isEstablished(.range) && findings.isEstablished(.checkpoints) }

    /// The payload does not have the form of its kind.
    private mutating func refuse(_ error: any Error) {
        let all = (error as? Diagnostics)?.all ?? [(error as? Diagnostic) ?? Diagnostic("defect", ["what": "\(error)"])]
        for diagnostic in all {
            findings.add(
                .form, .contradicted, reason: diagnostic.code, diagnostic.arguments, subject: diagnostic.place.subject)
        }
    }

    private mutating func reserve(_ log: LogChecks, _ report: TrustReport, _ stamps: TimestampChecks) {
        let names =
            [log.key.name, log.files.genesis.contract.origin] + report.names + log.witnessNames() + stamps.authorities.sorted()
        let simulated = SimulatedCheck.run(names, policy: policy, &findings)
        if !simulated.isEmpty { reservations.append(Reservation("simulated", ["names": simulated.joined(separator: ", ")])) }
        reservations.append(Reservation("logged"))
        if let count = facts?.maintenance?.figures?.claims.count, count > 0 {
            reservations.append(Reservation("claims", ["count": String(count)]))
        }
        if let inspection = facts?.inspection { reservations += inspection.reservations }
        if let release = facts?.release { reservations += release.reservations }
        if !policy.require.registry { reservations.append(Reservation("registry")) }
        if !policy.require.certificate { reservations.append(Reservation("certificate")) }
    }

    /// Files of `trust/` that nothing rests on: named, and left alone.
    private mutating func reportUnused(_ report: TrustReport, _ stamps: TimestampChecks) {
        let material = report.context.material
        let counted = Set(report.counted.map(\.digest))
        let lists = Set(
            report.counted.flatMap(\.credential.statuses).compactMap { $0["statusListCredential"]?.string })
        let unused =
            material.unread + material.credentials.filter { !counted.contains($0.secured.digest) }.map(\.path)
            + material.statusLists.filter { !lists.contains($0.secured.credential.id ?? "") }.map(\.path)
            + stamps.unused
        for path in unused.prefix(10) {
            findings.add(.unrelated, .notEstablished, reason: "container.unused", ["path": path], subject: path)
        }
        if unused.count > 10 {
            findings.add(.unrelated, .notEstablished, reason: "container.unused-more", ["count": String(unused.count - 10)])
        }
    }

    func verdict() -> Verdict {
        let all = findings.closed()
        return Verdict(
            outcome: Findings.outcome(of: all, hasAnchor: isAnchored), carnetID: carnetID, time: now, policyName: policy.name,
            policyDigest: policy.digest, facts: facts, chains: chains, findings: all,
            reservations: reservations)
    }
}

extension VerifiedFacts {
    init(_ recomputation: Recomputation, _ genesis: Genesis) {
        self.init(
            genesis, period: recomputation.document.period,
            utcOffset: Int(recomputation.terms?.period.offset.seconds ?? 0) / 60, records: recomputation.records.count,
            missing: recomputation.evidence.missing,
            content: .maintenance(
                MaintenanceFacts(
                    figures: recomputation.judged, terms: recomputation.terms, restated: recomputation.restated)))
    }

    init(_ recomputation: InspectionRecomputation, _ inspection: InspectionFacts, _ genesis: Genesis) {
        self.init(
            genesis, period: recomputation.document.period, utcOffset: 0, records: recomputation.records.count,
            missing: recomputation.evidence.missing, content: .inspection(inspection))
    }

    init(_ recomputation: ReleaseRecomputation, _ genesis: Genesis) {
        self.init(
            genesis, period: recomputation.document.period, utcOffset: 0, records: recomputation.records.count,
            missing: recomputation.evidence.missing, content: .release(ReleaseFacts(recomputation)))
    }

    private init(
        _ genesis: Genesis, period: Range<Instant>, utcOffset: Int, records: Int, missing: [MissingRecord], content: Content
    ) {
        let contract = genesis.contract
        self.init(
            kind: contract.kind, provider: Party(id: contract.provider.did, name: contract.provider.name),
            client: Party(id: contract.client.did, name: contract.client.name), contract: contract.id,
            contractTitle: contract.title, assets: contract.assets, period: period, utcOffset: utcOffset,
            records: UInt64(records), missing: missing, content: content)
    }
}

extension Place {
    /// The place as a finding's subject: `data/range-proof:3`.
    var subject: String? {
        let text = [file, line.map(String.init)].compactMap(\.self).joined(separator: ":")
        let whole = [text, pointer ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        return whole.isEmpty ? nil : whole
    }
}
