internal import ArgumentParser
internal import CommandFrame
internal import Conformity
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import TransparencyLog

struct BodyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "body", abstract: "A certification body's work, step by step (ISO/IEC 17065).",
        discussion: """
            Every step is an event in the body's own log, signed by the body; where a case stands is what its events say. A step
            that the standard forbids is refused with the clause. Who acts (--as) is somebody of body.yaml in the workspace:
            'carnet schema body' prints what it holds. Whoever evaluates can neither review nor decide.

              carnet body open
              carnet body apply application.yaml --scheme white-list-maintenance-log --as wang.fang
              carnet body review-application CASE --accept --reason 'complete' --as wang.fang
              carnet body evaluate CASE october.carnet --policy body.policy.yaml --finding access-procedure=conforms:rules.pdf --as li.na
              carnet body review CASE --recommend --reason 'all shown' --as zhao.min
              carnet body decide CASE --grant --reason 'as recommended' --as chen.jie
              carnet body certify CASE -o certificate.jwt --as wang.fang
            """,
        subcommands: [
            BodyOpen.self, BodyApply.self, BodyReviewApplication.self, BodyEvaluate.self, BodyReview.self, BodyDecide.self,
            BodyCertify.self, BodySurveil.self, BodyChange.self, BodySuspend.self, BodyReduce.self, BodyWithdraw.self,
            BodyReinstate.self, BodyComplaint.self, BodyAppeal.self, BodyResolve.self, BodyShow.self, BodyDirectory.self,
            BodyStatusList.self,
        ])
}

struct BodyOpen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Make the body's log.",
        discussion: """
            Its witnesses are named once, here; 'carnet log checkpoint certification' asks them.

            Example: carnet body open --witness-key w1.vkey --quorum 1 --as wang.fang
            """)

    @Option(help: ArgumentHelp("A witness's key (a file with its vkey, or the vkey).", valueName: "key")) var witnessKey:
        [String] = []
    @Option(help: "How many witnesses make a checkpoint witnessed; all of them if left out.") var quorum: Int?
    @OptionGroup var options: BodyOptions

    func validate() throws {
        if let quorum, !(0...witnessKey.count).contains(quorum) {
            throw ValidationError("--quorum: 0 to the number of witnesses")
        }
    }

    func run() throws {
        let (body, now) = try options.open()
        let person = try body.file.person(options.person)
        let keys = try witnessKey.map { try KeyFile.verifier($0) }
        let actor = ConformityEvent.Actor(id: person.id, name: person.name, role: person.roles[0])
        let log = try EventLog.create(
            body.workspace, BodyWorkspace.logName, witnesses: LogWitnesses(quorum: quorum ?? keys.count, keys: keys), by: actor,
            at: now)
        let key = try log.snapshot().description.key.text
        options.format.print(
            ["log": .string(BodyWorkspace.logName), "vkey": .string(key)],
            text: options.language.text("body.opened", ["vkey": key]))
    }
}

struct BodyApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Take in a client's application (7.2 of ISO/IEC 17065).",
        discussion: """
            'carnet schema certification-application' prints what an application holds.

            Example: carnet body apply application.yaml --scheme white-list-maintenance-log --as wang.fang
            """)

    @Argument(help: "The application: carnet/certification-application/v1.") var application: String
    @Option(help: "The scheme: a file, or the name of one that is compiled in.") var scheme: String
    @OptionGroup var options: BodyOptions

    func run() throws {
        let (body, now) = try options.open()
        let scheme = try SchemeInput.open(scheme).scheme
        let application = try CertificationApplication(InputFile.document(application), scheme: scheme)
        let opened = try body.act(as: options.person, at: now) { _ in (RandomName.urn(), scheme.kind, .apply(application)) }
        options.show(opened, at: now)
    }
}

struct BodyReviewApplication: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review-application", abstract: "Accept an application for evaluation, or decline it.")

    @Argument(help: "The case.") var `case`: String
    @Flag(exclusivity: .exclusive) var outcome: Outcome
    @OptionGroup var why: ReasonOption
    @OptionGroup var options: BodyOptions

    enum Outcome: String, EnumerableFlag { case accept, decline }

    func run() throws {
        try options.step(`case`) { _ in .reviewApplication(accepted: outcome == .accept, reason: why.texts) }
    }
}

struct BodyReview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Review an evaluation: somebody who took no part in it.")

    @Argument(help: "The case.") var `case`: String
    @Flag(exclusivity: .exclusive) var outcome: Outcome
    @OptionGroup var why: ReasonOption
    @OptionGroup var options: BodyOptions

    enum Outcome: String, EnumerableFlag { case recommend, notRecommend }

    func run() throws { try options.step(`case`) { _ in .review(recommended: outcome == .recommend, reason: why.texts) } }
}

struct BodyDecide: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Grant or refuse certification: somebody who took no part in the evaluation.")

    @Argument(help: "The case.") var `case`: String
    @Flag(exclusivity: .exclusive) var outcome: Outcome
    @OptionGroup var why: ReasonOption
    @OptionGroup var options: BodyOptions

    enum Outcome: String, EnumerableFlag { case grant, refuse }

    func run() throws {
        let (body, now) = try options.open()
        try options.step(`case`) { known in
            // Once granted, a case cannot be evaluated again: what could not be certified must be refused here.
            if outcome == .grant, known.nonconformities.isEmpty, known.missing.isEmpty {
                try body.rehearse(known, as: options.person, at: now)
            }
            return .decide(granted: outcome == .grant, reason: why.texts)
        }
    }
}
