private import Glibc

/// A text that equals another only if both have the same bytes in UTF-8. Swift's own equality is Unicode's canonical
/// equivalence: to it `é` in one scalar and in two is the same, and to every other program that reads our files it is not
/// (RFC 8259 section 8.3). Names and values of foreign documents are compared, looked up and counted by this.
public struct ExactText: Hashable, Comparable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public static func == (a: ExactText, b: ExactText) -> Bool { isSame(a.text, b.text) }

    /// By bytes, which is the order of Unicode scalars.
    public static func < (a: ExactText, b: ExactText) -> Bool {
        a.text.utf8.withContiguousStorageIfAvailable { a in
            b.text.utf8.withContiguousStorageIfAvailable { b in
                let common = min(a.count, b.count)
                let order = ExactText.order(a, b, common)
                return order == 0 ? a.count < b.count : order < 0
            }
        }.flatMap { $0 } ?? a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }

    public func hash(into hasher: inout Hasher) { ExactText.hash(text, into: &hasher) }

    /// Whether two texts have the same bytes.
    public static func isSame(_ a: String, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count else { return false }
        return a.utf8.withContiguousStorageIfAvailable { a in
            b.utf8.withContiguousStorageIfAvailable { b in order(a, b, a.count) == 0 }
        }.flatMap { $0 } ?? a.utf8.elementsEqual(b.utf8)
    }

    /// Whether two texts have the same bytes, or neither is there.
    public static func isSame(_ a: String?, _ b: String?) -> Bool {
        switch (a, b) {
        case (nil, nil): true
        case (let a?, let b?): isSame(a, b)
        default: false
        }
    }

    static func hash(_ text: String, into hasher: inout Hasher) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        if isDone == nil { Array(text.utf8).withUnsafeBytes { hasher.combine(bytes: $0) } }
        // No byte of UTF-8: where one text ends and the next begins.
        hasher.combine(UInt8(0xFF))
    }

    private static func order(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ count: Int) -> Int32 {
        guard count > 0, let a = a.baseAddress, let b = b.baseAddress else { return 0 }
        return memcmp(a, b, count)
    }
}
