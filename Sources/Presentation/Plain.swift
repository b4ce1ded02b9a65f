/// Text from a file that nobody vouches for, made safe to print: one line, no control characters that would move a
/// terminal's cursor or colour its screen, no marks that would turn the reading direction round, and no endless length.
public enum Plain {
    /// Characters of a value that are shown at most.
    public static let limit = 400

    public static func line(_ text: String, limit: Int = Plain.limit) -> String {
        var result = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return result + "…" }
            result.unicodeScalars.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar)
            count += 1
        }
        return result
    }

    /// Whether `text` is one line of 1 to `limit` characters, none of which ``line(_:limit:)`` would have to replace.
    public static func isSafe(_ text: String, limit: Int) -> Bool {
        (1...limit).contains(text.unicodeScalars.count) && !text.unicodeScalars.contains(where: isUnsafe)
    }

    /// C0, DEL, C1; bidirectional embeddings, overrides, isolates and marks; line and paragraph separators; invisible
    /// tags and the byte order mark (UTS 55, "source code spoofing").
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x061c, 0x200b, 0x200e...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff, 0xe0000...0xe007f:
            true
        default: false
        }
    }

    /// Columns that a text takes in a terminal: two for a wide character (UAX 11), none for a combining one.
    public static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x0300...0x036f: 0
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
            0xac00...0xd7a3,
            0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x20000...0x3fffd:
            2
        default: 1
        }
    }

    /// `text` filled with spaces to `columns`.
    public static func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - width(text)))
    }
}
