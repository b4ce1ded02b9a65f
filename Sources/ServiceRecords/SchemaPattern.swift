/// The patterns our schemas use: `^`, character classes each with an optional count, `$`. No alternatives, no groups, so a
/// text is matched in one pass, whatever it holds.
struct SchemaPattern: Sendable {
    private struct Run: Sendable {
        var members: [Bool]
        var count: ClosedRange<Int>
    }

    private let runs: [Run]

    /// `nil` for a pattern that uses anything else, or whose neighbouring classes share a character.
    init?(_ text: String) {
        var rest = Substring(text)
        guard rest.popFirst() == "^", text.last == "$" else { return nil }
        rest.removeLast()
        var runs: [Run] = []
        while !rest.isEmpty {
            guard rest.popFirst() == "[", let close = rest.firstIndex(of: "]"),
                let members = SchemaPattern.members(rest[..<close])
            else { return nil }
            rest = rest[rest.index(after: close)...]
            var count = 1...1
            if rest.first == "{", let end = rest.firstIndex(of: "}") {
                let bounds = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",").map { Int($0) }
                guard let low = bounds.first ?? nil, let high = bounds.last ?? nil, low <= high, high <= 4096 else { return nil }
                count = low...high
                rest = rest[rest.index(after: end)...]
            }
            if let last = runs.last, zip(last.members, members).contains(where: { $0 && $1 }) { return nil }
            runs.append(Run(members: members, count: count))
        }
        self.runs = runs
    }

    private static func members(_ text: Substring) -> [Bool]? {
        var members = [Bool](repeating: false, count: 256)
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes[0] != UInt8(ascii: "^"), bytes.allSatisfy({ $0 < 128 && $0 != UInt8(ascii: "\\") })
        else { return nil }
        var at = 0
        while at < bytes.count {
            if at + 2 < bytes.count, bytes[at + 1] == UInt8(ascii: "-") {
                guard bytes[at] <= bytes[at + 2] else { return nil }
                for byte in bytes[at]...bytes[at + 2] { members[Int(byte)] = true }
                at += 3
            } else {
                members[Int(bytes[at])] = true
                at += 1
            }
        }
        return members
    }

    func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        for run in runs {
            var count = 0
            while at < text.count, count < run.count.upperBound, run.members[Int(text[at])] {
                at += 1
                count += 1
            }
            guard run.count.contains(count) else { return false }
        }
        return at == text.count
    }
}
