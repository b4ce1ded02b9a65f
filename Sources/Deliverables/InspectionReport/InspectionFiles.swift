internal import Documents

extension CarriedFiles {
    /// Files whose name is not their content's digest, and declared files of another length.
    func issues(_ setup: InspectionSetup, _ inputs: InspectionInputs) -> [DeliverableIssue] {
        var issues: [DeliverableIssue] = []
        let altered = carried.filter { $0.path != CarriedFiles.path($0.digest) }
        let images =
            altered.isEmpty
            ? [:]
            : Dictionary(
                inputs.images.map { ($0.sha256.hex, $0) }, uniquingKeysWith: { first, _ in first })
        for (path, digest) in altered {
            let named = String(path.dropFirst(CarriedFiles.folder.count))
            let image = images[named]
            issues.append(
                DeliverableIssue(
                    image == nil ? .model : .images, image == nil ? "inspection.carried" : "inspection.image-altered",
                    image.map { ["part": $0.part, "file": $0.file] } ?? [:], subject: "data/" + path, expected: named,
                    seen: digest.hex))
        }
        issues.sort { ($0.subject ?? "") < ($1.subject ?? "") }
        for file in setup.pipeline.model.files + (setup.procedure?.files ?? []) {
            guard let length = length(file.sha256), length != file.bytes else { continue }
            issues.append(
                DeliverableIssue(
                    .model, "inspection.length", ["file": file.path], subject: "data/" + CarriedFiles.path(file.sha256),
                    expected: String(file.bytes), seen: String(length)))
        }
        return Array(issues.prefix(IssueList.limit))
    }
}
