public import Documents

extension Residency {
    /// The declaration in plain values, in its own order.
    public var json: JSON {
        func list(_ values: Set<String>) -> JSON { .array(values.sorted().map { .string($0) }) }
        func object(_ members: [(String, JSON?)]) -> JSON {
            .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
        }
        return object([
            ("residency", .string(Residency.version)), ("home", .string(home)),
            (
                "categories",
                .array(
                    categories.map {
                        [
                            "id": .string($0.id), "name": $0.name.json, "personal": .bool($0.isPersonal),
                            "places": list($0.places),
                        ]
                    })
            ),
            (
                "processors",
                .array(
                    processors.map {
                        [
                            "id": .string($0.id), "name": $0.name.json, "country": .string($0.country), "role": $0.role.json,
                            "since": .string($0.since), "safeguards": list($0.safeguards),
                        ]
                    })
            ),
            (
                "processing",
                .array(
                    processing.map { one in
                        object([
                            ("category", .string(one.category)), ("places", list(one.places)), ("purposes", list(one.purposes)),
                            ("ground", one.ground.map { .string($0.rawValue) }), ("by", .string(one.processor ?? "own")),
                            (
                                "retention",
                                one.retention.map {
                                    ["period": .string($0.period.description), "from": .string($0.from.rawValue)]
                                }
                            ),
                            ("transfer", one.transfer.map { .string($0.rawValue) }),
                        ])
                    })
            ),
        ])
    }
}

extension ResidencyDifference {
    public var json: JSON {
        .array(
            changes.map { change in
                [
                    "code": .string(change.code.rawValue), "direction": .string(change.direction.rawValue),
                    "arguments": arguments(change.arguments),
                ]
            })
    }
}

extension ResidencyViolation {
    public var json: JSON { ["code": .string(code.rawValue), "arguments": DataResidency.arguments(arguments)] }
}

private func arguments(_ values: [String: String]) -> JSON {
    .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
}
