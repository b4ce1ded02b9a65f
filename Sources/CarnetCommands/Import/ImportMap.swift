internal import CommandFrame
internal import Documents

/// How the rows of a CSV file become records: `carnet/import/v1`, YAML or JSON.
///
/// ```yaml
/// import: carnet/import/v1
/// delimiter: ","                       # or ";" or "\t"
/// records:                             # each makes one record of every row that it applies to
///   - when: {column: "Machine failure", equals: "1"}
///     record:
///       id: "ai4i-{UDI}"               # {column} stands for the row's text; {{ for a brace
///       source: urn:example:press-7
///       type: io.carnet.alarm.raised.v1
///       time: {start: 2026-10-01T00:00:00Z, every: PT1M}          # by the number of the row
///       # time: {column: Timestamp, utcOffset: "+07:00"}          # 2026-10-01 08:30:00, or RFC 3339
///       subject: press-7
///       data:
///         code: "{Type}"
///         value: {column: "Torque [Nm]", as: number}              # number, text, or by a table
///         severity: {column: Level, map: {"1": minor, "2": critical}}
/// ```
struct ImportMap {
    let delimiter: UInt8
    let rules: [Rule]

    /// One record of a row.
    struct Rule {
        var condition: (column: String, value: String)?
        /// Attributes and data, in the order of the file.
        var record: [(name: String, value: Template)]
    }

    static let version = "carnet/import/v1"

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("import", .oneOf([ImportMap.version]))
        let delimiter = fields.optional("delimiter", .oneOf([",", ";", "\t"])) ?? ","
        self.delimiter = delimiter.utf8.first ?? UInt8(ascii: ",")
        rules = fields.objects("records") { inner in
            let condition = inner.object("when") { ($0.string("column"), $0.string("equals")) }
            var record: [(String, Template)] = []
            let found: Bool? = inner.object("record") { members in
                for name in members.names {
                    guard let json = members.json(name) else { continue }
                    do {
                        record.append((name, try Template(json, isTime: name == "time")))
                    } catch let problem as Diagnostic {
                        members.problem(problem.code, problem.arguments, member: name)
                    } catch {
                        members.problem("import.value", member: name)
                    }
                }
                return true
            }
            if found == nil { inner.problem("field.missing", ["name": "record"]) }
            return Rule(condition: condition, record: record)
        }
        if rules.isEmpty { fields.problem("field.missing", ["name": "records"]) }
        fields.finish()
        try problems.throwIfAny()
    }

    /// Sees to it that the file has every column that the map speaks of.
    /// - Throws: `import.column`.
    func check(_ header: CSVHeader) throws {
        for rule in rules {
            let columns = [rule.condition?.column].compactMap(\.self) + rule.record.flatMap(\.value.columns)
            for column in columns where header.places[column] == nil {
                throw Diagnostic("import.column", ["column": column], at: Place(line: 1))
            }
        }
    }

    /// The records of one row, as lines of NDJSON.
    /// - Parameter number: of the row, from 0, the header not counted.
    /// - Throws: `import.number`, `import.table`, `import.time`.
    func records(of row: CSVRow, number: Int) throws -> [[UInt8]] {
        var records: [[UInt8]] = []
        for rule in rules {
            if let condition = rule.condition, row[condition.column] != condition.value { continue }
            var record = JSONObject([("specversion", "1.0")])
            for (name, template) in rule.record { record[name] = try template.value(of: row, number: number) }
            if record["datacontenttype"] == nil { record["datacontenttype"] = "application/json" }
            records.append(JSON.object(record).encoded())
        }
        return records
    }
}

/// The first row of a CSV file: where each column stands.
struct CSVHeader {
    let places: [String: Int]

    /// - Throws: `import.header` for a name that stands twice or none at all.
    init(_ names: [String]) throws {
        var places: [String: Int] = [:]
        for (place, name) in names.enumerated() {
            guard places.updateValue(place, forKey: name) == nil else {
                throw Diagnostic("import.header", ["column": name], at: Place(line: 1))
            }
        }
        self.places = places
    }
}

/// One row, by column.
struct CSVRow {
    let header: CSVHeader
    let fields: [String]

    subscript(column: String) -> String { header.places[column].map { fields[$0] } ?? "" }
}
