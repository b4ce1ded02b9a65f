internal import Deliverables
internal import Statistics

/// Shares as people read them.
enum InspectionNumbers {
    /// `98.26 %`
    static func percent(_ share: Double) -> String { FixedDecimal.text(share * 100, decimals: 2) + " %" }
}

extension PerformanceFigures.Rate {
    var percent: String? { share.value.map(InspectionNumbers.percent) }
    var lowPercent: String? { share.interval().map { InspectionNumbers.percent($0.lower) } }
    var highPercent: String? { share.interval().map { InspectionNumbers.percent($0.upper) } }
}
