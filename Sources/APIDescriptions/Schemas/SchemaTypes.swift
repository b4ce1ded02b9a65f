internal import Documents

/// The types that a schema allows. A number is an integer or a fraction, so that `integer` lies inside `number`.
struct SchemaTypes: OptionSet, Hashable {
    let rawValue: UInt8

    static let null = SchemaTypes(rawValue: 1)
    static let boolean = SchemaTypes(rawValue: 2)
    static let integer = SchemaTypes(rawValue: 4)
    static let fraction = SchemaTypes(rawValue: 8)
    static let string = SchemaTypes(rawValue: 16)
    static let array = SchemaTypes(rawValue: 32)
    static let object = SchemaTypes(rawValue: 64)
    static let number: SchemaTypes = [.integer, .fraction]
    static let all = SchemaTypes(rawValue: 127)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(name: String) {
        self =
            switch name {
            case "null": .null
            case "boolean": .boolean
            case "integer": .integer
            case "number": .number
            case "string": .string
            case "array": .array
            default: .object
            }
    }

    /// The type of a value that is written in a description.
    init(of node: APINode) {
        self =
            switch node.content {
            case .null: .null
            case .bool: .boolean
            case .number(let text): text.contains { ".eE".contains($0) } ? .number : .integer
            case .string: .string
            case .array: .array
            case .object: .object
            }
    }

    /// Names for people, in a fixed order.
    var text: String {
        if isSuperset(of: SchemaTypes.all.subtracting(.null)) { return "any" }
        var names: [String] = []
        if contains(.string) { names.append("string") }
        if contains(.fraction) { names.append("number") } else if contains(.integer) { names.append("integer") }
        if contains(.boolean) { names.append("boolean") }
        if contains(.object) { names.append("object") }
        if contains(.array) { names.append("array") }
        if contains(.null) { names.append("null") }
        return names.isEmpty ? "none" : names.joined(separator: " | ")
    }
}
