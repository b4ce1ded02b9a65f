internal import ArgumentParser
internal import Documents
internal import Presentation

/// A command's help in the reader's language. The argument parser writes English alone; what it knows of its commands it
/// also tells as JSON, and that is laid out here. Sentences are translated by the catalogue of help, keyed by the English.
struct HelpPage {
    private let command: JSON
    /// `carnet log append <name> [<file>] …`, as the parser words it.
    private let usage: String
    private let subcommand: [String]

    /// Finds the command that `message`, the parser's own help, speaks of.
    init?(_ root: (some ParsableCommand).Type, message: String) {
        guard let start = message.firstRange(of: "USAGE: ") else { return nil }
        let paragraph = message[start.upperBound...].firstRange(of: "\n\n").map { message[start.upperBound..<$0.lowerBound] }
        usage = String(paragraph ?? message[start.upperBound...]).replacing("\n", with: "")
        guard let tree = try? JSON(parsing: Array(root._dumpHelp().utf8)), var command = tree["command"] else { return nil }
        var path: [String] = []
        for word in usage.split(separator: " ").dropFirst() {
            guard let inner = command["subcommands"]?.array?.first(where: { $0["commandName"]?.string == String(word) }) else {
                break
            }
            command = inner
            path.append(String(word))
        }
        self.command = command
        subcommand = path
    }

    func text(in language: Language, columns: Int) -> String {
        let words = HelpWords(language)
        var lines: [String] = []
        func paragraph(_ text: String, first: String = "", indent: Int = 0) {
            lines += words.wrap(text, first: first, indent: indent, columns: columns)
        }
        paragraph(words.translate(command["abstract"]?.string ?? ""))
        for block in HelpPage.blocks(of: command["discussion"]?.string ?? "") {
            switch block {
            case .space: lines.append("")
            case .example(let text): lines.append(text)
            case .prose(let text): paragraph(words.translate(text))
            }
        }
        lines.append("")
        paragraph(usage, first: words.label("usage") + " ", indent: 4)
        let arguments = (command["arguments"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false }
        section("arguments", arguments.filter { $0["kind"] == "positional" }.map { HelpEntry($0, words) })
        section("options", arguments.filter { $0["kind"] != "positional" }.map { HelpEntry($0, words) })
        let inner = (command["subcommands"]?.array ?? []).compactMap { HelpEntry(subcommand: $0, words) }
        section("subcommands", inner)
        func section(_ name: String, _ entries: [HelpEntry]) {
            guard !entries.isEmpty else { return }
            lines += ["", words.label(name)]
            for entry in entries { paragraph(entry.text, first: entry.head, indent: HelpEntry.column) }
        }
        if !inner.isEmpty {
            let name = ([usage.split(separator: " ").first.map(String.init) ?? "", "help"] + subcommand).joined(separator: " ")
            lines += ["", words.label("more", ["command": name])]
        }
        return lines.joined(separator: "\n")
    }

    enum Block: Hashable {
        case space
        /// Kept as it is: somebody will paste it.
        case example(String)
        case prose(String)
    }

    /// The parts of a discussion: examples are indented or begin with `Example: `, prose runs on to the next blank line.
    static func blocks(of text: String) -> [Block] {
        guard !text.isEmpty else { return [] }
        var blocks: [Block] = [.space]
        var prose: [Substring] = []
        func end() {
            if !prose.isEmpty { blocks.append(.prose(prose.joined(separator: " "))) }
            prose = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                end()
                blocks.append(.space)
            } else if line.hasPrefix("  ") {
                end()
                blocks.append(.example(String(line)))
            } else if line.hasPrefix("Example: ") {
                end()
                blocks += [.prose("Example:"), .example("  " + line.dropFirst("Example: ".count))]
            } else {
                prose.append(line)
            }
        }
        end()
        return blocks
    }

    /// Every sentence of a command's help and its subcommands' that needs a translation.
    static func sentences(of root: (some ParsableCommand).Type) -> [String] {
        var found: [String] = []
        func visit(_ command: JSON) {
            found.append(command["abstract"]?.string ?? "")
            for case .prose(let text) in blocks(of: command["discussion"]?.string ?? "") { found.append(text) }
            for argument in command["arguments"]?.array ?? [] { found.append(argument["abstract"]?.string ?? "") }
            for inner in command["subcommands"]?.array ?? [] { visit(inner) }
        }
        if let tree = try? JSON(parsing: Array(root._dumpHelp().utf8)), let command = tree["command"] { visit(command) }
        return found.filter { !$0.isEmpty }
    }
}

/// One line of a list: an argument, an option or a subcommand.
private struct HelpEntry {
    let head: String
    let text: String
    /// Where texts begin.
    static let column = 26

    init(_ argument: JSON, _ words: HelpWords) {
        let value = "<" + (argument["valueName"]?.string ?? "") + ">"
        if argument["kind"] == "positional" {
            head = HelpEntry.padded(value)
        } else {
            let names = (argument["names"]?.array ?? []).compactMap { name -> String? in
                name["name"]?.string.map { (name["kind"] == "long" ? "--" : "-") + $0 }
            }
            let sorted = names.sorted { $0.utf8.count < $1.utf8.count }.joined(separator: ", ")
            head = HelpEntry.padded(argument["kind"] == "option" ? sorted + " " + value : sorted)
        }
        var text = words.translate(argument["abstract"]?.string ?? "")
        let choices = argument["allValues"]?.array?.compactMap(\.string) ?? []
        if !choices.isEmpty { text += words.label("choices", ["values": choices.joined(separator: ", ")]) }
        if let standard = argument["defaultValue"]?.string { text += words.label("default", ["value": standard]) }
        self.text = text
    }

    init?(subcommand: JSON, _ words: HelpWords) {
        // The parser adds a command `help` to each level; the last line says how to use it.
        guard let name = subcommand["commandName"]?.string, name != "help" else { return nil }
        head = HelpEntry.padded(name)
        text = words.translate(subcommand["abstract"]?.string ?? "")
    }

    private static func padded(_ head: String) -> String {
        "  " + head + String(repeating: " ", count: max(2, column - 2 - head.utf8.count))
    }
}
