public import Documents
public import Verification

/// A verdict said in one language: every word is chosen, every value from the file made safe to print, nothing laid out
/// yet. Text and HTML are two layouts of this one value, so they cannot say different things.
public struct Report: Hashable, Sendable {
    public let language: Language
    public let outcome: Verdict.Outcome
    /// `Accepted`, `可以验收` …
    public let outcomeWord: String
    /// What a purchaser should do, in one sentence.
    public let advice: String
    /// What must be known beside the outcome: missed service levels, simulated keys.
    public let headlines: [Headline]
    /// Who, what, for whom, which period; empty if nothing could be proven.
    public let facts: [Row]
    public let figures: [Figure]
    public let charts: [Chart]
    /// The parts of an inspection: they are laid out one by one, so nothing is said of them before.
    let inspection: InspectionFacts?
    /// The ways to anchors of the policy, those on which the verdict rests first.
    public let chains: [Chain]
    /// Checks that are not established and decide the outcome, first what contradicts.
    public let obstacles: [Check]
    /// All checks, by what they are about.
    public let groups: [Group]
    public let reservations: [String]
    /// How the verdict came about: policy, time, file.
    public let provenance: [Row]

    public struct Headline: Hashable, Sendable {
        public var text: String
        /// Good news, bad news, or neither.
        public var isGood: Bool?
    }

    public struct Row: Hashable, Sendable {
        public var label: String
        public var value: String
        /// A second line: an identifier, an exact time.
        public var detail: String?
    }

    /// One figure, computed again, and what it is measured against.
    public struct Figure: Hashable, Sendable {
        public enum Standing: Hashable, Sendable { case met, missed, unfixed, plain }
        public var label: String
        public var value: String
        public var notes: [String]
        public var standing: Standing
    }

    public struct Check: Hashable, Sendable {
        public var code: String
        public var title: String
        public var state: Finding.State
        public var stateWord: String
        public var isRequired: Bool
        public var reason: String
        public var subject: String?
        public var expected: String?
        public var seen: String?
    }

    public struct Group: Hashable, Sendable {
        public var title: String
        public var checks: [Check]
    }

    /// A picture and the words that say the same.
    public enum Chart: Hashable, Sendable {
        case timeline(Timeline)
        case bars(Bars)
        case curve(Curve)
        case matrix(Matrix)
        case spread(Spread)
        case table(Table)
    }

    /// A stretch of time in colours.
    public struct Timeline: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable { case up, down, planned, unknown }
        public var title: String
        public var period: Range<Instant>
        public var segments: [Segment]
        public var ticks: [Tick]
        /// What each colour means, for those that occur.
        public var legend: [Entry]

        public struct Segment: Hashable, Sendable {
            public var kind: Kind
            public var range: Range<Instant>
            /// `3 Oct 09:12 – 10:16, 1 h 4 min: spindle drive`
            public var text: String
        }
        public struct Tick: Hashable, Sendable {
            public var at: Instant
            public var text: String
        }
        public struct Entry: Hashable, Sendable {
            public var kind: Kind
            public var text: String
        }
    }

    /// Amounts beside their limits.
    public struct Bars: Hashable, Sendable {
        public var title: String
        public var note: String
        public var bars: [Bar]

        public struct Bar: Hashable, Sendable {
            public var label: String
            /// Part of the limit, in thousandths; above 1000 the limit is broken.
            public var permille: Int
            public var value: String
            public var limit: String
            public var isMet: Bool
        }
    }
}
