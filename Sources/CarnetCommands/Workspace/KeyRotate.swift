internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Glibc
internal import VerifiableCredentials

struct KeyRotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Replace the key that signs this party's credentials.",
        discussion: """
            The old key stays in the DID document with the end of its validity and asserts nothing any more; its private half is
            destroyed. What it signed before goes on verifying wherever a witnessed registry proves that it existed then.

            With --compromised-since, the old key counts only until that time, and nothing it signed later does.

            Examples:
              carnet key rotate --workspace provider
              carnet key rotate --workspace provider --compromised-since 2026-11-03T08:00:00Z
            """)

    @Option(help: ArgumentHelp("Since when somebody else may have used the key.", valueName: "time"))
    var compromisedSince: Instant?
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let workspace = try workspace.open()
        let did = try workspace.identifier()
        let now = try simulated.now(for: did.text)
        if let compromisedSince, compromisedSince > now {
            throw Diagnostic("key.future", ["time": compromisedSince.description])
        }
        let old = try workspace.identity().publicKey
        let revoked = compromisedSince ?? IssuedTime.whole(now)
        var history = try KeyHistory(workspace)
        try history.add(old, revoked: revoked, isCompromised: compromisedSince != nil)
        let key = SigningKey.generate()
        // The history first: a rotation broken off here leaves the old key in use, and begins anew.
        try history.write(to: workspace)
        try OutputFile.write(key.privateJWK.encoded(pretty: true), to: workspace.identityPath, mode: 0o600, replacing: .anything)
        let document = try workspace.didDocument().json
        let whom =
            compromisedSince == nil ? "key.rotated.\(workspace.role.rawValue)" : "key.compromised.\(workspace.role.rawValue)"
        format.print(
            [
                "key": .string(key.publicKey.thumbprint), "retired": .string(old.thumbprint),
                "revoked": .string(revoked.description), "didDocument": document,
            ],
            text: [
                language.text(
                    "key.rotated", ["new": key.publicKey.thumbprint, "old": old.thumbprint, "time": revoked.description]),
                language.text(whom, ["did": did.text, "old": old.thumbprint, "time": revoked.description]),
                language.text("key.publish", ["url": did.documentURL ?? did.text]),
                String(String(decoding: document.encoded(pretty: true), as: UTF8.self).dropLast()),
            ].joined(separator: "\n"))
    }
}
