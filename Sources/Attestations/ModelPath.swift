/// A path inside a model: components by slashes, none empty, `.` or `..`. Compared byte by byte: Unicode's equivalent spellings
/// are different files.
public struct ModelPath: Hashable, Sendable {
    public let text: String

    public static let byteLimit = 4096

    /// `nil` for an absolute path, one that leaves the model, one with a NUL, and one that is too long.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard text.utf8.count <= ModelPath.byteLimit, !text.utf8.contains(0),
            parts.allSatisfy({ !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) })
        else { return nil }
        self.text = text
    }

    private var components: [Substring.UTF8View] {
        text.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0).utf8 }
    }

    /// Whether this is `other` or lies below it.
    public func isWithin(_ other: ModelPath) -> Bool {
        let (own, outer) = (components, other.components)
        return own.count >= outer.count && zip(own, outer).allSatisfy { $0.elementsEqual($1) }
    }

    public static func == (a: ModelPath, b: ModelPath) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    public func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
}

extension ModelPath: Comparable {
    /// Component by component, as Model Signing sorts (Python's PurePosixPath): `a/b` before `a.txt`. UTF-8 keeps the order of
    /// code points.
    public static func < (a: ModelPath, b: ModelPath) -> Bool {
        for (x, y) in zip(a.components, b.components) where !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
        return a.components.count < b.components.count
    }
}
