/// Names of keys and parties that live in simulated time: one of their labels is `simulated` or begins with `simulated-`.
enum SimulatedName {
    static func holds(_ name: String) -> Bool {
        name.split(whereSeparator: { ".:/".contains($0) }).contains { $0 == "simulated" || $0.hasPrefix("simulated-") }
    }
}
