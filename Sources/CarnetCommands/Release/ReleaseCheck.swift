internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles
internal import Presentation

struct ReleaseCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what a client would find in a release, before it is published.",
        discussion: """
            Makes release.json in memory and looks at it as build and the client will: files, bills of materials, API changes \
            against the version number, provenance, documents, data, advisories, support, and the line of releases in the logbook. \
            Writes nothing. A version number is used once, so look here before you publish.

            Exit status 1 if no carnet could be built.

            Example: carnet release check warehouse-1.4.0.yaml && carnet release publish warehouse-1.4.0.yaml
            """)

    @OptionGroup var options: ReleaseOptions

    func run() throws {
        let specification = try ReleaseSpecification(options.specification)
        let snapshot = try LogbookSnapshot(options.workspace.open().logbook(specification.logbook))
        let previous = try specification.previous.map(ReleaseCarnet.init)
        let bytes = try manifest(specification, previous)
        let release = try ReleaseManifest(bytes, file: specification.manifestLocation)
        let published = try PublishedReleases(snapshot, product: specification.product.id)
        let content = Digest.sha256(bytes)
        var refusals: [Diagnostic] = []
        if published.entry(of: content) == nil {
            refusals = try Self.problems { try PublicationCheck(specification, release, content, published).line() }
        }
        let files = try ReleasedFiles(release, specification, previous)
        let preflight = try ReleasePreflight(
            manifest: bytes, previous: previous?.bytes, files: files.carried,
            demands: ReleaseTerms(files: snapshot.terms()).demands)
        let found = ReleaseFindings(
            version: release.versionText, refusals: refusals + files.problems + preflight.refusals, open: preflight.open)
        options.format.print(found.json(options.language.language), text: found.text(options.language))
        if !found.refusals.isEmpty { throw Ending(.rejected) }
    }

    /// As it was published, or as it would be.
    private func manifest(_ specification: ReleaseSpecification, _ previous: ReleaseCarnet?) throws -> [UInt8] {
        guard !InputFile.exists(specification.manifestLocation) else {
            return try InputFile.bytes(specification.manifestLocation, limit: 64 << 20)
        }
        var maker = ReleaseManifestMaker(specification, language: options.language.language)
        return try maker.manifest(released: options.simulated.now(), previous: previous)
    }

    private static func problems(_ check: () throws -> Void) throws -> [Diagnostic] {
        do {
            try check()
            return []
        } catch let problems as Diagnostics {
            return problems.all
        } catch let problem as Diagnostic {
            return [problem]
        }
    }
}

/// What was found in a release that is not published yet.
private struct ReleaseFindings {
    let version: String
    let refusals: [Diagnostic]
    let open: [Diagnostic]

    /// `carnet schema release-check`.
    func json(_ language: Language) -> JSON {
        func list(_ problems: [Diagnostic]) -> JSON {
            .array(
                problems.map {
                    ["code": .string($0.code), "text": .string(Words.sentence(for: $0, in: language))]
                })
        }
        return [
            "check": "carnet/release-check/v1", "version": .string(version), "ready": .bool(refusals.isEmpty),
            "refusals": list(refusals), "open": list(open),
        ]
    }

    func text(_ language: LanguageOption) -> String {
        func list(_ key: String, _ problems: [Diagnostic]) -> [String] {
            guard !problems.isEmpty else { return [] }
            return [language.text(key, ["count": String(problems.count), "version": version])]
                + problems.map { "  · " + Words.sentence(for: $0, in: language.language) }
        }
        let ready = refusals.isEmpty ? [language.text("release.check-ready", ["version": version])] : []
        return (list("release.check-refused", refusals) + list("release.check-open", open) + ready).joined(separator: "\n")
    }
}
