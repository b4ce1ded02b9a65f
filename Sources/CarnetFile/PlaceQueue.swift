internal import Glibc

/// Gives the files that may be deflated their places in the archive, one after another.
///
/// Whoever waits, waits for a file that another thread has taken before him and is at work on, so nobody waits for ever.
final class PlaceQueue: @unchecked Sendable {
    // All that changes is touched under the lock alone.
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var turn = 0
    private var offset: Int
    private let gaps: [Int]

    /// - Parameters:
    ///   - start: where the first entry of the payload begins.
    ///   - gaps: bytes of stored entries before each file, from the one before it.
    init(start: Int, gaps: [Int]) {
        self.gaps = gaps
        offset = start + (gaps.first ?? 0)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Where the file begins, once all before it have been packed.
    func wait(for wanted: Int) -> Int {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while turn < wanted { pthread_cond_wait(changed, lock) }
        return offset
    }

    /// The file whose turn it is ends before `end`.
    func pass(_ end: Int) {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        turn += 1
        offset = end + (turn < gaps.count ? gaps[turn] : 0)
        pthread_cond_broadcast(changed)
    }

    /// The file could not be packed: the archive is lost, but what is wrong with the others is still to be said.
    func giveUp(turn wanted: Int, _ span: Int) {
        let offset = wait(for: wanted)
        pthread_mutex_lock(lock)
        let isOpen = turn == wanted
        pthread_mutex_unlock(lock)
        // Only whoever has the turn passes it on.
        if isOpen { pass(offset + span) }
    }
}
