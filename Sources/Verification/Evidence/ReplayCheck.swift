internal import Deliverables
internal import Documents

/// What came of running the inspection again, against what the policy demands.
struct ReplayCheck {
    let policy: Policy
    let replay: ReplayOutcome?
    /// What the report declares; `nil` if it declares no procedure.
    let tolerance: InspectionSetup.Tolerance?

    func report(_ findings: inout Findings) {
        let demanded = policy.inspection.minReplay
        guard let replay else {
            // Level 1 is what every verification does.
            return demanded <= 1
                ? findings.add(.inspectionReplay, .established, reason: "replay.level-1")
                : findings.add(
                    .inspectionReplay, .notEstablished, reason: "replay.none", ["level": String(demanded)],
                    expected: String(demanded), seen: "1")
        }
        let arguments = [
            "level": String(replay.level), "demanded": String(demanded), "result": replay.result.rawValue,
            "parts": String(replay.compared), "differing": String(replay.differing), "marginal": String(replay.marginal),
        ]
        func add(_ state: Finding.State, _ reason: String, _ expected: String? = nil, _ seen: String? = nil) {
            findings.add(.inspectionReplay, state, reason: reason, arguments, expected: expected, seen: seen)
        }
        switch replay.result {
        case .notReproduced: add(.contradicted, "replay.differs")
        case .notAttempted: add(.notEstablished, "replay.not-attempted")
        case .marginalOnly where !policy.inspection.acceptsMarginal: add(.notEstablished, "replay.marginal")
        case .reproducedExact, .reproducedWithinTolerance, .marginalOnly:
            if !replay.satisfies(demanded) {
                add(.notEstablished, "replay.level", String(demanded), String(replay.level))
            } else if demanded == 2, replay.runtimeNote == .lockNotFound {
                add(.notEstablished, "replay.runtime")
            } else if let excess = excess(of: replay) {
                add(.notEstablished, "replay.tolerance", "≤ \(text(policy.inspection.maxTolerance))", excess)
            } else {
                add(.established, "replay.same")
            }
        }
    }

    /// The declared tolerance, if the replay needed it and the policy bears less.
    private func excess(of replay: ReplayOutcome) -> String? {
        guard replay.level == 3, replay.result != .reproducedExact else { return nil }
        let most = policy.inspection.maxTolerance
        let own = tolerance.map { Policy.InspectionRules.Tolerance(absolute: $0.absolute, relative: $0.relative) } ?? .usual
        return own.absolute > most.absolute || own.relative > most.relative ? text(own) : nil
    }

    private func text(_ tolerance: Policy.InspectionRules.Tolerance) -> String {
        "\(tolerance.absolute) + \(tolerance.relative)·|x|"
    }
}

extension ReplayOutcome {
    /// Whether a replay at this level shows what `demanded` asks for. Levels are names, no numbers: 2, bit for bit, is the
    /// strongest and shows what 3, within a tolerance, shows; not the other way round. Each shows 1.
    func satisfies(_ demanded: Int) -> Bool { level == demanded || demanded == 1 || (level == 2 && demanded == 3) }
}
