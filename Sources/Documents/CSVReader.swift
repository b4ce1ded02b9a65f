/// Reads CSV (RFC 4180) as it arrives, one row at a time: memory holds one row however long the file. Rows end in LF or
/// CRLF; a field in quotes may hold line ends, delimiters and doubled quotes; every row has as many fields as the first. A byte
/// order mark, which spreadsheets write before UTF-8, is passed over.
public struct CSVReader {
    /// Bytes of one field, and fields of one row, at most.
    public static let fieldLimit = 1 << 20
    public static let columnLimit = 4096

    private enum State { case fieldStart, plain, quoted, quoteInQuoted, carriageReturn }

    private let delimiter: UInt8
    private var state = State.fieldStart
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var line = 1
    private var rowLine = 1
    private var columns: Int?
    /// As much of a byte order mark as has been seen; `nil` once the text has begun.
    private var mark: [UInt8]? = []

    public init(delimiter: UInt8 = UInt8(ascii: ",")) { self.delimiter = delimiter }

    /// Takes the next bytes of the file and hands over each row that ends in them, with the line on which it began.
    /// - Throws: `csv.quote`, `csv.field`, `csv.columns`, `csv.width`, `csv.encoding`, `csv.utf16`, with the line; whatever `row` throws.
    public mutating func take(_ bytes: UnsafeRawBufferPointer, _ row: ([String], Int) throws -> Void) throws {
        for byte in bytes {
            if mark != nil {
                try begin(byte, row)
            } else {
                try take(byte, row)
                if byte == 10 { line += 1 }
            }
        }
    }

    /// The first bytes: a mark would become part of the first column's name.
    private mutating func begin(_ byte: UInt8, _ row: ([String], Int) throws -> Void) throws {
        let seen = (mark ?? []) + [byte]
        // No UTF-8 has these bytes, and every file of UTF-16 with a mark begins with one of them.
        if byte >= 0xfe { throw refusal("csv.utf16") }
        if seen == EncodingMark.utf8 {
            mark = nil
        } else if EncodingMark.utf8.starts(with: seen) {
            mark = seen
        } else {
            try endMark(seen, row)
        }
    }

    /// What looked like a mark was the text's first character.
    private mutating func endMark(_ seen: [UInt8], _ row: ([String], Int) throws -> Void) throws {
        mark = nil
        for byte in seen {
            try take(byte, row)
            if byte == 10 { line += 1 }
        }
    }

    /// The file has ended: hands over a last row without a line end.
    public mutating func finish(_ row: ([String], Int) throws -> Void) throws {
        if let mark { try endMark(mark, row) }
        if state == .quoted { throw refusal("csv.quote") }
        if state == .fieldStart, fields.isEmpty { return }
        try endField()
        try endRow(row)
    }

    private mutating func take(_ byte: UInt8, _ row: ([String], Int) throws -> Void) throws {
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
        case (.quoted, _): try append(byte)
        case (.quoteInQuoted, UInt8(ascii: "\"")):
            try append(byte)
            state = .quoted
        case (.carriageReturn, let next) where next != 10: throw refusal("csv.quote")
        case (.fieldStart, UInt8(ascii: "\"")): state = .quoted
        case (_, delimiter):
            try endField()
            state = .fieldStart
        case (_, 10):
            // A line without anything is no row of one empty field but nothing at all.
            if state == .fieldStart, fields.isEmpty {
                rowLine = line + 1
                return
            }
            try endField()
            try endRow(row)
        case (_, 13): state = .carriageReturn
        case (.quoteInQuoted, _), (.plain, UInt8(ascii: "\"")): throw refusal("csv.quote")
        default:
            try append(byte)
            state = .plain
        }
    }

    private mutating func append(_ byte: UInt8) throws {
        guard field.count < CSVReader.fieldLimit, byte != 0 else {
            throw refusal("csv.field", ["limit": String(CSVReader.fieldLimit)])
        }
        field.append(byte)
    }

    private mutating func endField() throws {
        guard fields.count < CSVReader.columnLimit else { throw refusal("csv.width", ["limit": String(CSVReader.columnLimit)]) }
        guard let text = String(validating: field, as: UTF8.self) else { throw refusal("csv.encoding") }
        fields.append(text)
        field.removeAll(keepingCapacity: true)
    }

    private mutating func endRow(_ row: ([String], Int) throws -> Void) throws {
        if let columns, columns != fields.count {
            throw refusal("csv.columns", ["expected": String(columns), "seen": String(fields.count)])
        }
        columns = fields.count
        let complete = fields
        fields.removeAll(keepingCapacity: true)
        state = .fieldStart
        let began = rowLine
        rowLine = line + 1
        try row(complete, began)
    }

    private func refusal(_ code: String, _ arguments: [String: String] = [:]) -> Diagnostic {
        Diagnostic(code, arguments, at: Place(line: line))
    }
}
