internal import CommandFrame
internal import Deliverables
internal import Documents

/// SPEC.yaml of an inspection (`carnet/inspection/v1`): what the provider writes. Paths are relative to the file.
///
/// ```yaml
/// inspection: carnet/inspection/v1
/// logbook: plates                    # of the workspace
/// source: urn:simulated:line-3       # in whose name records are written: a source of the contract
/// folder: runs/lot-7781-1            # where the run keeps its files; made by 'inspection start'
/// run: lot-7781-1
/// lot: {id: lot-7781, product: {en: …, zh: …}, size: 500}
/// plan: {standard: "ISO 2859-1:1999", level: II, aql: "1.0", n: 50, ac: 1, re: 2, state: normal}   # or null
/// capture: {camera: …, station: …, calibration: {reference: …, date: …}}
/// pipeline:
///   decoder: …
///   steps: [{name: scale, parameters: {by: "1/255"}}]
///   model: {name: …, version: …, folder: model, files: [plates.onnx]}
///   runtime: {engine: onnxruntime, version: …, provider: CPUExecutionProvider, optimisation: "off", threads: 1}
/// rule: {choose: threshold, scores: {from: "0", to: "1"}, classes: […], review: marginal}
/// procedure: {command: [python3, procedure/infer.py], folder: procedure, files: [infer.py],
///             environment: {name: python, lock: requirements.lock}, limits: {…}, tolerance: {…}}
/// images: {folder: images, table: images.csv, carry: marked}      # none, marked or all
/// model: {carry: true}
/// reviews: reviews.ndjson
/// testSet: {truth: truth.ndjson, outputs: outputs.ndjson}
/// study: study.ndjson                # gauge study: the AI among people
/// operator: …
/// approver: …
/// limitsOfUse: {en: …, zh: …}
/// history: [{event: lot, lot: lot-7780, nonconforming: 0, ac: 1}]
/// ```
struct InspectionSpecification {
    enum Carry: String, CaseIterable { case none, marked, all }

    /// As it is written: where things stand in it.
    let document: Document
    let logbook: String
    let source: String
    let folder: String
    let run: String
    let images: Images
    let carriesModel: Bool
    let reviews: String?
    let testSet: (truth: String, outputs: String)?
    let study: String?
    let operatorName: String
    let approverName: String
    let limitsOfUse: LanguageMap?
    let history: [PastEvent]
    /// The members of `setup.json` that stand in the specification as they are.
    let fixed: JSONObject
    let model: FileSet
    let pipeline: JSONObject
    let procedure: (json: JSONObject, files: FileSet, lock: String?)?

    struct Images {
        var folder: String
        var table: String?
        var carry: Carry
    }

    /// Files below a folder, by relative path.
    struct FileSet {
        var folder: String
        var paths: [String]

        func location(_ path: String) -> String { folder + "/" + path }
    }

    /// - Throws: ``Diagnostics`` with everything that is wrong with its members; what `setup.json` is made of is checked when it
    ///   is made.
    init(_ path: String) throws {
        let document = try InputFile.document(path)
        self.document = document
        let base = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        func within(_ path: String) -> String { path.hasPrefix("/") ? path : base + "/" + path }
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("inspection", .oneOf(["carnet/inspection/v1"]))
        logbook = fields.string("logbook")
        source = fields.string("source")
        folder = within(fields.string("folder"))
        run = fields.string("run")
        images =
            fields.object("images") {
                Images(
                    folder: within($0.string("folder")), table: $0.optional("table", .string).map(within),
                    carry: Carry(rawValue: $0.optional("carry", .oneOf(Carry.allCases.map(\.rawValue))) ?? "marked") ?? .marked)
            } ?? Images(folder: base, carry: .marked)
        if fields.json("images") == nil { fields.problem("field.missing", ["name": "images"]) }
        carriesModel = fields.object("model") { $0.optional("carry", .bool) ?? true } ?? true
        reviews = fields.optional("reviews", .string).map(within)
        testSet = fields.object("testSet") { (within($0.string("truth")), within($0.string("outputs"))) }
        study = fields.optional("study", .string).map(within)
        operatorName = fields.string("operator")
        approverName = fields.string("approver")
        limitsOfUse = fields.optional("limitsOfUse", .languageMap)
        history = fields.objects("history", PastEvent.init)
        var fixed = JSONObject()
        for name in ["lot", "plan", "capture", "rule"] { fixed[name] = fields.json(name) ?? .null }
        self.fixed = fixed
        func files(_ name: String, in object: inout JSONObject) -> FileSet {
            let set = FileSet(
                folder: within(object["folder"]?.string ?? "."), paths: (object["files"]?.array ?? []).compactMap(\.string))
            object["folder"] = nil
            for path in set.paths where !RelativePath.isPlain(path) {
                fields.problem("inspection.path", ["path": path], member: name)
            }
            return set
        }
        var pipeline = fields.json("pipeline")?.object ?? JSONObject()
        var model = pipeline["model"]?.object ?? JSONObject()
        self.model = files("pipeline", in: &model)
        pipeline["model"] = .object(model)
        self.pipeline = pipeline
        if var procedure = fields.json("procedure")?.object {
            let set = files("procedure", in: &procedure)
            let lock = procedure["environment"]?["lock"]?.string.map(within)
            self.procedure = (procedure, set, lock)
        } else {
            procedure = nil
        }
        fields.finish()
        try problems.throwIfAny()
    }
}

extension InspectionSpecification {
    /// Test set and gauge study, by the names that they have in the report.
    /// - Throws: what keeps a file from being read.
    func studies() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        if let testSet {
            files["test-set/truth.ndjson"] = try InputFile.bytes(testSet.truth)
            files["test-set/outputs.ndjson"] = try InputFile.bytes(testSet.outputs)
        }
        if let study { files[StudyFigures.fileName] = try InputFile.bytes(study) }
        return files
    }

    /// Where an issue of test set or study lies, before these files have the names of the report; `nil` for any other.
    func place(of issue: DeliverableIssue) -> Place? {
        let files = [
            ("data/test-set/truth.ndjson", testSet?.truth), ("data/test-set/outputs.ndjson", testSet?.outputs),
            ("data/" + StudyFigures.fileName, study),
        ]
        guard let subject = issue.subject, let path = files.first(where: { subject.hasPrefix($0.0) })?.1 else { return nil }
        return Place(file: path, line: subject.split(separator: ":").last.flatMap { Int($0) })
    }
}
