internal import Documents

/// The images that are at hand, in the report or beside it, against the digests that were logged.
struct ImageEvidence {
    let inputs: InspectionInputs
    let files: CarriedFiles
    let beside: [String: Digest]?

    var issues: [DeliverableIssue] {
        guard let beside else { return [] }
        var list = IssueList(.images, file: InspectionInputs.fileName)
        for (place, image) in inputs.images.enumerated() {
            guard let seen = beside[image.file] else {
                if !files.has(image.sha256) {
                    list.say(
                        "inspection.image-absent", ["part": image.part, "file": image.file], line: place + 1,
                        isContradiction: false)
                }
                continue
            }
            guard seen != image.sha256 else { continue }
            list.say(
                "inspection.image-altered", ["part": image.part, "file": image.file], line: place + 1,
                expected: image.sha256.hex, seen: seen.hex)
        }
        return list.all
    }
}
