public import Documents

/// Where a credential's status stands: its bit in a status list (Bitstring Status List 1.0, section 2.1).
public struct StatusEntry: Hashable, Sendable {
    /// The `id` of the credential that holds the list.
    public var list: String
    /// The bit, counted from 0.
    public var index: Int
    public var purpose: Purpose

    /// What a set bit says (`statusPurpose`).
    public struct Purpose: Hashable, Sendable, CustomStringConvertible {
        public let name: String
        public init(_ name: String) { self.name = name }

        /// Not in force. It may be lifted again; a withdrawal leaves it set for good.
        public static let suspension = Purpose("suspension")
        /// Withdrawn for good.
        public static let revocation = Purpose("revocation")

        public var description: String { name }
    }

    public init(list: String, index: Int, purpose: Purpose = .suspension) {
        self.list = list
        self.index = index
        self.purpose = purpose
    }

    static let type = "BitstringStatusListEntry"

    /// Reads an element of `credentialStatus`. The index may be a string, as W3C has it, or an integer, as UNTP has it.
    /// - Throws: `Diagnostic`: `status.type` for another kind of status, `status.member` with the pointer below the
    ///   element. A list whose statuses are wider than one bit is refused: it could not be read as a yes or no.
    public init(_ json: JSONObject) throws(Diagnostic) {
        let type = json["type"]?.string ?? json["type"]?.array.flatMap { $0.count == 1 ? $0[0].string : nil }
        guard type == StatusEntry.type else {
            throw Diagnostic("status.type", ["type": String((type ?? "—").prefix(64))], at: Place(pointer: "/type"))
        }
        guard let list = json["statusListCredential"]?.string, isURL(list), list.utf8.count <= 2048 else {
            throw StatusList.refusal("/statusListCredential", "URL")
        }
        guard let index = StatusEntry.index(json["statusListIndex"]) else {
            throw StatusList.refusal("/statusListIndex", "0…\(StatusBits.sizes.upperBound - 1)")
        }
        guard let purpose = json["statusPurpose"]?.string, (1...64).contains(purpose.utf8.count) else {
            throw StatusList.refusal("/statusPurpose", "suspension | revocation")
        }
        guard json["statusSize"] == nil || json["statusSize"]?.integer == 1 else {
            throw StatusList.refusal("/statusSize", "1")
        }
        self.init(list: list, index: index, purpose: Purpose(purpose))
    }

    private static func index(_ json: JSON?) -> Int? {
        let value: Int64?
        if let text = json?.string {
            // One text for one number: no sign, no leading zero.
            value = Int64(text).flatMap { String($0) == text ? $0 : nil }
        } else {
            value = json?.integer
        }
        return value.flatMap { (0..<Int64(StatusBits.sizes.upperBound)).contains($0) ? Int($0) : nil }
    }

    /// How the index is written.
    public enum Form: Sendable {
        /// A string (Bitstring Status List 1.0).
        case w3c
        /// An integer (the schema of UNTP 0.7.0).
        case untp
    }

    /// The member `credentialStatus`.
    public func json(_ form: Form) -> JSON {
        [
            "type": .string(StatusEntry.type), "statusPurpose": .string(purpose.name),
            "statusListIndex": form == .untp ? .integer(index) : .string(String(index)), "statusListCredential": .string(list),
        ]
    }
}
