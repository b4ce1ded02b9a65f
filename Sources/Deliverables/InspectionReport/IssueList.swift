internal import Documents

/// Issues of one file, line by line: all of them, up to a number at which a file that is wrong is simply wrong.
struct IssueList {
    private(set) var all: [DeliverableIssue] = []
    let aspect: DeliverableIssue.Aspect
    /// The file below `data/`.
    let file: String

    static let limit = 100

    init(_ aspect: DeliverableIssue.Aspect, file: String) {
        self.aspect = aspect
        self.file = file
    }

    mutating func say(
        _ code: String, _ arguments: [String: String] = [:], line: Int? = nil, expected: String? = nil, seen: String? = nil,
        isContradiction: Bool = true
    ) {
        guard all.count < IssueList.limit else { return }
        let subject = "data/" + file + (line.map { ":\($0)" } ?? "")
        all.append(
            DeliverableIssue(
                aspect, code, arguments, subject: subject, expected: expected, seen: seen, isContradiction: isContradiction))
    }
}

/// Reads NDJSON: one object a line, every line ended by a line feed.
enum PartLines {
    /// A line of an inspection holds a few hundred bytes; masks and boxes make it longer.
    private static let limits = JSONLimits(bytes: 1 << 20, depth: 8, nodes: 1 << 16)

    /// - Parameter body: given each line's object and its number, from 1.
    static func read(_ bytes: [UInt8], _ issues: inout IssueList, _ body: (PartLine, inout IssueList) -> Void) {
        // The bytes are bound by their digest as they are: nothing is passed over.
        if let fault = EncodingMark.fault(of: bytes) { return issues.say(fault, line: 1) }
        let reader = JSONReader(limits: limits)
        bytes.withUnsafeBytes { text in
            var lines = LineCursor(text)
            var number = 0
            while let line = lines.next() {
                number += 1
                do {
                    try reader.read(line) { view in
                        guard view.kind == .object else {
                            return issues.say("inspection.line", ["line": String(number)], line: number)
                        }
                        body(PartLine(view: view, number: number), &issues)
                    }
                } catch {
                    let code = (error as? Diagnostic)?.code ?? "json.syntax"
                    issues.say(code, (error as? Diagnostic)?.arguments ?? [:], line: number)
                }
                if issues.all.count == IssueList.limit { return }
            }
            if !lines.isAtEnd { issues.say("inspection.line", ["line": String(number + 1)], line: number + 1) }
        }
    }
}

/// One line's object.
struct PartLine {
    let view: JSONView
    let number: Int

    /// The member `part`, said in every issue of the line.
    var part: String { view["part"]?.string ?? "" }

    /// A member as a text of at most 128 characters that is a name.
    func name(_ member: String, _ issues: inout IssueList) -> String? {
        guard let text = view[member]?.string, ShortName.isOne(text) else {
            bad(member, "name of 1 to 128 characters", &issues)
            return nil
        }
        return text
    }

    func digest(_ member: String, _ issues: inout IssueList) -> Digest? {
        guard let digest = view[member]?.plainString.flatMap({ Digest(hex: String(decoding: $0, as: UTF8.self)) }) else {
            bad(member, "SHA-256 in hex", &issues)
            return nil
        }
        return digest
    }

    func choice<Value: RawRepresentable & CaseIterable>(
        _ member: String, _ type: Value.Type, _ issues: inout IssueList
    ) -> Value? where Value.RawValue == String {
        guard let value = view[member]?.string.flatMap(Value.init(rawValue:)) else {
            bad(member, Value.allCases.map(\.rawValue).joined(separator: " | "), &issues)
            return nil
        }
        return value
    }

    /// A line names nothing that its file does not know.
    func only(_ names: [StaticString], _ issues: inout IssueList) {
        view.forEachMember { name, _ in
            guard !names.contains(where: { name.equals($0) }) else { return }
            issues.say("inspection.member", ["part": part, "field": name.string ?? ""], line: number)
        }
    }

    func bad(_ member: String, _ expected: String, _ issues: inout IssueList) {
        let seen = view[member].map { String(decoding: $0.raw.prefix(80), as: UTF8.self) }
        issues.say("inspection.field", ["part": part, "field": member], line: number, expected: expected, seen: seen ?? "—")
    }
}
