internal import Documents

/// A JSON Schema compiled into checks that walk a record's tape: nothing is allocated while the record is good.
///
/// It knows what our schemas use (draft-07: `type`, `const`, `enum`, `properties`, `required`, `additionalProperties`,
/// `items`, `minItems`, `maxItems`, `minimum`, `maximum`, `minLength`, `maxLength`, `pattern`, `format`); the compiler
/// refuses a schema that uses more. A test shows that it agrees with valijson.
final class SchemaCheck: Sendable {
    struct Property: Sendable {
        var name: [UInt8]
        var check: SchemaCheck
    }

    /// What a record broke: the rule, and the steps from the record's root in reverse.
    final class Failure {
        let rule: String
        var steps: [String] = []
        init(_ rule: String) { self.rule = rule }

        var pointer: String { steps.reversed().map { "/" + JSONPointer.escape($0) }.joined() }
    }

    enum Format: Sendable { case dateTime, uri }
    enum Additional: Sendable {
        case any, none
        case check(SchemaCheck)
    }

    struct Rules: Sendable {
        var kinds: Set<String> = []
        var values: [[UInt8]]?
        var properties: [Property] = []
        var required: [Int] = []
        var additional = Additional.any
        var items: SchemaCheck?
        var itemCount: ClosedRange<Int>?
        var length: ClosedRange<Int>?
        var number: ClosedRange<Int64>?
        var pattern: SchemaPattern?
        var format: Format?
    }

    private let rules: Rules
    /// Bits of the kinds that may stand here, by `JSONView.Kind`; all if the schema has no `type`.
    private let kinds: UInt8
    private let integersOnly: Bool
    private let required: UInt64
    /// Places of the properties by the short hash of their names, open addressing; -1 is empty.
    private let table: [Int8]

    init(_ rules: Rules) {
        self.rules = rules
        var bits: UInt8 = rules.kinds.isEmpty ? 0xff : 0
        for kind in rules.kinds { bits |= SchemaCheck.bits(of: kind) }
        kinds = bits
        integersOnly = rules.kinds.contains("integer")
        required = rules.required.reduce(0) { $0 | 1 << UInt64($1) }
        var table = [Int8](repeating: -1, count: rules.properties.isEmpty ? 0 : 128)
        for (place, property) in rules.properties.enumerated() {
            var at = property.name.withUnsafeBytes { NameHash.short($0) } & 127
            while table[at] >= 0 { at = (at + 1) & 127 }
            table[at] = Int8(place)
        }
        self.table = table
    }

    private static func bits(of kind: String) -> UInt8 {
        func bit(_ kind: JSONView.Kind) -> UInt8 { 1 << kind.rawValue }
        return switch kind {
        case "null": bit(.null)
        case "boolean": bit(.false) | bit(.true)
        case "number", "integer": bit(.number)
        case "string": bit(.string)
        case "array": bit(.array)
        default: bit(.object)
        }
    }

    /// The first rule that `view` breaks.
    func failure(of view: JSONView) -> Failure? {
        let kind = view.kind
        guard kinds & (1 << kind.rawValue) != 0 else { return Failure("type") }
        return switch kind {
        case .string: string(view)
        case .number: number(view)
        case .array: array(view)
        case .object: object(view)
        default: nil
        }
    }

    private func string(_ view: JSONView) -> Failure? {
        view.withText { text in
            if let values = rules.values, !values.contains(where: { NameHash.same(text, $0) }) { return Failure("enum") }
            if let length = rules.length, !SchemaCheck.counts(text, in: length) { return Failure("length") }
            if let pattern = rules.pattern, !pattern.matches(text) { return Failure("pattern") }
            switch rules.format {
            case .dateTime? where Instant(rfc3339: text) == nil: return Failure("date-time")
            case .uri? where !URIText.isAbsolute(text): return Failure("uri")
            default: return nil
            }
        }
    }

    /// Whether the text's Unicode scalars number within `range`; their bytes tell at once in most cases.
    private static func counts(_ text: UnsafeRawBufferPointer, in range: ClosedRange<Int>) -> Bool {
        if text.count <= range.upperBound, text.count >= range.lowerBound * 4 { return true }
        let scalars = text.reduce(into: 0) { if $1 & 0xc0 != 0x80 { $0 += 1 } }
        return range.contains(scalars)
    }

    private func number(_ view: JSONView) -> Failure? {
        guard integersOnly || rules.number != nil else { return nil }
        guard let value = view.integer else { return Failure("integer") }
        if let range = rules.number, !range.contains(value) { return Failure("range") }
        return nil
    }

    private func array(_ view: JSONView) -> Failure? {
        if let range = rules.itemCount, !range.contains(view.count) { return Failure("items") }
        guard let items = rules.items else { return nil }
        var failure: Failure?
        var place = 0
        view.forEachElement { element in
            defer { place += 1 }
            guard failure == nil, let found = items.failure(of: element) else { return }
            found.steps.append(String(place))
            failure = found
        }
        return failure
    }

    private func object(_ view: JSONView) -> Failure? {
        var failure: Failure?
        var seen: UInt64 = 0
        view.forEachMember { name, value in
            guard failure == nil else { return }
            let place = name.withText { property($0) }
            let found: Failure?
            if let place {
                seen |= 1 << UInt64(place)
                found = rules.properties[place].check.failure(of: value)
            } else {
                found =
                    switch rules.additional {
                    case .any: nil
                    case .none: Failure("additional")
                    case .check(let check): check.failure(of: value)
                    }
            }
            guard let found else { return }
            found.steps.append(name.string ?? "")
            failure = found
        }
        if failure == nil, seen & required != required {
            let missing = (required & ~seen).trailingZeroBitCount
            failure = Failure("required \(String(decoding: rules.properties[missing].name, as: UTF8.self))")
        }
        return failure
    }

    private func property(_ name: UnsafeRawBufferPointer) -> Int? {
        guard !table.isEmpty else { return nil }
        var at = NameHash.short(name) & 127
        // There are at most 64 properties, so an empty slot ends every search.
        while table[at] >= 0 {
            let place = Int(table[at])
            if NameHash.same(name, rules.properties[place].name) { return place }
            at = (at + 1) & 127
        }
        return nil
    }
}
