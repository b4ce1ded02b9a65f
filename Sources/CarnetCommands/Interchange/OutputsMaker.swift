internal import Deliverables
internal import Documents

/// Turns another program's results into `outputs.ndjson` of a run: every part once, in the order of inspection, with a score for
/// every class of the rule.
///
/// - A row is the part with that id, or the part whose image has that name or that path's last component, if only one has.
/// - A class is mapped by name; one of the rule's own ids needs no mapping. Several of theirs may become one of ours, and
///   several findings of a class may stand in one image: the highest score is the class's.
/// - A word in place of a score becomes an end of the rule's declared range: *there* the upper, *not there* the lower;
///   *nobody can tell* is taken for a class that the rule leaves to a person, as the upper, and refused for others.
struct OutputsMaker {
    let rule: DecisionRule
    /// The ends of the declared range, as the setup writes them.
    let range: (from: String, to: String)
    let inputs: [InspectionImage]
    private let classes: [String: Int]
    private let parts: [String: Int]

    /// - Parameter map: classes of the file by ours.
    /// - Throws: ``Diagnostics`` `interchange.class-ours` for classes that the rule does not have.
    init(setup: InspectionSetup, inputs: [InspectionImage], map: [String: String]) throws {
        rule = setup.rule
        let scores = setup.json["rule"]?["scores"]
        range = (scores?["from"]?.string ?? "0", scores?["to"]?.string ?? "1")
        self.inputs = inputs
        var reasons = ReasonList()
        var classes = Dictionary(uniqueKeysWithValues: rule.classes.enumerated().map { ($1.id, $0) })
        let known = rule.classes.map(\.id).joined(separator: ", ")
        for (theirs, ours) in map.sorted(by: { $0.key < $1.key }) {
            guard let place = rule.place(of: ours) else {
                reasons.say("interchange.class-ours", ["class": ours, "known": known])
                continue
            }
            classes[theirs] = place
        }
        guard reasons.all.isEmpty else { throw Diagnostics(reasons.all) }
        self.classes = classes
        parts = OutputsMaker.names(of: inputs)
    }

    /// Places by every name that means one part only.
    private static func names(of inputs: [InspectionImage]) -> [String: Int] {
        var places: [String: Int] = [:]
        var ambiguous: Set<String> = []
        for (place, image) in inputs.enumerated() {
            for name in Set([image.part, image.file, lastComponent(image.file)]) {
                if places.updateValue(place, forKey: name) != nil { ambiguous.insert(name) }
            }
        }
        for name in ambiguous { places[name] = nil }
        return places
    }

    private static func lastComponent(_ path: String) -> String {
        String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
    }

    /// `outputs.ndjson`.
    /// - Parameter allowsEmpty: whether a detector may have found nothing in any image: one that did not run looks the same.
    /// - Throws: ``Diagnostics`` with every reason at once: those of the file, `interchange.nothing`, `.stranger`, `.twice`, `.absent`,
    ///   `.class-unknown`, `.class-absent`, `.score`, `.score-range`, `.score-missing`, `.undecided`, `.box`, `.box-outside`.
    func file(_ results: ForeignResults, allowsEmpty: Bool = false) throws -> [UInt8] {
        var reasons = results.problems
        if results.absence == .lowest, !allowsEmpty, results.rows.allSatisfy(\.findings.isEmpty) {
            reasons.say("interchange.nothing", ["count": String(results.rows.count)])
        }
        // Of a file that could not be read every part is missing: its own reasons say it better.
        guard !results.rows.isEmpty || reasons.all.isEmpty else { throw Diagnostics(reasons.all) }
        var rows: [Int?] = Array(repeating: nil, count: inputs.count)
        for (number, row) in results.rows.enumerated() where !reasons.isFull {
            guard let place = place(named: row.name) ?? CSVExport.text(row.name).flatMap(place(named:)) else {
                reasons.say("interchange.stranger", ["part": row.name], at: row.place)
                continue
            }
            guard rows[place] == nil else {
                reasons.say("interchange.twice", ["part": inputs[place].part], at: row.place)
                continue
            }
            rows[place] = number
        }
        let silent = silentClasses(results)
        for place in silent where !reasons.isFull { reasons.say("interchange.class-absent", ["class": rule.classes[place].id]) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(inputs.count * 80)
        var strangers: Set<String> = []
        for (image, row) in zip(inputs, rows) where !reasons.isFull {
            guard let row else {
                reasons.say("interchange.absent", ["part": image.part])
                continue
            }
            let line = PartResult(self, image, results.rows[row], &strangers, &reasons)
            bytes += line.json(results.absence, skipping: silent, &reasons).encoded() + [10]
        }
        guard reasons.all.isEmpty else { throw Diagnostics(reasons.all) }
        return bytes
    }

    /// Classes of the rule that a table says nothing of at all: one reason, not one for each part.
    private func silentClasses(_ results: ForeignResults) -> Set<Int> {
        guard results.absence == .refused else { return [] }
        var silent = Set(rule.classes.indices)
        for row in results.rows {
            for finding in row.findings { if let place = classes[finding.kind] { silent.remove(place) } }
            if silent.isEmpty { break }
        }
        return silent
    }

    private func place(named name: String) -> Int? { parts[name] ?? parts[OutputsMaker.lastComponent(name)] }

    func place(of kind: String) -> Int? { classes[kind] }
}
