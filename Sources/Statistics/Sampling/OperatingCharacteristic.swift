/// The operating characteristic curve of a plan: how likely it accepts, by the quality of what is inspected.
public struct OperatingCharacteristic: Hashable, Sendable {
    /// What quality means.
    public enum Model: String, Hashable, Sendable, CaseIterable {
        /// The share of nonconforming items that the process makes.
        case binomial
        /// The number of nonconforming items in this one lot.
        case hypergeometric
    }

    public struct Point: Hashable, Sendable {
        /// The share of nonconforming items, 0…1.
        public let fraction: Double
        /// Their number in the lot; `nil` for a process.
        public let nonconforming: Int?
        public let probability: AcceptanceProbability

        /// `nil` unless 0 ≤ `fraction` ≤ 1.
        public init?(_ plan: SamplingPlan, fraction: Double) {
            guard let probability = plan.acceptance(fraction: fraction) else { return nil }
            self.fraction = fraction
            nonconforming = nil
            self.probability = probability
        }

        /// `nil` if the plan names no lot, or unless 0 ≤ `nonconforming` ≤ N.
        public init?(_ plan: SamplingPlan, nonconforming: Int) {
            guard let lot = plan.lot, let probability = plan.acceptance(nonconforming: nonconforming) else { return nil }
            fraction = Double(nonconforming) / Double(lot)
            self.nonconforming = nonconforming
            self.probability = probability
        }
    }

    /// The producer's risk point is where Pₐ is this (α = 5 %).
    public static let producerAcceptance = 0.95
    /// The consumer's risk point is where Pₐ is this (β = 10 %).
    public static let consumerAcceptance = 0.10

    public let plan: SamplingPlan
    public let model: Model
    /// In the order of quality, from 0 to where hardly anything is accepted: about a hundred, close together where the curve is
    /// steep, with both risk points among them.
    public let points: [Point]
    /// The worst quality that is still accepted with Pₐ ≥ 0.95.
    public let producer: Point
    /// The best quality that is accepted with no more than Pₐ ≤ 0.10.
    public let consumer: Point

    /// - Returns: `nil` if the model needs a lot and the plan names none.
    public init?(_ plan: SamplingPlan, _ model: Model) {
        guard let scale = QualityScale(plan, model) else { return nil }
        let producer = scale.last(atLeast: OperatingCharacteristic.producerAcceptance)
        let consumer = scale.first(atMost: OperatingCharacteristic.consumerAcceptance)
        // From 99.9 % to 0.1 % the curve falls; beyond, it is flat to the eye.
        let top = scale.last(atLeast: 0.999)
        let end = scale.first(atMost: 0.001)
        var places: Set<Double> = [producer, consumer]
        for step in 0...40 { places.insert(scale.place(end * (Double(step) / 40))) }
        for step in 0...60 { places.insert(scale.place(top + (end - top) * (Double(step) / 60))) }
        guard let worst = scale.point(producer), let best = scale.point(consumer) else { return nil }
        self.plan = plan
        self.model = model
        self.points = places.sorted().compactMap(scale.point)
        self.producer = worst
        self.consumer = best
    }
}

/// Quality as one number, on which Pₐ never rises: a share, or a whole number of nonconforming items.
private struct QualityScale {
    let plan: SamplingPlan
    let lot: Int?

    init?(_ plan: SamplingPlan, _ model: OperatingCharacteristic.Model) {
        if model == .hypergeometric, plan.lot == nil { return nil }
        self.plan = plan
        lot = model == .hypergeometric ? plan.lot : nil
    }

    private var end: Double { lot.map(Double.init) ?? 1 }

    /// The place on the scale at or below `value`.
    func place(_ value: Double) -> Double { lot == nil ? value : value.rounded(.down) }

    func point(_ place: Double) -> OperatingCharacteristic.Point? {
        lot == nil
            ? OperatingCharacteristic.Point(plan, fraction: place)
            : OperatingCharacteristic.Point(plan, nonconforming: Int(place))
    }

    func last(atLeast probability: Double) -> Double { bisect { $0 >= probability }.lower }
    func first(atMost probability: Double) -> Double { bisect { $0 > probability }.upper }

    /// Two neighbouring places, Pₐ `isHigh` at the lower and not at the upper. At 0 everything is accepted, at the end
    /// nothing, since Ac < n.
    private func bisect(_ isHigh: (Double) -> Bool) -> (lower: Double, upper: Double) {
        var (lower, upper) = (0.0, end)
        while true {
            let middle = place(lower + (upper - lower) / 2)
            guard middle > lower, middle < upper else { return (lower, upper) }
            if isHigh(point(middle)?.probability.accept ?? 0) { lower = middle } else { upper = middle }
        }
    }
}
