internal import Deliverables
internal import Documents

/// A verifier whose clock is set back would take an expired listing for a fresh one. Evidence that it trusts tells on it.
enum ClockCheck {
    /// Whether `now` is earlier than the newest state that the quorum cosigned.
    static func run(_ states: [WitnessedState], now: Instant, _ findings: inout Findings) -> Bool {
        guard let newest = states.map(\.latest).max() else {
            findings.add(.clock, .notEstablished, reason: "clock.unwitnessed")
            return false
        }
        guard now >= newest else {
            findings.add(
                .clock, .notEstablished, reason: "clock.behind", expected: "≥ \(newest)", seen: now.description)
            return true
        }
        findings.add(.clock, .established, reason: "clock.ahead", ["time": newest.description])
        return false
    }
}
