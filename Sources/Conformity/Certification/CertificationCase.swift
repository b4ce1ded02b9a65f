public import Documents

/// One application and what became of it: a fold over its events. Nothing is stored that they do not say.
///
/// ``next(_:by:)`` is the whole state machine: pure, so that a step is refused or taken wherever it is folded.
public struct CertificationCase: Hashable, Sendable {
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        case applied, accepted, declined, evaluated, reviewed, granted, refused, certified
        /// Ended before a certificate was issued.
        case closed
    }

    /// Where a certificate stands by decision; its end by time is not a decision.
    public enum Standing: Hashable, Sendable {
        case inForce
        case suspended(since: Instant)
        case withdrawn(on: Instant, reason: LanguageMap)
    }

    public struct Complaint: Hashable, Sendable {
        public let isAppeal: Bool
        public let by: String
        public let text: LanguageMap
        /// `nil` while it is open.
        public internal(set) var isUpheld: Bool?
    }

    public let id: String
    public let application: CertificationApplication
    public internal(set) var stage: Stage
    /// `nil` before the first certificate.
    public internal(set) var standing: Standing?
    /// What is certified now: a reduction makes it smaller.
    public internal(set) var territories: [String]
    /// The newest finding of each criterion.
    public internal(set) var findings: [String: CriterionFinding] = [:]
    /// When it was found.
    public internal(set) var assessed: [String: Instant] = [:]
    /// What was recomputed for it, criterion by criterion.
    public internal(set) var recomputed: [String: [Evaluation.Deliverable]] = [:]
    public internal(set) var isRecommended = false
    /// All of them; only the last can be in force.
    public internal(set) var certificates: [IssuedCertificate] = []
    /// Since when the last is overtaken by a reduction and no other has been issued for it.
    public internal(set) var superseded: Instant?
    /// Since when surveillance is counted.
    public internal(set) var surveilled: Instant?
    /// Changes that nobody has looked at yet.
    public internal(set) var changes: [LanguageMap] = []
    public internal(set) var complaints: [Complaint] = []
    /// Who took which step: person ids.
    public internal(set) var people: [CertificationProcess.Step: Set<String>]
    public internal(set) var lastTime: Instant
    /// The steps, in order.
    public internal(set) var history: [CertificationProcess.Step]

    /// Opens a case.
    /// - Throws: `certification.order` unless the event is an application, `certification.role`.
    public init(_ event: CertificationEvent, by process: CertificationProcess) throws(Diagnostic) {
        guard case .apply(let application) = event.content else {
            throw process.refusal(.order, of: event.step, ["stage": "none"])
        }
        try CertificationCase.checkRole(event, process)
        id = event.subject
        self.application = application
        stage = .applied
        territories = application.territories
        people = [.apply: [event.actor.id]]
        lastTime = event.time
        history = [.apply]
    }

    /// The criteria that are not shown: contradicted, not established, or judged not to conform.
    public var nonconformities: [String] {
        application.scheme.criteria.map(\.id).filter { findings[$0].map { !$0.conforms } ?? false }
    }

    /// Those nobody has looked at.
    public var missing: [String] { application.scheme.criteria.map(\.id).filter { findings[$0] == nil } }

    /// What the public is told at `time`; `nil` if nothing was ever certified (clause 7.8).
    public func publicStatus(at time: Instant) -> PublicStatus? {
        guard let standing, let certificate = certificates.last else { return nil }
        if case .withdrawn(let on, let reason) = standing { return .withdrawn(on: on, reason: reason) }
        if time >= certificate.validUntil { return .expired(on: certificate.validUntil) }
        if case .suspended(let since) = standing { return .suspended(since: since) }
        // Until there is a certificate of what is left, there is none in force.
        if let superseded { return .suspended(since: superseded) }
        return .active
    }

    /// Whether the bit of a certificate of this case is set: not in force.
    public func isSet(_ certificate: IssuedCertificate) -> Bool {
        standing != .inForce || superseded != nil || certificate.id != certificates.last?.id
    }

    /// By when the body must look again; `nil` where nothing is certified.
    public var surveillanceDue: Instant? {
        guard let surveilled, let certificate = certificates.last else { return nil }
        if case .withdrawn = standing { return nil }
        return min(surveilled.adding(months: application.scheme.term.surveillanceMonths), certificate.validUntil)
    }

    /// Until when a certificate that begins at `from` may hold: as long as the scheme allows, and a reduction makes none last
    /// longer than the one before it.
    public func latestEnd(from: Instant) -> Instant {
        let latest = from.adding(months: application.scheme.term.validityMonths)
        return certificates.last.map { min($0.validUntil, latest) } ?? latest
    }

    static func checkRole(_ event: CertificationEvent, _ process: CertificationProcess) throws(Diagnostic) {
        guard event.actor.role == process.role(for: event.step) else {
            throw process.refusal(
                .role, of: event.step,
                ["person": event.actor.id, "role": event.actor.role, "needed": process.role(for: event.step)])
        }
    }
}
