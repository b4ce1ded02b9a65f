public import Documents
internal import Glibc
internal import Synchronization

/// Ctrl-C, `kill` and a closed terminal while there is something to tidy up: the work stops at its next step, tidies up, and
/// only then the program ends, by the same signal.
public enum Interruption {
    private static let raised = Atomic<Int32>(0)
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    private struct Watch {
        var users = 0
        var former: [sigaction] = []
    }

    private static let watch = Mutex(Watch())

    /// Whether a signal has asked for the end.
    public static var isAsked: Bool { raised.load(ordering: .relaxed) != 0 }

    /// What work that stops for a signal throws; the program ends before anybody reads it, unless it ignores the signal.
    public static let stop = Diagnostic("interrupted")

    /// - Throws: ``stop`` if a signal has asked for the end.
    public static func check() throws { if isAsked { throw stop } }

    /// Runs `body`, during which signals are kept; does not come back if one came.
    public static func deferred<Value>(_ body: () throws -> Value) rethrows -> Value {
        begin()
        defer { end() }
        return try body()
    }

    private static func begin() {
        // Made before a handler can need it.
        _ = raised.load(ordering: .relaxed)
        watch.withLock { watch in
            watch.users += 1
            guard watch.users == 1 else { return }
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in Interruption.raised.store(number, ordering: .relaxed) }
            watch.former = signals.map { number in
                var former = sigaction()
                sigaction(number, nil, &former)
                // What is ignored (`nohup`) stays so.
                if unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self) != 1 { sigaction(number, &action, nil) }
                return former
            }
        }
    }

    private static func end() {
        let number = watch.withLock { watch in
            watch.users -= 1
            guard watch.users == 0 else { return Int32(0) }
            for (number, var former) in zip(signals, watch.former) { sigaction(number, &former, nil) }
            return raised.exchange(0, ordering: .relaxed)
        }
        guard number != 0 else { return }
        // Threads of a pool have signals blocked.
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        raise(number)
    }
}
