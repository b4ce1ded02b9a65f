public import Documents

/// What a body says of itself and of its people: `carnet/body/v1`, in its workspace.
///
/// ```yaml
/// body: carnet/body/v1
/// legal: {legalName: …, address: …, country: CN, registeredId: …, register: {id: "https://…", name: …}}
/// accreditations: [{name: …, authority: {id: …, name: …}}]      # none: its certificates are endorsed by nobody
/// signatory: {name: …, function: …, authority: …}
/// status: https://body.example/status                              # its lists are …/1, …/2
/// people: [{id: li.na, name: Li Na, roles: [evaluator], kinds: [maintenance-log]}]
/// ```
public struct BodyFile: Sendable {
    public let legal: JSON
    public let accreditations: [JSON]
    public let signatory: JSON
    public let status: String
    public let people: [Person]

    /// Somebody who acts for the body: in which roles, and for which service products competent (ISO/IEC 17065 clause 6.1).
    public struct Person: Hashable, Sendable {
        public let id: String
        public let name: String
        public let roles: [String]
        /// Kinds, or `*`.
        public let kinds: [String]

        /// Whether the person may act as `role` on a service product of `kind`.
        public func may(_ role: String, of kind: String) -> Bool {
            roles.contains(role) && (kinds.contains("*") || kinds.contains(kind))
        }
    }

    public static let version = "carnet/body/v1"

    /// - Parameter roles: those that the process knows.
    /// - Throws: ``Diagnostics`` with everything that is wrong.
    public init(_ document: Document, roles: [String]) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("body", .oneOf([BodyFile.version]))
        let legal = fields.object("legal") { inner -> JSON in
            BodyFile.check(inner, ["legalName", "address", "registeredId"])
            _ = inner.required("country", .country)
            if inner.object("register", { BodyFile.check($0, ["id", "name"]) }) == nil {
                inner.problem("field.missing", ["name": "register"])
            }
            return inner.value
        }
        accreditations = fields.objects("accreditations") { inner in
            BodyFile.check(inner, ["name"])
            if inner.object("authority", { BodyFile.check($0, ["id", "name"]) }) == nil {
                inner.problem("field.missing", ["name": "authority"])
            }
            return inner.value
        }
        let signatory = fields.object("signatory") { inner -> JSON in
            BodyFile.check(inner, ["name", "function", "authority"])
            return inner.value
        }
        for (name, isMissing) in [("legal", legal == nil), ("signatory", signatory == nil)] where isMissing {
            fields.problem("field.missing", ["name": name])
        }
        status = fields.required("status", .address)
        people = fields.objects("people") { inner in
            let person = Person(
                id: inner.required("id", .word), name: inner.required("name", .line(256)),
                roles: inner.list("roles", .oneOf(roles)), kinds: inner.list("kinds", .kindOrAll))
            if person.roles.isEmpty { inner.problem("field.missing", ["name": "roles"]) }
            return person
        }
        if people.isEmpty { fields.problem("field.missing", ["name": "people"]) }
        for (id, same) in Dictionary(grouping: people, by: \.id).sorted(by: { $0.key < $1.key }) where same.count > 1 {
            // Four eyes are counted by these names.
            fields.problem("body.person.twice", ["person": id], member: "people")
        }
        self.legal = legal ?? .null
        self.signatory = signatory ?? .null
        fields.finish()
        try problems.throwIfAny()
    }

    private static func check(_ fields: Fields, _ names: [String]) {
        for name in names { _ = fields.required(name, .line(512)) }
    }

    /// - Throws: `body.person` for somebody whom the file does not name.
    public func person(_ id: String) throws(Diagnostic) -> Person {
        guard let person = people.first(where: { $0.id == id }) else { throw Diagnostic("body.person", ["person": id]) }
        return person
    }
}

extension Fields.Kind where Value == String {
    /// A service product, or `*` for all.
    static var kindOrAll: Self {
        Self("service product or *", placeholder: "") { json in json.string.flatMap { $0 == "*" || isWord($0) ? $0 : nil } }
    }
}
