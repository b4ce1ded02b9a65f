/// A decimal number as it was written, compared exactly: a score must never meet its threshold by the grace of rounding.
///
/// At most 40 characters: an optional `-`, digits, an optional point with digits, an optional exponent of at most 9,999. At most
/// 38 significant digits count; more are refused.
public struct DecimalText: Hashable, Sendable {
    private let isNegative: Bool
    /// Significant digits without zeros at the end; 0 for zero.
    private let mantissa: UInt128
    /// Digits of the mantissa.
    private let width: Int16
    /// The power of ten of the mantissa's last digit.
    private let exponent: Int16

    public static let limit = 40
    public static let zero = DecimalText(isNegative: false, mantissa: 0, width: 0, exponent: 0)

    private init(isNegative: Bool, mantissa: UInt128, width: Int16, exponent: Int16) {
        self.isNegative = isNegative
        self.mantissa = mantissa
        self.width = width
        self.exponent = exponent
    }

    /// `nil` for `NaN`, infinities, and whatever else is no decimal number.
    public init?(_ text: String) {
        guard let value = Array(text.utf8).withUnsafeBytes(DecimalText.init(bytes:)) else { return nil }
        self = value
    }

    /// Reads the number's own bytes.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard (1...DecimalText.limit).contains(bytes.count) else { return nil }
        var at = 0
        var isNegative = false
        if bytes[0] == UInt8(ascii: "-") {
            isNegative = true
            at = 1
        }
        var mantissa: UInt128 = 0
        var width = 0
        var zeros = 0
        var fraction = 0
        var digits = 0
        var isFraction = false
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "."), !isFraction, digits > 0 {
                isFraction = true
                guard at + 1 < bytes.count, bytes[at + 1] &- 0x30 < 10 else { return nil }
            } else if byte &- 0x30 < 10 {
                digits += 1
                if isFraction { fraction += 1 }
                if byte == 0x30 {
                    zeros += 1
                } else {
                    // Zeros count only once another digit follows them.
                    let shift = width == 0 ? 1 : zeros + 1
                    guard width + shift <= 38 else { return nil }
                    for _ in 0..<shift { mantissa *= 10 }
                    mantissa += UInt128(byte - 0x30)
                    width += shift
                    zeros = 0
                }
            } else {
                break
            }
            at += 1
        }
        guard digits > 0 else { return nil }
        var exponent = 0
        if at < bytes.count {
            guard bytes[at] | 0x20 == UInt8(ascii: "e") else { return nil }
            at += 1
            var isDown = false
            if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
                isDown = bytes[at] == UInt8(ascii: "-")
                at += 1
            }
            guard (1...4).contains(bytes.count - at) else { return nil }
            while at < bytes.count {
                guard bytes[at] &- 0x30 < 10 else { return nil }
                exponent = exponent * 10 + Int(bytes[at] - 0x30)
                at += 1
            }
            if isDown { exponent = -exponent }
        }
        self.isNegative = isNegative && mantissa != 0
        self.mantissa = mantissa
        self.width = Int16(width)
        self.exponent = mantissa == 0 ? 0 : Int16(exponent - fraction + zeros)
    }

    /// The nearest double, for differences that are judged by a tolerance. Finite unless the number is beyond every double.
    public var double: Double { Double("\(isNegative ? "-" : "")\(mantissa)e\(exponent)") ?? 0 }
}

extension DecimalText: Comparable {
    public static func < (a: DecimalText, b: DecimalText) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        return a.isNegative ? magnitude(b, isBelow: a) : magnitude(a, isBelow: b)
    }

    private static func magnitude(_ a: DecimalText, isBelow b: DecimalText) -> Bool {
        if a.mantissa == 0 || b.mantissa == 0 { return a.mantissa == 0 && b.mantissa != 0 }
        // Where the first digit stands decides, and only then the digits.
        let (first, second) = (Int(a.width) + Int(a.exponent), Int(b.width) + Int(b.exponent))
        if first != second { return first < second }
        return a.aligned < b.aligned
    }

    /// The digits as 38 of them: below 10^38, so they fit.
    private var aligned: UInt128 {
        var value = mantissa
        for _ in Int(width)..<38 { value *= 10 }
        return value
    }
}

extension Fields.Kind where Value == DecimalText {
    /// A decimal number in a string.
    public static var decimal: Self {
        Self("decimal number in a string", placeholder: .zero) { $0.string.flatMap { DecimalText($0) } }
    }
}

extension DecimalText: CustomStringConvertible {
    /// The number without zeros that say nothing: `0.0123`, `-4`, and with an exponent where it would have more than 24 of them.
    public var description: String {
        func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
        let sign = isNegative ? "-" : ""
        let digits = String(mantissa)
        let point = digits.count + Int(exponent)
        guard (-24...62).contains(point), exponent <= 24 else { return sign + digits + "e\(exponent)" }
        if exponent >= 0 { return sign + digits + zeros(Int(exponent)) }
        if point <= 0 { return sign + "0." + zeros(-point) + digits }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }
}
