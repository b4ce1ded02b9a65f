internal import Documents

/// Values of a list, by what they say: texts byte for byte, numbers by their value, whatever way they are written.
struct ValueSet {
    private var keys: Set<ExactText> = []

    init(_ values: [APINode]) { for value in values { keys.insert(ExactText(ValueSet.key(value))) } }

    func contains(_ value: APINode) -> Bool { keys.contains(ExactText(ValueSet.key(value))) }

    /// The same text for values that say the same: objects are written with their members in order.
    static func key(_ node: APINode) -> String {
        switch node.content {
        case .null, .bool, .string: String(decoding: node.json.encoded(), as: UTF8.self)
        case .number(let text): DecimalText(text)?.description ?? text
        case .array(let elements): "[" + elements.map(key).joined(separator: ",") + "]"
        case .object(let members, _):
            "{"
                + members.sorted { ExactText($0.name) < ExactText($1.name) }.map {
                    "\(JSON.string($0.name).encoded()):" + key($0.value)
                }
                .joined(separator: ",") + "}"
        }
    }
}
