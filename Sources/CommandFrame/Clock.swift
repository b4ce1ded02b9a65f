public import Documents
internal import Glibc

/// The computer's clock: read here and nowhere else, and handed on as a value.
public enum Clock {
    public static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// Now, to the second: credentials and cosignatures carry no more.
    public static func nowInSeconds() -> Instant { Instant(seconds: now().seconds) }
}
