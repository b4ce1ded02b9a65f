public import Documents

/// How long a component was what, in milliseconds of service time: inside counted windows (`planned`) and outside (`open`).
public struct AvailabilitySums: Hashable, Sendable {
    public var up = Split()
    public var down = Split()
    public var unknown = Split()

    public struct Split: Hashable, Sendable {
        public var open: Int64 = 0
        public var planned: Int64 = 0
        public var total: Int64 { open + planned }
    }

    public init() {}

    public var total: Int64 { up.total + down.total + unknown.total }
    public var planned: Int64 { up.planned + down.planned + unknown.planned }

    /// The share of available time under the one and the other agreement.
    public func share(
        planned rule: ServiceTerms.Availability.Planned, unknown: ServiceTerms.Availability.Unknown
    ) -> Share {
        var part = up.open
        var whole = total - planned
        if rule == .countedAsAvailable {
            part += planned
            whole += planned
        }
        switch unknown {
        case .down: break
        case .leftOut: whole -= self.unknown.open
        case .up: part += self.unknown.open
        }
        return Share(part, of: whole)
    }

    static func + (a: AvailabilitySums, b: AvailabilitySums) -> AvailabilitySums {
        func sum(_ a: Split, _ b: Split) -> Split { Split(open: a.open + b.open, planned: a.planned + b.planned) }
        var total = AvailabilitySums()
        total.up = sum(a.up, b.up)
        total.down = sum(a.down, b.down)
        total.unknown = sum(a.unknown, b.unknown)
        return total
    }
}

/// A stretch in which a component was down, as the figures count it.
public struct Outage: Hashable, Sendable {
    public var component: String
    public var from: Instant
    public var to: Instant
    /// The record that began it.
    public var index: UInt64
}
