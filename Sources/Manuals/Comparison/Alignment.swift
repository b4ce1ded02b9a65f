/// Which elements of two sequences belong together, in order: an edit path.
struct Alignment {
    /// Indexes into both; `nil` where one side has nothing.
    private(set) var pairs: [(first: Int?, second: Int?)] = []
    /// Whether the sequences were too long or too unlike in length to look at every way.
    private(set) var isBounded = false

    /// Cells of the table, at most: a byte each, and some nanoseconds.
    static let cells = 16 << 20

    /// The path of the highest score (Needleman and Wunsch 1970, gaps cost nothing). Of equal ones, the first that keeps pairs early.
    /// - Parameter score: of a pair, or at most 0 if the two never belong together.
    init(_ first: Int, _ second: Int, score: (Int, Int) -> Int) {
        // Beyond the limit only a band around the diagonal is looked at.
        let longest = max(first, second, 1)
        let band = first * second <= Alignment.cells ? longest : max(1, Alignment.cells / longest / 2)
        isBounded = band < longest
        let width = second + 1
        let columns = min(2 * band + 1, width)
        func start(_ row: Int) -> Int {
            let middle = first == 0 ? 0 : row * second / first
            return min(max(0, middle - band), width - columns)
        }
        var steps = [UInt8](repeating: 0, count: (first + 1) * columns)
        // Beyond the band nothing is reached.
        let nowhere = -1 << 40
        var below = [Int](repeating: nowhere, count: columns)
        var belowStart = start(first)
        // From the ends backwards, so that walking forwards prefers early pairs.
        for row in stride(from: first, through: 0, by: -1) {
            let from = start(row)
            var current = [Int](repeating: nowhere, count: columns)
            func under(_ column: Int) -> Int {
                let place = column - belowStart
                return place >= 0 && place < columns ? below[place] : nowhere
            }
            for place in stride(from: columns - 1, through: 0, by: -1) {
                let column = from + place
                if row == first, column == second {
                    current[place] = 0
                    continue
                }
                var (best, step) = (nowhere, UInt8(row < first ? 2 : 3))
                if row < first, column < second {
                    let pair = score(row, column)
                    if pair > 0, pair + under(column + 1) > best { (best, step) = (pair + under(column + 1), 1) }
                }
                if row < first, under(column) > best { (best, step) = (under(column), 2) }
                if column < second, place + 1 < columns, current[place + 1] > best { (best, step) = (current[place + 1], 3) }
                current[place] = best
                steps[row * columns + place] = step
            }
            (below, belowStart) = (current, from)
        }
        walk(first, second) { row, column in
            let place = column - start(row)
            return (0..<columns).contains(place) ? steps[row * columns + place] : column < start(row) ? 3 : 2
        }
    }

    private mutating func walk(_ first: Int, _ second: Int, _ step: (Int, Int) -> UInt8) {
        var (row, column) = (0, 0)
        while row < first || column < second {
            switch row == first ? 3 : column == second ? 2 : step(row, column) {
            case 1:
                pairs.append((row, column))
                row += 1
                column += 1
            case 2:
                pairs.append((row, nil))
                row += 1
            default:
                pairs.append((nil, column))
                column += 1
            }
        }
    }

    /// Equal elements belong together; what stands between the same two neighbours then does, in order, as changed.
    init<Element: Equatable>(equal first: [Element], _ second: [Element]) {
        let strict = Alignment(first.count, second.count) { first[$0] == second[$1] ? 1 : 0 }
        var (own, other): ([Int], [Int]) = ([], [])
        var pairs: [(first: Int?, second: Int?)] = []
        func flush() {
            for place in 0..<max(own.count, other.count) {
                pairs.append((own.indices.contains(place) ? own[place] : nil, other.indices.contains(place) ? other[place] : nil))
            }
            (own, other) = ([], [])
        }
        for pair in strict.pairs {
            if pair.first != nil, pair.second != nil {
                flush()
                pairs.append(pair)
            } else {
                if let index = pair.first { own.append(index) }
                if let index = pair.second { other.append(index) }
            }
        }
        flush()
        self.pairs = pairs
        isBounded = strict.isBounded
    }
}
