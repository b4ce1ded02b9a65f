internal import ArgumentParser
internal import CommandFrame
internal import Verification

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify a carnet offline, under your own acceptance policy.",
        discussion: """
            Exit status: 0 accepted, 1 rejected, 2 undetermined.

            Examples:
              carnet verify october.carnet --policy client.policy.yaml
              carnet verify october.carnet --policy client.policy.yaml --lang zh --html october.html
            """)

    @OptionGroup var options: VerifyOptions

    func run() throws { throw Ending(ExitStatus(try options.run().outcome)) }
}
