public import Documents

/// Checks record lines and takes from them what the store or the arithmetic needs. One for each thread: it keeps its
/// buffers from record to record.
///
/// A record is one CloudEvents 1.0 event in JSON (structured mode): the bytes between two line feeds (`records.md`). Types
/// of ours must keep their schema; other types are opaque, and only their attributes are checked.
public final class RecordReader {
    let json = JSONReader(limits: .record)
    let genesis: Genesis?
    /// The checks of the types met so far, by raw value: no lock is taken for them.
    private var schemas = [SchemaCheck?](repeating: nil, count: Int(RecordType.allCases.map(\.rawValue).max() ?? 0) + 1)

    /// - Parameter genesis: the logbook's own, which says what is personal and whose countersignature counts; `nil` while
    ///   there is none yet.
    public init(genesis: Genesis? = nil) { self.genesis = genesis }

    /// Checks a record that comes in, before anything was spliced out of it.
    /// - Throws: ``Diagnostic`` with the column or the JSON Pointer: `record.size`, `record.blank`, `record.bom`,
    ///   `record.nul`, `record.cr`, `record.lf`, `json.…`, `record.object`, `record.attribute`, `record.type`,
    ///   `record.schema` (with the rule), `record.control`, `record.digest` (an incoming `_sd` or `...`).
    public func receive(_ text: UnsafeRawBufferPointer) throws -> RecordEnvelope {
        try check(text) { record, attributes, type in
            if RecordBytes.mayHoldDigests(text), let pointer = DigestPlaces.of(record).first {
                throw Diagnostic("record.digest", at: Place(pointer: pointer))
            }
            func inner(_ view: JSONView?) -> Range<Int> {
                view.map { $0.range.lowerBound + 1..<$0.range.upperBound - 1 } ?? 0..<0
            }
            var personal: [PersonalValue] = []
            if let fields = genesis?.personalFields, let type, let data = attributes.data {
                personal = try fields.values(type: type, data: data)
            }
            return RecordEnvelope(
                key: RecordReader.key(attributes), typeCode: type?.rawValue ?? RecordType.opaqueCode,
                time: attributes.time.flatMap(RecordReader.time) ?? Instant(nanoseconds: 0), id: inner(attributes.id),
                source: inner(attributes.source), type: inner(attributes.type), subject: inner(attributes.subject),
                personal: personal)
        }
    }

    /// Checks a record as a logbook keeps it, personal values spliced out, and takes its facts.
    /// - Throws: as ``receive(_:)``; `record.digest` for a digest where the genesis declares no personal field;
    ///   `record.interval` for an end before its beginning.
    public func read(_ text: UnsafeRawBufferPointer) throws -> RecordFacts {
        try check(text) { record, attributes, type in
            if RecordBytes.mayHoldDigests(text) {
                let declared = type.flatMap { genesis?.personalFields.pointers[$0] } ?? []
                for pointer in DigestPlaces.of(record) where !declared.contains(where: { pointer == $0 + "/_sd" }) {
                    throw Diagnostic("record.digest", at: Place(pointer: pointer))
                }
            }
            return try RecordFacts(attributes, type, countersignature: countersignature(of: record, attributes, type))
        }
    }

    /// The same of an array.
    public func read(_ text: [UInt8]) throws -> RecordFacts { try text.withUnsafeBytes { try read($0) } }

    /// SHA-256( source ‖ 0x00 ‖ id ): the key under which a record is looked up again.
    public static func key(source: String, id: String) -> Digest { Digest.sha256(source + "\0" + id) }

    private static func key(_ attributes: RecordAttributes) -> Digest {
        guard let source = attributes.source, let id = attributes.id else { return key(source: "", id: "") }
        return source.withText { source in
            id.withText { id in
                withUnsafeTemporaryAllocation(byteCount: source.count + 1 + id.count, alignment: 1) { whole in
                    whole.copyBytes(from: source)
                    whole[source.count] = 0
                    UnsafeMutableRawBufferPointer(rebasing: whole[(source.count + 1)...]).copyMemory(from: id)
                    return Digest.sha256(UnsafeRawBufferPointer(whole))
                }
            }
        }
    }

    static func time(_ view: JSONView) -> Instant? { view.withText { Instant(rfc3339: $0) } }

    /// The checks that incoming and kept records share.
    func check<R>(
        _ text: UnsafeRawBufferPointer, _ body: (JSONView, RecordAttributes, RecordType?) throws -> R
    ) throws -> R {
        try RecordBytes.check(text)
        do {
            return try json.read(text) { record in
                let attributes = try RecordAttributes(record)
                let type = try RecordReader.type(attributes)
                let schema = type.map(compiled) ?? RecordSchemas.opaque
                if let failure = schema.failure(of: record) {
                    throw Diagnostic(
                        "record.schema", ["rule": failure.rule, "type": attributes.type?.string ?? ""],
                        at: Place(pointer: failure.pointer))
                }
                try RecordReader.refuseControls(attributes)
                return try body(record, attributes, type)
            }
        } catch var diagnostic as Diagnostic where diagnostic.place.line != nil {
            // The parser counts lines within the record, which is one line of somebody's file.
            diagnostic.place.line = nil
            throw diagnostic
        }
    }

    private func compiled(_ type: RecordType) -> SchemaCheck {
        let place = Int(type.rawValue)
        if let known = schemas[place] { return known }
        let check = RecordSchemas.check(type)
        schemas[place] = check
        return check
    }

    private static func type(_ attributes: RecordAttributes) throws -> RecordType? {
        guard let view = attributes.type else {
            throw Diagnostic("record.schema", ["rule": "required type", "type": ""], at: Place(pointer: ""))
        }
        return try view.withText { name in
            guard view.kind == .string, RecordType.isWellFormed(name) else {
                throw Diagnostic("record.type", ["type": String((view.string ?? "").prefix(255))], at: Place(pointer: "/type"))
            }
            return RecordTypeTable.shared.find(name)
        }
    }

    /// Control characters written as escapes would let two keys look alike, or hide a NUL.
    private static func refuseControls(_ attributes: RecordAttributes) throws {
        let texts = [("/id", attributes.id), ("/source", attributes.source), ("/subject", attributes.subject)]
        for (pointer, view) in texts where view?.plainString == nil {
            if let text = view?.string, text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
                throw Diagnostic("record.control", at: Place(pointer: pointer))
            }
        }
    }
}
