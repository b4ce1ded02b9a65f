internal import ArgumentParser

struct ModelCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Models of inspection systems: digests of their files, and signatures over them.",
        discussion: """
            Signatures are those of OpenSSF Model Signing 1.0 (a Sigstore bundle with a key): what its tools sign with a P-256 key
            is verified here, and the other way round.
            """,
        subcommands: [ModelDigest.self, ModelSign.self, ModelVerify.self])
}
