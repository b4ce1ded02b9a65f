internal import Deliverables
internal import Statistics

/// Shares and scales as people read them.
enum InspectionNumbers {
    /// `98.26 %`
    static func percent(_ share: Double) -> String { FixedDecimal.text(share * 100, decimals: 2) + " %" }

    /// At most four decimals, without zeros at the end.
    static func plain(_ value: Double) -> String {
        var text = FixedDecimal.text(value, decimals: 4)
        while text.contains("."), text.last == "0" || text.last == "." {
            if text.removeLast() == "." { break }
        }
        return text
    }

    /// A round step that divides `length` into no more than `count` parts: 1, 2 or 5 times a power of ten.
    static func step(_ length: Double, count: Int) -> Double {
        guard length.isFinite, length > 0 else { return 1 }
        var unit = 1.0
        while unit * Double(count) < length { unit *= 10 }
        while unit * Double(count) / 10 >= length { unit /= 10 }
        for part in [5.0, 2.0] where unit / part * Double(count) >= length { return unit / part }
        return unit
    }
}

extension PerformanceFigures.Rate {
    var percent: String? { share.value.map(InspectionNumbers.percent) }
    var lowPercent: String? { share.interval().map { InspectionNumbers.percent($0.lower) } }
    var highPercent: String? { share.interval().map { InspectionNumbers.percent($0.upper) } }
}
