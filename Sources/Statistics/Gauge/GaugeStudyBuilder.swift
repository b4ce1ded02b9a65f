public import Documents

/// Makes a study of appraisals that come in any order, and keeps every problem on the way, so that the author of a file sees
/// all of them at once (the first hundred, and how many more).
public struct GaugeStudyBuilder {
    private let file: String?
    private var problems: [Diagnostic] = []
    private var unsaid = 0
    private var lines = 0

    private var parts = Names()
    private var appraisers = Names()
    /// By appraiser, part and trial.
    private var decisions: [Key: AttributeDecision] = [:]
    private var truth: [Int: AttributeDecision] = [:]
    /// Parts in the order in which the reference names them.
    private var judged: [Int] = []
    private var trials = 0

    private struct Key: Hashable {
        var appraiser: Int
        var part: Int
        var trial: Int
    }

    private struct Cell: Hashable {
        var appraiser: Int
        var trial: Int
    }

    /// Names by number.
    private struct Names {
        private(set) var all: [String] = []
        private var numbers: [String: Int] = [:]

        mutating func number(_ name: String) -> Int {
            if let known = numbers[name] { return known }
            numbers[name] = all.count
            all.append(name)
            return all.count - 1
        }
    }

    public init(file: String? = nil) { self.file = file }

    /// Adds what one line says; `nil` for a trial that is not named, which only the reference may leave out.
    /// - Throws: `study.size` beyond ``GaugeLimits/lines``.
    public mutating func add(part: String, appraiser: String, trial: Int?, decision: AttributeDecision, line: Int) throws {
        lines += 1
        guard lines <= GaugeLimits.lines else {
            throw Diagnostic("study.size", ["limit": String(GaugeLimits.lines)], at: Place(file: file, line: line))
        }
        for (member, name) in [("part", part), ("appraiser", appraiser)] where !GaugeStudyBuilder.isName(name) {
            return problem("study.name", ["limit": String(GaugeLimits.name)], at: line, "/" + member)
        }
        let isReference = appraiser == GaugeStudy.reference
        guard let trial = trial ?? (isReference ? 1 : nil), (1...(isReference ? 1 : GaugeLimits.trials)).contains(trial) else {
            return problem("study.trial", ["limit": String(isReference ? 1 : GaugeLimits.trials)], at: line, "/trial")
        }
        let place = parts.number(part)
        if isReference {
            guard truth.updateValue(decision, forKey: place) == nil else {
                return problem("study.duplicate", ["part": part, "appraiser": appraiser, "trial": "1"], at: line)
            }
            return judged.append(place)
        }
        let number = appraisers.number(appraiser)
        guard number < GaugeLimits.appraisers else {
            return problem("study.appraisers", ["limit": String(GaugeLimits.appraisers)], at: line, "/appraiser")
        }
        guard decisions.updateValue(decision, forKey: Key(appraiser: number, part: place, trial: trial)) == nil else {
            return problem("study.duplicate", ["part": part, "appraiser": appraiser, "trial": String(trial)], at: line)
        }
        trials = max(trials, trial)
    }

    /// Keeps a problem that whoever reads the lines has found.
    public mutating func add(_ problem: Diagnostic) {
        guard problems.count < GaugeLimits.problems else {
            unsaid += 1
            return
        }
        problems.append(file.map(problem.inFile) ?? problem)
    }

    private mutating func problem(
        _ code: String, _ arguments: [String: String] = [:], at line: Int? = nil, _ pointer: String? = nil
    ) {
        add(Diagnostic(code, arguments, at: Place(file: file, line: line, pointer: pointer)))
    }

    /// One line of characters that a terminal shows as they are.
    private static func isName(_ text: String) -> Bool {
        (1...GaugeLimits.name).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) }
    }

    /// The study.
    /// - Throws: ``Diagnostics`` with everything that is wrong or missing.
    public consuming func study() throws -> GaugeStudy {
        checkWhole()
        if unsaid > 0 { problems.append(Diagnostic("study.more", ["count": String(unsaid)], at: Place(file: file))) }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        let found = appraisers.all.indices.map { appraiser in
            GaugeStudy.Appraiser(
                name: appraisers.all[appraiser],
                decisions: judged.map { part in
                    // Nothing is missing any more.
                    (1...trials).compactMap { decisions[Key(appraiser: appraiser, part: part, trial: $0)] }
                })
        }
        return GaugeStudy(
            parts: judged.map { parts.all[$0] }, truth: judged.compactMap { truth[$0] }, trials: trials, appraisers: found)
    }

    private mutating func checkWhole() {
        // Where lines could not be read, nobody knows whether they would have held what is not there at all.
        let isReadWhole = problems.isEmpty
        guard !truth.isEmpty else {
            if isReadWhole { problem("study.reference.none", ["appraiser": GaugeStudy.reference]) }
            return
        }
        guard !appraisers.all.isEmpty else {
            if isReadWhole { problem("study.appraiser.none") }
            return
        }
        let unknown = parts.all.indices.filter { truth[$0] == nil }
        if let first = unknown.first {
            problem("study.reference.missing", ["part": parts.all[first], "count": String(unknown.count)])
        }
        for decision in AttributeDecision.allCases where !truth.values.contains(decision) {
            problem("study.reference.class", ["decision": decision.rawValue])
        }
        // Every cell holds as many decisions as there are judged parts; the first hole lies no further than what is there.
        var counts: [Cell: Int] = [:]
        for key in decisions.keys where truth[key.part] != nil {
            counts[Cell(appraiser: key.appraiser, trial: key.trial), default: 0] += 1
        }
        for (appraiser, name) in appraisers.all.enumerated().prefix(GaugeLimits.appraisers) {
            for trial in 1...max(trials, 1) {
                let missing = judged.count - counts[Cell(appraiser: appraiser, trial: trial), default: 0]
                guard missing > 0 else { continue }
                let first = judged.first { decisions[Key(appraiser: appraiser, part: $0, trial: trial)] == nil }
                problem(
                    "study.missing",
                    [
                        "appraiser": name, "trial": String(trial), "part": first.map { parts.all[$0] } ?? "",
                        "count": String(missing),
                    ])
            }
        }
    }
}
