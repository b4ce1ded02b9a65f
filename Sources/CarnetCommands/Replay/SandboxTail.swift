/// The end of what a procedure says, whatever the length of the whole: its last lines, as characters that harm no terminal.
struct SandboxTail {
    static let lines = 10
    private static let bytes = 4096
    private var kept: [UInt8] = []

    mutating func append(_ part: some Collection<UInt8>) {
        kept += part.suffix(SandboxTail.bytes)
        if kept.count > 2 * SandboxTail.bytes { kept.removeFirst(kept.count - SandboxTail.bytes) }
    }

    var text: String {
        let text = String(decoding: kept.suffix(SandboxTail.bytes), as: UTF8.self)
        let shown = text.unicodeScalars.map { scalar in
            scalar == "\n" || !(scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format)
                ? Character(scalar) : " "
        }
        return String(shown).split(separator: "\n").suffix(SandboxTail.lines).map { String($0.prefix(300)) }.joined(
            separator: "\n")
    }
}

/// Standard output of a procedure: lines `progress <done> <all>`, and anything else, of which the end is kept.
struct SandboxProgress {
    private var line: [UInt8] = []
    private(set) var tail = SandboxTail()
    /// No line of progress is longer.
    private static let longest = 64

    /// - Returns: the newest progress in `part`, if it holds any.
    mutating func append(_ part: [UInt8]) -> (done: Int64, all: Int64)? {
        var newest: (Int64, Int64)?
        for piece in part.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if piece.offset > 0 { finish(&newest) }
            line += piece.element.prefix(4096)
            if line.count > 4096 { line.removeFirst(line.count - 4096) }
        }
        return newest
    }

    /// What is left when there is no more.
    mutating func end() {
        var newest: (Int64, Int64)?
        if !line.isEmpty { finish(&newest) }
    }

    private mutating func finish(_ newest: inout (Int64, Int64)?) {
        defer { line = [] }
        let words = line.count <= SandboxProgress.longest ? String(decoding: line, as: UTF8.self).split(separator: " ") : []
        if words.count == 3, words[0] == "progress", let done = Int64(words[1]), let all = Int64(words[2]), done >= 0, done <= all
        {
            newest = (done, all)
        } else {
            tail.append(line + [10])
        }
    }
}
