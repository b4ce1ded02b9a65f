internal import ArgumentParser
internal import Attestations
internal import CommandFrame
internal import Documents
internal import Presentation

struct ModelDigest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest", abstract: "Print the SHA-256 of every file of a model, and the model's own digest.",
        discussion: """
            The model's digest is the SHA-256 over the files' digests in the order of their paths, as OpenSSF Model Signing makes it.
            Links and special files are refused. --format json writes the members that a pipeline's model has.

            Example: carnet model digest model --format json
            """)

    @Argument(help: "The model's folder.") var folder: String
    @Option(name: .customLong("ignore"), help: "A file or folder inside the model that is not part of it.") var ignored:
        [String] = []
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let ignored = try IgnoredPaths.read(ignored)
        let model = try ModelFolder(folder) { path in ignored.contains { path.isWithin($0) } }
        guard model.problems.isEmpty else { throw Diagnostics(model.problems) }
        guard !model.files.isEmpty else { throw Diagnostic("model.empty", ["path": folder]) }
        let digests = try model.digests(in: language.language)
        let manifest = ModelManifest(name: model.name, resources: digests.map { ($0.item, $0.digest.sha256) }, ignored: ignored)
        let files = digests.map { file -> JSON in
            ["path": .string(file.item.name), "sha256": .string(file.digest.sha256.hex), "bytes": .integer(file.digest.bytes)]
        }
        format.print(
            ["model": .string(model.name), "digest": .string(manifest.digest.hex), "files": .array(files)],
            text: (digests.map { "\($0.digest.sha256.hex)  \(Plain.line($0.item.name))" }
                + [
                    language.text(
                        "model.digest", ["name": model.name, "digest": manifest.digest.hex, "count": String(digests.count)])
                ])
                .joined(separator: "\n"))
    }
}

/// The option `--ignore`, as several commands have it.
enum IgnoredPaths {
    static func read(_ texts: [String]) throws -> [ModelPath] {
        try texts.map { text in
            // A shell's completion adds the slash of a folder.
            guard let path = ModelPath(text.hasSuffix("/") ? String(text.dropLast()) : text) else {
                throw Diagnostic("model.ignored", ["path": text])
            }
            return path
        }
    }
}
