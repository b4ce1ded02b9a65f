internal import Documents

/// Reads a run of digits and separators as a number: `1,234.5`, `1.234,5`, `1 234`, `10.0.0.1`.
///
/// Two kinds of separators: the last, if it occurs once, is the decimal mark. One separator before three digits can be both: then the
/// language's convention decides, but nothing is grouped behind a zero.
struct NumberText {
    /// Scalars that may stand between digits: point, comma, apostrophes, Arabic decimal and thousands marks.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "," || scalar == "'" || scalar == "’" || scalar == "\u{66b}" || scalar == "\u{66c}"
            || scalar == " "
    }

    /// - Parameters:
    ///   - text: ASCII digits and separators, each separator between two digits.
    ///   - exponent: the power of ten of a multiplier that follows.
    /// - Returns: the canonical value, and whether it is a number at all (else the text itself, as of an address).
    static func value(_ text: ArraySlice<Unicode.Scalar>, decimal: Unicode.Scalar, exponent: Int = 0) -> (String, isNumber: Bool)
    {
        var groups: [[Unicode.Scalar]] = [[]]
        var separators: [Unicode.Scalar] = []
        for scalar in text {
            if isSeparator(scalar) {
                separators.append(scalar)
                groups.append([])
            } else {
                groups[groups.count - 1].append(scalar)
            }
        }
        let written = text.reduce(into: "") { $0.unicodeScalars.append($1) }
        let isGrouped = groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0] != ["0"]
        let kinds = Set(separators)
        let hasFraction: Bool
        switch (kinds.count, separators.count) {
        case (0, _): hasFraction = false
        case (1, 1):
            let mark = separators[0]
            if mark == "\u{66b}" {
                hasFraction = true
            } else if mark == "\u{66c}" || mark == " " || mark == "'" || mark == "’" {
                hasFraction = false
            } else {
                hasFraction = !isGrouped || mark == decimal
            }
        case (1, _):
            guard isGrouped else { return (written, false) }
            hasFraction = false
        case (2, _):
            let last = separators[separators.count - 1]
            let inner = groups.dropFirst().dropLast()
            guard separators.count(where: { $0 == last }) == 1, groups[0].count <= 3, inner.allSatisfy({ $0.count == 3 })
            else { return (written, false) }
            hasFraction = true
        default: return (written, false)
        }
        let whole = (hasFraction ? groups.dropLast() : groups[...]).joined()
        let fraction = hasFraction ? groups[groups.count - 1] : []
        var digits = whole.reduce(into: "") { $0.unicodeScalars.append($1) }
        if !fraction.isEmpty { digits += "." + fraction.reduce(into: "") { $0.unicodeScalars.append($1) } }
        if exponent != 0 { digits += "e\(exponent)" }
        guard let number = DecimalText(digits) else { return (written, true) }
        return (number.description, true)
    }
}

/// Chinese numerals up to 99,999: 三十, 一百二十, 两千, 〇.
enum HanNumeral {
    private static let digits: [Unicode.Scalar: Int] = [
        "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let powers: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000]

    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { digits[scalar] != nil || powers[scalar] != nil }

    /// `nil` for what is no number, or longer than eight numerals.
    static func value(_ text: some Collection<Unicode.Scalar>) -> Int? {
        guard (1...8).contains(text.count) else { return nil }
        var (total, section, digit) = (0, 0, -1)
        for scalar in text {
            if let value = digits[scalar] {
                // Two digits side by side (二〇二六) are no number of this form.
                guard digit <= 0 else { return nil }
                digit = value
            } else if let power = powers[scalar] {
                if power == 10_000 {
                    total += (section + max(digit, 0)) * power
                    section = 0
                } else {
                    section += (digit < 0 ? 1 : digit) * power
                }
                digit = -1
            } else {
                return nil
            }
        }
        return total + section + max(digit, 0)
    }
}
