internal import CJSONSchema
public import Documents

/// A compiled draft-07 JSON Schema (valijson). Nothing is ever fetched.
public final class JSONSchema {
    private let schema: OpaquePointer

    /// - Throws: `schema.invalid` if `text` is not a schema.
    public init(_ text: [UInt8]) throws {
        guard let made = carnet_schema_create(text, text.count) else { throw Diagnostic("schema.invalid") }
        schema = made
    }

    deinit { carnet_schema_destroy(schema) }

    /// What is wrong with `instance`: `schema.rule` with the JSON Pointer and the rule; empty if it is valid.
    public func validate(_ instance: [UInt8]) -> [Diagnostic] {
        let found = Found()
        let code = carnet_schema_validate(
            schema, instance, instance.count, Unmanaged.passUnretained(found).toOpaque()
        ) { context, pointer, rule in
            guard let context, let pointer, let rule else { return }
            let found = Unmanaged<Found>.fromOpaque(context).takeUnretainedValue()
            found.all.append(
                Diagnostic(
                    "schema.rule", ["rule": String(cString: rule)], at: Place(pointer: String(cString: pointer))))
        }
        return code < 0 ? [Diagnostic("json.syntax")] : found.all
    }

    private final class Found { var all: [Diagnostic] = [] }
}
