internal import Documents

/// Reads a text of lines, each ended by a line feed, and counts them, for the small formats of C2SP.
struct TextLines {
    private let text: ArraySlice<UInt8>
    private var at: Int
    /// The line that ``next()`` returns next, from 1.
    private(set) var number: Int
    /// The code of this text's syntax errors.
    let code: String

    /// - Parameter line: the number of its first line.
    init(_ text: [UInt8], code: String, line: Int = 1) {
        self.text = text[...]
        self.code = code
        at = text.startIndex
        number = line
    }

    /// What has not been read yet.
    var rest: [UInt8] { Array(text[at...]) }
    var isAtEnd: Bool { at == text.endIndex }

    /// The next line without its line feed.
    /// - Throws: ``code`` if no complete line is left or it is not UTF-8.
    mutating func next() throws -> String {
        guard let end = text[at...].firstIndex(of: 10), let line = String(validating: text[at..<end], as: UTF8.self) else {
            throw Diagnostic(code, at: Place(line: number))
        }
        at = end + 1
        number += 1
        return line
    }

    /// A syntax error in the line read last.
    func refusal() -> Diagnostic { Diagnostic(code, at: Place(line: max(1, number - 1))) }

    /// True if what has not been read begins with `prefix`.
    func continues(with prefix: String) -> Bool { text[at...].starts(with: prefix.utf8) }

    /// What the next line holds after `prefix`. Compared bytewise: a combining mark must not hide in a character.
    mutating func next(after prefix: String) throws -> String {
        let line = try next()
        guard line.utf8.starts(with: prefix.utf8) else { throw refusal() }
        return String(Substring(line.utf8.dropFirst(prefix.utf8.count)))
    }

    /// A decimal number on the next line, after `prefix`.
    mutating func number(after prefix: String = "") throws -> UInt64 {
        guard let value = Decimal.read(try next(after: prefix)) else { throw refusal() }
        return value
    }

    /// Base64 digests up to and including a blank line, `limit` at most.
    mutating func digests(limit: Int) throws -> [Digest] {
        var digests: [Digest] = []
        while true {
            let line = try next()
            if line.isEmpty { return digests }
            guard digests.count < limit, let digest = Digest(base64: line) else { throw refusal() }
            digests.append(digest)
        }
    }
}

/// Sizes and indexes in decimal, one text for one value: no sign, no leading zero.
enum Decimal {
    /// `nil` for anything else, or above ``RFC6962/maximumSize``.
    static func read(_ text: some StringProtocol) -> UInt64? {
        let digits = text.utf8
        guard (1...19).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
            digits.count == 1 || digits.first != 48, let value = UInt64(text), value <= RFC6962.maximumSize
        else { return nil }
        return value
    }
}
