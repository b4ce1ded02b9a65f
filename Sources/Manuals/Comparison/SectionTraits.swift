internal import Documents

/// What a section is recognised by in another language: nothing of it is a word.
struct SectionTraits {
    let level: Int
    let number: String?
    let anchor: String?
    let title: String
    let tables: [Int]
    let figures: Set<String>
    let figureCount: Int
    let code: Set<Digest>
    let codeCount: Int
    let lists: [Int]
    /// Hashes of numbers with units, in order: the smallest 64 stand for all where there are more.
    let measures: [Int]
    let length: Int

    init(_ section: Section, _ measures: Measures) {
        level = section.level
        number = section.number
        anchor = section.anchor
        title = section.title.lowercased()
        tables = section.tables.map { $0.rows &* 1_000_003 &+ $0.columns }
        figures = Set(section.figures.map { SectionTraits.fileName($0.target) })
        figureCount = section.figures.count
        code = Set(section.codeBlocks.map(\.digest))
        codeCount = section.codeBlocks.count
        lists = section.lists.map { $0.isOrdered ? $0.items : -$0.items }
        self.measures = measures.demanded.map { SectionTraits.hash($0.measure) }.sorted().prefix(64) + []
        length = section.length
    }

    /// FNV-1a: Swift's own hashes differ from run to run, and equal scores must fall the same way each time.
    private static func hash(_ measure: Measure) -> Int {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in measure.description.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(bitPattern: UInt(value))
    }

    /// `images/receiving.zh.png` and `../en/receiving.png` show the same: the name without folders, language and ending.
    private static func fileName(_ target: String) -> String {
        let name = target.split(separator: "/").last ?? ""
        return String(name.split(separator: ".").first ?? "").lowercased()
    }

    /// How much speaks for these being the same section; at most 0 if they are not.
    /// - Parameter ratio: lengths of both documents, whose proportion a section should share.
    func score(_ other: SectionTraits, ratio: (own: Int, other: Int)) -> Int {
        guard (level == 0) == (other.level == 0) else { return 0 }
        var score = level == other.level ? 6 : abs(level - other.level) == 1 ? 1 : -4
        if let anchor, let theirs = other.anchor { score += anchor == theirs ? 20 : -8 }
        if let number, let theirs = other.number { score += number == theirs ? 5 : -2 }
        if !title.isEmpty, title == other.title { score += 6 }
        score += SectionTraits.sequences(tables, other.tables, gain: 3, loss: 3)
        score += SectionTraits.sequences(lists, other.lists, gain: 1, loss: 1)
        if figureCount + other.figureCount > 0 {
            score += figureCount == other.figureCount ? 2 : -2
            score += min(2, figures.intersection(other.figures).count) * 3
        }
        if codeCount + other.codeCount > 0 {
            score += codeCount == other.codeCount ? 2 : -2
            score += min(3, code.intersection(other.code).count) * 4
        }
        let (shared, apart) = SectionTraits.shared(measures, other.measures)
        score += min(8, shared * 2) - min(4, apart)
        // Both products stay below 2^63: a document has at most 2^25 bytes.
        let (mine, theirs) = (length * ratio.other, other.length * ratio.own)
        score += max(mine, theirs) == 0 ? 4 : min(mine, theirs) * 4 / max(mine, theirs)
        return score
    }

    private static func sequences(_ first: [Int], _ second: [Int], gain: Int, loss: Int) -> Int {
        if first.isEmpty, second.isEmpty { return 0 }
        return first == second ? gain * min(2, first.count) : -loss * min(2, max(1, abs(first.count - second.count)))
    }

    private static func shared(_ first: [Int], _ second: [Int]) -> (shared: Int, apart: Int) {
        var (own, other, shared) = (0, 0, 0)
        while own < first.count, other < second.count {
            if first[own] == second[other] {
                shared += 1
                own += 1
                other += 1
            } else if first[own] < second[other] {
                own += 1
            } else {
                other += 1
            }
        }
        return (shared, first.count + second.count - 2 * shared)
    }
}
