/// The letters that a text is written in, by blocks of Unicode: enough to tell a Chinese section from one left in English.
public enum Script: String, Hashable, Sendable, CaseIterable {
    case latin, han, kana, hangul, thai, arabic, cyrillic, devanagari, other

    /// The script of a letter; `nil` for digits, marks and white space.
    init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5a, 0x61...0x7a, 0xc0...0xd6, 0xd8...0xf6, 0xf8...0x24f, 0x1e00...0x1eff: self = .latin
        case 0x400...0x52f: self = .cyrillic
        case 0x600...0x605, 0x620...0x65f, 0x66e...0x6d3, 0x6fa...0x6ff, 0x750...0x77f, 0xfb50...0xfdff, 0xfe70...0xfefc:
            self = .arabic
        case 0x900...0x965, 0x970...0x97f: self = .devanagari
        case 0xe01...0xe3a, 0xe40...0xe4e: self = .thai
        case 0x1100...0x11ff, 0xac00...0xd7a3: self = .hangul
        case 0x3040...0x30ff, 0x31f0...0x31ff: self = .kana
        case 0x3005, 0x3007, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff: self = .han
        case 0...0x2ff: return nil
        default:
            guard scalar.properties.isAlphabetic else { return nil }
            self = .other
        }
    }
}

/// Letters of a text by script.
public struct ScriptCounts: Hashable, Sendable {
    private var counts: [Script: Int] = [:]

    public init() {}

    public mutating func add(_ text: String) {
        for scalar in text.unicodeScalars { if let script = Script(scalar) { counts[script, default: 0] += 1 } }
    }

    public var total: Int { counts.values.reduce(0, +) }
    public func count(_ script: Script) -> Int { counts[script, default: 0] }

    /// Letters of `script` in percent of all, rounded down; `nil` where there are no letters.
    public func share(_ script: Script) -> Int? { total == 0 ? nil : count(script) * 100 / total }
}
