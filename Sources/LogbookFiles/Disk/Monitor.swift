internal import Glibc

/// A mutex with a condition, for threads that may wait for a disk: never used on the Swift concurrency pool for longer than
/// it takes to put something into a queue.
final class Monitor: @unchecked Sendable {
    // The pointers are made once and live as long as the object; what they point to is made for sharing.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func locked<R>(_ body: () throws -> R) rethrows -> R {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Inside ``locked(_:)``: lets go of the mutex until ``wake()``.
    func wait() { pthread_cond_wait(condition, mutex) }

    /// Inside ``locked(_:)``: as ``wait()``, but no longer than until `deadline` on ``now``'s clock.
    func wait(until deadline: UInt64) {
        var time = timespec()
        time.tv_sec = Int(deadline / 1_000_000_000)
        time.tv_nsec = Int(deadline % 1_000_000_000)
        pthread_cond_timedwait(condition, mutex, &time)
    }

    /// Wakes all that wait.
    func wake() { pthread_cond_broadcast(condition) }

    /// Nanoseconds on the monotonic clock.
    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// A thread of the system that runs one function.
final class Worker: @unchecked Sendable {
    // Set once in `init`, before anyone else has the object; joined once by its owner.
    private var thread = pthread_t()
    private var joined = false

    init(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(body))
        let failed = pthread_create(
            &thread, nil,
            { argument in
                // `init` passed exactly this box, retained.
                let box = Unmanaged<Box>.fromOpaque(argument.unsafelyUnwrapped).takeRetainedValue()
                box.body()
                return nil
            }, box.toOpaque())
        // Without threads there is no log: the process has run into its own limits before it did anything.
        precondition(failed == 0, "no thread")
    }

    func join() {
        guard !joined else { return }
        joined = true
        pthread_join(thread, nil)
    }

    private final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
