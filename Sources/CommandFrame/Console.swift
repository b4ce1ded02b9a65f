public import Documents
internal import Glibc
public import Presentation
internal import Synchronization

/// Where a command reads and writes. Results go to `out`, messages to `error`; tests put their own in place.
public struct Console: Sendable {
    public var out: @Sendable ([UInt8]) -> Void
    public var error: @Sendable ([UInt8]) -> Void
    /// Fills the buffer from standard input; the number of bytes, 0 at the end.
    public var read: @Sendable (UnsafeMutableRawBufferPointer) throws -> Int
    /// Whether results go to a terminal: then colours are allowed.
    public var outIsTerminal: Bool
    /// Whether messages go to a terminal: then progress is shown.
    public var errorIsTerminal: Bool
    public var environment: [String: String]
    /// What the command has read.
    let inputs = InputMemory()

    public init(
        out: @escaping @Sendable ([UInt8]) -> Void, error: @escaping @Sendable ([UInt8]) -> Void,
        read: @escaping @Sendable (UnsafeMutableRawBufferPointer) throws -> Int = { _ in 0 }, outIsTerminal: Bool = false,
        errorIsTerminal: Bool = false, environment: [String: String] = [:]
    ) {
        self.out = out
        self.error = error
        self.read = read
        self.outIsTerminal = outIsTerminal
        self.errorIsTerminal = errorIsTerminal
        self.environment = environment
    }

    /// The console of the command that is running.
    @TaskLocal public static var current = Console.standard

    /// The process's own standard streams, written without buffering so that nothing is lost in a crash.
    public static let standard = Console(
        out: { write($0, to: 1) }, error: { write($0, to: 2) },
        read: { buffer in
            while true {
                let count = Glibc.read(0, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                guard errno == EINTR else { throw FileFault.reading("-", errno) }
            }
        },
        outIsTerminal: isatty(1) == 1, errorIsTerminal: isatty(2) == 1, environment: processEnvironment())

    /// Why standard output did not take a result, if it did not: a result that nobody got is no success.
    public static var lostOutput: Diagnostic? {
        let number = outputFault.load(ordering: .relaxed)
        return number == 0 ? nil : FileFault.writing("-", number)
    }

    private static let outputFault = Atomic<Int32>(0)

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    // A reader that went away has seen enough.
                    if descriptor == 1, errno != EPIPE { outputFault.store(errno, ordering: .relaxed) }
                    return
                }
                rest = rest.dropFirst(count)
            }
        }
    }

    private static func processEnvironment() -> [String: String] {
        var variables: [String: String] = [:]
        for name in [
            "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CARNET_STATE", "XDG_STATE_HOME", "HOME", "COLUMNS", "PATH", "TMPDIR",
        ] {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        return variables
    }

    // MARK: Lines

    public func print(_ line: String) { out(Array((line + "\n").utf8)) }
    public func say(_ line: String) { error(Array((line + "\n").utf8)) }

    /// The reader's language: `--lang`, else the locale's, else English.
    public func language(_ option: String?) -> Language {
        if let option, let language = Language(tag: option) { return language }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = environment[name], !value.isEmpty { return Language(tag: value) ?? .english }
        }
        return .english
    }

    /// The language of a command line that may not even be readable: `--lang` wherever it stands.
    public func language(in arguments: [String]) -> Language {
        for (place, argument) in arguments.enumerated() {
            if argument == "--lang", place + 1 < arguments.count { return language(arguments[place + 1]) }
            if argument.hasPrefix("--lang=") { return language(String(argument.dropFirst("--lang=".count))) }
        }
        return language(nil)
    }

    public var mayColour: Bool { outIsTerminal && environment["NO_COLOR", default: ""].isEmpty }
}
