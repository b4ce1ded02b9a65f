/// A version of an advisory: an integer, or Semantic Versioning 2.0.0 (CSAF 2.0 clause 3.1.11).
public struct AdvisoryVersion: Hashable, Sendable {
    public let text: String
    public let isInteger: Bool
    /// Digits of one number, or of three.
    private let numbers: [String]
    public let preRelease: [String]

    /// `nil` for anything else, and for what is longer than 256 bytes.
    public init?(_ text: String) {
        guard text.utf8.count <= 256 else { return nil }
        self.text = text
        if AdvisoryVersion.isNumber(text[...]) {
            (isInteger, numbers, preRelease) = (true, [text], [])
            return
        }
        let plus = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        let hyphen = plus[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = hyphen[0].split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy(AdvisoryVersion.isNumber) else { return nil }
        func identifiers(_ parts: [Substring], leadingZeros: Bool) -> [String]? {
            guard parts.count == 2 else { return [] }
            let words = parts[1].split(separator: ".", omittingEmptySubsequences: false)
            let isRight = words.allSatisfy { word in
                let isNumeric = word.utf8.allSatisfy { (0x30...0x39).contains($0) }
                return !word.isEmpty && (leadingZeros || !isNumeric || AdvisoryVersion.isNumber(word))
                    && word.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x61...0x7a).contains($0 | 0x20) && $0 >= 0x41 || $0 == 0x2d
                    }
            }
            return isRight ? words.map(String.init) : nil
        }
        guard let preRelease = identifiers(hyphen, leadingZeros: false), identifiers(plus, leadingZeros: true) != nil else {
            return nil
        }
        (isInteger, self.numbers, self.preRelease) = (false, numbers.map(String.init), preRelease)
    }

    /// For a version that could not be read; the document is refused then.
    static let zero = AdvisoryVersion(integer: "0")

    private init(integer: String) { (text, isInteger, numbers, preRelease) = (integer, true, [integer], []) }

    private static func isNumber(_ text: Substring) -> Bool {
        text == "0" || (!text.isEmpty && text.first != "0" && text.utf8.allSatisfy { (0x30...0x39).contains($0) })
    }

    /// The integer, or the major version.
    public var major: String { numbers[0] }
    /// 0 or 0.y.z: before the first publication.
    public var isInitial: Bool { major == "0" }

    /// Precedence (Semantic Versioning clause 11): build metadata counts for nothing.
    public static func precedes(_ a: AdvisoryVersion, _ b: AdvisoryVersion, preRelease: Bool = true) -> Bool {
        for (x, y) in zip(a.numbers, b.numbers) where x != y { return less(x, y) }
        guard preRelease, a.preRelease != b.preRelease else { return false }
        if a.preRelease.isEmpty || b.preRelease.isEmpty { return b.preRelease.isEmpty }
        for (x, y) in zip(a.preRelease, b.preRelease) where x != y {
            switch (isNumber(x[...]), isNumber(y[...])) {
            case (true, true): return less(x, y)
            case (false, false): return x < y
            case (let isNumeric, _): return isNumeric
            }
        }
        return a.preRelease.count < b.preRelease.count
    }

    /// Whether the two are one version for all but build metadata, and pre-releases if they are not asked.
    public static func same(_ a: AdvisoryVersion, _ b: AdvisoryVersion, preRelease: Bool = true) -> Bool {
        a.isInteger == b.isInteger && a.numbers == b.numbers && (!preRelease || a.preRelease == b.preRelease)
    }

    private static func less(_ a: String, _ b: String) -> Bool { (a.utf8.count, a) < (b.utf8.count, b) }

    /// Whether this major version is `other`'s or the next one.
    func follows(_ other: AdvisoryVersion) -> Bool { major == other.major || major == AdvisoryVersion.next(other.major) }

    private static func next(_ digits: String) -> String {
        var bytes = Array(digits.utf8)
        for place in bytes.indices.reversed() {
            if bytes[place] != UInt8(ascii: "9") {
                bytes[place] += 1
                return String(decoding: bytes, as: UTF8.self)
            }
            bytes[place] = UInt8(ascii: "0")
        }
        return "1" + String(decoding: bytes, as: UTF8.self)
    }
}
