internal import Documents

/// A zone's offset from UTC, as `+07:00`.
public struct UTCOffset: Hashable, Sendable {
    public let seconds: Int64

    public static let zero = UTCOffset(seconds: 0)

    init(seconds: Int64) { self.seconds = seconds }

    /// `nil` unless written as `±HH:MM` and at most 14 hours.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[0] == 0x2b || bytes[0] == 0x2d, bytes[3] == 0x3a else { return nil }
        let digits = [1, 2, 4, 5].map { bytes[$0] &- 0x30 }
        guard digits.allSatisfy({ $0 < 10 }) else { return nil }
        let minutes = Int64(digits[0]) * 600 + Int64(digits[1]) * 60 + Int64(digits[2]) * 10 + Int64(digits[3])
        guard minutes <= 14 * 60, digits[2] < 6 else { return nil }
        seconds = minutes * (bytes[0] == 0x2b ? 60 : -60)
    }

    /// Days since 1970-01-01 on this zone's wall at `time`.
    func day(at time: Instant) -> Int {
        let local = time.seconds + seconds
        return Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
    }

    /// When `day` begins in this zone.
    func start(ofDay day: Int) -> Instant { Instant(seconds: Int64(day) * 86_400 - seconds) }
}

extension Fields.Kind where Value == UTCOffset {
    static var utcOffset: Self { Self("UTC offset (+07:00)", placeholder: .zero) { $0.string.flatMap { UTCOffset($0) } } }
}

extension Fields.Kind where Value == Decimal {
    /// A decimal in quotes, or a plain number: YAML authors forget the quotes, and the text is the same.
    static var decimal: Self {
        Self("decimal (\"99.5\")", placeholder: Decimal(millionths: 0)) { json in
            if case .number(let text) = json { return Decimal(text) }
            return json.string.flatMap { Decimal($0) }
        }
    }
}
