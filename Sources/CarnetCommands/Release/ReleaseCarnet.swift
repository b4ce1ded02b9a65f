internal import CarnetFile
internal import Deliverables
internal import Documents

/// A carnet of a release, read and not verified: its id, and the manifest in it.
struct ReleaseCarnet {
    let id: Digest
    let manifest: ReleaseManifest
    let bytes: [UInt8]
    let container: CarnetContainer

    /// - Throws: what keeps the carnet from being read; `release.other-kind` if it is of no release.
    init(_ path: String) throws {
        container = try CarnetInput.open(path)
        guard let bytes = try container["data/" + ReleaseManifest.fileName] else {
            throw Diagnostic("release.other-kind", at: Place(file: path))
        }
        self.bytes = bytes
        id = container.id
        manifest = try ReleaseManifest(bytes, file: path)
    }

    /// As a release names its predecessor.
    var json: JSON {
        [
            "version": .string(manifest.versionText), "content": .string(Digest.sha256(bytes).hex), "carnet": .string(id.hex),
        ]
    }
}
