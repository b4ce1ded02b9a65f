public import Documents

extension CertificationCase {
    /// The case after `event`.
    /// - Throws: `certification.<rule>` with the step, the clause and the facts of the refusal; `certification.time` for a
    ///   step before the last one, `certification.case` for another case's.
    public func next(_ event: CertificationEvent, by process: CertificationProcess) throws(Diagnostic) -> CertificationCase {
        guard event.subject == id else { throw Diagnostic("certification.case", ["case": event.subject]) }
        guard event.time >= lastTime else {
            throw Diagnostic("certification.time", ["time": event.time.description, "last": lastTime.description])
        }
        try CertificationCase.checkRole(event, process)
        let transition = Transition(case: self, event: event, process: process)
        var next = try transition.checked()
        next.people[event.step, default: []].insert(event.actor.id)
        next.lastTime = event.time
        next.history.append(event.step)
        return next
    }
}

/// One step from one state: what must hold, and what it changes.
private struct Transition {
    let `case`: CertificationCase
    let event: CertificationEvent
    let process: CertificationProcess

    func refusal(_ rule: CertificationProcess.Rule, _ facts: [String: String] = [:]) -> Diagnostic {
        process.refusal(rule, of: event.step, facts)
    }

    func require(_ isTrue: Bool, _ rule: CertificationProcess.Rule, _ facts: [String: String] = [:]) throws(Diagnostic) {
        if !isTrue { throw refusal(rule, facts) }
    }

    /// The case must stand at one of `stages`.
    func order(_ stages: CertificationCase.Stage...) throws(Diagnostic) {
        try require(stages.contains(`case`.stage), .order, ["stage": stageName])
    }

    private var stageName: String {
        switch `case`.standing {
        case .suspended: "suspended"
        case .withdrawn: "withdrawn"
        default: `case`.stage.rawValue
        }
    }

    /// Something is certified, and by no decision for ever withdrawn.
    func certified() throws(Diagnostic) {
        if case .withdrawn = `case`.standing { throw refusal(.order, ["stage": stageName]) }
        try require(`case`.standing != nil && `case`.stage == .certified, .order, ["stage": stageName])
    }

    /// Whoever evaluated judges nothing of it.
    func eyes(_ rule: CertificationProcess.Rule, over steps: [CertificationProcess.Step]) throws(Diagnostic) {
        for step in steps where `case`.people[step, default: []].contains(event.actor.id) {
            throw refusal(rule, ["person": event.actor.id, "earlier": step.rawValue])
        }
    }

    func noNonconformity() throws(Diagnostic) {
        let open = `case`.nonconformities
        try require(open.isEmpty, .nonconformity, ["criteria": open.joined(separator: ", ")])
    }

    func complete() throws(Diagnostic) {
        let missing = `case`.missing
        try require(missing.isEmpty, .incomplete, ["criteria": missing.joined(separator: ", ")])
    }

    func checked() throws(Diagnostic) -> CertificationCase {
        var next = `case`
        switch event.content {
        case .apply: throw refusal(.order, ["stage": stageName])
        case .reviewApplication(let accepted, _):
            try order(.applied)
            next.stage = accepted ? .accepted : .declined
        case .evaluate(let evaluation):
            try order(.accepted, .evaluated, .reviewed)
            try take(evaluation, &next)
            next.stage = .evaluated
            next.isRecommended = false
        case .review(let recommended, _):
            try order(.evaluated)
            try eyes(.eyesOfReview, over: [.evaluate, .surveil])
            if recommended {
                try noNonconformity()
                try complete()
            }
            next.stage = .reviewed
            next.isRecommended = recommended
        case .decide(let granted, _):
            try order(.reviewed)
            try eyes(.eyesOfDecision, over: [.evaluate, .surveil])
            try noNonconformity()
            if granted {
                try complete()
                try require(`case`.isRecommended, .notRecommended)
            }
            next.stage = granted ? .granted : .refused
        case .certify(let certificate): try certify(certificate, &next)
        case .complaint(let by, let text):
            next.complaints.append(.init(isAppeal: false, by: by, text: text, isUpheld: nil))
        case .appeal(let by, let text):
            // Only a decision can be appealed against.
            try order(.declined, .granted, .refused, .certified, .closed)
            next.complaints.append(.init(isAppeal: true, by: by, text: text, isUpheld: nil))
        case .resolve(let number, let upheld, _):
            guard `case`.complaints.indices.contains(number - 1), `case`.complaints[number - 1].isUpheld == nil else {
                throw refusal(.unresolved, ["number": String(number)])
            }
            let activities = CertificationProcess.Step.allCases.filter { ![.apply, .complaint, .appeal, .resolve].contains($0) }
            try eyes(.eyesOfResolution, over: activities)
            next.complaints[number - 1].isUpheld = upheld
        default: try maintain(&next)
        }
        return next
    }

    /// What happens to a certificate after it was issued.
    private func maintain(_ next: inout CertificationCase) throws(Diagnostic) {
        switch event.content {
        case .surveil(let evaluation):
            try certified()
            try take(evaluation, &next)
            // Looking at a part is no surveillance of the whole.
            if Set(evaluation.findings.map(\.criterion)) == Set(`case`.application.scheme.criteria.map(\.id)) {
                next.surveilled = event.time
                next.changes = []
            }
        case .change(let text):
            try certified()
            next.changes.append(text)
        case .suspend:
            try certified()
            try require(`case`.standing == .inForce, .order, ["stage": stageName])
            next.standing = .suspended(since: event.time)
        case .reduce(let territories, _):
            try certified()
            try eyes(.eyesOfReduction, over: [.evaluate, .surveil])
            let isSmaller =
                !territories.isEmpty && Set(territories) != Set(`case`.territories)
                && (`case`.territories == ["*"] ? !territories.contains("*") : Set(territories).isSubset(of: `case`.territories))
            try require(isSmaller, .scope, ["territories": `case`.territories.joined(separator: ", ")])
            next.territories = territories
            next.superseded = event.time
            next.stage = .granted
        case .withdraw(let reason):
            if `case`.standing == nil {
                try order(.applied, .accepted, .evaluated, .reviewed, .granted)
                next.stage = .closed
            } else {
                if case .withdrawn = `case`.standing { throw refusal(.order, ["stage": stageName]) }
                next.standing = .withdrawn(on: event.time, reason: reason)
                next.stage = .certified
            }
        case .reinstate:
            try certified()
            guard case .suspended = `case`.standing else { throw refusal(.order, ["stage": stageName]) }
            try eyes(.eyesOfReinstatement, over: [.evaluate, .surveil])
            try noNonconformity()
            try require(`case`.changes.isEmpty, .pendingChange, ["count": String(`case`.changes.count)])
            next.standing = .inForce
        default: throw refusal(.order, ["stage": stageName])
        }
    }

    /// Findings are of the scheme's criteria, each said once.
    private func take(_ evaluation: Evaluation, _ next: inout CertificationCase) throws(Diagnostic) {
        let criteria = Set(`case`.application.scheme.criteria.map(\.id))
        var seen: Set<String> = []
        for finding in evaluation.findings {
            try require(
                criteria.contains(finding.criterion) && seen.insert(finding.criterion).inserted, .incomplete,
                ["criteria": finding.criterion])
            next.findings[finding.criterion] = finding
            next.assessed[finding.criterion] = event.time
            next.recomputed[finding.criterion] = evaluation.deliverables
        }
    }

    private func certify(_ certificate: IssuedCertificate, _ next: inout CertificationCase) throws(Diagnostic) {
        try order(.granted)
        if case .withdrawn = `case`.standing { throw refusal(.order, ["stage": stageName]) }
        let end = `case`.latestEnd(from: certificate.validFrom)
        try require(
            certificate.validFrom < certificate.validUntil && certificate.validUntil <= end, .term,
            ["until": certificate.validUntil.description, "latest": end.description])
        try require(!`case`.certificates.contains { $0.id == certificate.id }, .order, ["stage": stageName])
        if next.standing == nil {
            next.standing = .inForce
            next.surveilled = event.time
        }
        next.certificates.append(certificate)
        next.superseded = nil
        next.stage = .certified
    }
}
