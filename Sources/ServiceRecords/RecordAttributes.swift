internal import Documents

/// A record's top-level members (CloudEvents 1.0 attributes), as places on the tape.
struct RecordAttributes {
    private(set) var id: JSONView?
    private(set) var source: JSONView?
    private(set) var type: JSONView?
    private(set) var time: JSONView?
    private(set) var subject: JSONView?
    private(set) var sequence: JSONView?
    private(set) var correlation: JSONView?
    private(set) var severity: JSONView?
    private(set) var data: JSONView?

    /// - Throws: `record.attribute` for a name or value that CloudEvents does not allow (sections "Naming conventions" and
    ///   "Type system": lower-case letters and digits; scalars).
    init(_ record: JSONView) throws {
        guard record.kind == .object else { throw Diagnostic("record.object", at: Place(pointer: "")) }
        var refused: JSONView?
        record.forEachMember { name, value in
            let plain = name.plainString
            // Names are told apart by their length first: most comparisons are never made.
            switch plain?.count ?? 0 {
            case 2 where name.equals("id"): id = value
            case 6 where name.equals("source"): source = value
            case 4 where name.equals("type"): type = value
            case 4 where name.equals("time"): time = value
            case 7 where name.equals("subject"): subject = value
            case 4 where name.equals("data"): data = value
            case 8 where name.equals("sequence"): sequence = value
            case 13 where name.equals("correlationid"): correlation = value
            case 8 where name.equals("severity"): severity = value
            default:
                if refused == nil, !RecordAttributes.isName(plain) || value.kind == .object || value.kind == .array {
                    refused = name
                }
            }
        }
        if let name = refused?.string {
            throw Diagnostic("record.attribute", ["name": name], at: Place(pointer: "/" + JSONPointer.escape(name)))
        }
    }

    private static func isName(_ name: UnsafeRawBufferPointer?) -> Bool {
        guard let name, (1...64).contains(name.count) else { return false }
        return name.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 26 }
    }
}
