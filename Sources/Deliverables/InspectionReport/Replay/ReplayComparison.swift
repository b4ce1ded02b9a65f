public import Documents

/// Recorded against replayed: a pure function of the bytes of both, the rule and the level.
///
/// - Level 1: the decisions follow from the recorded scores.
/// - Level 2: scores, tensors, boxes and masks are the same, whatever their size.
/// - Level 3: |Δ| ≤ absolute + relative · |recorded| for every score and side of a box. Digests of tensors and masks say nothing
///   of the size of a difference and are not asked. Decisions may differ where every class whose firing changed has its
///   recorded score in its guard band.
public struct ReplayComparison {
    /// Differences that are kept; all are counted.
    public static let listed = 100

    private let setup: InspectionSetup
    private let level: Int
    private let recorded: InspectionOutputs
    private let replayed: InspectionOutputs
    private let tolerance: InspectionSetup.Tolerance
    private var outcome: ReplayOutcome
    /// Whether anything at all is not the same.
    private var isTouched = false

    // MARK: Level 1

    /// Derives the decisions again from the recorded scores, and compares them with those that the report says.
    /// - Parameters:
    ///   - outputs: the recorded `outputs.ndjson`.
    ///   - decisions: the recorded `decisions.ndjson`.
    public static func decisions(
        outputs: [UInt8], decisions: [UInt8], setup: InspectionSetup, inputs: InspectionInputs
    ) -> ReplayOutcome {
        let recorded = InspectionOutputs(outputs, rule: setup.rule, expected: inputs.images.map(\.part))
        let faults = inputs.issues + recorded.issues
        guard faults.isEmpty else {
            return ReplayOutcome(level: 1, result: .notReproduced, reasons: faults.map(\.reason))
        }
        var outcome = ReplayOutcome(level: 1, result: .reproducedExact, compared: recorded.parts.count)
        decisions.withUnsafeBytes { text in
            var lines = LineCursor(text)
            for (place, part) in recorded.parts.enumerated() {
                let own = InspectionDecisions.line(part: part, setup.rule.decide(recorded.scores(of: place)), setup.rule)
                    .dropLast()
                let seen = lines.next()
                if let seen, seen.elementsEqual(own) { continue }
                outcome.differing += 1
                let words = RecordedDecision(own).words
                outcome.list(
                    ReplayDifference(
                        part: part, field: .decision,
                        recorded: seen.map { RecordedDecision($0).said(of: part, besides: words) } ?? "—", replayed: words))
            }
            if !lines.isAtEnd {
                outcome.reasons.append(Diagnostic("inspection.decision-surplus", at: Place(file: InspectionDecisions.fileName)))
            }
        }
        if outcome.differing > 0 || !outcome.reasons.isEmpty { outcome.result = .notReproduced }
        return outcome
    }

    // MARK: Levels 2 and 3

    /// Compares what a procedure printed now with what the report says it printed.
    /// - Parameters:
    ///   - recorded: the report's `outputs.ndjson`.
    ///   - replayed: the one that was made now; whatever is wrong with it is said with part and field.
    ///   - level: 2 or 3.
    public static func outputs(
        recorded: [UInt8], replayed: [UInt8], setup: InspectionSetup, inputs: InspectionInputs, level: Int,
        runtime: ReplayRuntime
    ) -> ReplayOutcome {
        let parts = inputs.images.map(\.part)
        let old = InspectionOutputs(recorded, rule: setup.rule, expected: parts)
        let faults = inputs.issues + old.issues
        guard faults.isEmpty else {
            return ReplayOutcome(level: level, result: .notAttempted, runtimeNote: runtime, reasons: faults.map(\.reason))
        }
        let new = InspectionOutputs(replayed, rule: setup.rule, expected: parts)
        guard new.issues.isEmpty else {
            let reasons = new.issues.map { $0.reason(of: "/work/out/") }
            return ReplayOutcome(level: level, result: .notReproduced, runtimeNote: runtime, reasons: reasons)
        }
        if level == 2, old.tensors.contains(nil) {
            return ReplayOutcome(
                level: level, result: .notAttempted, runtimeNote: runtime,
                reasons: [Diagnostic("replay.tensorless", ["count": String(old.tensors.count { $0 == nil })])])
        }
        var comparison = ReplayComparison(setup: setup, level: level, old: old, new: new, runtime: runtime)
        comparison.compare(Masks(recorded), Masks(replayed))
        return comparison.outcome
    }

    /// What is wrong with a list of inputs.
    public static func faults(of inputs: InspectionInputs) -> [Diagnostic] { inputs.issues.map(\.reason) }

    /// What is wrong with outputs that a procedure printed: nothing, or all of it, with part and field.
    public static func faults(of outputs: [UInt8], setup: InspectionSetup, inputs: InspectionInputs) -> [Diagnostic] {
        InspectionOutputs(outputs, rule: setup.rule, expected: inputs.images.map(\.part)).issues.map {
            $0.reason(of: "/work/out/")
        }
    }

    private init(
        setup: InspectionSetup, level: Int, old: InspectionOutputs, new: InspectionOutputs, runtime: ReplayRuntime
    ) {
        self.setup = setup
        self.level = level
        recorded = old
        replayed = new
        let usual = DecimalText("1e-5") ?? .zero
        tolerance = setup.procedure?.tolerance ?? InspectionSetup.Tolerance(absolute: usual, relative: usual)
        outcome = ReplayOutcome(level: level, result: .notAttempted, compared: old.parts.count, runtimeNote: runtime)
    }

    private mutating func compare(_ oldMasks: Masks, _ newMasks: Masks) {
        for place in recorded.parts.indices {
            if let difference = values(place, oldMasks, newMasks) ?? decision(place) {
                if difference.isMarginal { outcome.marginal += 1 } else { outcome.differing += 1 }
                outcome.list(difference)
            }
        }
        outcome.result =
            outcome.differing > 0
            ? .notReproduced
            : outcome.marginal > 0 ? .marginalOnly : isTouched ? .reproducedWithinTolerance : .reproducedExact
    }

    /// What of a part's numbers differs by more than the level allows; of several, the first.
    private mutating func values(_ place: Int, _ oldMasks: Masks, _ newMasks: Masks) -> ReplayDifference? {
        let part = recorded.parts[place]
        var found: ReplayDifference?
        func note(_ difference: ReplayDifference) { found = found ?? difference }
        for (kind, (old, new)) in zip(setup.rule.classes, zip(recorded.scores(of: place), replayed.scores(of: place)))
        where !isAllowed(old, new) {
            note(
                ReplayDifference(
                    part: part, field: .score, scoreClass: kind.id, recorded: "\(old.double)", replayed: "\(new.double)"))
        }
        let tensors = (recorded.tensors[place], replayed.tensors[place])
        if tensors.0 != tensors.1 {
            isTouched = true
            if level == 2 {
                note(
                    ReplayDifference(
                        part: part, field: .tensor, recorded: tensors.0?.hex ?? "—", replayed: tensors.1?.hex ?? "—"))
            }
        }
        let boxes = (recorded.detections[place] ?? [], replayed.detections[place] ?? [])
        if !isAllowed(boxes.0, boxes.1) {
            note(
                ReplayDifference(
                    part: part, field: .detections, recorded: text(boxes.0), replayed: text(boxes.1)))
        }
        let masks = (oldMasks[part], newMasks[part])
        if masks.0 != masks.1 {
            isTouched = true
            if level == 2 {
                note(ReplayDifference(part: part, field: .mask, recorded: masks.0 ?? "—", replayed: masks.1 ?? "—"))
            }
        }
        return found
    }

    private mutating func isAllowed(_ old: DecimalText, _ new: DecimalText) -> Bool {
        guard old != new else { return true }
        isTouched = true
        let reference = old.double
        let delta = abs(new.double - reference)
        // Two numbers beyond every double differ by nobody knows what.
        outcome.maxDelta = delta.isNaN ? .infinity : max(outcome.maxDelta, delta)
        return level == 3 && delta <= tolerance.absolute.double + tolerance.relative.double * abs(reference)
    }

    private mutating func isAllowed(_ old: [InspectionOutputs.Detection], _ new: [InspectionOutputs.Detection]) -> Bool {
        guard old.count == new.count else {
            isTouched = true
            return false
        }
        var holds = true
        for (a, b) in zip(old, new) {
            if a.classIndex != b.classIndex {
                isTouched = true
                holds = false
            }
            for (side, other) in zip([a.score] + a.box, [b.score] + b.box) where !isAllowed(side, other) { holds = false }
        }
        return holds
    }

    private func text(_ found: [InspectionOutputs.Detection]) -> String {
        let shown = found.prefix(3).map { detection in
            let sides = detection.box.map { "\($0.double)" }.joined(separator: " ")
            return "\(setup.rule.classes[detection.classIndex].id) \(detection.score.double) [\(sides)]"
        }
        return found.isEmpty ? "—" : shown.joined(separator: ", ") + (found.count > 3 ? ", … (\(found.count))" : "")
    }

    /// A decision that came out otherwise though every number is within what the level allows.
    private func decision(_ place: Int) -> ReplayDifference? {
        let rule = setup.rule
        let scores = (recorded.scores(of: place), replayed.scores(of: place))
        let (old, new) = (rule.decide(scores.0), rule.decide(scores.1))
        guard old.decision != new.decision || old.classIndex != new.classIndex else { return nil }
        let changed = FiringChange(rule, scores.0, scores.1)
        func word(_ part: RuledPart) -> String {
            ([part.decision.rawValue] + (part.classIndex.map { [rule.classes[$0].id] } ?? [])).joined(separator: " ")
        }
        return ReplayDifference(
            part: recorded.parts[place], field: old.decision == new.decision ? .class : .decision, recorded: word(old),
            replayed: word(new), isMarginal: changed.isInsideGuardBands)
    }
}

extension ReplayOutcome {
    fileprivate mutating func list(_ difference: ReplayDifference) {
        if differences.count < ReplayComparison.listed { differences.append(difference) }
    }
}

extension DeliverableIssue {
    /// The issue as a reason, said of a file that no carnet holds.
    fileprivate func reason(of folder: String) -> Diagnostic {
        var copy = reason
        if let file = copy.place.file, file.hasPrefix("data/") { copy.place.file = folder + file.dropFirst("data/".count) }
        return copy
    }

    fileprivate var reason: Diagnostic {
        var facts = arguments
        if let expected { facts["expected"] = expected }
        if let seen { facts["seen"] = seen }
        return Diagnostic(code, facts, at: Place(file: subject))
    }
}
