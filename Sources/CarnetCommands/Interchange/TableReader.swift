internal import Documents

/// Tables of scores: one row a part, one column a class. CSV row by row, or a JSON array of flat objects.
///
/// anomalib's predictions are such a table: `image_path`, and `pred_score` as the only class. Its `pred_label` is another
/// threshold's word and is not read: what becomes of a part follows from the run's rule.
struct TableReader {
    /// The column or member that names the part or its image.
    let partColumn: String
    /// Columns that must be there.
    let wanted: [String]
    /// Columns that are classes if they are there; all others are left out.
    let accepted: Set<String>

    static let partColumn = "part"
    static let anomalibPart = "image_path"
    static let anomalibScore = "pred_score"

    /// - Parameters:
    ///   - classes: classes of the file that were mapped: their columns must be there.
    ///   - ours: the rule's own ids, which need no mapping.
    init(partColumn: String, classes: [String], ours: [String]) {
        self.partColumn = partColumn
        wanted = classes.sorted()
        accepted = Set(classes + ours)
    }

    /// A CSV file as it arrives.
    struct Rows {
        private(set) var results = ForeignResults(.refused)
        private var csv: CSVReader
        private let table: TableReader
        private var header: [String]?
        private var part = 0
        private var columns: [(index: Int, name: String)] = []

        init(_ table: TableReader, delimiter: UInt8) {
            self.table = table
            csv = CSVReader(delimiter: delimiter)
        }

        /// - Throws: `csv.…`, `interchange.rows`.
        mutating func take(_ bytes: UnsafeRawBufferPointer) throws {
            var reader = csv
            try reader.take(bytes) { try add($0, $1) }
            csv = reader
        }

        mutating func finish() throws -> ForeignResults {
            var reader = csv
            try reader.finish { try add($0, $1) }
            if header == nil { results.problems.say("interchange.column", ["column": table.partColumn]) }
            return results
        }

        private mutating func add(_ row: [String], _ line: Int) throws {
            guard header != nil else { return begin(row, line) }
            guard results.rows.count < InterchangeLimits.rows else {
                throw Diagnostic("interchange.rows", ["limit": String(InterchangeLimits.rows)], at: Place(line: line))
            }
            // Without its columns a row says nothing, and the header's reason is enough.
            guard results.problems.all.isEmpty else { return }
            let place = Place(line: line)
            results.rows.append(
                ForeignResults.Row(
                    name: row[part],
                    findings: columns.map {
                        ForeignResults.Finding(kind: $0.name, value: .score(row[$0.index]), place: place)
                    }, place: place))
        }

        private mutating func begin(_ row: [String], _ line: Int) {
            header = row
            let place = Place(line: line)
            for name in [table.partColumn] + table.wanted where !row.contains(name) {
                results.problems.say("interchange.column", ["column": name], at: place)
            }
            for name in Set(row)
            where row.count(where: { $0 == name }) > 1 && (table.accepted.contains(name) || name == table.partColumn) {
                results.problems.say("interchange.column-twice", ["column": name], at: place)
            }
            part = row.firstIndex(of: table.partColumn) ?? 0
            columns = row.enumerated().filter { table.accepted.contains($1) && $1 != table.partColumn }.map { ($0, $1) }
        }
    }

    /// A whole CSV file.
    func csv(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) throws -> ForeignResults {
        var rows = Rows(self, delimiter: delimiter)
        try bytes.withUnsafeBytes { try rows.take($0) }
        return try rows.finish()
    }

    /// A JSON array of objects.
    /// - Throws: `json.…`, `interchange.form`.
    func json(_ bytes: [UInt8]) throws -> ForeignResults {
        var results = ForeignResults(.refused)
        try bytes.withUnsafeBytes { text in
            try JSONReader(limits: InterchangeLimits.json).read(text) { root in
                guard root.kind == .array else { throw Diagnostic("interchange.form", ["field": "", "expected": "array"]) }
                var number = 0
                root.forEachElement { element in
                    let place = Place(pointer: "/\(number)")
                    number += 1
                    guard !results.problems.isFull else { return }
                    guard let name = element[partColumn]?.string else {
                        return results.problems.say("interchange.column", ["column": partColumn], at: place)
                    }
                    var row = ForeignResults.Row(name: name, place: place)
                    element.forEachMember { member, value in
                        guard let kind = member.string, accepted.contains(kind) else { return }
                        row.findings.append(ForeignResults.Finding(kind: kind, value: .score(value.numberText), place: place))
                    }
                    results.rows.append(row)
                }
            }
        }
        return results
    }
}
