/// Two sections' numbers, each against the other's.
struct MeasureComparison {
    private(set) var missing: [Measures.Occurrence]
    private(set) var extra: [Measures.Occurrence]
    private(set) var changed: [(missing: Measures.Occurrence, extra: Measures.Occurrence)] = []

    init(_ reference: Measures, _ translation: Measures) {
        missing = MeasureComparison.unmatched(reference, translation)
        extra = MeasureComparison.unmatched(translation, reference)
        // One number less and one more in the same unit: the number was changed.
        let (less, more) = (MeasureComparison.single(missing), MeasureComparison.single(extra))
        var (gone, come): (Set<Int>, Set<Int>) = ([], [])
        for (unit, place) in less.sorted(by: { $0.value < $1.value }) {
            guard let other = more[unit] else { continue }
            changed.append((missing[place], extra[other]))
            gone.insert(place)
            come.insert(other)
        }
        missing = missing.indices.filter { !gone.contains($0) }.map { missing[$0] }
        extra = extra.indices.filter { !come.contains($0) }.map { extra[$0] }
    }

    /// Where the only number of each unit stands.
    private static func single(_ occurrences: [Measures.Occurrence]) -> [String: Int] {
        var places: [String: [Int]] = [:]
        for (place, occurrence) in occurrences.enumerated() {
            if let unit = occurrence.measure.unit { places[unit, default: []].append(place) }
        }
        return places.compactMapValues { $0.count == 1 ? $0[0] : nil }
    }

    /// What `own` demands and `other` has neither in digits nor in words.
    private static func unmatched(_ own: Measures, _ other: Measures) -> [Measures.Occurrence] {
        var digits = other.counts
        var rest: [Measures.Occurrence] = []
        for occurrence in own.demanded {
            if let count = digits[occurrence.measure], count > 0 {
                digits[occurrence.measure] = count - 1
            } else {
                rest.append(occurrence)
            }
        }
        // A bare number may be counted in any unit's words: 2 scanners, 两台扫描枪.
        var spoken = other.spoken.reduce(into: [Measure: Int]()) { $0[$1, default: 0] += 1 }
        let units = Dictionary(grouping: spoken.keys, by: \.value).mapValues { $0.sorted() }
        return rest.filter { occurrence in
            let measure = occurrence.measure
            let candidates = measure.unit == nil ? units[measure.value] ?? [] : [measure]
            guard let match = candidates.first(where: { spoken[$0, default: 0] > 0 }) else { return true }
            spoken[match, default: 0] -= 1
            return false
        }
    }
}
