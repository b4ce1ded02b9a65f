internal import Documents
internal import ServiceRecordsData

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

    /// The compiled checks by `RecordType.rawValue`.
    static let checks: [SchemaCheck?] = {
        var checks = [SchemaCheck?](repeating: nil, count: 0x140)
        var parsed: [String: JSON] = [:]
        for type in RecordType.allCases {
            do {
                let schema = try parsed[type.group] ?? JSON(parsing: files[type.group] ?? [])
                parsed[type.group] = schema
                checks[Int(type.rawValue)] = try SchemaCompiler.compile(schema, for: type)
            } catch {
                // The files are compiled in and a test compiles every one of them: this cannot happen in a built program.
                fatalError("schema of \(type.name): \(error)")
            }
        }
        return checks
    }()

    /// What every record keeps, whatever its type: the attributes alone.
    static let opaque: SchemaCheck = {
        do {
            guard case .object(var schema) = try JSON(parsing: files["alarm"] ?? []),
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

    /// The fields of each type that hold texts about persons: those whose schema is `#/definitions/personal`.
    static let personal: [RecordType: [String]] = {
        var personal: [RecordType: [String]] = [:]
        for group in groups {
            guard let schema = try? JSON(parsing: files[group] ?? []) else { continue }
            let pointers = personalPointers(schema["properties"]?["data"], schema["definitions"] ?? [:], "/data")
            for type in RecordType.allCases where type.group == group { personal[type] = pointers }
        }
        return personal
    }()

    private static func personalPointers(_ schema: JSON?, _ definitions: JSON, _ pointer: String) -> [String] {
        let reference = schema?["$ref"]?.string
        if reference == "#/definitions/personal" { return [pointer] }
        let target = reference.map { definitions[String($0.dropFirst("#/definitions/".count))] ?? nil } ?? schema
        return (target?["properties"]?.object?.members ?? []).flatMap { name, inner in
            personalPointers(inner, definitions, pointer + "/" + JSONPointer.escape(name))
        }
    }
}
