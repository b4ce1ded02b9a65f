public import Documents
internal import VerifiableCredentials

/// A step of a certification case as a value: what an event's `act` and `data` say, read strictly.
public struct CertificationEvent: Hashable, Sendable {
    /// The case: a URN.
    public let subject: String
    public let time: Instant
    public let actor: ConformityEvent.Actor
    public let content: Content

    public init(subject: String, time: Instant, actor: ConformityEvent.Actor, content: Content) {
        self.subject = subject
        self.time = time
        self.actor = actor
        self.content = content
    }

    public enum Content: Hashable, Sendable {
        case apply(CertificationApplication)
        case reviewApplication(accepted: Bool, reason: LanguageMap)
        case evaluate(Evaluation)
        case review(recommended: Bool, reason: LanguageMap)
        case decide(granted: Bool, reason: LanguageMap)
        case certify(IssuedCertificate)
        case surveil(Evaluation)
        /// What changed: the scheme, the client or the service.
        case change(LanguageMap)
        case suspend(reason: LanguageMap)
        /// What stays certified.
        case reduce(territories: [String], reason: LanguageMap)
        case withdraw(reason: LanguageMap)
        case reinstate(reason: LanguageMap)
        case complaint(by: String, text: LanguageMap)
        case appeal(by: String, text: LanguageMap)
        case resolve(number: Int, upheld: Bool, reason: LanguageMap)
    }

    public var step: CertificationProcess.Step {
        switch content {
        case .apply: .apply
        case .reviewApplication: .reviewApplication
        case .evaluate: .evaluate
        case .review: .review
        case .decide: .decide
        case .certify: .certify
        case .surveil: .surveil
        case .change: .change
        case .suspend: .suspend
        case .reduce: .reduce
        case .withdraw: .withdraw
        case .reinstate: .reinstate
        case .complaint: .complaint
        case .appeal: .appeal
        case .resolve: .resolve
        }
    }

    /// The event as it is signed.
    public var event: ConformityEvent {
        ConformityEvent(act: step.act, subject: subject, time: time, actor: actor, data: data)
    }

    private var data: JSONObject {
        switch content {
        case .apply(let application): application.json
        case .evaluate(let evaluation), .surveil(let evaluation): evaluation.json
        case .certify(let certificate): JSONObject([("credential", .string(certificate.secured.compact))])
        case .reviewApplication(let accepted, let reason):
            JSONObject([("accepted", .init(booleanLiteral: accepted)), ("reason", reason.json)])
        case .review(let recommended, let reason):
            JSONObject([("recommended", .init(booleanLiteral: recommended)), ("reason", reason.json)])
        case .decide(let granted, let reason):
            JSONObject([("granted", .init(booleanLiteral: granted)), ("reason", reason.json)])
        case .change(let text): JSONObject([("text", text.json)])
        case .suspend(let reason), .withdraw(let reason), .reinstate(let reason): JSONObject([("reason", reason.json)])
        case .reduce(let territories, let reason):
            JSONObject([("territories", .array(territories.map(JSON.string))), ("reason", reason.json)])
        case .complaint(let by, let text), .appeal(let by, let text):
            JSONObject([("by", .string(by)), ("text", text.json)])
        case .resolve(let number, let upheld, let reason):
            JSONObject([
                ("number", .integer(number)), ("upheld", .init(booleanLiteral: upheld)), ("reason", reason.json),
            ])
        }
    }

    /// Reads a step.
    /// - Throws: `certification.act` for an event that is none; ``Diagnostics`` of `field.…`; what is wrong
    ///   with the credential of a certificate.
    public init(_ event: ConformityEvent) throws {
        guard let step = CertificationProcess.Step.allCases.first(where: { $0.act == event.act }) else {
            throw Diagnostic("certification.act", ["act": event.act])
        }
        let problems = Problems()
        let fields = Fields(try Document(JSON.object(event.data).encoded(), file: nil), problems)
        func reason() -> LanguageMap { fields.required("reason", .languageMap) }
        switch step {
        case .apply: content = .apply(CertificationApplication(fields))
        case .reviewApplication:
            content = .reviewApplication(accepted: fields.required("accepted", .bool), reason: reason())
        case .evaluate: content = .evaluate(Evaluation(fields))
        case .review: content = .review(recommended: fields.required("recommended", .bool), reason: reason())
        case .decide: content = .decide(granted: fields.required("granted", .bool), reason: reason())
        case .certify:
            let text = fields.required("credential", .line(ConformityEvent.sizeLimit))
            content = .certify(try IssuedCertificate(SecuredCredential(text)))
        case .surveil: content = .surveil(Evaluation(fields))
        case .change: content = .change(fields.required("text", .languageMap))
        case .suspend: content = .suspend(reason: reason())
        case .reduce: content = .reduce(territories: fields.list("territories", .territory), reason: reason())
        case .withdraw: content = .withdraw(reason: reason())
        case .reinstate: content = .reinstate(reason: reason())
        case .complaint:
            content = .complaint(by: fields.required("by", .line(1024)), text: fields.required("text", .languageMap))
        case .appeal: content = .appeal(by: fields.required("by", .line(1024)), text: fields.required("text", .languageMap))
        case .resolve:
            content = .resolve(
                number: Int(fields.required("number", .integer(in: 1...1_000_000))), upheld: fields.required("upheld", .bool),
                reason: reason())
        }
        fields.finish()
        try problems.throwIfAny()
        (subject, time, actor) = (event.subject, event.time, event.actor)
    }
}
