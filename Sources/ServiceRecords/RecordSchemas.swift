internal import Documents
internal import ServiceRecordsData
internal import Synchronization

/// The schemas of the record types: JSON Schema draft-07, one file a group, compiled in.
public enum RecordSchemas {
    /// The schema file of a group (`availability`), as published by `carnet schema`; `nil` if there is none.
    public static func file(group: String) -> [UInt8]? { files[group] }

    /// The groups, in order of their names.
    public static var groups: [String] { files.keys.sorted() }

    private static let files: [String: [UInt8]] = {
        var files: [String: [UInt8]] = [:]
        var entry = service_records_files()
        while let file = entry?.pointee, let name = file.name {
            let group = String(cString: name).dropFirst("schemas/".count).dropLast(".json".count)
            files[String(group)] = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
            entry = entry?.advanced(by: 1)
        }
        return files
    }()

    /// The compiled check of a type. Compiled when it is first asked for: a verifier meets few of the types, and to compile
    /// all of them takes longer than to check a thousand records.
    static func check(_ type: RecordType) -> SchemaCheck {
        compiled.withLock { checks in
            if let check = checks[type] { return check }
            do {
                let check = try SchemaCompiler.compile(parsed(type.group), for: type)
                checks[type] = check
                return check
            } catch {
                // The files are compiled in and a test compiles every one of them: this cannot happen in a built program.
                fatalError("schema of \(type.name): \(error)")
            }
        }
    }

    private static let compiled = Mutex<[RecordType: SchemaCheck]>([:])

    /// The parsed schema of a group, kept.
    private static func parsed(_ group: String) throws -> JSON {
        try schemas.withLock { schemas in
            if let schema = schemas[group] { return schema }
            let schema = try JSON(parsing: files[group] ?? [])
            schemas[group] = schema
            return schema
        }
    }

    private static let schemas = Mutex<[String: JSON]>([:])

    /// What every record keeps, whatever its type: the attributes alone.
    static let opaque: SchemaCheck = {
        do {
            guard case .object(var schema) = try parsed("alarm"),
                case .object(var properties)? = schema["properties"]
            else { fatalError("no schema is compiled in") }
            properties["type"] = ["type": "string"]
            properties["data"] = [:]
            schema["properties"] = .object(properties)
            schema["allOf"] = nil
            return try SchemaCompiler.compile(.object(schema), for: .alarmRaised)
        } catch {
            // As above: a test compiles it.
            fatalError("schema of opaque records: \(error)")
        }
    }()

    /// The fields of a type that hold texts about persons: those whose schema is `#/definitions/personal`.
    static func personal(_ type: RecordType) -> [String] {
        guard let schema = try? parsed(type.group) else { return [] }
        return personalPointers(schema["properties"]?["data"], schema["definitions"] ?? [:], "/data")
    }

    private static func personalPointers(_ schema: JSON?, _ definitions: JSON, _ pointer: String) -> [String] {
        let reference = schema?["$ref"]?.string
        if reference == "#/definitions/personal" { return [pointer] }
        let target = reference.map { definitions[String($0.dropFirst("#/definitions/".count))] ?? nil } ?? schema
        return (target?["properties"]?.object?.members ?? []).flatMap { name, inner in
            personalPointers(inner, definitions, pointer + "/" + JSONPointer.escape(name))
        }
    }
}
