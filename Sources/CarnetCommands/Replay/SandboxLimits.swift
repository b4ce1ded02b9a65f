internal import Documents

/// What a procedure may use. The numbers are the report's, so they are held within bounds of ours.
struct SandboxLimits: Hashable, Sendable {
    /// Wall time; CPU time is held to this for each thread that the report declares.
    var seconds: Int64
    /// Resident bytes of all its processes, added up.
    var memory: Int64
    /// Bytes of `/work/out`, and again of `/tmp`.
    var output: Int64
    /// Processes and threads at one time.
    var processes: Int64

    init(time: TimeSpan, memory: Int64, output: Int64, processes: Int64) {
        func within<Number: Comparable>(_ number: Number, _ range: ClosedRange<Number>) -> Number {
            min(max(number, range.lowerBound), range.upperBound)
        }
        seconds = within(time.nanoseconds / 1_000_000_000, 1...86_400)
        self.memory = within(memory, (16 << 20)...(256 << 30))
        self.output = within(output, 4096...(4 << 30))
        self.processes = within(processes, 1...4096)
    }
}
