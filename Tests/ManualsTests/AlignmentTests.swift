import Testing

@testable import Manuals

@Suite struct AlignmentTests {
    private func pairs(_ alignment: Alignment) -> String {
        alignment.pairs.map { "\($0.first.map(String.init) ?? "-")\($0.second.map(String.init) ?? "-")" }.joined(separator: " ")
    }

    @Test(arguments: [
        ("abc", "abc", "00 11 22"), ("abc", "ac", "00 1- 21"), ("ac", "abc", "00 -1 12"), ("", "", ""), ("ab", "", "0- 1-"),
        ("", "a", "-0"),
        ("abc", "axc", "00 11 22"), ("abcd", "axd", "00 11 2- 32"), ("aa", "a", "00 1-"),
    ])
    func equalElementsBelongTogether(_ first: String, _ second: String, _ expected: String) {
        #expect(pairs(Alignment(equal: Array(first), Array(second))) == expected)
    }

    /// Against all ways, tried one after another.
    @Test func theBestWayIsFound() {
        var state: UInt64 = 7
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        for _ in 0..<200 {
            let (first, second) = (random(6), random(6))
            let scores = (0..<first).map { _ in (0..<second).map { _ in random(9) - 3 } }
            func best(_ row: Int, _ column: Int) -> Int {
                guard row < first, column < second else { return 0 }
                let pair = scores[row][column] > 0 ? scores[row][column] + best(row + 1, column + 1) : 0
                return max(pair, best(row + 1, column), best(row, column + 1))
            }
            let found = Alignment(first, second) { scores[$0][$1] }
            let sum = found.pairs.reduce(0) { sum, pair in
                guard let row = pair.first, let column = pair.second else { return sum }
                return sum + scores[row][column]
            }
            #expect(sum == best(0, 0))
            #expect(found.pairs.compactMap(\.first) == Array(0..<first))
            #expect(found.pairs.compactMap(\.second) == Array(0..<second))
        }
    }

    @Test func longSequencesAreAlignedWithinABand() {
        let all = Array(0..<20_000)
        let alignment = Alignment(equal: all, all.filter { $0 != 777 })
        #expect(alignment.isBounded)
        #expect(alignment.pairs.filter { $0.second == nil }.map(\.first) == [777])
        #expect(alignment.pairs.count == 20_000)
    }
}
