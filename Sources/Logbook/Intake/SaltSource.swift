internal import Glibc

/// Draws salts from the system's random numbers, a few hundred at a time. One for each thread.
public final class SaltSource {
    private var pool: [UInt64] = []
    private static let drawn = 512

    public init() {}

    public func next() -> Salt {
        if pool.count < 2 { refill() }
        return Salt(words: (pool.removeLast(), pool.removeLast()))
    }

    private func refill() {
        pool = [UInt64](unsafeUninitializedCapacity: SaltSource.drawn) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            arc4random_buf(start, SaltSource.drawn * MemoryLayout<UInt64>.size)
            count = SaltSource.drawn
        }
    }
}
