/// A version number of Semantic Versioning 2.0.0 (https://semver.org/spec/v2.0.0.html), by its strict grammar: no `v` before
/// it, no zero before a number, 256 bytes at most. Numbers are kept as their digits, so none is too large.
public struct SemanticVersion: Hashable, Sendable {
    /// The version as it was written.
    public let text: String
    /// Major, minor and patch: digits without a zero before them.
    let core: [String]
    /// The identifiers behind the hyphen; none for a normal version.
    public let prerelease: [String]
    /// The identifiers behind the plus: they say nothing of precedence (clause 10).
    public let build: [String]

    public static let limit = 256

    /// `nil` for anything that the grammar does not have.
    public init?(_ text: String) {
        guard (1...SemanticVersion.limit).contains(text.utf8.count) else { return nil }
        let halves = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        core = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard core.count == 3, core.allSatisfy(SemanticVersion.isNumber) else { return nil }
        prerelease = parts.count == 2 ? SemanticVersion.identifiers(parts[1]) : []
        build = halves.count == 2 ? SemanticVersion.identifiers(halves[1]) : []
        guard parts.count == 1 || prerelease.allSatisfy({ SemanticVersion.isIdentifier($0) && !SemanticVersion.isPadded($0) }),
            halves.count == 1 || build.allSatisfy(SemanticVersion.isIdentifier)
        else { return nil }
        self.text = text
    }

    /// A normal version of these numbers.
    init(core: [String]) {
        self.core = core
        prerelease = []
        build = []
        text = core.joined(separator: ".")
    }

    /// Whether anything may change in it: major version zero (clause 4).
    public var isInitial: Bool { core[0] == "0" }

    private static func identifiers(_ text: Substring) -> [String] {
        text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    private static func isNumber(_ text: String) -> Bool { isDigits(text) && (text == "0" || text.utf8.first != 0x30) }

    static func isDigits(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 } }

    /// A number with a zero before it, which a pre-release identifier must not be (clause 9).
    private static func isPadded(_ text: String) -> Bool { isDigits(text) && !isNumber(text) }

    private static func isIdentifier(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-")
            }
    }
}

extension SemanticVersion: CustomStringConvertible {
    public var description: String { text }
}

// MARK: Precedence (clause 11)

extension SemanticVersion {
    /// -1, 0 or 1: what precedence says. Versions that differ in build metadata alone are of one precedence, not equal.
    public func precedence(to other: SemanticVersion) -> Int {
        let byCore = coreOrder(to: other)
        if byCore != 0 { return byCore }
        switch (prerelease.isEmpty, other.prerelease.isEmpty) {
        case (true, true): return 0
        case (true, false): return 1
        case (false, true): return -1
        case (false, false): break
        }
        for (own, theirs) in zip(prerelease, other.prerelease) {
            let order = SemanticVersion.order(ofIdentifiers: own, theirs)
            if order != 0 { return order }
        }
        return (prerelease.count - other.prerelease.count).signum()
    }

    /// The order of major, minor and patch alone.
    func coreOrder(to other: SemanticVersion) -> Int {
        for (own, theirs) in zip(core, other.core) {
            let order = SemanticVersion.order(ofNumbers: own, theirs)
            if order != 0 { return order }
        }
        return 0
    }

    /// Numbers without zeros before them: the longer is the greater.
    private static func order(ofNumbers a: String, _ b: String) -> Int {
        if a.utf8.count != b.utf8.count { return a.utf8.count < b.utf8.count ? -1 : 1 }
        return order(ofTexts: a, b)
    }

    private static func order(ofTexts a: String, _ b: String) -> Int {
        if a.utf8.elementsEqual(b.utf8) { return 0 }
        return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    }

    private static func order(ofIdentifiers a: String, _ b: String) -> Int {
        switch (isDigits(a), isDigits(b)) {
        case (true, true): order(ofNumbers: a, b)
        case (true, false): -1
        case (false, true): 1
        case (false, false): order(ofTexts: a, b)
        }
    }

    /// The normal version with this part one higher, and zeros behind it.
    func raised(_ part: VersionPart) -> SemanticVersion {
        var numbers = core
        numbers[part.rawValue] = SemanticVersion.successor(of: numbers[part.rawValue])
        for place in numbers.indices where place > part.rawValue { numbers[place] = "0" }
        return SemanticVersion(core: numbers)
    }

    private static func successor(of digits: String) -> String {
        var bytes = Array(digits.utf8)
        var place = bytes.count - 1
        while place >= 0, bytes[place] == UInt8(ascii: "9") {
            bytes[place] = UInt8(ascii: "0")
            place -= 1
        }
        if place < 0 { bytes.insert(UInt8(ascii: "1"), at: 0) } else { bytes[place] += 1 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A number of a version, by its place.
public enum VersionPart: Int, Comparable, Sendable, CaseIterable {
    case major, minor, patch

    init?(name: String) {
        guard let part = VersionPart.allCases.first(where: { $0.name == name }) else { return nil }
        self = part
    }

    public var name: String {
        switch self {
        case .major: "major"
        case .minor: "minor"
        case .patch: "patch"
        }
    }

    public static func < (a: VersionPart, b: VersionPart) -> Bool { a.rawValue < b.rawValue }
}
