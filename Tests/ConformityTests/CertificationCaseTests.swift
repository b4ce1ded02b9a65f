import Conformity
import Documents
import Testing
import VerifiableCredentials

@Suite struct CertificationCaseTests {
    typealias Content = CertificationEvent.Content
    static let start = Instant(seconds: 1_790_000_000)
    static let reason = LanguageMap(["en": "because"])

    static func application() throws -> CertificationApplication {
        let text = """
            application: carnet/certification-application/v1
            client: {did: "did:web:simulated.example:p", legalName: P, address: A, country: CN, registeredId: "1", register: {id: "https://r.example", name: R}}
            service: {id: "https://p.example/s", name: {en: S, zh: 服务}}
            territories: [VN, TH]
            """
        return try CertificationApplication(Document(Array(text.utf8), file: "a.yaml"), scheme: SchemeTests.scheme())
    }

    static func finding(_ criterion: String, _ conforms: Bool = true) -> CriterionFinding {
        CriterionFinding(
            criterion: criterion, established: conforms ? ["container"] : [], contradicted: [],
            notEstablished: conforms ? [] : ["container"], judged: [])
    }

    static func evaluation(_ whole: Bool = true, _ people: Bool = true) -> Evaluation {
        Evaluation(findings: [finding("whole", whole), finding("people", people)], deliverables: [])
    }

    private static let key = SigningKey.generate()

    static func certificate(_ id: String, at time: Instant, days: Int64 = 365, index: Int = 7) throws -> IssuedCertificate {
        let did = try DID("did:web:simulated.example:body")
        let status = StatusEntry(list: "https://body.simulated.example/status/1", index: index)
        let document: JSON = [
            "@context": ["https://www.w3.org/ns/credentials/v2"], "id": .string("urn:example:" + id),
            "type": ["VerifiableCredential"], "issuer": .string(did.text), "validFrom": .string(time.description),
            "validUntil": .string((time + .seconds(days * 86_400)).description), "credentialStatus": status.json(.untp),
            "credentialSubject": ["id": "did:web:simulated.example:p"],
        ]
        return try IssuedCertificate(SecuredCredential.sign(document, as: did, with: key))
    }

    /// A case under way: `step` takes a step as somebody, an hour after the last.
    struct Way {
        let process: CertificationProcess
        var register = CertificationRegister()
        var events: [CertificationEvent] = []
        var now = CertificationCaseTests.start

        init() throws {
            process = try CertificationProcess.own()
            try step(.apply(CertificationCaseTests.application()), as: "wang")
        }

        mutating func step(_ content: Content, as person: String, role: String? = nil) throws {
            now = now + .seconds(3600)
            let step = CertificationEvent(
                subject: "", time: now, actor: .init(id: "x", name: "x", role: "x"), content: content
            ).step
            let event = CertificationEvent(
                subject: "case", time: now,
                actor: .init(id: person, name: person, role: role ?? process.role(for: step)), content: content)
            // What is written is what is read.
            #expect(try CertificationEvent(event.event) == event)
            try register.fold(event, by: process)
            events.append(event)
        }

        func refusal(_ content: Content, as person: String, role: String? = nil) -> String? {
            var copy = self
            do { try copy.step(content, as: person, role: role) } catch let error as Diagnostic {
                return error.code + " " + (error.arguments["clause"] ?? "")
            } catch { return "other" }
            return nil
        }

        var known: CertificationCase? { register.cases["case"] }

        mutating func granted() throws {
            try step(.reviewApplication(accepted: true, reason: reason), as: "wang")
            try step(.evaluate(evaluation()), as: "li")
            try step(.review(recommended: true, reason: reason), as: "zhao")
            try step(.decide(granted: true, reason: reason), as: "chen")
        }

        mutating func certified() throws {
            try granted()
            try step(.certify(CertificationCaseTests.certificate("c1", at: now)), as: "wang")
        }
    }

    @Test func goesTheWholeWay() throws {
        var way = try Way()
        #expect(way.known?.publicStatus(at: way.now) == nil)
        try way.certified()
        #expect(way.known?.publicStatus(at: way.now) == .active)
        #expect(way.register.status.isSet("urn:example:c1") == false)
        #expect(way.register.directory.map(\.id) == ["case"])
        try way.step(.suspend(reason: Self.reason), as: "chen")
        let since = way.now
        #expect(way.known?.publicStatus(at: way.now) == .suspended(since: since))
        #expect(way.register.status.isSet("urn:example:c1") == true)
        try way.step(.surveil(Self.evaluation(true, false)), as: "li")
        #expect(way.refusal(.reinstate(reason: Self.reason), as: "chen") == "certification.nonconformity 7.4.6")
        try way.step(.surveil(Self.evaluation()), as: "li")
        try way.step(.reinstate(reason: Self.reason), as: "chen")
        #expect(way.register.status.isSet("urn:example:c1") == false)
        try way.step(.reduce(territories: ["VN"], reason: Self.reason), as: "chen")
        #expect(way.known?.publicStatus(at: way.now) == .suspended(since: way.now))
        try way.step(.certify(Self.certificate("c2", at: way.now, days: 300, index: 8)), as: "wang")
        #expect([way.register.status.isSet("urn:example:c1"), way.register.status.isSet("urn:example:c2")] == [true, false])
        #expect(way.known?.territories == ["VN"])
        try way.step(.withdraw(reason: Self.reason), as: "chen")
        #expect(way.known?.publicStatus(at: way.now) == .withdrawn(on: way.now, reason: Self.reason))
        #expect(way.register.status.isSet("urn:example:c2") == true)
        #expect(way.refusal(.reinstate(reason: Self.reason), as: "chen") == "certification.order 7.1")
    }

    /// Whoever evaluated can neither review, decide, reduce nor reinstate.
    @Test func fourEyes() throws {
        var way = try Way()
        try way.step(.reviewApplication(accepted: true, reason: Self.reason), as: "wang")
        try way.step(.evaluate(Self.evaluation()), as: "li")
        #expect(way.refusal(.review(recommended: true, reason: Self.reason), as: "li") == "certification.four-eyes 7.5.1")
        try way.step(.review(recommended: true, reason: Self.reason), as: "zhao")
        #expect(way.refusal(.decide(granted: true, reason: Self.reason), as: "li") == "certification.four-eyes 7.6.2")
        // Review and decision may be one person's (7.5.2).
        try way.step(.decide(granted: true, reason: Self.reason), as: "zhao")
        try way.step(.certify(Self.certificate("c1", at: way.now)), as: "wang")
        #expect(way.refusal(.reduce(territories: ["VN"], reason: Self.reason), as: "li") == "certification.four-eyes 7.11.3")
        try way.step(.suspend(reason: Self.reason), as: "chen")
        #expect(way.refusal(.reinstate(reason: Self.reason), as: "li") == "certification.four-eyes 7.11.3")
        try way.step(.complaint(by: "buyer", text: Self.reason), as: "wang")
        #expect(
            way.refusal(.resolve(number: 1, upheld: true, reason: Self.reason), as: "chen") == "certification.four-eyes 7.13.5")
        #expect(way.refusal(.resolve(number: 2, upheld: true, reason: Self.reason), as: "sun") == "certification.unresolved 7.13")
        try way.step(.resolve(number: 1, upheld: true, reason: Self.reason), as: "sun")
        #expect(way.known?.complaints.first?.isUpheld == true)
    }

    @Test func nobodyDecidesOverAnOpenNonconformity() throws {
        var way = try Way()
        try way.step(.reviewApplication(accepted: true, reason: Self.reason), as: "wang")
        try way.step(.evaluate(Self.evaluation(false, true)), as: "li")
        #expect(way.known?.nonconformities == ["whole"])
        #expect(way.refusal(.review(recommended: true, reason: Self.reason), as: "zhao") == "certification.nonconformity 7.4.6")
        try way.step(.review(recommended: false, reason: Self.reason), as: "zhao")
        for granted in [true, false] {
            #expect(
                way.refusal(.decide(granted: granted, reason: Self.reason), as: "chen") == "certification.nonconformity 7.4.6")
        }
        try way.step(.evaluate(Self.evaluation()), as: "li")
        #expect(way.refusal(.decide(granted: true, reason: Self.reason), as: "chen") == "certification.order 7.1")
        try way.step(.review(recommended: false, reason: Self.reason), as: "zhao")
        #expect(way.refusal(.decide(granted: true, reason: Self.reason), as: "chen") == "certification.not-recommended 7.5.2")
        try way.step(.withdraw(reason: Self.reason), as: "chen")
        #expect(way.known?.stage == .closed)
    }

    @Test func refusesWhatTheStandardForbids() throws {
        var way = try Way()
        #expect(way.refusal(.evaluate(Self.evaluation()), as: "li") == "certification.order 7.1")
        #expect(
            way.refusal(.reviewApplication(accepted: true, reason: Self.reason), as: "wang", role: "evaluator")
                == "certification.role 6.1")
        #expect(way.refusal(.appeal(by: "p", text: Self.reason), as: "wang") == "certification.order 7.1")
        try way.step(.reviewApplication(accepted: true, reason: Self.reason), as: "wang")
        let stranger = Evaluation(findings: [Self.finding("other")], deliverables: [])
        #expect(way.refusal(.evaluate(stranger), as: "li") == "certification.incomplete 7.4.4")
        let part = Evaluation(findings: [Self.finding("whole")], deliverables: [])
        try way.step(.evaluate(part), as: "li")
        #expect(way.refusal(.review(recommended: true, reason: Self.reason), as: "zhao") == "certification.incomplete 7.4.4")
        way = try Way()
        try way.granted()
        let long = try Self.certificate("c1", at: way.now, days: 4000)
        #expect(way.refusal(.certify(long), as: "wang") == "certification.term 7.7.1")
        try way.step(.certify(Self.certificate("c1", at: way.now)), as: "wang")
        #expect(way.refusal(.reduce(territories: ["VN", "LA"], reason: Self.reason), as: "chen") == "certification.scope 7.11")
        try way.step(.change(Self.reason), as: "wang")
        try way.step(.suspend(reason: Self.reason), as: "chen")
        #expect(way.refusal(.reinstate(reason: Self.reason), as: "chen") == "certification.pending-change 7.10")
        var early = way
        early.now = Self.start - .seconds(10_000)
        #expect(early.refusal(.suspend(reason: Self.reason), as: "chen") == "certification.time ")
        #expect(way.known?.publicStatus(at: way.now + .seconds(366 * 86_400))?.name == "expired")
    }

    /// Random events: what is refused changes nothing, no certificate stands without a decision of somebody who did not
    /// evaluate, and folding the accepted events again gives the same state.
    @Test(arguments: 0..<40)
    func randomEventsReachNoIllegalState(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var way = try Way()
        let people = ["a", "b", "c"]
        for number in 0..<200 {
            let certificate = try random.next() % 13 == 0 ? Self.certificate("c\(number)", at: way.now, index: number) : nil
            let contents: [Content] = [
                .reviewApplication(accepted: Int.random(in: 0..<4, using: &random) > 0, reason: Self.reason),
                .evaluate(Self.evaluation(Int.random(in: 0..<4, using: &random) > 0)),
                .review(recommended: Bool.random(using: &random), reason: Self.reason),
                .decide(granted: Int.random(in: 0..<4, using: &random) > 0, reason: Self.reason),
                .surveil(Self.evaluation(Int.random(in: 0..<4, using: &random) > 0)), .change(Self.reason),
                .suspend(reason: Self.reason), .reduce(territories: ["VN"], reason: Self.reason), .reinstate(reason: Self.reason),
                .complaint(by: "x", text: Self.reason), .appeal(by: "x", text: Self.reason),
                .resolve(number: 1, upheld: true, reason: Self.reason),
            ]
            let isLast = number > 180
            let other = contents[Int.random(in: 0..<contents.count, using: &random)]
            let content = isLast ? .withdraw(reason: Self.reason) : certificate.map(Content.certify) ?? other
            let before = way.register
            do {
                try way.step(content, as: people[Int.random(in: 0..<3, using: &random)])
            } catch is Diagnostic {
                #expect(way.register == before)
            }
            let known = try #require(way.known)
            if !known.certificates.isEmpty {
                let decided = way.events.last { if case .decide = $0.content { true } else { false } }
                let evaluators = Set(
                    way.events.filter { if case .evaluate = $0.content { true } else { false } }.map(\.actor.id))
                #expect(decided.map { $0.content == .decide(granted: true, reason: Self.reason) } == true)
                #expect(!evaluators.contains(decided?.actor.id ?? ""))
            }
            let inForce = known.publicStatus(at: way.now) == .active
            #expect(known.certificates.filter { way.register.status.isSet($0.id) == false }.count == (inForce ? 1 : 0))
        }
        var again = CertificationRegister()
        for event in way.events { try again.fold(event, by: way.process) }
        #expect(again == way.register)
    }

    @Test func findsTheWorstOfSeveralDeliverables() throws {
        let scheme = try SchemeTests.scheme()
        let good = ["container": ["established"], "statement.binding": ["established"], "credential.signature": ["established"]]
        let digest = Digest.sha256("records")
        func find(_ criterion: Int, _ verdicts: [[String: [String]]], _ judged: [String: (Digest, Bool)] = [:])
            -> CriterionFinding
        {
            CriterionFinding.of(
                scheme.criteria[criterion], verdicts: verdicts, judged: judged.mapValues { (digest: $0.0, conforms: $0.1) })
        }
        #expect(find(0, [good]).conforms)
        #expect(!find(0, []).conforms)
        #expect(find(0, [good, ["container": ["contradicted"]]]).contradicted == ["container"])
        #expect(find(0, [good, [:]]).notEstablished == ["container"])
        #expect(find(0, [["container": ["established", "not-established"]]]).notEstablished == ["container"])
        #expect(!find(1, [good]).conforms)
        #expect(find(1, [good], ["records": (digest, true)]).conforms)
        #expect(!find(1, [good], ["records": (digest, false)]).conforms)
    }
}
