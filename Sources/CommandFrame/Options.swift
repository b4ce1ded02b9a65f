public import ArgumentParser
public import Documents
public import Presentation

/// The reader's language: every command has it.
public struct LanguageOption: ParsableArguments {
    @Option(name: .customLong("lang"), help: ArgumentHelp("Language of messages and reports: en or zh.", valueName: "tag"))
    public var tag: String?

    public init() {}

    public func validate() throws {
        if let tag, Language(tag: tag) == nil { throw ValidationError("--lang: en or zh, not '\(tag)'") }
    }

    public var language: Language { Console.current.language(tag) }

    /// A sentence of the catalogue `say.<key>`.
    public func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Catalogue.own.text("say." + key, in: language, arguments)
    }
}

/// How results are printed.
public enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

public struct FormatOption: ParsableArguments {
    @Option(name: .customLong("format"), help: "text, or json with stable names.")
    public var format: OutputFormat = .text

    public init() {}

    /// Prints a result either way.
    public func print(_ json: @autoclosure () -> JSON, text: @autoclosure () -> String) {
        switch format {
        case .json: Console.current.out(json().encoded(pretty: true))
        case .text: Console.current.print(text())
        }
    }
}

/// A moment on the command line: RFC 3339.
extension Instant: ExpressibleByArgument {
    public init?(argument: String) { self.init(rfc3339: argument) }
}
