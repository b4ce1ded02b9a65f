internal import Documents

extension Fields {
    /// An object that must be there; read from an empty one after a problem, so that the caller has a value to go on with.
    func objectRequired<Value>(_ name: String, _ body: (Fields) -> Value) -> Value {
        if let value = object(name, body) { return value }
        problem("field.missing", ["name": name])
        return body(Fields.nothing)
    }

    /// Fields of an object without members, whose problems nobody reads.
    private static var nothing: Fields {
        // An empty object is valid JSON of any size limit, so this cannot fail.
        guard let document = try? Document(Array("{}".utf8), file: nil) else { preconditionFailure("an empty object is JSON") }
        return Fields(document, Problems())
    }
}

extension InspectionSetup {
    /// Names of the files of a test set and of a gauge study.
    public static let studyNames = [
        PerformanceFigures.Evidence.truthName, PerformanceFigures.Evidence.outputsName, StudyFigures.fileName,
    ]

    static func studies(_ fields: Fields) -> [String: Digest] {
        studyNames.reduce(into: [:]) { $0[$1] = fields.optional($1, .digestHex) }
    }

    /// Files of test set and study that are not those that were fixed.
    func unfixed(_ digests: [String: Digest]) -> [DeliverableIssue] {
        Self.studyNames.filter { studies[$0] != digests[$0] }.map { name in
            DeliverableIssue(
                .performance, "inspection.study-unfixed", ["file": name], subject: "data/" + name,
                expected: studies[name]?.hex ?? "—", seen: digests[name]?.hex ?? "—")
        }
    }
}

extension InspectionSetup.Lot {
    init(_ fields: Fields) {
        id = fields.required("id", .shortName)
        product = fields.required("product", .languageMap)
        size = Int(fields.required("size", .integer(in: 1...Int64(InspectionSetup.lotLimit))))
    }
}

extension InspectionSetup.SamplingPlan {
    init(_ fields: Fields) {
        standard = fields.string("standard")
        level = fields.string("level")
        aql = fields.required("aql", .decimal)
        aqlText = fields.string("aql")
        n = Int(fields.required("n", .integer(in: 1...Int64(InspectionSetup.lotLimit))))
        ac = Int(fields.required("ac", .integer(in: 0...Int64(InspectionSetup.lotLimit))))
        re = Int(fields.required("re", .integer(in: 1...Int64(InspectionSetup.lotLimit))))
        state = fields.required("state", .oneOf(Self.states))
        if aql <= .zero || aql > DecimalText.hundred { fields.problem("inspection.plan.aql", member: "aql") }
    }
}

extension DecimalText {
    /// As per cent, the whole.
    static let hundred = DecimalText("100") ?? .zero
}

extension InspectionSetup.Capture {
    init(_ fields: Fields) {
        camera = fields.string("camera")
        lens = fields.optional("lens", .string)
        light = fields.optional("light", .string)
        exposure = fields.optional("exposure", .string)
        station = fields.string("station")
        let calibration = fields.object("calibration") { ($0.string("reference"), $0.string("date")) }
        if calibration == nil { fields.problem("field.missing", ["name": "calibration"]) }
        calibrationReference = calibration?.0 ?? ""
        calibrationDate = calibration?.1 ?? ""
        if calibration != nil, Instant(rfc3339: calibrationDate + "T00:00:00Z") == nil {
            fields.problem("inspection.calibration", ["date": calibrationDate], member: "calibration")
        }
    }
}

extension InspectionSetup.Pipeline {
    init(_ fields: Fields) {
        decoder = fields.string("decoder")
        steps = fields.objects("steps", InspectionSetup.Step.init)
        if fields.json("region") ?? .null != .null {
            _ = fields.object("region") { region in
                for side in ["x", "y"] { _ = region.required(side, .integer(in: 0...1_000_000)) }
                for side in ["width", "height"] { _ = region.required(side, .integer(in: 1...1_000_000)) }
            }
        }
        model = fields.objectRequired("model", InspectionSetup.Model.init)
        runtime = fields.objectRequired("runtime", InspectionSetup.Runtime.init)
    }
}

extension InspectionSetup.Step {
    init(_ fields: Fields) {
        name = fields.string("name")
        var read: [String: String] = [:]
        _ = fields.object("parameters") { inner in for name in inner.names { read[name] = inner.string(name) } }
        parameters = read
    }
}

extension InspectionSetup.Model {
    init(_ fields: Fields) {
        name = fields.string("name")
        version = fields.string("version")
        files = InspectionSetup.files(fields)
        if files.isEmpty { fields.problem("field.missing", ["name": "files"]) }
        signature = fields.json("signature") ?? .null == .null ? nil : fields.optional("signature", .digestHex)
    }
}

extension InspectionSetup {
    static func files(_ fields: Fields) -> [DeclaredFile] {
        let files = fields.objects("files") { DeclaredFile($0, path: .plainPath) }
        if files.count > 10_000 || Set(files.map(\.path)).count != files.count {
            fields.problem("inspection.files", member: "files")
        }
        return files
    }
}

extension InspectionSetup.Runtime {
    init(_ fields: Fields) {
        engine = fields.string("engine")
        version = fields.string("version")
        provider = fields.string("provider")
        optimisation = fields.string("optimisation")
        threads = Int(fields.required("threads", .integer(in: 1...1024)))
        os = fields.optional("os", .string)
        instructions = fields.optional("instructions", .string)
    }
}

extension InspectionSetup.Procedure {
    init(_ fields: Fields) {
        command = fields.list("command", .string)
        if command.isEmpty || command.count > 100 { fields.problem("inspection.command", member: "command") }
        files = InspectionSetup.files(fields)
        environment =
            fields.json("environment") ?? .null == .null
            ? nil
            : fields.object("environment") {
                InspectionSetup.Environment(name: $0.required("name", .shortName), lock: $0.required("lock", .digestHex))
            }
        limits =
            fields.object("limits") {
                InspectionSetup.Limits(
                    time: $0.required("time", .span), memory: Int($0.required("memory", .integer(in: (1 << 20)...(1 << 40)))),
                    output: Int($0.required("output", .integer(in: 1...(1 << 32)))),
                    processes: Int($0.optional("processes", .integer(in: 1...4096)) ?? 64))
            } ?? InspectionSetup.Limits(time: .seconds(600), memory: 2 << 30, output: 64 << 20, processes: 64)
        let small = DecimalText("1e-5") ?? .zero
        tolerance =
            fields.object("tolerance") {
                InspectionSetup.Tolerance(
                    absolute: $0.required("absolute", .decimal), relative: $0.required("relative", .decimal))
            } ?? InspectionSetup.Tolerance(absolute: small, relative: small)
        if tolerance.absolute < .zero || tolerance.relative < .zero {
            fields.problem("inspection.tolerance", member: "tolerance")
        }
        if limits.time <= .zero || limits.time > .seconds(86_400) { fields.problem("inspection.limits", member: "limits") }
    }
}
