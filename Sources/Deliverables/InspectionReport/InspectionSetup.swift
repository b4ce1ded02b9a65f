public import Documents
internal import Statistics

/// `setup.json`: everything that was fixed before an inspection's first image was looked at. The record `inspection.started`
/// binds its SHA-256, so that neither plan nor model nor threshold can follow the result.
public struct InspectionSetup: Hashable, Sendable {
    public static let version = "carnet/inspection-setup/v1"
    public static let fileName = "setup.json"

    public var run: String
    public var lot: Lot
    /// `nil` where every part of the lot is inspected.
    public var plan: SamplingPlan?
    public var capture: Capture
    public var pipeline: Pipeline
    public var rule: DecisionRule
    /// `nil` where the scores came from elsewhere: then nobody can run it again.
    public var procedure: Procedure?
    /// Test set and gauge study by the names that they have in the report: nobody can pick the one that suits the result.
    public var studies: [String: Digest]
    /// The document itself, for whoever shows it.
    public var json: JSON

    public struct Lot: Hashable, Sendable {
        public var id: String
        public var product: LanguageMap
        public var size: Int
    }

    /// A single sampling plan by attributes.
    public struct SamplingPlan: Hashable, Sendable {
        public var standard: String
        public var level: String
        /// Acceptance quality limit, per cent nonconforming.
        public var aql: DecimalText
        public var aqlText: String
        /// Parts inspected, acceptance number, rejection number.
        public var n: Int
        public var ac: Int
        public var re: Int
        public var state: String

        public static let states = ["normal", "tightened", "reduced"]
    }

    public struct Capture: Hashable, Sendable {
        public var camera: String
        public var lens: String?
        public var light: String?
        public var exposure: String?
        public var station: String
        public var calibrationReference: String
        public var calibrationDate: String
    }

    public struct Pipeline: Hashable, Sendable {
        public var decoder: String
        public var steps: [Step]
        public var model: Model
        public var runtime: Runtime
    }

    public struct Step: Hashable, Sendable {
        public var name: String
        public var parameters: [String: String]
    }

    public struct Model: Hashable, Sendable {
        public var name: String
        public var version: String
        public var files: [DeclaredFile]
        /// SHA-256 of an OpenSSF Model Signing bundle among the carnet's files.
        public var signature: Digest?
    }

    public struct Runtime: Hashable, Sendable {
        public var engine: String
        public var version: String
        public var provider: String
        public var optimisation: String
        public var threads: Int
        public var os: String?
        public var instructions: String?
    }

    /// The command that makes `outputs.ndjson` from the images, and what it may use.
    public struct Procedure: Hashable, Sendable {
        public var command: [String]
        public var files: [DeclaredFile]
        public var environment: Environment?
        public var limits: Limits
        public var tolerance: Tolerance
    }

    /// Software that the procedure needs and the carnet does not carry: a lock file says which.
    public struct Environment: Hashable, Sendable {
        public var name: String
        public var lock: Digest
    }

    public struct Limits: Hashable, Sendable {
        public var time: TimeSpan
        /// Bytes.
        public var memory: Int
        public var output: Int
        public var processes: Int
    }

    /// How far a score may be off on another machine: absolute + relative · |recorded|.
    public struct Tolerance: Hashable, Sendable {
        public var absolute: DecimalText
        public var relative: DecimalText
    }

    /// The most parts of a lot.
    public static let lotLimit = 10_000_000

    /// Reads `setup.json`.
    /// - Throws: ``Diagnostics`` with everything that is wrong: `field.…`, `inspection.…`.
    public init(_ bytes: [UInt8], file: String = "data/setup.json") throws {
        let document = try Document(bytes, file: file)
        json = document.root
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("setup", .oneOf([Self.version]))
        run = fields.required("run", .shortName)
        lot = fields.objectRequired("lot", Lot.init)
        plan = fields.json("plan") == .null ? nil : fields.object("plan", SamplingPlan.init)
        capture = fields.objectRequired("capture", Capture.init)
        pipeline = fields.objectRequired("pipeline", Pipeline.init)
        rule = fields.objectRequired("rule", DecisionRule.init)
        procedure = fields.json("procedure") == .null ? nil : fields.object("procedure", Procedure.init)
        studies = fields.object("studies", InspectionSetup.studies) ?? [:]
        fields.finish()
        for contradiction in plan?.contradictions(lotSize: lot.size) ?? [] {
            problems.all.append(contradiction.atMember("/plan", of: document))
        }
        try problems.throwIfAny()
    }
}

extension InspectionSetup.SamplingPlan {
    /// Numbers of the plan that cannot all be true: `plan.…`.
    public func contradictions(lotSize: Int) -> [Diagnostic] {
        SamplingPlan.contradictions(lot: lotSize, sample: n, accept: ac, reject: re).map { $0.diagnostic() }
    }
}

extension Diagnostic {
    func atMember(_ pointer: String, of document: Document) -> Diagnostic {
        Diagnostic(code, arguments, at: document.place(pointer))
    }
}
