internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Verification

/// An inspection report whose evidence holds, with all that an export says of it.
struct ExportedInspection {
    let id: Digest
    let facts: VerifiedFacts
    /// Its title and summary are those that the verifier made again.
    let document: InspectionDocument
    let inspection: InspectionFacts
    /// SHA-256 of `setup.json`: what the parts were held against.
    let setupDigest: Digest
    let images: [InspectionImage]
    /// Scores of all parts one after another, each in the order of the rule's classes, as the procedure printed them.
    let scores: [String]

    /// How other documents name the carnet.
    var urn: String { "urn:carnet:sha256:\(id.hex)" }

    var rule: DecisionRule { inspection.setup.rule }

    func score(part: Int, kind: Int) -> String { scores[part * rule.classes.count + kind] }

    /// Which classes a part's scores let fire; with `highest` only the one with the highest score can.
    func fires(part: Int, kind: Int) -> Bool {
        if rule.choose == .highest { return inspection.parts[part].ruled.classIndex == kind }
        return (DecimalText(score(part: part, kind: kind)) ?? .zero) >= rule.classes[kind].threshold
    }

    /// What must hold. Who trusts whom is the reader's question, and so is whether a lot that failed its plan is wanted.
    private static let evidence: Set<Check> = [
        .container, .form, .logKey, .genesis, .checkpoints, .witnesses, .range, .consistency, .records, .terms, .figures,
        .inspectionStart, .inspectionRuns, .inspectionImages, .inspectionModel, .inspectionDecisions, .inspectionSampling,
        .inspectionPerformance,
    ]

    /// Computes the carnet again.
    /// - Parameters:
    ///   - policy: whose logs, witnesses and limits count; `nil` for the file's own, as `carnet show` takes them, and the limits of
    ///     the terms.
    ///   - now: the moment for which it is verified.
    /// - Throws: ``Diagnostics`` `interchange.evidence` for every check of the evidence that is not established, and for reviews
    ///   that are contradicted; `interchange.kind` for another deliverable.
    init(_ files: CarnetContainer, path: String, policy: Policy?, now: Instant) throws {
        let verdict = Verifier.verify(.success(files), policy: try policy ?? ExportedInspection.policy(of: files), now: now)
        let faults = verdict.findings.filter { finding in
            guard let check = Check(rawValue: finding.code) else { return false }
            return finding.state != .established && ExportedInspection.evidence.contains(check)
                // A part that still waits for a person is exported as that.
                || finding.state == .contradicted && check == .inspectionReviews
        }
        guard faults.isEmpty else {
            throw Diagnostics(
                faults.prefix(ReasonList.limit).map {
                    Diagnostic($0.reason, $0.arguments).causing(
                        "interchange.evidence", ["check": $0.code, "subject": $0.subject ?? "—"], at: Place(file: path))
                })
        }
        guard let facts = verdict.facts, let id = verdict.carnetID, let inspection = facts.inspection,
            let document = try files["data/deliverable.json"], let setup = try files["data/setup.json"],
            let inputs = try files["data/inputs.ndjson"],
            let outputs = try files["data/outputs.ndjson"]
        else { throw Diagnostic("interchange.kind", ["kind": verdict.facts?.kind ?? "—"], at: Place(file: path)) }
        self.document = try InspectionDocument(document)
        self.id = id
        self.facts = facts
        self.inspection = inspection
        setupDigest = .sha256(setup)
        images = InspectionInputs(inputs).images
        scores = try ExportedInspection.scores(outputs, inspection.setup.rule)
        guard images.count == inspection.parts.count, scores.count == images.count * inspection.setup.rule.classes.count else {
            throw Diagnostic("interchange.kind", ["kind": facts.kind], at: Place(file: path))
        }
    }

    /// As `carnet show` takes the file's word, and how often a lot may be inspected is the terms' word.
    private static func policy(of files: CarnetContainer) throws -> Policy {
        var policy = try Show.policy(of: files)
        policy.inspection.minReplay = 1
        policy.inspection.maxRuns = .max
        return policy
    }

    /// The texts of the scores. The verifier has read the same bytes and found every part and every class.
    private static func scores(_ bytes: [UInt8], _ rule: DecisionRule) throws -> [String] {
        let reader = JSONReader(limits: .record)
        var texts: [String] = []
        for line in bytes.split(separator: 10) {
            try line.withUnsafeBytes { text in
                try reader.read(text) { view in
                    let scores = view["scores"]
                    for kind in rule.classes { texts.append(scores?[kind.id]?.string ?? "") }
                }
            }
        }
        return texts
    }
}
