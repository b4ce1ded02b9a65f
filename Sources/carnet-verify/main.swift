import ArgumentParser
import CStartup
import CommandFrame
import Glibc
import Verification

/// The client's small binary: verify and show, nothing else.
struct CarnetVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carnet-verify", abstract: "Verify a carnet offline, under your own acceptance policy.",
        discussion: """
            Exit status: 0 accepted, 1 rejected, 2 undetermined, 64 wrong usage, 65 bad policy, 66 missing input,
            73 cannot write, 74 I/O error.
            """,
        version: Version.text)

    @OptionGroup var options: VerifyOptions

    func run() throws { throw Ending(ExitStatus(try options.run().outcome)) }
}

let arguments = (1..<max(1, carnet_argument_count())).map { String(cString: carnet_argument($0)) }
do {
    var command = try CarnetVerify.parseAsRoot(arguments)
    try command.run()
} catch {
    let language = Console.standard.language(in: arguments)
    exit(Failure.tell(error, in: language, of: CarnetVerify.self).settled(in: language, program: "carnet-verify").rawValue)
}
