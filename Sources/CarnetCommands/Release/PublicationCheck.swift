internal import APIDescriptions
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation
internal import ServiceRecords

/// What would keep a release from ever becoming a carnet, looked for before its version number is used.
struct PublicationCheck {
    let specification: ReleaseSpecification
    let manifest: ReleaseManifest
    let content: Digest
    let published: PublishedReleases

    init(
        _ specification: ReleaseSpecification, _ manifest: ReleaseManifest, _ content: Digest, _ published: PublishedReleases
    ) {
        self.specification = specification
        self.manifest = manifest
        self.content = content
        self.published = published
    }

    /// A release.json of an interrupted publication is logged at another time than it says.
    /// - Throws: `release.begun-long-ago` if that is more than a verdict bears.
    func age(now: Instant) throws {
        guard manifest.released < now - .seconds(ReleaseManifest.publicationLimit) else { return }
        throw Diagnostic(
            "release.begun-long-ago", ["time": "\(manifest.released)"], at: Place(file: specification.manifestLocation))
    }

    /// - Throws: ``Diagnostics``: `release.version-used`, and what would be wrong with the line of releases behind this one.
    func line() throws {
        let version = manifest.versionText
        let place = Place(file: specification.path)
        if let used = published.entry(ofVersion: version) { throw Self.versionUsed(used, specification) }
        guard SemanticVersion(version) != nil else { throw Diagnostic("release.version-form", ["version": version], at: place) }
        let release = RecordFacts.Release(
            product: manifest.product.id, version: version, content: content, predecessor: manifest.predecessor?.digests)
        // What is wrong already keeps every later release from becoming a carnet, too.
        let problems = published.history.issues + published.history.issues(publishing: release)
        guard problems.isEmpty else { throw Diagnostics(problems.map { Diagnostic($0.code, $0.arguments, at: place) }) }
    }

    /// Either the number was taken by another release, or it is this one, whose release.json is gone: both are said.
    static func versionUsed(_ used: ReleaseHistory.Entry, _ specification: ReleaseSpecification) -> Diagnostic {
        Diagnostic(
            "release.version-used",
            [
                "version": used.release.version, "record": String(used.index), "time": "\(used.time)",
                "content": used.release.content.hex, "path": specification.manifestLocation,
            ], at: Place(file: specification.path))
    }

    /// What is of another version: refused where that contradicts the release, told otherwise.
    /// - Throws: ``Diagnostics``.
    func versions(_ previous: ReleaseCarnet?, _ language: LanguageOption) throws {
        let files = try ReleasedFiles(manifest, specification, previous)
        guard files.problems.isEmpty else { throw Diagnostics(files.problems) }
        let versions = ReleaseVersions(manifest, files: files.carried)
        guard versions.issues.isEmpty else {
            throw Diagnostics(
                versions.issues.map {
                    Diagnostic($0.code, $0.arguments, at: Place(file: $0.subject.map(specification.location)))
                })
        }
        for other in versions.others {
            Console.current.say(
                language.text(
                    "release.version-told", ["path": other.path, "other": other.version, "version": manifest.versionText]))
        }
    }
}
