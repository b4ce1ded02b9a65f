internal import ArgumentParser
internal import CarnetCommandsData
internal import CommandFrame
internal import Documents
internal import ServiceRecords

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema (draft-07) of an input file, a record or a verdict.",
        discussion: """
            Without a name, the names are listed. Of a file with one JSON object a line (NDJSON) it is the schema of a line.

            Examples:
              carnet schema policy
              carnet schema record:session
              carnet schema inspection-outputs
            """)

    @Argument(help: "What to print the schema of.") var name: String?
    @OptionGroup var language: LanguageOption

    func run() throws {
        guard let name else {
            for name in SchemaFiles.names { Console.current.print(name) }
            return
        }
        guard let bytes = SchemaFiles.file(name) else { throw Diagnostic("schema.unknown", ["name": name]) }
        Console.current.out(bytes)
    }
}

/// The schemas that are compiled in: those of our own files, and those of records, by group.
enum SchemaFiles {
    static var names: [String] { own.map(\.name) + RecordSchemas.groups.map { "record:" + $0 } }

    static func file(_ name: String) -> [UInt8]? {
        if name.hasPrefix("record:") { return RecordSchemas.file(group: String(name.dropFirst("record:".count))) }
        return own.first { $0.name == name }?.bytes
    }

    private static var own: [(name: String, bytes: [UInt8])] {
        var files: [(String, [UInt8])] = []
        // The table is constant and ended by an entry without a name.
        guard var entry = commands_files else { return [] }
        while let name = entry.pointee.name {
            files.append(
                (String(cString: name), Array(UnsafeBufferPointer(start: entry.pointee.bytes, count: entry.pointee.length))))
            entry += 1
        }
        return files
    }
}
