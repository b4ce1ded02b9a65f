public import Documents

/// `terms/inspection.yaml`: what the parties agreed about inspections. The provider cannot choose its own yardstick.
///
/// ```yaml
/// terms: carnet/inspection-terms/v1
/// maxRuns: 1                       # runs of one lot; more need another word
/// sampling: full                   # every part, or {aql: "1.0", level: II}
/// maxMissRate: "0.05"              # upper limit of the 95 % interval on the test set
/// maxFalseAlarmRate: "0.10"
/// ```
public struct InspectionTerms: Hashable, Sendable {
    public static let fileName = "inspection.yaml"

    public var maxRuns: Int
    public var sampling: Sampling
    /// Greatest upper limits of the rates' 95 % intervals, as shares.
    public var maxMissRate: DecimalText?
    public var maxFalseAlarmRate: DecimalText?

    public enum Sampling: Hashable, Sendable {
        case full
        case plan(aql: DecimalText, aqlText: String, level: String?)
    }

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    public init(files: [String: [UInt8]]) throws {
        guard let bytes = files[Self.fileName] else {
            throw Diagnostics([Diagnostic("terms.missing", ["name": Self.fileName])])
        }
        try self.init(Document(bytes, file: Self.fileName))
    }

    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("terms", .oneOf(["carnet/inspection-terms/v1"]))
        maxRuns = Int(fields.required("maxRuns", .integer(in: 1...1000)))
        if fields.json("sampling")?.string != nil {
            _ = fields.required("sampling", .oneOf(["full"]))
            sampling = .full
        } else {
            sampling = fields.objectRequired("sampling") {
                .plan(
                    aql: $0.required("aql", .decimal), aqlText: $0.string("aql"), level: $0.optional("level", .string))
            }
        }
        maxMissRate = fields.optional("maxMissRate", .decimal)
        maxFalseAlarmRate = fields.optional("maxFalseAlarmRate", .decimal)
        fields.finish()
        try problems.throwIfAny()
    }
}
