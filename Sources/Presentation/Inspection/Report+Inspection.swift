/// Pictures of an inspection's figures: what they show, in words and numbers.
extension Report {
    /// How likely a plan accepts, by the share of nonconforming parts.
    public struct Curve: Hashable, Sendable {
        public var title: String
        public var note: String
        public var xLabel: String
        public var yLabel: String
        /// In the order of `x`; both are shares, 0…1.
        public var points: [Point]
        public var marks: [Mark]

        public struct Point: Hashable, Sendable {
            public var x: Double
            public var y: Double
        }

        public struct Mark: Hashable, Sendable {
            /// The acceptance quality limit is a line; risks are points of the curve.
            public enum Kind: String, Hashable, Sendable, CaseIterable { case limit, producer, consumer }
            public var kind: Kind
            public var at: Point
            public var text: String
        }
    }

    /// Decisions against the truth: two rows of two.
    public struct Matrix: Hashable, Sendable {
        public var title: String
        public var note: String
        public var columns: [String]
        public var rows: [Row]

        public struct Row: Hashable, Sendable {
            public var label: String
            public var cells: [Cell]
        }

        public struct Cell: Hashable, Sendable {
            public var count: String
            /// Of the row, 0…1.
            public var share: Double
            public var text: String
            public var isRight: Bool
        }
    }

    /// How many scores lie where, about a threshold.
    public struct Spread: Hashable, Sendable {
        public var title: String
        public var note: String
        public var window: ClosedRange<Double>
        public var counts: [Int]
        public var threshold: Double
        public var guardBand: ClosedRange<Double>?
        public var thresholdText: String
        public var guardText: String?
        /// What the bars count, and how many the highest has, in words.
        public var yLabel: String
        public var most: String
        /// What lies outside, in words.
        public var below: String
        public var above: String
    }

    /// Rows under headings; every row has as many cells as there are headings.
    public struct Table: Hashable, Sendable {
        public var title: String
        public var note: String
        public var columns: [String]
        public var rows: [[String]]
        /// Rows that must be seen, by their places.
        public var marked: Set<Int>
    }
}
