internal import ArgumentParser
internal import CommandFrame
internal import Conformity
internal import Documents
internal import Presentation

struct SchemeCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scheme", abstract: "Certification schemes: what must be shown, criterion by criterion.",
        subcommands: [SchemeCheck.self, SchemeList.self, SchemeShow.self, SchemeExport.self])
}

/// A scheme by the name of one that is compiled in, or by its file.
enum SchemeInput {
    /// - Throws: `scheme.unknown` if there is neither, what is wrong with the file.
    static func open(_ nameOrPath: String) throws -> (scheme: Scheme, bytes: [UInt8]) {
        if let bytes = SchemeLibrary.file(nameOrPath) { return (try Scheme(bytes, file: nameOrPath), bytes) }
        guard nameOrPath.contains("/") || nameOrPath.contains(".") else {
            throw Diagnostic("scheme.unknown", ["name": nameOrPath])
        }
        let bytes = try InputFile.bytes(nameOrPath, limit: 1 << 20)
        return (try Scheme(bytes, file: nameOrPath), bytes)
    }
}

struct SchemeCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a scheme file, and print the digest that certificates and policies bind.",
        discussion: """
            Every finding that a criterion names must be one that a verdict has ('docs/findings.md').

            Example: carnet scheme check my-scheme.yaml
            """)

    @Argument(help: "The scheme: a file, or the name of one that is compiled in.") var scheme: String
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let scheme = try SchemeInput.open(scheme).scheme
        let unknown = scheme.criteria.flatMap(\.evidence.findings).filter { !Catalogue.own.holds("check." + $0) }
        if !unknown.isEmpty {
            throw Diagnostics(
                Set(unknown).sorted().map { Diagnostic("scheme.finding", ["code": $0], at: Place(file: self.scheme)) })
        }
        format.print(
            SchemeWords.json(scheme),
            text: language.text(
                "scheme.checked",
                ["name": SchemeWords.name(scheme, language), "count": String(scheme.criteria.count), "digest": scheme.digest]))
    }
}

struct SchemeList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the schemes that are compiled in.")

    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let schemes = try SchemeLibrary.names.map { ($0, try SchemeInput.open($0).scheme) }
        format.print(
            .array(
                schemes.map { name, scheme in
                    [
                        "name": .string(name), "title": scheme.name.json, "id": .string(scheme.id),
                        "edition": .string(scheme.edition), "kind": .string(scheme.kind), "digest": .string(scheme.digest),
                    ]
                }),
            text: schemes.map { "\($0)  \(SchemeWords.name($1, language))\n  \($1.digest)" }.joined(separator: "\n"))
    }
}

struct SchemeShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a scheme in plain words: criteria, evidence, legal standing.",
        discussion: "Example: carnet scheme show white-list-maintenance-log --lang zh")

    @Argument(help: "The scheme: a file, or the name of one that is compiled in.") var scheme: String
    @Flag(help: "Print the file itself, byte for byte: the start of a scheme of your own.") var source = false
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let (scheme, bytes) = try SchemeInput.open(scheme)
        if source { return Console.current.out(bytes) }
        format.print(SchemeWords.json(scheme), text: SchemeWords.text(scheme, language))
    }
}

struct SchemeExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a scheme as entries of the UNTP Conformity Vocabulary Catalogue.",
        discussion: """
            One JSON document for the scheme, one for its edition, one for each criterion: what the addresses in a certificate
            stand for. Publish the folder where those addresses lead.

            Example: carnet scheme export white-list-maintenance-log -o catalogue
            """)

    @Argument(help: "The scheme: a file, or the name of one that is compiled in.") var scheme: String
    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "dir")) var output: String
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let (scheme, bytes) = try SchemeInput.open(scheme)
        try OutputFile.makeFolder(output)
        try OutputFile.makeFolder(output + "/criteria")
        let entries = scheme.catalogue
        for entry in entries { try OutputFile.write(entry.json.encoded(pretty: true), to: "\(output)/\(entry.path)") }
        try OutputFile.write(bytes, to: output + "/scheme.yaml", replacing: .anything)
        let files = entries.map(\.path) + ["scheme.yaml"]
        format.print(
            ["folder": .string(output), "files": .array(files.map(JSON.string))],
            text: language.text("scheme.exported", ["path": output, "count": String(files.count)]))
    }
}
