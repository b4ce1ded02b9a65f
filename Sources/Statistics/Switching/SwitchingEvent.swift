/// How severely lots are inspected (ISO 2859-1:1999 clause 9).
public enum InspectionState: String, Hashable, Sendable, CaseIterable {
    case normal, tightened, reduced
    /// No lot is to be inspected until the supplier has acted (clause 9.4).
    case discontinued
}

/// One lot's result, as far as the switching rules ask for it.
public struct InspectedLot: Hashable, Sendable {
    public var id: String
    /// Nonconforming items in the sample.
    public var nonconforming: Int
    /// Ac of the plan in force.
    public var accept: Int
    /// Ac of the plan with an AQL one step tighter, which whoever holds the standard's tables looks up; `nil` if nobody has. It
    /// counts only where Ac is 2 or more.
    public var acceptOneStepTighter: Int?
    /// A lot that is submitted again after it was not accepted counts for no rule.
    public var isOriginal: Bool

    public init(id: String, nonconforming: Int, accept: Int, acceptOneStepTighter: Int? = nil, isOriginal: Bool = true) {
        self.id = id
        self.nonconforming = nonconforming
        self.accept = accept
        self.acceptOneStepTighter = acceptOneStepTighter
        self.isOriginal = isOriginal
    }

    public var isAccepted: Bool { nonconforming <= accept }
}

/// What happens, in order: lots, and the decisions of people on which the rules depend.
public enum SwitchingEvent: Hashable, Sendable {
    case lot(InspectedLot)
    /// Production runs at a steady rate, or has become irregular or delayed. Not known until it is said.
    case production(isSteady: Bool)
    /// The responsible authority considers reduced inspection desirable, or no longer does.
    case reducedInspection(isDesired: Bool)
    /// Other conditions warrant that normal inspection be instituted.
    case normalInspectionWarranted
    /// The supplier has acted, and the responsible authority agrees that the action is likely to be effective.
    case resumed
}
