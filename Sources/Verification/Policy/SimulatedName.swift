/// Time in a demonstration is played, so its keys say so in their names: a label `simulated`, or one that begins with
/// `simulated-` (`simulated-witness.example/w1`, `did:web:simulated.example:acme`). They prove nothing about real time.
public enum SimulatedName {
    public static func isSimulated(_ name: String) -> Bool {
        name.lowercased().split { "./:#+".contains($0) }.contains { $0 == "simulated" || $0.hasPrefix("simulated-") }
    }
}
