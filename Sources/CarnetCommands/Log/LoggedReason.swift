internal import ArgumentParser

/// Why something is taken back, as a record will say it: in words, so it is not empty.
struct LoggedReason: ParsableArguments {
    @Option(name: .customLong("reason"), help: ArgumentHelp("Why.", valueName: "text")) var text: String

    func validate() throws {
        if text.allSatisfy(\.isWhitespace) { throw ValidationError("--reason: must not be empty") }
    }
}
