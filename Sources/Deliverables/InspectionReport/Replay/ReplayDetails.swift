internal import Documents

/// Which classes fire with one machine's scores and not with the other's.
struct FiringChange {
    /// Whether the recorded score of each such class lies in its guard band.
    let isInsideGuardBands: Bool

    init(_ rule: DecisionRule, _ old: ArraySlice<DecimalText>, _ new: ArraySlice<DecimalText>) {
        let (before, after) = (FiringChange.firing(rule, old), FiringChange.firing(rule, new))
        let changed = before.symmetricDifference(after)
        isInsideGuardBands =
            !changed.isEmpty
            && changed.allSatisfy { place in
                rule.classes[place].guardBand?.contains(old[old.startIndex + place]) ?? false
            }
    }

    private static func firing(_ rule: DecisionRule, _ scores: ArraySlice<DecimalText>) -> Set<Int> {
        let highest = scores.max()
        // Of equal scores the first declared.
        let first = scores.firstIndex { $0 == highest }.map { $0 - scores.startIndex }
        return Set(
            zip(rule.classes, scores).enumerated().filter { place, pair in
                pair.1 >= pair.0.threshold && (rule.choose == .threshold || place == first)
            }.map(\.offset))
    }
}

/// The digests of masks by part: of files that were read without an issue.
struct Masks {
    private var byPart: [String: String] = [:]

    init(_ bytes: [UInt8]) {
        var nothing = IssueList(.decisions, file: InspectionOutputs.fileName)
        PartLines.read(bytes, &nothing) { line, _ in
            if let mask = line.view["mask"]?.string { byPart[line.part] = mask }
        }
    }

    subscript(part: String) -> String? { byPart[part] }
}
