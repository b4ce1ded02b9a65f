internal import Documents

/// Refuses keys that live in simulated time, unless the policy names them.
enum SimulatedCheck {
    /// - Parameter names: of every key, log and party that the verdict rests on.
    /// - Returns: the simulated ones that the policy accepts: the reader must know them.
    static func run(_ names: [String], policy: Policy, _ findings: inout Findings) -> [String] {
        let simulated = Set(names.filter(SimulatedName.isSimulated))
        let refused = simulated.subtracting(policy.simulated)
        for name in refused.sorted() {
            findings.add(.simulated, .notEstablished, reason: "keys.simulated", ["name": name], subject: name)
        }
        let accepted = simulated.intersection(policy.simulated).sorted()
        if refused.isEmpty {
            findings.add(
                .simulated, .established, reason: accepted.isEmpty ? "keys.real" : "keys.simulated-named",
                ["names": accepted.joined(separator: ", ")])
        }
        return accepted
    }
}
