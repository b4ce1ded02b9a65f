public import Documents

/// A signed `BitstringStatusListCredential` (Bitstring Status List 1.0, section 2.2).
///
/// What it says counts only if its issuer is the issuer of the credential that is asked about, and its key counts for that
/// issuer: whoever asks sees to both, and to how old the list is.
public struct StatusList: Hashable, Sendable {
    public let secured: SecuredCredential
    /// The credential's `id`: what entries name.
    public let id: String
    public let purposes: Set<StatusEntry.Purpose>
    public let bits: StatusBits
    /// How long the issuer lets it be kept (`ttl`), if it says so.
    public let ttl: TimeSpan?
    /// From when on it says so (`validFrom`).
    public let issued: Instant

    static let type = "BitstringStatusListCredential"
    static let subjectType = "BitstringStatusList"

    static func refusal(_ pointer: String, _ expected: String) -> Diagnostic {
        Diagnostic("status.member", ["expected": expected], at: Place(pointer: pointer))
    }

    /// Reads a list.
    /// - Throws: `Diagnostic`: `status.list` for another credential, `status.member` with the pointer, `status.encoding`,
    ///   `status.size`.
    public init(_ secured: SecuredCredential) throws(Diagnostic) {
        let credential = secured.credential
        guard credential.hasType(StatusList.type) else {
            throw Diagnostic("status.list", ["type": String(credential.types.joined(separator: ", ").prefix(128))])
        }
        guard let id = credential.id else { throw Self.refusal("/id", "URL") }
        guard let issued = credential.validFrom else { throw Self.refusal("/validFrom", "time (RFC 3339)") }
        let at = "/credentialSubject"
        guard let subject = credential.json["credentialSubject"]?.object else { throw Self.refusal(at, "object") }
        guard subject["type"]?.string == StatusList.subjectType else {
            throw Self.refusal(at + "/type", StatusList.subjectType)
        }
        purposes = try Self.purposes(subject["statusPurpose"], at + "/statusPurpose")
        ttl = try Self.ttl(subject["ttl"], at + "/ttl")
        guard subject["statusSize"] == nil || subject["statusSize"]?.integer == 1 else {
            throw Self.refusal(at + "/statusSize", "1")
        }
        guard let text = subject["encodedList"]?.string else { throw Self.refusal(at + "/encodedList", "u…") }
        do {
            bits = try StatusBits(encoded: text)
        } catch {
            throw Diagnostic(error.code, error.arguments, at: Place(pointer: at + "/encodedList"))
        }
        self.secured = secured
        self.id = id
        self.issued = issued
    }

    private static func purposes(_ json: JSON?, _ pointer: String) throws(Diagnostic) -> Set<StatusEntry.Purpose> {
        let values = json?.array ?? [json ?? .null]
        let names = values.compactMap(\.string).filter { (1...64).contains($0.utf8.count) }
        guard !names.isEmpty, names.count == values.count, names.count <= 16 else {
            throw refusal(pointer, "suspension | revocation")
        }
        return Set(names.map(StatusEntry.Purpose.init))
    }

    /// Milliseconds. A century is enough, and cannot overflow.
    private static func ttl(_ json: JSON?, _ pointer: String) throws(Diagnostic) -> TimeSpan? {
        guard let json else { return nil }
        let most: Int64 = 100 * 365 * 86_400_000
        guard let milliseconds = json.integer, (1...most).contains(milliseconds) else {
            throw refusal(pointer, "1…\(most) (ms)")
        }
        return TimeSpan(nanoseconds: milliseconds * 1_000_000)
    }

    /// Whether the bit is set; `nil` beyond the list's end.
    public func isSet(_ index: Int) -> Bool? { bits.isSet(index) }

    /// What the list says of an entry: whether its bit is set; `nil` if it is another list's, for a purpose that this one does
    /// not speak of, or beyond its end.
    public func isSet(_ entry: StatusEntry) -> Bool? {
        entry.list == id && purposes.contains(entry.purpose) ? bits.isSet(entry.index) : nil
    }
}
