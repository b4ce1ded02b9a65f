public import Documents

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

    /// Images that somebody could look at: in the report, or beside it and the same.
    var atHand: Int { inputs.images.count { files.has($0.sha256) || beside?[$0.file] == $0.sha256 } }
}

extension InspectionInputs {
    /// Pictures that stand for two parts: one of them was not looked at. A picture is known by its file and by its pixels, so that
    /// saving it once more makes no other.
    public var repeated: [DeliverableIssue] {
        var list = IssueList(.images, file: Self.fileName)
        var files: [Digest: Int] = [:]
        var pixels: [Digest: Int] = [:]
        files.reserveCapacity(images.count)
        pixels.reserveCapacity(images.count)
        for (place, image) in images.enumerated() {
            let first = files.updateKept(place, for: image.sha256)
            let same = image.pixels.flatMap { pixels.updateKept(place, for: $0.sha256) }
            guard let other = first ?? same else { continue }
            list.say(
                "inspection.image-twice", ["part": image.part, "other": images[other].part, "file": image.file], line: place + 1)
        }
        return list.all
    }

    /// Pictures that are said to be taken after the log had bound them.
    public func captured(after end: Instant) -> [DeliverableIssue] {
        var list = IssueList(.images, file: Self.fileName)
        for (place, image) in images.enumerated() {
            guard let captured = image.captured, captured > end else { continue }
            list.say(
                "inspection.captured-late", ["part": image.part], line: place + 1, expected: "≤ \(end)", seen: "\(captured)")
        }
        return list.all
    }
}

extension Dictionary where Value == Int {
    /// Keeps the first value for a key.
    /// - Returns: the one that was there already.
    fileprivate mutating func updateKept(_ value: Int, for key: Key) -> Int? {
        let known = self[key]
        if known == nil { self[key] = value }
        return known
    }
}
