public import Documents
internal import StatisticsData

/// From which values on a measure is acceptable, marginal or not acceptable: data, `carnet/gauge-bands/v1`.
public struct GaugeBands: Hashable, Sendable {
    /// The two limits of one measure, in 0…1.
    public struct Band: Hashable, Sendable {
        public var acceptable: Decimal
        public var marginal: Decimal
    }

    /// What is judged. The raw value is the member's name in the file and a stable code.
    public enum Measure: String, Hashable, Sendable, CaseIterable {
        case effectiveness, missRate, falseAlarmRate
        case kappaReference = "kappa.reference"
        case kappaWithin = "kappa.within"
        case kappaBetween = "kappa.between"

        /// Rates of errors are better the lower they are, all else the higher.
        var isBetterLow: Bool { self == .missRate || self == .falseAlarmRate }
    }

    public enum Grade: String, Hashable, Sendable, CaseIterable, Comparable {
        case acceptable, marginal, unacceptable

        public static func < (a: Grade, b: Grade) -> Bool { a.rank < b.rank }
        private var rank: Int { self == .acceptable ? 0 : self == .marginal ? 1 : 2 }
    }

    public let name: LanguageMap
    /// Where the numbers come from.
    public let source: LanguageMap
    /// What has no band is shown and not judged.
    public let bands: [Measure: Band]
    /// Whether a study with marginal measures is accepted.
    public let acceptsMarginal: Bool

    public static let version = "carnet/gauge-bands/v1"

    /// - Throws: ``Diagnostics`` with everything that is wrong: `field.…`, `bands.order`, `bands.none`.
    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("bands", .oneOf([GaugeBands.version]))
        name = fields.required("name", .languageMap)
        source = fields.required("source", .languageMap)
        var bands: [Measure: Band] = [:]
        for measure in [Measure.effectiveness, .missRate, .falseAlarmRate] {
            bands[measure] = GaugeBands.band(fields, measure.rawValue, measure)
        }
        let kappas: [Measure: Band]? = fields.object("kappa") { inner in
            var kappas: [Measure: Band] = [:]
            kappas[.kappaReference] = GaugeBands.band(inner, "reference", .kappaReference)
            kappas[.kappaWithin] = GaugeBands.band(inner, "within", .kappaWithin)
            kappas[.kappaBetween] = GaugeBands.band(inner, "between", .kappaBetween)
            return kappas
        }
        self.bands = bands.merging(kappas ?? [:]) { first, _ in first }
        if self.bands.isEmpty { fields.problem("bands.none") }
        // Left out, the stricter of the two.
        acceptsMarginal = fields.optional("marginal", .oneOf(["accept", "reject"])) == "accept"
        fields.finish()
        try problems.throwIfAny()
    }

    private static func band(_ fields: Fields, _ name: String, _ measure: Measure) -> Band? {
        fields.object(name) { inner in
            let band = Band(acceptable: inner.required("acceptable", .share), marginal: inner.required("marginal", .share))
            if measure.isBetterLow ? band.acceptable > band.marginal : band.acceptable < band.marginal {
                inner.problem("bands.order")
            }
            return band
        }
    }

    /// Those that are compiled in, in the manner of the AIAG manual.
    /// - Throws: never, as a test of the file proves.
    public static func standard() throws -> GaugeBands {
        try GaugeBands(Document(standardFile, file: "gauge-bands.yaml"))
    }

    /// Their file, with its comments.
    public static var standardFile: [UInt8] {
        Array(UnsafeBufferPointer(start: statistics_gauge_bands, count: statistics_gauge_bands_length))
    }
}
