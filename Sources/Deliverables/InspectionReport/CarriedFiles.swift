public import Documents

/// The files that a report carries by content: images, model, procedure (`files/<sha256>`), and the digests of all others.
public struct CarriedFiles: Sendable {
    /// SHA-256 by path below `data/`.
    public let digests: [String: Digest]
    private let payload: [String: [UInt8]]

    static let folder = "files/"

    init(payload: [String: [UInt8]], digests: [String: Digest]) {
        self.payload = payload
        self.digests = digests
    }

    /// The path below `data/` of the content with this digest.
    public static func path(_ digest: Digest) -> String { folder + digest.hex }

    /// The content with this digest, if the report carries it.
    public subscript(_ digest: Digest) -> [UInt8]? {
        let path = CarriedFiles.path(digest)
        return digests[path] == digest ? payload[path] : nil
    }

    /// Whether the report carries the content.
    public func has(_ digest: Digest) -> Bool { digests[CarriedFiles.path(digest)] == digest }

    /// Files whose name is not their content's digest, and declared files of another length.
    func issues(_ setup: InspectionSetup, _ inputs: InspectionInputs) -> [DeliverableIssue] {
        var issues: [DeliverableIssue] = []
        let altered = digests.filter { $0.key.hasPrefix(CarriedFiles.folder) && $0.key != CarriedFiles.path($0.value) }
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
            guard let bytes = self[file.sha256], bytes.count != file.bytes else { continue }
            issues.append(
                DeliverableIssue(
                    .model, "inspection.length", ["file": file.path], subject: "data/" + CarriedFiles.path(file.sha256),
                    expected: String(file.bytes), seen: String(bytes.count)))
        }
        return Array(issues.prefix(IssueList.limit))
    }
}
