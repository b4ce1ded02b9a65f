/// A language that every text of the catalogues is written in.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"

    /// The language of a BCP 47 tag or a POSIX locale name (`zh-CN`, `zh_CN.UTF-8`, `en-GB`); `nil` for any other.
    public init?(tag: String) {
        let primary = tag.prefix { $0.isASCII && $0.isLetter }.lowercased()
        self.init(rawValue: primary)
    }

    /// The tag for documents: `en`, `zh-Hans`.
    public var tag: String { self == .chinese ? "zh-Hans" : "en" }
}
