internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Glibc
internal import Presentation

/// The files of a release as they lie on the provider's disk, and those of the release before, as its carnet has them.
struct ReleasedFiles {
    /// Read by the builder: bills of materials, API descriptions, documents …
    let carried: CarriedFiles
    /// Copied into the carnet, where each is held against its digest once more.
    let planned: [PlannedFile]
    /// The predecessor's files that are not among this release's own.
    let payload: [PayloadFile]
    /// Every file that is not there any more, or not what was published, as far as it is known before all is read.
    let problems: [Diagnostic]
    private let artefacts: [(file: DeclaredFile, location: String)]

    /// - Throws: what keeps the predecessor's carnet from being read.
    init(_ manifest: ReleaseManifest, _ specification: ReleaseSpecification, _ previous: ReleaseCarnet?) throws {
        var problems: [Diagnostic] = []
        var planned: [Digest: PlannedFile] = [:]
        let artefacts = Set(manifest.artefacts.map(\.file.sha256))
        for file in manifest.files where planned[file.sha256] == nil {
            let location = specification.location(file.path)
            do {
                guard try Self.isUnchanged(file, at: location, hashed: !artefacts.contains(file.sha256)) else {
                    problems.append(Diagnostic("release.file-changed", ["file": file.path], at: Place(file: location)))
                    continue
                }
                planned[file.sha256] = PlannedFile(
                    path: CarriedFiles.path(file.sha256), source: location, size: file.bytes, sha256: file.sha256)
            } catch let problem as Diagnostic {
                problems.append(problem)
            }
        }
        var before: [String: [UInt8]] = [:]
        for file in previous?.manifest.comparable ?? [] where planned[file.sha256] == nil {
            let path = CarriedFiles.path(file.sha256)
            guard let bytes = try previous?.container["data/" + path] else {
                problems.append(
                    Diagnostic("release.previous-file-missing", ["file": file.path], at: Place(file: specification.previous)))
                continue
            }
            before[path] = bytes
        }
        self.problems = problems
        self.artefacts = manifest.artefacts.map(\.file).filter { planned[$0.sha256] != nil }
            .map { ($0, specification.location($0.path)) }
        self.planned = planned.values.sorted { $0.path < $1.path }
        payload = before.map { PayloadFile(path: $0.key, bytes: $0.value) }.sorted { $0.path < $1.path }
        carried = CarriedFiles(self.planned, payload)
    }

    /// Artefacts that are not what was published. They are hashed as they are copied; this reads them for nothing, and is asked only
    /// where nothing will be copied, so that the refusal names them too.
    /// - Throws: `file.…` if one cannot be read.
    func changedArtefacts(in language: Language) throws -> [Diagnostic] {
        try zip(artefacts, FileDigests.compute(artefacts.map(\.location), in: language)).filter { $0.file.sha256 != $1.sha256 }
            .map { known, _ in Diagnostic("release.file-changed", ["file": known.file.path], at: Place(file: known.location)) }
    }

    /// Whether a file has the length that was published, and where it is `hashed` now, the digest. An artefact is hashed as it is
    /// copied.
    private static func isUnchanged(_ file: DeclaredFile, at location: String, hashed: Bool) throws -> Bool {
        var status = stat()
        guard stat(location, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Diagnostic("file.missing", ["path": file.path], at: Place(file: location))
        }
        guard Int(status.st_size) == file.bytes else { return false }
        guard hashed else { return true }
        return Digest.sha256(try InputFile.bytes(location, limit: CarriedFiles.readLimit)) == file.sha256
    }
}
