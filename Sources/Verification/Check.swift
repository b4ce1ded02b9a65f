/// The verifier's table: every check there is, in the order in which a verdict lists them. The list never comes from the
/// file. Titles are `check.<code>` in the catalogues.
public enum Check: String, CaseIterable, Sendable {
    /// The file is whole and has one reading.
    case container
    /// `deliverable.json` and the files it rests on have the form of their kind.
    case form = "deliverable.form"
    /// The policy accepts this kind.
    case kind = "deliverable.kind"
    /// It speaks the languages that the policy demands.
    case languages = "deliverable.languages"
    /// The log is one that the policy knows.
    case logKey = "log.key"
    /// The history begins with the genesis that the policy knows.
    case genesis = "log.genesis"
    /// Every checkpoint is signed by the log's key, or the records prove that one which is grew out of it.
    case checkpoints = "log.checkpoints"
    /// Enough witnesses of the policy saw what the period rests on.
    case witnesses = "log.witnesses"
    /// Records and leaves are all of the range, in order, under the signed tree.
    case range = "log.range"
    /// Every checkpoint in between is of the same history.
    case consistency = "log.consistency"
    /// Every record has the form of its type.
    case records = "records.form"
    /// No more records are missing than the policy bears.
    case missing = "records.missing"
    /// The terms are those that the genesis names.
    case terms
    /// The period is one that the terms know, and the range covers it.
    case period
    /// The range leaves no hole behind the carnet before it.
    case predecessor = "period.predecessor"
    /// Checkpoints stand close enough together.
    case interval = "time.interval"
    /// The figures of the file come out again, digit for digit.
    case figures = "figures.recomputed"
    /// Nothing in the range is unreadable to the arithmetic.
    case opaque = "figures.opaque"
    /// Little enough time is unknown.
    case unknown = "figures.unknown"
    /// Service levels, met or missed.
    case serviceLevels = "figures.service-levels"
    /// The agreed terms promise no less than the policy demands.
    case promised = "terms.service-levels"
    /// The service was given from countries that the policy accepts.
    case residency = "records.residency"
    /// What came late, and what it changes.
    case late = "records.late"
    /// What was corrected, and by whose word.
    case corrections = "records.corrections"
    /// Approvals that only the provider claims.
    case claims = "records.claims"
    /// Setup and inputs of the inspection are those that were logged, and witnessed, before it ended.
    case inspectionStart = "inspection.started"
    /// Every run of the lot is disclosed, and there are no more than agreed.
    case inspectionRuns = "inspection.runs"
    /// The images that are at hand are those that were inspected.
    case inspectionImages = "inspection.images"
    /// Model and procedure are those that were declared.
    case inspectionModel = "inspection.model"
    /// Scores are those that were logged, and every decision follows from them.
    case inspectionDecisions = "inspection.decisions"
    /// People spoke where the rule asks for them.
    case inspectionReviews = "inspection.reviews"
    /// The sampling plan is consistent, agreed, and in the state that its history asks for.
    case inspectionSampling = "inspection.sampling"
    /// What the inspection says of the lot: accepted by its plan, inspected part by part, or not.
    case inspectionLot = "inspection.lot"
    /// Rates on the test set come out again, and keep to the terms.
    case inspectionPerformance = "inspection.performance"
    /// The scores came out again, to the level that the policy demands.
    case inspectionReplay = "inspection.replay"
    /// This very release was logged, and witnessed.
    case releasePublished = "release.published"
    /// The product's releases are one line, without fork, gap, roll-back or a version number used twice.
    case releaseHistory = "release.history"
    /// It was not taken back.
    case releaseStanding = "release.standing"
    /// The release before is the one that it says it follows, and so are those before, where their carnets are at hand.
    case releasePredecessor = "release.predecessor"
    /// It is the newest, by a word of the provider that has not expired.
    case releaseLatest = "release.latest"
    /// Every file that it names is there, and no other.
    case releaseArtefacts = "release.artefacts"
    /// Bills of materials cover the artefacts and have what is asked.
    case releaseBills = "release.sbom"
    /// The version number follows from the changes of the API.
    case releaseInterfaces = "release.api"
    /// Provenance is of these artefacts, to the level that is asked.
    case releaseProvenance = "release.provenance"
    /// Every document that is asked for is there, whole, in every language.
    case releaseDocuments = "release.documents"
    /// Data lie and are processed where, and by whom, they may.
    case releaseResidency = "release.residency"
    /// What names a version names this release's, where it must.
    case releaseVersions = "release.versions"
    /// Security advisories are sound, and no more is open in the release than the terms and the policy bear.
    case releaseAdvisories = "release.advisories"
    /// Support lasts as long as is asked.
    case releaseSupport = "release.support"
    /// The provider states compliance for this very carnet.
    case statement = "statement.binding"
    /// The statement is signed, in an algorithm of the policy, and in force.
    case credential = "credential.signature"
    /// The provider is recognised by an anchor of the policy.
    case recognition = "recognition.chain"
    /// A body certified this provider for this kind of service, under a scheme of the policy.
    case certificate = "certificate.binding"
    /// The certificate is signed, in an algorithm of the policy, and in force by its dates.
    case certificateSignature = "certificate.signature"
    /// The body is accredited by one that an anchor of the policy recognises.
    case certificateChain = "certificate.chain"
    /// Nothing that the verdict rests on is suspended or revoked.
    case status = "credential.status"
    /// Every credential that counts stands in a registry of the policy, seen by enough witnesses.
    case registry = "registry.inclusion"
    /// No registry shows two histories.
    case registryHistory = "registry.history"
    /// The closing checkpoint bears a timestamp that the policy accepts.
    case timestamp = "time.stamp"
    /// No key lives in simulated time unless the policy names it.
    case simulated = "keys.simulated"
    /// No key stands for two parties.
    case separate = "keys.separate"
    /// The verifier's clock is not behind the evidence.
    case clock = "clock.behind"
    /// What else lies in the file, and was left alone.
    case unrelated = "container.unrelated"

    /// Whether the outcome depends on it, under `policy`, for a deliverable of `kind`.
    func isRequired(by policy: Policy, of kind: DeliverableKind) -> Bool {
        guard isMade(of: kind) else { return false }
        return switch self {
        case .late, .unrelated: false
        case .serviceLevels: policy.figures.missedServiceLevel == .reject
        case .claims: policy.figures.providerClaims == .refuse
        case .certificate, .certificateSignature, .certificateChain: policy.require.certificate
        case .registry: policy.require.registry
        // Two histories reject whatever is required; one history needs no saying where no registry is.
        case .registryHistory: policy.require.registry || !policy.registries.isEmpty
        case .timestamp: policy.require.timestamp
        case .promised: !policy.accept.serviceLevels.isEmpty
        case .residency: policy.accept.residency != nil
        case .inspectionReplay: policy.inspection.minReplay > 1
        case .inspectionLot: policy.inspection.rejectedLot == .reject
        case .releaseLatest: policy.release.latest == .required
        default: true
        }
    }

    /// Whether the check is one of this kind of deliverable.
    private func isMade(of kind: DeliverableKind) -> Bool {
        switch self {
        case .period, .predecessor, .interval, .opaque, .unknown, .serviceLevels, .promised, .late, .corrections, .claims:
            kind == .maintenanceLog
        case .inspectionStart, .inspectionRuns, .inspectionImages, .inspectionModel, .inspectionDecisions,
            .inspectionReviews, .inspectionSampling, .inspectionLot, .inspectionPerformance, .inspectionReplay:
            kind == .inspectionReport
        case .releasePublished, .releaseHistory, .releaseStanding, .releasePredecessor, .releaseLatest, .releaseArtefacts,
            .releaseBills, .releaseInterfaces, .releaseProvenance, .releaseDocuments, .releaseResidency, .releaseAdvisories,
            .releaseSupport, .releaseVersions:
            kind == .serviceRelease
        default: true
        }
    }
}
