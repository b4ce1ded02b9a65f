internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Presentation
internal import TransparencyLog
internal import Verification

struct PolicyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "What you accept: your own file, never part of a carnet.",
        subcommands: [PolicyNew.self, PolicyCheck.self])
}

struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read a policy, and say in plain words what it trusts, requires and leaves open.",
        discussion: """
            Everything that is wrong with it is said at once, each with its line.

            Example: carnet policy check client.policy.yaml --lang zh
            """)

    @Argument(help: "The policy: carnet/policy/v1.") var policy: String
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let read = try Policy(InputFile.bytes(policy, limit: 4 << 20), file: policy)
        let account = PolicyReport(read, in: language.language)
        format.print(
            [
                "file": .string(policy), "sha256": .string(read.digest.hex), "name": read.name.json,
                "anchors": .integer(read.anchors.count), "logs": .integer(read.logs.count),
                "witnesses": .integer(read.witnesses?.keys.count ?? 0), "quorum": .integer(read.witnesses?.threshold ?? 0),
                "registries": .integer(read.registries.count),
                "require": [
                    "registry": .bool(read.require.registry), "certificate": .bool(read.require.certificate),
                    "timestamp": .bool(read.require.timestamp),
                ],
                "explained": account.json,
            ],
            text: language.text(
                read.anchors.isEmpty ? "policy.good.no-anchor" : "policy.good",
                [
                    "path": policy, "anchors": String(read.anchors.count), "logs": String(read.logs.count),
                    "witnesses": String(read.witnesses?.keys.count ?? 0), "quorum": String(read.witnesses?.threshold ?? 0),
                ]) + "\n" + account.text)
    }
}
