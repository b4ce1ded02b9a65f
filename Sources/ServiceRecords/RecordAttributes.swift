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
            if name.equals("id") {
                id = value
            } else if name.equals("source") {
                source = value
            } else if name.equals("type") {
                type = value
            } else if name.equals("time") {
                time = value
            } else if name.equals("subject") {
                subject = value
            } else if name.equals("data") {
                data = value
            } else if name.equals("sequence") {
                sequence = value
            } else if name.equals("correlationid") {
                correlation = value
            } else if name.equals("severity") {
                severity = value
            } else if refused == nil, !RecordAttributes.isName(name) || value.kind == .object || value.kind == .array {
                refused = name
            }
        }
        if let name = refused?.string {
            throw Diagnostic("record.attribute", ["name": name], at: Place(pointer: "/" + JSONPointer.escape(name)))
        }
    }

    private static func isName(_ view: JSONView) -> Bool {
        guard let name = view.plainString, (1...64).contains(name.count) else { return false }
        return name.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 26 }
    }
}
