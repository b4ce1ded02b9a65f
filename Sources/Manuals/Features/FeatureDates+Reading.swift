public import Documents

extension FeatureDates {
    /// When features last changed: data, `carnet/features/v1`.
    public static let version = "carnet/features/v1"

    /// - Throws: ``Diagnostics`` with everything that is wrong: `field.…`, `features.duplicate`, `features.when`.
    public static func features(_ document: Document) throws -> [Feature] {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("features", .oneOf([version]))
        var seen: Set<String> = []
        let features = fields.objects("list") { entry in
            let id = entry.string("id")
            if !seen.insert(id).inserted { entry.problem("features.duplicate", ["feature": id], member: "id") }
            let changed = entry.object("changed") {
                Revision(version: $0.optional("version", .versionText), date: $0.optional("date", .day))
            }
            if changed?.version == nil, changed?.date == nil { entry.problem("features.when", ["feature": id]) }
            return Feature(id: id, changed: changed ?? Revision())
        }
        fields.finish()
        try problems.throwIfAny()
        return features
    }
}
