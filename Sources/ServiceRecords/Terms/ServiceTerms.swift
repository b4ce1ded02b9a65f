public import Documents

/// What the parties agreed to measure, and how: `terms/service-levels.yaml` and the calendars it names (ISO/IEC 19086 terms).
///
/// ```yaml
/// terms: carnet/service-levels/v1
/// reportingPeriod: {unit: month, utcOffset: "+07:00"}
/// maxLag: PT15M                    # how far witnessed time may trail event time
/// maxCheckpointInterval: PT4H
/// grace: PT24H                     # from a period's end to its closing checkpoint
/// maxMissing: 0                    # records erased or withheld that figures bear
/// components: [spindle, {id: controller, sources: ["urn:example:mc-1"]}]
/// availability:
///   target: "99.5"
///   planned: counted-as-available  # or left-out
///   unknown: down                  # or left-out, up
///   maxUnknownShare: "1.0"         # per cent of the time
///   windowNotice: PT48H
///   calendar: 24x7                 # or a calendar file beside this one
/// acknowledge: {critical: PT30M}
/// resolve: {critical: PT8H}
/// incidentCalendar: 24x7
/// pauses: [waiting-for-client]
/// opaqueTypes: [com.acme.vibration]
/// access: {countries: [CN], factors: 2, approval: client}
/// credits: [{below: "99.5", percent: "5"}]
/// ```
public struct ServiceTerms: Hashable, Sendable {
    public var period: ReportingPeriod
    public var limits: FigureLimits
    public var components: [Component]
    public var availability: Availability
    /// Longest time by severity; severities without one are measured and not judged.
    public var acknowledge: [String: TimeSpan]
    public var resolve: [String: TimeSpan]
    public var incidentClock: ServiceClock
    public var pauses: Set<String>
    /// Record types of others, agreed to be without bearing on the figures.
    public var opaqueTypes: Set<String>
    public var access: Access?
    public var credits: [Credit]

    /// Its name below `terms/`.
    public static let fileName = "service-levels.yaml"

    public struct Component: Hashable, Sendable {
        public var id: String
        /// Whose word counts on it; `nil` for everybody's.
        public var sources: Set<String>?
    }

    public struct Availability: Hashable, Sendable {
        public var target: Decimal
        public var planned: Planned
        public var unknown: Unknown
        public var notice: TimeSpan
        public var clock: ServiceClock

        public enum Planned: String, Hashable, Sendable, CaseIterable {
            case countedAsAvailable = "counted-as-available"
            case leftOut = "left-out"
        }

        public enum Unknown: String, Hashable, Sendable, CaseIterable {
            case down
            case leftOut = "left-out"
            case up
        }
    }

    /// Rules over remote sessions.
    public struct Access: Hashable, Sendable {
        public var countries: Set<String>?
        public var factors: Int64
        /// Whether somebody of the client must have approved before the start.
        public var needsClientApproval: Bool
    }

    /// A share of the fee that is credited below an availability.
    public struct Credit: Hashable, Sendable {
        public var below: Decimal
        public var percent: Decimal
    }

    /// Reads the service levels and the calendars among `files`, named as below `terms/`.
    /// - Throws: ``Diagnostics`` with everything that is wrong, each in its file: `terms.missing`, `terms.components`,
    ///   `terms.calendar`, `calendar.…`, `field.…`, or a ``Diagnostic`` of the file's own syntax.
    public init(files: [String: [UInt8]]) throws {
        guard let bytes = files[ServiceTerms.fileName] else {
            throw Diagnostics([Diagnostic("terms.missing", ["name": ServiceTerms.fileName])])
        }
        let document = try Document(bytes, file: ServiceTerms.fileName)
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("terms", .oneOf(["carnet/service-levels/v1"]))
        let unit = fields.object("reportingPeriod") {
            ReportingPeriod(
                unit: ReportingPeriod.Unit(rawValue: $0.required("unit", .oneOf(ReportingPeriod.Unit.allCases.map(\.rawValue))))
                    ?? .month,
                offset: $0.required("utcOffset", .utcOffset))
        }
        if unit == nil { fields.problem("field.missing", ["name": "reportingPeriod"]) }
        period = unit ?? ReportingPeriod(unit: .month, offset: .zero)
        func clock(_ fields: Fields, _ member: String) -> ServiceClock {
            ServiceTerms.clock(fields, member, files, problems)
        }
        var share = Decimal(millionths: 0)
        let availability = fields.object("availability") { inner in
            share = inner.required("maxUnknownShare", .decimal)
            return Availability(
                target: inner.required("target", .decimal),
                planned: Availability.Planned(
                    rawValue: inner.required("planned", .oneOf(Availability.Planned.allCases.map(\.rawValue)))) ?? .leftOut,
                unknown: Availability.Unknown(
                    rawValue: inner.required("unknown", .oneOf(Availability.Unknown.allCases.map(\.rawValue)))) ?? .down,
                notice: inner.required("windowNotice", .span), clock: clock(inner, "calendar"))
        }
        if availability == nil { fields.problem("field.missing", ["name": "availability"]) }
        self.availability =
            availability
            ?? Availability(target: share, planned: .leftOut, unknown: .down, notice: .zero, clock: .always)
        limits = FigureLimits(
            maxLag: fields.required("maxLag", .span), maxCheckpointInterval: fields.required("maxCheckpointInterval", .span),
            grace: fields.required("grace", .span),
            maxMissing: UInt64(fields.optional("maxMissing", .integer(in: 0...1_000_000)) ?? 0), maxUnknownShare: share)
        components = ServiceTerms.components(fields)
        acknowledge = ServiceTerms.spans(fields, "acknowledge")
        resolve = ServiceTerms.spans(fields, "resolve")
        incidentClock = fields.json("incidentCalendar") == nil ? .always : clock(fields, "incidentCalendar")
        pauses = Set(fields.list("pauses", .string))
        opaqueTypes = Set(fields.list("opaqueTypes", .string))
        access = fields.object("access") { inner in
            let countries = inner.list("countries", .string)
            return Access(
                countries: countries.isEmpty ? nil : Set(countries),
                factors: inner.optional("factors", .integer(in: 1...9)) ?? 1,
                needsClientApproval: inner.optional("approval", .oneOf(["client", "none"])) != "none")
        }
        credits = fields.objects("credits") {
            Credit(below: $0.required("below", .decimal), percent: $0.required("percent", .decimal))
        }
        fields.finish()
        try problems.throwIfAny()
    }
}
