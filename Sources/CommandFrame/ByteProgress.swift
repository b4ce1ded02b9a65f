public import Presentation
internal import Synchronization

/// Counts the bytes that all threads have dealt with, and shows it on a terminal now and then.
public final class ByteProgress: Sendable {
    private let line = ProgressLine()
    private let key: String
    private let total: Int
    private let language: Language
    private let isShown: Bool
    private let done = Atomic(0)
    private let shown = Mutex(0)

    /// - Parameter key: of the text `say.<key>.progress`, with `{done}` and `{total}` in mebibytes.
    public init(_ key: String, total: Int, in language: Language) {
        self.key = "say.\(key).progress"
        self.total = total
        self.language = language
        isShown = Console.current.errorIsTerminal
    }

    public func add(_ count: Int) {
        guard isShown else { return }
        let now = done.wrappingAdd(count, ordering: .relaxed).newValue
        shown.withLock { shown in
            guard now - shown >= 64 << 20 else { return }
            shown = now
            line.show(
                Catalogue.own.text(key, in: language, ["done": String(now >> 20), "total": String(total >> 20)]))
        }
    }

    public func end() { if isShown { line.end() } }
}
