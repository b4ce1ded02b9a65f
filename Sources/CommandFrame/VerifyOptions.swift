public import ArgumentParser
public import Documents
internal import Presentation
public import Verification

/// `verify FILE --policy POLICY`: the command that `carnet` and `carnet-verify` share.
public struct VerifyOptions: ParsableArguments {
    @Argument(help: "The carnet; - reads standard input.", completion: .file(extensions: ["carnet"]))
    public var file: String

    @Option(help: "Your acceptance policy (carnet/policy/v1).", completion: .file(extensions: ["yaml", "json"]))
    public var policy: String

    @Option(help: ArgumentHelp("Verify for this moment and not for now (RFC 3339).", valueName: "time"))
    public var at: Instant?

    @Option(help: "Write the verdict as one HTML page, too.", completion: .file(extensions: ["html"]))
    public var html: String?

    @OptionGroup public var format: FormatOption
    @OptionGroup public var language: LanguageOption

    public init() {}

    /// Verifies, and writes the verdict where the options ask for it.
    /// - Throws: ``Diagnostic`` and ``Diagnostics`` of the files named; never for a bad carnet, which is a verdict.
    public func run() throws -> Verdict {
        let policy = try Policy(InputFile.bytes(self.policy, limit: 4 << 20), file: self.policy)
        let verdict = Verifier.verify(try InputFile.bytes(file), policy: policy, now: at ?? Clock.now())
        let reader = language.language
        if let html { try OutputFile.write(HTMLReport.render(verdict, in: reader), to: html) }
        let console = Console.current
        switch format.format {
        case .json: console.out(JSONReport.render(verdict, in: reader).encoded(pretty: true))
        case .text: console.out(Array(TextReport.render(verdict, in: reader, colour: console.mayColour).utf8))
        }
        return verdict
    }
}

extension ExitStatus {
    /// What a verdict means to scripts.
    public init(_ outcome: Verdict.Outcome) {
        switch outcome {
        case .accepted: self = .done
        case .rejected: self = .rejected
        case .undetermined: self = .undetermined
        }
    }
}
