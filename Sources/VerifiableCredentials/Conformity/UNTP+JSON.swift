internal import Documents

// Parts of a UNTP Digital Conformity Credential that statement and certificate share.

extension UNTP {
    /// Something with `id` and `name`, of a type that UNTP names.
    static func entry(_ type: String, _ party: ConformityCredential.Party) -> JSON {
        ["type": [.string(type)], "id": .string(party.id), "name": .string(party.name)]
    }

    /// The issuer, known by its number in a register too.
    static func issuer(_ identity: LegalIdentity) -> JSON {
        [
            "type": ["CredentialIssuer"], "id": .string(identity.did.text), "name": .string(identity.legalName),
            "issuerAlsoKnownAs": [
                [
                    "type": ["Party"], "id": .string(identity.register.id), "name": .string(identity.legalName),
                    "registeredId": .string(identity.registeredID),
                ]
            ],
        ]
    }

    /// What was assessed: a service as it is sold.
    static func product(_ offering: ConformityCredential.Party, verified: Bool) -> JSON {
        [["product": entry("Product", offering), "idVerifiedByCAB": .bool(verified)]]
    }

    /// The topic under which every assessment of a service falls: what it performs against what was specified.
    static let topic: JSON = [
        [
            "type": ["ConformityTopic"], "id": .string(topics + "performance-specifications"),
            "name": "Performance Specifications",
        ]
    ]

    /// A name below a document's own.
    static func part(_ id: String, _ name: String) -> String { "\(id)#\(name)" }

    /// The day of a time in UTC, as `assessmentDate` has it.
    static func day(_ time: Instant) -> JSON { .string(String(time.description.prefix(10))) }
}
