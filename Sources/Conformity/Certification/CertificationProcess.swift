public import Documents

/// Which clause of the standard speaks of which step, and which a refused step would break: `carnet/process/v1`, data beside
/// the schemes. The steps and rules are ours, the numbers are not in the program.
public struct CertificationProcess: Sendable {
    /// What a body does (ISO/IEC 17065 clause 7), by the names of its commands.
    public enum Step: String, CaseIterable, Hashable, Sendable {
        case apply
        case reviewApplication = "review-application"
        case evaluate, review, decide, certify, surveil, change, suspend, reduce, withdraw, reinstate, complaint, appeal, resolve

        /// The `act` of its events.
        public var act: String { "certification." + rawValue }
    }

    /// Why a step is refused.
    public enum Rule: String, CaseIterable, Hashable, Sendable {
        /// The step does not follow where the case stands.
        case order
        /// The person does not act in the role that the step needs.
        case role
        /// The person was involved in what it would judge.
        case eyesOfReview = "four-eyes.review"
        case eyesOfDecision = "four-eyes.decide"
        case eyesOfReduction = "four-eyes.reduce"
        case eyesOfReinstatement = "four-eyes.reinstate"
        case eyesOfResolution = "four-eyes.resolve"
        /// A non-conformity is open.
        case nonconformity
        /// The review did not recommend it.
        case notRecommended = "not-recommended"
        /// A criterion has no finding, or a finding is of none.
        case incomplete
        /// A change has not been looked at.
        case pendingChange = "pending-change"
        /// There is no open complaint or appeal of that number.
        case unresolved
        /// The certificate would hold longer than the scheme allows.
        case term
        /// What is certified would not become smaller.
        case scope

        /// The code of the refusal.
        public var code: String { "certification." + (rawValue.hasPrefix("four-eyes") ? "four-eyes" : rawValue) }
    }

    /// `ISO/IEC 17065:2012`, and the national standard that adopts it.
    public let standard: String
    public let adopted: String?
    private let clauses: [Step: String]
    private let roles: [Step: String]
    private let rules: [Rule: String]

    public static let version = "carnet/process/v1"

    /// The process that is compiled in.
    public static func own() throws -> CertificationProcess {
        let name = "certification-process.yaml"
        return try CertificationProcess(SchemeLibrary.files.first { $0.name == name }?.bytes ?? [], file: name)
    }

    /// - Throws: ``Diagnostics`` with everything that is wrong; a step or a rule left out is wrong.
    public init(_ bytes: [UInt8], file: String?) throws {
        let problems = Problems()
        let fields = Fields(try Document(bytes, file: file, limits: JSONLimits(bytes: 1 << 16)), problems)
        _ = fields.required("process", .oneOf([CertificationProcess.version]))
        let names = fields.object("standard") { ($0.required("number", .line(128)), $0.optional("adopted", .line(128))) }
        if names == nil { fields.problem("field.missing", ["name": "standard"]) }
        standard = names?.0 ?? ""
        adopted = names?.1
        var clauses: [Step: String] = [:]
        var roles: [Step: String] = [:]
        var rules: [Rule: String] = [:]
        let steps: Bool? = fields.object("steps") { inner in
            for step in Step.allCases {
                let entry = inner.object(step.rawValue) { ($0.required("clause", .line(64)), $0.required("role", .word)) }
                if entry == nil { inner.problem("field.missing", ["name": step.rawValue]) }
                clauses[step] = entry?.0
                roles[step] = entry?.1
            }
            return true
        }
        if steps == nil { fields.problem("field.missing", ["name": "steps"]) }
        let found: Bool? = fields.object("rules") { inner in
            for rule in Rule.allCases { rules[rule] = inner.required(rule.rawValue, .line(64)) }
            return true
        }
        if found == nil { fields.problem("field.missing", ["name": "rules"]) }
        fields.finish()
        try problems.throwIfAny()
        self.clauses = clauses
        self.roles = roles
        self.rules = rules
    }

    public func clause(of step: Step) -> String { clauses[step] ?? "" }
    public func clause(of rule: Rule) -> String { rules[rule] ?? "" }
    /// The role in which a person takes the step.
    public func role(for step: Step) -> String { roles[step] ?? "" }
    /// Every role there is.
    public var allRoles: [String] { Set(roles.values).sorted() }

    /// The refusal of `step` by `rule`: `certification.<rule>` with `step`, `clause`, `standard`.
    public func refusal(_ rule: Rule, of step: Step, _ facts: [String: String] = [:]) -> Diagnostic {
        let arguments = ["step": step.rawValue, "clause": clause(of: rule), "standard": standard]
        return Diagnostic(rule.code, arguments.merging(facts) { $1 })
    }
}
