internal import Deliverables
internal import Documents

/// What a specification says now against what it said when its run was logged. Digests are not compared: files are held against
/// theirs where they are read.
struct SpecificationDrift {
    /// JSON Pointers into `setup.json`, in its order.
    private(set) var members: [String] = []
    private static let limit = 20

    init(_ specification: InspectionSpecification, _ setup: InspectionSetup) {
        var now = JSONObject([("setup", .string(InspectionSetup.version)), ("run", .string(specification.run))])
        for (name, value) in specification.fixed.members { now[name] = value }
        var pipeline = specification.pipeline
        if var model = pipeline["model"]?.object {
            model["files"] = .array(specification.model.paths.map { .string($0) })
            pipeline["model"] = .object(model)
        }
        now["pipeline"] = .object(pipeline)
        now["procedure"] = .null
        if let procedure = specification.procedure {
            var json = procedure.json
            json["files"] = .array(procedure.files.paths.map { .string($0) })
            now["procedure"] = SpecificationDrift.withoutLock(.object(json))
        }
        var then = setup.json.object ?? JSONObject()
        if var pipeline = then["pipeline"]?.object {
            pipeline["model"] = SpecificationDrift.withPaths(pipeline["model"] ?? .null)
            then["pipeline"] = .object(pipeline)
        }
        then["procedure"] = SpecificationDrift.withoutLock(SpecificationDrift.withPaths(then["procedure"] ?? .null))
        // By their digests alone: a report with others is refused.
        then["studies"] = nil
        compare(.object(then), .object(now), "")
    }

    /// - Throws: `inspection.spec-changed` with every member that is another.
    func check(_ file: String) throws {
        guard !members.isEmpty else { return }
        throw Diagnostic("inspection.spec-changed", ["members": members.joined(separator: ", ")], at: Place(file: file))
    }

    /// Declared files by their paths alone.
    private static func withPaths(_ value: JSON) -> JSON {
        guard var object = value.object, let files = object["files"]?.array else { return value }
        object["files"] = .array(files.compactMap { $0["path"] })
        return .object(object)
    }

    private static func withoutLock(_ value: JSON) -> JSON {
        guard var object = value.object, var environment = object["environment"]?.object else { return value }
        environment["lock"] = nil
        object["environment"] = .object(environment)
        return .object(object)
    }

    private mutating func compare(_ then: JSON, _ now: JSON, _ pointer: String) {
        guard members.count < Self.limit else { return }
        switch (then, now) {
        case (.object(let a), .object(let b)):
            for (name, value) in a.members { compare(value, b[name] ?? .null, pointer + "/" + JSONPointer.escape(name)) }
            for (name, value) in b.members where a[name] == nil {
                compare(.null, value, pointer + "/" + JSONPointer.escape(name))
            }
        case (.array(let a), .array(let b)) where a.count == b.count:
            for (place, pair) in zip(a, b).enumerated() { compare(pair.0, pair.1, "\(pointer)/\(place)") }
        default:
            if then != now { members.append(pointer) }
        }
    }
}
