internal import CommandFrame
internal import Documents
internal import Statistics

/// A study from a file of either form: NDJSON if its first character is `{`, else CSV (RFC 4180) with the columns part,
/// appraiser, trial and decision in any order. A byte order mark before either is passed over.
enum GaugeStudyFile {
    private static let columns = ["part", "appraiser", "trial", "decision"]

    /// - Throws: `file.…`; ``Diagnostics`` with everything that is wrong (`study.…`, `json.…`, `field.…`, `csv.…`).
    static func read(_ path: String) throws -> GaugeStudy {
        var bytes = try InputFile.bytes(path, limit: GaugeLimits.bytes)
        if bytes.starts(with: EncodingMark.utf8) { bytes.removeFirst(EncodingMark.utf8.count) }
        if bytes.first == UInt8(ascii: "{") { return try GaugeStudy(ndjson: bytes, file: path) }
        return try read(csv: bytes, file: path)
    }

    static func read(csv bytes: [UInt8], file: String) throws -> GaugeStudy {
        var builder = GaugeStudyBuilder(file: file)
        var reader = CSVReader()
        var places: [Int]?
        func take(_ fields: [String], _ line: Int) throws {
            guard let places else {
                let found = columns.compactMap { fields.firstIndex(of: $0) }
                guard found.count == columns.count, fields.count == columns.count else {
                    throw Diagnostic("study.column", ["columns": fields.joined(separator: ", ")]).onLine(line)
                }
                places = found
                return
            }
            let row = places.map { fields[$0] }
            guard let decision = AttributeDecision(rawValue: row[3]) else {
                return builder.add(Diagnostic("study.decision", ["value": row[3]]).onLine(line))
            }
            // An empty field leaves the trial out; what is no number is out of every range.
            let trial = row[2].isEmpty ? nil : Int(row[2]) ?? 0
            try builder.add(part: row[0], appraiser: row[1], trial: trial, decision: decision, line: line)
        }
        do {
            try bytes.withUnsafeBytes { try reader.take($0, take) }
            try reader.finish(take)
        } catch let problem as Diagnostic {
            // A file that is no table: what is missing from it would only repeat that.
            throw problem.inFile(file)
        }
        return try builder.study()
    }
}
