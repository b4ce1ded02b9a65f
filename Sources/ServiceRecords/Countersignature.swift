public import Documents

/// The other party's own signature on a record, where two parties speak: `data.countersignature`, a compact JWS by one of the
/// client's keys in the genesis over the record's core members (`records.md`, "Two signatures").
public enum Countersignature {
    /// The JWS header's `typ`.
    public static let type = "carnet-countersignature"

    /// What a record's countersignature is worth.
    public enum State: Hashable, Sendable {
        /// There is none: what the record says is claimed by the provider.
        case none
        /// Made by the client's key with this thumbprint, over these very core members.
        case valid(thumbprint: String)
        /// There is one, and it does not hold; the code is a reason `countersignature.<code>`.
        case invalid(String)

        public var isValid: Bool { if case .valid = self { true } else { false } }
    }

    /// The payload that is signed: the record's `source`, `id`, `type`, `time`, `subject`, `correlationid`, `severity` and
    /// `data`, without the countersignature and without personal fields, which may be spliced out later.
    ///
    /// - Parameter personal: pointers of the fields that the logbook declares personal for this type. Fields that were spliced
    ///   out already are left out in any case.
    public static func payload(of record: JSON, personal: [String]) -> [UInt8] {
        core(of: record, personal: Set(personal)).encoded()
    }

    /// Whether `payload`, already proven to be the signer's, speaks of this record.
    static func speaks(_ payload: [UInt8], of record: JSON, personal: [String]) -> Bool {
        guard let signed = try? JSON(parsing: payload, limits: .record) else { return false }
        return signed == core(of: record, personal: Set(personal))
    }

    private static func core(of record: JSON, personal: Set<String>) -> JSON {
        var core = JSONObject()
        for name in ["source", "id", "type", "time", "subject", "correlationid", "severity"] { core[name] = record[name] }
        if case .object(var data)? = record["data"] {
            data["countersignature"] = nil
            core["data"] = stripped(.object(data), "/data", personal) ?? [:]
        }
        return .object(core)
    }

    /// The value without its personal members; `nil` if it is one itself.
    private static func stripped(_ value: JSON, _ pointer: String, _ personal: Set<String>) -> JSON? {
        if personal.contains(pointer) { return nil }
        switch value {
        case .object(let object):
            if object["_sd"] != nil { return nil }
            return .object(JSONObject(object.members.compactMap { name, inner in
                stripped(inner, pointer + "/" + JSONPointer.escape(name), personal).map { (name, $0) }
            }))
        case .array(let elements):
            return .array(elements.enumerated().compactMap { stripped($1, "\(pointer)/\($0)", personal) })
        default: return value
        }
    }
}

extension RecordReader {
    /// Checks the record's countersignature, if there is one, against the client's keys in the genesis.
    func countersignature(
        of record: JSONView, _ attributes: RecordAttributes, _ type: RecordType?
    ) -> Countersignature.State {
        guard let type, let view = attributes.data?["countersignature"] else { return .none }
        guard let genesis, let text = view.string else { return .invalid("key") }
        let personal = genesis.personalFields.pointers[type] ?? []
        guard Countersignature.speaks(Array(text.utf8), of: record.value, personal: personal) else { return .invalid("record") }
        return .invalid("key")
    }
}
