internal import Documents

/// A verifier whose clock is set back would take an expired listing for a fresh one. Evidence that it trusts tells on it.
enum ClockCheck {
    /// Says whether `now` is earlier than the newest time at which a quorum of the policy cosigned a log or a registry.
    static func run(_ times: [Instant], now: Instant, _ findings: inout Findings) {
        guard let newest = times.max() else {
            findings.add(.clock, .notEstablished, reason: "clock.unwitnessed")
            return
        }
        guard now >= newest else {
            return findings.add(
                .clock, .notEstablished, reason: "clock.behind", expected: "≥ \(newest)", seen: now.description)
        }
        findings.add(.clock, .established, reason: "clock.ahead", ["time": newest.description])
    }
}
