internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Logbook
internal import LogbookFiles

struct LogImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Append the rows of a CSV file as records, by a mapping file.",
        discussion: """
            Memory stays the same however long the file. 'carnet schema import' prints what a mapping file may hold.

            Example: carnet log import press-7 --map map.yaml readings.csv
            """)

    @Argument(help: "The logbook.") var name: String
    @Option(help: ArgumentHelp("The mapping: carnet/import/v1.", valueName: "file")) var map: String
    @Argument(help: "CSV (RFC 4180) with a header; - is standard input.") var file = "-"
    @Flag(help: "Print the records instead of appending them.") var dryRun = false
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let map = try ImportMap(InputFile.document(map))
        if dryRun {
            return try ImportStream(map, file).run { records, _ in
                for record in records { Console.current.out(record + [10]) }
            }
        }
        let progress = ProgressLine()
        let report = try OpenLogbook(workspace.open(), name).write { logbook in
            try LogImport.append(ImportStream(map, file), to: logbook) { progress.show(String($0)) }
        }
        progress.end()
        try AppendAnswer.give(report, snapshot: OpenLogbook(workspace.open(), name).snapshot(), language, format)
    }

    /// Appends in batches of some thousand records; each is durable before the next is begun.
    static func append(_ stream: ImportStream, to logbook: FileLogbook, progress: (UInt64) -> Void) throws -> AppendReport {
        var total = AppendReport()
        var pending: [(record: [UInt8], line: Int)] = []
        func flush() throws {
            let report = try logbook.append(pending.map(\.record))
            total.added += report.added
            total.known += report.known
            total.size = report.size
            if let indexes = report.indexes {
                total.indexes = (total.indexes?.lowerBound ?? indexes.lowerBound)..<indexes.upperBound
            }
            progress(total.added)
            if let refusal = report.refusal {
                // The place within the batch becomes the line of the file.
                guard var diagnostic = refusal as? Diagnostic else { throw refusal }
                if let place = diagnostic.place.line, pending.indices.contains(place - 1) {
                    diagnostic.place.line = pending[place - 1].line
                }
                throw ImportStream.Refusal(diagnostic: diagnostic.inFile(stream.file))
            }
            pending.removeAll(keepingCapacity: true)
        }
        do {
            try stream.run { records, line in
                for record in records { pending.append((record, line)) }
                if pending.count >= 4096 { try flush() }
            }
            if !pending.isEmpty { try flush() }
        } catch let refusal as ImportStream.Refusal {
            total.refusal = refusal.diagnostic
        } catch let diagnostic as Diagnostic {
            // A row that is no row: what stands before it is kept, as with records.
            if !pending.isEmpty { try flush() }
            total.refusal = diagnostic
        }
        return total
    }
}

/// Rows of a CSV file turned into records.
struct ImportStream {
    let map: ImportMap
    let file: String

    /// A record was refused by the logbook; there is nothing left to flush.
    struct Refusal: Error { var diagnostic: Diagnostic }

    init(_ map: ImportMap, _ file: String) {
        self.map = map
        self.file = file
    }

    /// Hands over the records of each row with the line on which the row begins.
    /// - Throws: `csv.…`, `import.…` with file and line.
    func run(_ body: ([[UInt8]], Int) throws -> Void) throws {
        var reader = CSVReader(delimiter: map.delimiter)
        var header: CSVHeader?
        var number = 0
        func take(_ fields: [String], _ line: Int) throws {
            guard let header else {
                let first = try CSVHeader(fields)
                try map.check(first)
                header = first
                return
            }
            let records: [[UInt8]]
            do {
                records = try map.records(of: CSVRow(header: header, fields: fields), number: number)
            } catch let diagnostic as Diagnostic {
                throw diagnostic.onLine(line)
            }
            number += 1
            try body(records, line)
        }
        do {
            try InputFile.stream(file) { try reader.take($0, take) }
            try reader.finish(take)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.place.line == nil ? diagnostic : diagnostic.inFile(file)
        }
    }
}
