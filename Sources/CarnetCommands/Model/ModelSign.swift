internal import ArgumentParser
internal import Attestations
internal import CommandFrame
internal import Documents

struct ModelSign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign a model's files as OpenSSF Model Signing does.",
        discussion: """
            Left out, and named in the signature as left out, are what --ignore names, files of Git, and the signature itself where it
            stands inside the folder.

            Example: carnet model sign model --key model-key.pem -o model.sig
            """)

    @Argument(help: "The model's folder.") var folder: String
    @Option(help: ArgumentHelp("The private P-256 key: PEM, or a JWK as a workspace keeps it.", valueName: "file")) var key:
        String
    @Option(name: .shortAndLong, help: ArgumentHelp("Where the signature goes.", valueName: "file")) var output: String
    @Option(name: .customLong("ignore"), help: "A file or folder inside the model that is not part of it.") var ignored:
        [String] = []
    @OptionGroup var language: LanguageOption

    /// What Model Signing leaves out unless it is told otherwise.
    private static let git = [".git", ".gitattributes", ".github", ".gitignore"]

    /// Where the signature stands inside the folder. What lies there already and is no signature is a part of the model.
    private var placeOfSignature: ModelPath? {
        if InputFile.exists(output) {
            guard let bytes = try? InputFile.bytes(output, limit: SigstoreBundle.limits.bytes),
                (try? ModelSignature(bytes)) != nil
            else { return nil }
        }
        return ModelFolder.path(of: output, in: folder)
    }

    func run() throws {
        let signer = try AttestationSigner(InputFile.bytes(key, limit: AttestationKey.sizeLimit))
        var ignored = try IgnoredPaths.read(ignored + ModelSign.git)
        let own = placeOfSignature
        if let own { ignored.append(own) }
        let model = try ModelFolder(folder) { path in ignored.contains { path.isWithin($0) } }
        guard model.problems.isEmpty else { throw Diagnostics(model.problems) }
        guard !model.files.isEmpty else { throw Diagnostic("model.empty", ["path": folder]) }
        let digests = try model.digests(in: language.language)
        let manifest = ModelManifest(name: model.name, resources: digests.map { ($0.item, $0.digest.sha256) }, ignored: ignored)
        try OutputFile.write(
            try ModelSignature.sign(manifest, with: signer), to: output, replacing: own == nil ? .others : .anything)
        Console.current.say(
            language.text("model.signed", ["name": model.name, "count": String(digests.count), "digest": manifest.digest.hex]))
    }
}
