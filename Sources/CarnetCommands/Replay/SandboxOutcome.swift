/// How a run in the sandbox ended.
enum SandboxOutcome: Hashable, Sendable {
    /// Exit status 0, and what it wrote to `/work/out/outputs.ndjson`; `nil` if it wrote no plain file of that name.
    case finished(output: [UInt8]?)
    case exited(code: Int32)
    /// By itself, or by the kernel: a crash, or a limit of CPU time.
    case killed(signal: Int32)
    case timedOut
    case tooMuchMemory
    case tooMuchOutput
    case couldNotStart
}

/// What a run in the sandbox left: the outcome, and the ends of what it said.
struct SandboxResult: Hashable, Sendable {
    var outcome: SandboxOutcome
    /// The last lines of its standard error, ``SandboxTail/lines`` at most.
    var complaint: String
    /// The last lines of its standard output that are no progress.
    var remarks: String
}
