public import Documents
public import VerifiableCredentials

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
            return .object(
                JSONObject(
                    object.members.compactMap { name, inner in
                        stripped(inner, pointer + "/" + JSONPointer.escape(name), personal).map { (name, $0) }
                    }))
        case .array(let elements):
            return .array(elements.enumerated().compactMap { stripped($1, "\(pointer)/\($0)", personal) })
        default: return value
        }
    }
}

extension Countersignature {
    /// Checks a compact JWS against the client's keys and the record's core members.
    static func check(_ text: String, of record: JSON, personal: [String], keys: [PublicKey]) -> State {
        guard let jws = try? JWS(compact: text), jws.header["typ"]?.string == type else { return .invalid("syntax") }
        guard let key = keys.first(where: { jws.isSigned(by: $0) }) else { return .invalid("key") }
        guard speaks(jws.payload, of: record, personal: personal) else { return .invalid("record") }
        return .valid(thumbprint: key.thumbprint)
    }

    /// Signs a record's core members: what the client sends back to the provider, who puts it into `data.countersignature`
    /// before the record is appended.
    /// - Throws: ``Diagnostic`` of ``JWS``.
    public static func sign(_ record: JSON, personal: [String], with key: SigningKey) throws -> String {
        try JWS.sign(payload(of: record, personal: personal), header: [("typ", .string(type))], with: key).compact
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
        return Countersignature.check(text, of: record.value, personal: personal, keys: genesis.contract.clientKeys)
    }
}
