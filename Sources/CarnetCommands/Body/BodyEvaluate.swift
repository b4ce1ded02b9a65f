internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Conformity
internal import Documents
internal import Verification

/// What an evaluation is made of: deliverables to recompute, and documents that a person judged.
struct EvaluationOptions: ParsableArguments {
    @Argument(help: "The case.") var `case`: String
    @Argument(help: "The client's deliverables, to be recomputed.", completion: .file(extensions: ["carnet"])) var files:
        [String] = []
    @Option(help: "The body's own policy (carnet/policy/v1), under which they are verified.") var policy: String?
    @Option(help: "The scheme's file, unless it is compiled in.") var scheme: String?
    @Option(
        help: ArgumentHelp(
            "A document that was judged: DOCUMENT=conforms:FILE or DOCUMENT=nonconforming:FILE.", valueName: "finding"))
    var finding: [String] = []
    @OptionGroup var options: BodyOptions

    func validate() throws {
        if !files.isEmpty, policy == nil { throw ValidationError("--policy is needed to verify deliverables") }
    }

    /// Runs the verifier over every deliverable, and finds each criterion in what it says.
    func evaluate(_ known: CertificationCase, at time: Instant) throws -> Evaluation {
        let scheme = try self.scheme(of: known.application.scheme)
        let policy = try self.policy.map { try Policy(InputFile.bytes($0, limit: 4 << 20), file: $0) }
        var verdicts: [[String: [String]]] = []
        var deliverables: [Evaluation.Deliverable] = []
        for file in files {
            guard let policy else { break }
            let carnet = try InputFile.carnet(file)
            let verdict = Verifier.verify(carnet, policy: policy, now: time)
            try check(verdict, of: known, file)
            verdicts.append(
                Dictionary(grouping: verdict.findings, by: \.code).mapValues { findings in
                    // A criterion is shown by what is there, never by its absence.
                    findings.map { ($0.isOfNothing ? Finding.State.notEstablished : $0.state).rawValue }
                })
            // A file that cannot be read has no id of its own.
            deliverables.append(
                .init(
                    id: try verdict.carnetID ?? carnet.digest(), policy: verdict.policyDigest, outcome: verdict.outcome.rawValue)
            )
        }
        let judged = try self.judged(scheme)
        return Evaluation(
            findings: scheme.criteria.map { CriterionFinding.of($0, verdicts: verdicts, judged: judged) },
            deliverables: deliverables)
    }

    /// - Throws: `body.deliverable` for another provider's, or of another kind: it shows nothing of this client.
    private func check(_ verdict: Verdict, of known: CertificationCase, _ file: String) throws {
        guard let facts = verdict.facts else { return }
        let application = known.application
        guard facts.provider.id == application.client.did, facts.kind == application.scheme.kind else {
            throw Diagnostic(
                "body.deliverable",
                [
                    "expected": "\(application.client.did), \(application.scheme.kind)",
                    "actual": "\(facts.provider.id), \(facts.kind)",
                ], at: Place(file: file))
        }
    }

    /// The very scheme that was applied for, by its digest.
    private func scheme(of applied: CertificationApplication.AppliedScheme) throws -> Scheme {
        let candidates = scheme.map { [$0] } ?? SchemeLibrary.names
        for name in candidates {
            let scheme = try SchemeInput.open(name).scheme
            if scheme.digest == applied.digest { return scheme }
        }
        throw Diagnostic("body.scheme", ["id": applied.id, "edition": applied.edition, "digest": applied.digest])
    }

    private func judged(_ scheme: Scheme) throws -> [String: (digest: Digest, conforms: Bool)] {
        let known = Set(scheme.criteria.flatMap(\.evidence.documents).map(\.id))
        var judged: [String: (digest: Digest, conforms: Bool)] = [:]
        for text in finding {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let words = parts.count == 2 ? parts[1].split(separator: ":", maxSplits: 1).map(String.init) : []
            guard words.count == 2, ["conforms", "nonconforming"].contains(words[0]) else {
                throw Diagnostic("body.finding", ["finding": text])
            }
            guard known.contains(parts[0]) else { throw Diagnostic("body.document", ["document": parts[0]]) }
            guard judged[parts[0]] == nil else { throw Diagnostic("body.finding", ["finding": text]) }
            judged[parts[0]] = (Digest.sha256(try InputFile.bytes(words[1])), words[0] == "conforms")
        }
        return judged
    }
}

struct BodyEvaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Evaluate: recompute the client's deliverables and record each criterion's finding.",
        discussion: """
            What the verifier contradicts or does not establish is a non-conformity, and so is a document that nobody judged. Evaluate
            again when the client has mended it.

            Example:
              carnet body evaluate CASE october.carnet --policy body.policy.yaml --finding access-procedure=conforms:rules.pdf --as li.na
            """)

    @OptionGroup var options: EvaluationOptions

    func run() throws {
        let (_, now) = try options.options.open()
        try options.options.step(options.case) { .evaluate(try options.evaluate($0, at: now)) }
    }
}

struct BodySurveil: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "surveil", abstract: "Look again at what was certified, as 'evaluate' does.",
        discussion: "Example: carnet body surveil CASE may.carnet --policy body.policy.yaml --as li.na")

    @OptionGroup var options: EvaluationOptions

    func run() throws {
        let (_, now) = try options.options.open()
        try options.options.step(options.case) { .surveil(try options.evaluate($0, at: now)) }
    }
}
