/// Which of two versions is the later, as far as one can tell without the rules of their ecosystem.
///
/// Numbers and words are compared one by one: numbers by size, known words for unfinished versions (`alpha`, `rc`, `dev` …) as
/// earlier than their absence, other words by alphabet. A leading `v`, an epoch (`1:`), Debian's `~` and build metadata after `+` are
/// known. What only an ecosystem could decide is undecided.
enum VersionOrder {
    case earlier, same, later, undecided

    /// How `old` stands to `new`: ``earlier`` is an upgrade.
    init(_ old: String, _ new: String, purlType: String?) {
        guard old != new else {
            self = .same
            return
        }
        guard let a = Version(old), let b = Version(new) else {
            self = .undecided
            return
        }
        self.init(a, b, purlType: purlType)
        // Equal but for build metadata, leading zeros or a leading v.
        if case .same = self { self = .undecided }
    }

    init(_ old: Version, _ new: Version, purlType: String?) {
        switch VersionOrder.compare(old.epoch, new.epoch) {
        case .same: self = VersionOrder.compare(old.tokens, new.tokens, purlType)
        case let order: self = order
        }
    }

    /// A version in its parts.
    struct Version {
        enum Token: Equatable {
            /// Digits without leading zeros.
            case number(String)
            case word(String)
            /// `-` or `~` before what follows.
            case hyphen, tilde
        }

        fileprivate var epoch = "0"
        fileprivate var tokens: [Token] = []

        /// `nil` for a version that does not begin with a number, or is a hash.
        init?(_ text: String) {
            var rest = text.lowercased()[...]
            guard rest.utf8.count <= 256 else { return nil }
            if rest.first == "v" { rest = rest.dropFirst() }
            if let colon = rest.firstIndex(of: ":"), colon > rest.startIndex, rest[..<colon].utf8.allSatisfy(Self.isDigit) {
                epoch = Self.number(rest[..<colon])
                rest = rest[rest.index(after: colon)...]
            }
            if let plus = rest.firstIndex(of: "+") { rest = rest[..<plus] }
            guard let first = rest.utf8.first, Self.isDigit(first) else { return nil }
            // Commits are named in hexadecimal; some begin with a digit.
            let isHash = rest.utf8.count >= 7 && rest.utf8.allSatisfy { Self.isDigit($0) || (0x61...0x66).contains($0) }
            guard !isHash || rest.utf8.allSatisfy(Self.isDigit) else { return nil }
            while let next = rest.utf8.first {
                if Self.isDigit(next) {
                    let digits = rest.prefix { $0.isASCII && $0.isNumber }
                    tokens.append(.number(Self.number(digits)))
                    rest = rest[digits.endIndex...]
                } else if Self.isLetter(next) {
                    let word = rest.prefix { $0.isASCII && $0.isLetter }
                    tokens.append(.word(String(word)))
                    rest = rest[word.endIndex...]
                } else {
                    if rest.first == "-" { tokens.append(.hyphen) }
                    if rest.first == "~" { tokens.append(.tilde) }
                    rest = rest.dropFirst()
                }
            }
        }

        private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }
        private static func number(_ digits: Substring) -> String {
            let rest = digits.drop { $0 == "0" }
            return rest.isEmpty ? "0" : String(rest)
        }
    }

    private static func compare(_ a: String, _ b: String) -> VersionOrder {
        if a == b { return .same }
        return (a.utf8.count, a) < (b.utf8.count, b) ? .earlier : .later
    }

    private static let unfinished: Set<String> = [
        "a", "alpha", "b", "beta", "c", "rc", "cr", "pre", "preview", "dev", "m", "milestone", "snapshot", "nightly", "canary",
        "next",
    ]

    private static func compare(_ a: [Version.Token], _ b: [Version.Token], _ purlType: String?) -> VersionOrder {
        var (a, b) = (a[...], b[...])
        while let x = a.first, let y = b.first, x == y {
            a.removeFirst()
            b.removeFirst()
        }
        switch (a.first, b.first) {
        case (nil, nil): return .same
        case (nil, _?): return tail(b, purlType)
        case (_?, nil): return tail(a, purlType).reversed
        case (.number(let x)?, .number(let y)?): return compare(x, y)
        case (.word(let x)?, .word(let y)?):
            let (i, j) = (unfinished.contains(x), unfinished.contains(y))
            return i == j ? (x < y ? .earlier : .later) : i ? .earlier : .later
        // `1.0-rc1` against `1.0.1`: what has one number more is later than what comes before its absence.
        case (_?, .number?) where !isAfter(a): return .earlier
        case (.number?, _?) where !isAfter(b): return .later
        case (.tilde?, _?): return .earlier
        case (_?, .tilde?): return .later
        default: return .undecided
        }
    }

    /// Whether what begins here comes after the same version without it, for all that is known.
    private static func isAfter(_ tokens: ArraySlice<Version.Token>) -> Bool {
        switch tail(tokens, nil) {
        case .earlier: true
        default: false
        }
    }

    /// How a version stands to the same one with `rest` after it.
    private static func tail(_ rest: ArraySlice<Version.Token>, _ purlType: String?) -> VersionOrder {
        switch rest.first {
        case .tilde?: return .later
        case .word(let word)?: return unfinished.contains(word) ? .later : .earlier
        case .number(let number)?:
            // `1.0` and `1.0.0` are one version.
            guard number == "0" else { return .earlier }
            return rest.count == 1 ? .undecided : tail(rest.dropFirst(), purlType)
        case .hyphen?:
            if case .word(let word)? = rest.dropFirst().first, unfinished.contains(word) { return .later }
            switch purlType {
            case "alpm", "apk", "deb", "rpm": return .earlier
            // Semantic Versioning 2.0.0 clause 9: a hyphen begins a pre-release.
            case "cargo", "npm", "nuget", "golang", "hex", "composer", "pub", "swift": return .later
            default: return .undecided
            }
        case nil: return .same
        }
    }

    private var reversed: VersionOrder {
        switch self {
        case .earlier: .later
        case .later: .earlier
        case .same: .same
        case .undecided: .undecided
        }
    }
}
