internal import Documents

extension Policy.InspectionRules {
    /// Reads the member `inspection`.
    init(_ fields: Fields) {
        self = .strictest
        minReplay = fields.optional("minReplay", .integer(in: 1...3)).map(Int.init) ?? minReplay
        acceptsMarginal = fields.optional("acceptMarginal", .bool) ?? acceptsMarginal
        maxRuns = fields.optional("maxRuns", .integer(in: 1...1000)).map(Int.init) ?? maxRuns
        rejectedLot = fields.optional("rejectedLot", .raw(RejectedLot.self, .reject)) ?? rejectedLot
        maxTolerance =
            fields.object("maxTolerance") {
                Tolerance(absolute: $0.required("absolute", .decimal), relative: $0.required("relative", .decimal))
            } ?? maxTolerance
        if maxTolerance.absolute < .zero || maxTolerance.relative < .zero {
            fields.problem("inspection.tolerance", member: "maxTolerance")
        }
    }
}
