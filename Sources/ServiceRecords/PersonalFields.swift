internal import Documents

/// Which fields of a logbook's records are personal: JSON Pointers by record type, declared in the genesis.
///
/// Only fields that a type's schema marks as personal may be declared, so that no type, time, severity, outcome or status
/// can be swallowed (`records.md`).
public struct PersonalFields: Hashable, Sendable {
    /// The declared pointers by record type.
    public let pointers: [RecordType: [String]]

    /// - Throws: ``Diagnostics`` of `personal.type` (a type we do not know) and `personal.pointer` (not on its allow-list).
    public init(_ declared: [String: [String]]) throws {
        var pointers: [RecordType: [String]] = [:]
        var problems: [Diagnostic] = []
        for (name, list) in declared.sorted(by: { $0.key < $1.key }) {
            guard let type = RecordType(name: name) else {
                problems.append(Diagnostic("personal.type", ["type": name]))
                continue
            }
            let allowed = PersonalFields.allowed(in: type)
            for pointer in list where !allowed.contains(pointer) {
                problems.append(Diagnostic("personal.pointer", ["type": name, "pointer": pointer]))
            }
            if Set(list).count != list.count { problems.append(Diagnostic("personal.duplicate", ["type": name])) }
            pointers[type] = list
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        self.pointers = pointers
        tokens = pointers.mapValues { $0.map { JSONPointer.tokens($0)?.dropFirst().map { $0 } ?? [] } }
    }

    /// Nothing is personal.
    public static let none = PersonalFields()

    private init() {
        pointers = [:]
        tokens = [:]
    }

    /// The allow-list of a type: every field of its schema that holds a text about a person.
    public static func allowed(in type: RecordType) -> [String] { RecordSchemas.personal(type) }

    /// Reference tokens below `data`, in the order of `pointers`.
    private let tokens: [RecordType: [[String]]]

    /// The declared values that a record holds, in the order of its text.
    /// - Throws: `personal.value` unless each is a text.
    func values(type: RecordType, data: JSONView) throws -> [PersonalValue] {
        guard let tokens = tokens[type], let pointers = pointers[type] else { return [] }
        var values: [PersonalValue] = []
        for (pointer, steps) in zip(pointers, tokens) {
            var view: JSONView? = data
            for step in steps { view = view?[step] }
            guard let view else { continue }
            guard view.kind == .string else { throw Diagnostic("personal.value", at: Place(pointer: pointer)) }
            values.append(PersonalValue(pointer: pointer, range: view.range))
        }
        return values.count > 1 ? values.sorted { $0.range.lowerBound < $1.range.lowerBound } : values
    }

    /// Takes the personal values out of a record: only their bytes change, to `{"_sd":"<digest>"}`.
    /// - Parameters:
    ///   - record: the record as it came in, and its envelope, whose `personal` values are taken out.
    ///   - salt: gives 16 fresh random bytes for each value.
    /// - Returns: the record's bytes to keep, and a disclosure for each value.
    public static func splice(
        _ record: UnsafeRawBufferPointer, _ envelope: RecordEnvelope, salt: () -> [UInt8]
    ) -> (record: [UInt8], disclosures: [Disclosure]) {
        var kept: [UInt8] = []
        kept.reserveCapacity(record.count + 64 * envelope.personal.count)
        var disclosures: [Disclosure] = []
        var at = 0
        for value in envelope.personal {
            let disclosure = Disclosure(
                salt: salt(), source: record[envelope.source], id: record[envelope.id], pointer: value.pointer,
                value: record[value.range])
            kept.append(contentsOf: record[at..<value.range.lowerBound])
            kept.append(contentsOf: "{\"_sd\":\"\(Base64URL.encode(disclosure.digest.bytes))\"}".utf8)
            at = value.range.upperBound
            disclosures.append(disclosure)
        }
        kept.append(contentsOf: record[at...])
        return (kept, disclosures)
    }
}
