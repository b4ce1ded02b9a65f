internal import Documents

/// The first place at which two values differ, for a person to look at.
struct JSONDifference {
    var pointer: String
    var expected: String
    var seen: String

    /// `nil` if the values are equal, member order aside.
    static func first(_ expected: JSON, _ seen: JSON, at pointer: String) -> JSONDifference? {
        switch (expected, seen) {
        case (.object(let a), .object(let b)):
            for (name, value) in a.members {
                let inner = pointer + "/" + JSONPointer.escape(name)
                guard let other = b[name] else { return JSONDifference(pointer: inner, expected: text(value), seen: "—") }
                if let difference = first(value, other, at: inner) { return difference }
            }
            return b.members.first { a[$0.name] == nil }.map {
                JSONDifference(pointer: pointer + "/" + JSONPointer.escape($0.name), expected: "—", seen: text($0.value))
            }
        case (.array(let a), .array(let b)):
            for place in 0..<max(a.count, b.count) {
                let inner = "\(pointer)/\(place)"
                guard place < a.count else { return JSONDifference(pointer: inner, expected: "—", seen: text(b[place])) }
                guard place < b.count else { return JSONDifference(pointer: inner, expected: text(a[place]), seen: "—") }
                if let difference = first(a[place], b[place], at: inner) { return difference }
            }
            return nil
        default:
            return expected == seen ? nil : JSONDifference(pointer: pointer, expected: text(expected), seen: text(seen))
        }
    }

    private static func text(_ value: JSON) -> String {
        let bytes = value.encoded()
        return String(decoding: bytes.prefix(120), as: UTF8.self) + (bytes.count > 120 ? "…" : "")
    }
}
