internal import BillsOfMaterials
internal import Documents

/// What the parts of a release are computed from: its own manifest, its predecessor's, the files of both, and what is asked.
struct ReleaseEvidence {
    let manifest: ReleaseManifest
    let previous: ReleaseManifest?
    let files: CarriedFiles
    let rules: ReleaseRules
    /// Files that are not there or not what was declared.
    let issues: [DeliverableIssue]
    /// The bills that are carried, read once for all who ask.
    let bills: [(file: DeclaredFile, bill: Result<SoftwareBill, any Error>)]

    init(manifest: ReleaseManifest, previous: ReleaseManifest?, files: CarriedFiles, rules: ReleaseRules) {
        self.manifest = manifest
        self.previous = previous
        self.files = files
        self.rules = rules
        issues = ReleaseEvidence.issues(manifest, previous, files)
        bills = manifest.bills.compactMap { file in
            files[file.sha256].map { bytes in (file: file, bill: Result { try SoftwareBill(bytes, file: file.path) }) }
        }
    }

    /// The content of a file that the release names; `nil` if it is not carried, which ``issues`` says.
    func bytes(_ file: DeclaredFile) -> [UInt8]? { files[file.sha256] }

    private static func issues(
        _ manifest: ReleaseManifest, _ previous: ReleaseManifest?, _ files: CarriedFiles
    ) -> [DeliverableIssue] {
        var list = IssueList(.artefacts, file: ReleaseManifest.fileName)
        let named = manifest.files
        for file in named {
            guard files.has(file.sha256) else {
                list.say("release.file-missing", ["file": file.path], expected: file.sha256.hex)
                continue
            }
            if let length = files.length(file.sha256), length != file.bytes {
                list.say("release.file-length", ["file": file.path], expected: String(file.bytes), seen: String(length))
            }
        }
        for file in previous?.comparable ?? [] where !files.has(file.sha256) {
            list.say("release.previous-file-missing", ["file": file.path], expected: file.sha256.hex)
        }
        var known = Set(named.map(\.sha256))
        known.formUnion(previous?.comparable.map(\.sha256) ?? [])
        for (path, digest) in files.carried {
            if path != CarriedFiles.path(digest) {
                list.say("release.file-altered", ["path": path], expected: String(path.dropFirst(6)), seen: digest.hex)
            } else if !known.contains(digest) {
                list.say("release.file-surplus", ["path": path])
            }
        }
        return list.all
    }
}

/// What is asked of a release: agreed demands, and what only who verifies can know.
public struct ReleaseRules: Hashable, Sendable {
    public var demands = ReleaseDemands()
    /// Builders whose provenance a client believes; `nil` where no client judges, as at a build without a policy.
    public var builders: [TrustedBuilder]?

    public init() {}
}
