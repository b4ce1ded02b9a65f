internal import Documents

/// A number as a document says it, in a form that no language changes: `30 min`, `99.5 %`, `2026-10-05 date`, `24×7 cover`.
public struct Measure: Hashable, Sendable {
    /// The number without separators and superfluous zeros; dates as ISO 8601; what is no number of mathematics (`10.0.0.1`) as written.
    public var value: String
    /// The unit's id in ``UnitTable``, or `date`, `time`, `cover` (24×7), `size` (1920×1080), `version`; `nil` for a bare number.
    public var unit: String?

    public init(_ value: String, _ unit: String? = nil) {
        self.value = value
        self.unit = unit
    }
}

extension Measure: Comparable {
    public static func < (a: Measure, b: Measure) -> Bool { (a.unit ?? "", a.value) < (b.unit ?? "", b.value) }
}

extension Measure: CustomStringConvertible {
    public var description: String { unit.map { "\(value) \($0)" } ?? value }
}

/// What a text says in numbers.
public struct Measures: Hashable, Sendable {
    /// A number and the line of its passage.
    public struct Occurrence: Hashable, Sendable {
        public var measure: Measure
        public var line: Int?
    }

    /// Numbers that a translation must have, in the order of the text.
    public var demanded: [Occurrence] = []
    /// Numbers in words (`two scanners`, `一小时`). They stand for digits of the other language, and nobody misses them: languages
    /// differ in where they count.
    public var spoken: [Measure] = []

    public init() {}

    /// How often each is demanded.
    public var counts: [Measure: Int] { demanded.reduce(into: [:]) { $0[$1.measure, default: 0] += 1 } }
}
