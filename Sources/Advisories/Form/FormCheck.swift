internal import Documents

/// Holds a document against a form: `field.type`, `field.missing`, `advisory.empty`, `advisory.few`, `advisory.members`,
/// `advisory.entry-twice`, and the problems of syntaxes.
struct FormCheck {
    private let document: Document
    private let problems: Problems
    /// From the root to the value at hand.
    private var path: [Step] = []

    private enum Step {
        case member(String)
        case entry(Int)
    }

    private init(_ document: Document, _ problems: Problems) {
        self.document = document
        self.problems = problems
    }

    static func run(_ form: Form, _ document: Document, _ problems: Problems) {
        var check = FormCheck(document, problems)
        check.check(document.root, form)
    }

    // MARK: Places

    private var pointer: String {
        path.reduce(into: "") { text, step in
            switch step {
            case .member(let name): text += "/" + JSONPointer.escape(name)
            case .entry(let place): text += "/\(place)"
            }
        }
    }

    private func problem(_ code: String, _ arguments: [String: String] = [:]) {
        problems.all.append(Diagnostic(code, arguments, at: document.place(pointer)))
    }

    private func expected(_ what: String) { problem("field.type", ["expected": what]) }

    private mutating func step(_ step: Step, _ json: JSON, _ form: Form) {
        path.append(step)
        check(json, form)
        path.removeLast()
    }

    // MARK: Forms

    private mutating func check(_ json: JSON, _ form: Form) {
        switch form {
        case .text: _ = text(json, expected: "string")
        case .word(let words):
            let expected = words.joined(separator: " | ")
            // By bytes: to a string, the Kelvin sign is a K.
            if let text = text(json, expected: expected), !words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
                self.expected(expected)
            }
        case .syntax(let refusal, let fits):
            if let text = text(json, expected: "string"), !fits(text) {
                problem(refusal.code, ["value": String(text.prefix(200))])
            }
        case .scale:
            if !Form.isOnScale(json) { expected("number 0…10") }
        case .list(let form, let atLeast, let distinct): check(list: json, form, atLeast: atLeast, distinct: distinct)
        case .object(let members): check(object: json, members)
        case .chosen(let name, let forms):
            guard let object = json.object else { return expected("object") }
            guard let word = object[name] else { return problem("field.missing", ["name": name]) }
            if let form = word.string.flatMap({ forms[$0] }) {
                check(json, form)
            } else {
                step(.member(name), word, .word(forms.keys.sorted()))
            }
        case .later(let form): check(json, form())
        }
    }

    /// A string with something in it; else `nil`, and the problem is told.
    private func text(_ json: JSON, expected what: String) -> String? {
        guard let text = json.string else {
            expected(what)
            return nil
        }
        if text.isEmpty { problem("advisory.empty") }
        return text.isEmpty ? nil : text
    }

    private mutating func check(list json: JSON, _ form: Form, atLeast: Int, distinct: Bool) {
        guard let entries = json.array else { return expected("array") }
        tellFew(entries.count, atLeast)
        var seen: [[UInt8]: Int] = [:]
        for (place, entry) in entries.enumerated() {
            step(.entry(place), entry, form)
            guard distinct else { continue }
            let key = entry.sorted.encoded()
            if let first = seen[key] {
                path.append(.entry(place))
                problem("advisory.entry-twice", ["first": String(first)])
                path.removeLast()
            } else {
                seen[key] = place
            }
        }
    }

    private mutating func check(object json: JSON, _ members: Form.Members) {
        guard let object = json.object else { return expected("object") }
        for name in members.required where object[name] == nil { problem("field.missing", ["name": name]) }
        let count = object.members.count
        if let atMost = members.atMost, count > atMost || count < members.atLeast {
            problem("advisory.members", ["count": String(atMost)])
        } else {
            tellFew(count, members.atLeast)
        }
        for (name, value) in object.members {
            if let form = members.forms[name] { step(.member(name), value, form) }
        }
    }

    private func tellFew(_ count: Int, _ least: Int) {
        guard count < least else { return }
        if count == 0 { problem("advisory.empty") } else { problem("advisory.few", ["count": String(least)]) }
    }
}

extension Form {
    static func isOnScale(_ json: JSON) -> Bool {
        guard case .number(let text) = json, let number = DecimalText(text), let ten = DecimalText("10") else { return false }
        return !(number < .zero) && !(ten < number)
    }
}

extension JSON {
    /// The same value with members by name, numbers as they count: equal values are written alike.
    fileprivate var sorted: JSON {
        switch self {
        case .number(let text): DecimalText(text).map { .number($0.description) } ?? self
        case .array(let entries): .array(entries.map(\.sorted))
        case .object(let object):
            .object(
                JSONObject(
                    unique: object.members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
                        .map { ($0.name, $0.value.sorted) }))
        default: self
        }
    }
}
