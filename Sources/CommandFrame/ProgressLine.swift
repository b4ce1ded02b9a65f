/// A line that changes while long work goes on: only on a terminal, never in a file or a pipe.
public final class ProgressLine: Sendable {
    private let console = Console.current

    public init() {}

    public func show(_ text: String) {
        guard console.errorIsTerminal else { return }
        console.error(Array("\r\u{1b}[K\(text)".utf8))
    }

    /// Clears the line.
    public func end() {
        guard console.errorIsTerminal else { return }
        console.error(Array("\r\u{1b}[K".utf8))
    }
}
