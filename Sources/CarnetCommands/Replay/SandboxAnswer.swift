internal import Glibc

/// What the shell in the sandbox wrote about the run (``SandboxArguments/script``): `started`, `<exit status> <volume full>
/// <there is a file>`, the file. The procedure could write here too; it can lie about itself, no more.
struct SandboxAnswer {
    private var isStarted = false
    private var ending: (code: Int32, isFull: Bool, hasFile: Bool)?
    private var file: ArraySlice<UInt8> = []
    private let limit: Int

    init(_ bytes: [UInt8], limit: Int) {
        self.limit = limit
        var rest = bytes[...]
        guard SandboxAnswer.line(&rest) == "started" else { return }
        isStarted = true
        let words = (SandboxAnswer.line(&rest) ?? "").split(separator: " ")
        guard words.count == 3, let code = Int32(words[0]) else { return }
        ending = (code, words[1] == "1", words[2] == "1")
        file = rest
    }

    private static func line(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let end = rest.prefix(64).firstIndex(of: 10) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    /// - Parameter status: how bubblewrap ended, as `waitpid` says it.
    func outcome(status: Int32) -> SandboxOutcome {
        guard isStarted else { return .couldNotStart }
        guard let ending else {
            // The shell itself was ended: by the procedure, or for want of memory.
            return .killed(signal: status & 0x7f == 0 && (status >> 8) & 0xff > 128 ? ((status >> 8) & 0xff) - 128 : SIGKILL)
        }
        switch ending.code {
        case 0:
            if file.count > limit { return .tooMuchOutput }
            return .finished(output: ending.hasFile ? Array(file) : nil)
        case _ where ending.isFull: return .tooMuchOutput
        // What env(1) and the shell say of a program that is not there, or is none.
        case 126, 127: return .couldNotStart
        case 128 + SIGXCPU: return .timedOut
        case 128 + SIGXFSZ: return .tooMuchOutput
        // What a shell makes of a signal.
        case 129...192: return .killed(signal: ending.code - 128)
        default: return .exited(code: ending.code)
        }
    }
}
