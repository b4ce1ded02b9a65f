internal import Documents

/// A value of an import map: text with columns in it, a column as it is, a time, or a structure of these.
indirect enum Template {
    case constant(JSON)
    case text([Part])
    case number(column: String)
    case column(String)
    case table(column: String, [String: JSON])
    case sequence(start: Instant, every: TimeSpan)
    case moment(column: String, utcOffset: String)
    case object([(name: String, value: Template)])
    case array([Template])

    enum Part {
        case literal(String)
        case column(String)
    }

    /// - Throws: `import.value` for what is no template.
    init(_ json: JSON, isTime: Bool = false) throws {
        switch json {
        case .string(let text): self = try .text(Template.parts(text))
        case .array(let values): self = try .array(values.map { try Template($0) })
        case .object(let object):
            if isTime {
                self = try Template.time(object)
            } else if object["column"] != nil {
                self = try Template.column(object)
            } else {
                self = try .object(object.members.map { ($0.name, try Template($0.value)) })
            }
        default: self = .constant(json)
        }
    }

    private static var refusal: Diagnostic { Diagnostic("import.value") }

    /// `{column}` stands for a column, `{{` and `}}` for braces.
    private static func parts(_ text: String) throws -> [Part] {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "{", rest.first != "{" {
                guard let end = rest.firstIndex(of: "}") else { throw refusal }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(.column(String(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            } else {
                if character == "{" || (character == "}" && rest.first == "}") { rest.removeFirst() }
                literal.append(character)
            }
        }
        if !literal.isEmpty || parts.isEmpty { parts.append(.literal(literal)) }
        return parts
    }

    private static func column(_ object: JSONObject) throws -> Template {
        guard let column = object["column"]?.string else { throw refusal }
        if let table = object["map"]?.object {
            guard object.names.count == 2 else { throw refusal }
            return .table(column: column, Dictionary(table.members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
        }
        switch object["as"]?.string {
        case "number" where object.names.count == 2: return .number(column: column)
        case "text" where object.names.count == 2: return .column(column)
        case nil where object.names.count == 1: return .column(column)
        default: throw refusal
        }
    }

    private static func time(_ object: JSONObject) throws -> Template {
        if let start = object["start"]?.string.flatMap(Instant.init(rfc3339:)), object.names.count == 2,
            let every = object["every"]?.string.flatMap(TimeSpan.init(iso8601:))
        {
            return .sequence(start: start, every: every)
        }
        guard let column = object["column"]?.string else { throw refusal }
        guard object.names.count <= 2 else { throw refusal }
        let offset = object["utcOffset"]?.string ?? "Z"
        guard Instant(rfc3339: "2026-01-01T00:00:00" + offset) != nil, object.names.count == 1 || object["utcOffset"] != nil
        else {
            throw refusal
        }
        return .moment(column: column, utcOffset: offset)
    }

    /// The columns that it reads.
    var columns: [String] {
        switch self {
        case .constant, .sequence: []
        case .text(let parts): parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
        case .number(let column), .column(let column), .table(let column, _), .moment(let column, _): [column]
        case .object(let members): members.flatMap(\.value.columns)
        case .array(let values): values.flatMap(\.columns)
        }
    }

    /// The value for a row.
    /// - Throws: `import.number`, `import.table`, `import.time`, each with the column and what stands there.
    func value(of row: CSVRow, number: Int) throws -> JSON {
        switch self {
        case .constant(let json): return json
        case .text(let parts):
            return .string(
                parts.map {
                    if case .column(let name) = $0 { row[name] } else if case .literal(let text) = $0 { text } else { "" }
                }.joined())
        case .column(let column): return .string(row[column])
        case .number(let column):
            // The digits are kept as they stand: a reading of 40.10 is not 40.1.
            guard case .number(let text)? = try? JSON(parsing: row[column]) else { throw refusal("import.number", column, row) }
            return .number(text)
        case .table(let column, let table):
            guard let value = table[row[column]] else { throw refusal("import.table", column, row) }
            return value
        case .sequence(let start, let every):
            let (offset, isTooFar) = every.nanoseconds.multipliedReportingOverflow(by: Int64(number))
            let (time, isTooLate) = start.nanoseconds.addingReportingOverflow(offset)
            guard !isTooFar, !isTooLate else { throw Diagnostic("import.time", ["column": "", "value": String(number)]) }
            return .string(Instant(nanoseconds: time).description)
        case .moment(let column, let utcOffset): return try moment(column, utcOffset, row)
        case .object(let members):
            return try .object(JSONObject(members.map { ($0.name, try $0.value.value(of: row, number: number)) }))
        case .array(let values): return try .array(values.map { try $0.value(of: row, number: number) })
        }
    }

    /// RFC 3339 as it stands, or date and time of day without a zone, as spreadsheets write them, in the map's zone.
    private func moment(_ column: String, _ utcOffset: String, _ row: CSVRow) throws -> JSON {
        let text = row[column]
        if Instant(rfc3339: text) != nil { return .string(text) }
        let local = text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "T") + utcOffset
        guard Instant(rfc3339: local) != nil else { throw refusal("import.time", column, row) }
        return .string(local)
    }

    private func refusal(_ code: String, _ column: String, _ row: CSVRow) -> Diagnostic {
        Diagnostic(code, ["column": column, "value": row[column]])
    }
}
