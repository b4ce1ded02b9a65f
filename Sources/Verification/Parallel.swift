internal import Glibc
internal import Synchronization

/// Independent work on all cores, for signatures: a year of checkpoints holds thousands, each as slow as a thousand hashes.
enum Parallel {
    /// Work below this is done sooner than a thread starts.
    private static let least = 16
    private static let mostThreads = 8

    /// Applies `transform` to each element; the results stand in the order of the elements.
    static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
    ) -> [Output] {
        map(inputs, transform, beside: {}).outputs
    }

    /// The same, while `other` runs on the calling thread, which helps with what is left after that.
    static func map<Input: Sendable, Output: Sendable, Result>(
        _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output, beside other: () -> Result
    ) -> (outputs: [Output], other: Result) {
        let count = min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), mostThreads, inputs.count / least) - 1
        let queue = Queue(inputs, transform)
        // Where no thread can be had, its share is done here.
        let threads = (0..<max(0, count)).compactMap { _ in start(queue) }
        let result = other()
        queue.run()
        for thread in threads { pthread_join(thread, nil) }
        return (queue.outputs, result)
    }

    private static func start(_ work: some Work) -> pthread_t? {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(work: work))
        let code = pthread_create(
            &thread, nil,
            { pointer in
                // The pointer is the box that was retained for this thread alone.
                if let pointer { Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().work.run() }
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            return nil
        }
        return thread
    }

    private protocol Work: AnyObject { func run() }

    private final class Box {
        let work: any Work
        init(work: any Work) { self.work = work }
    }

    /// Elements from which each thread takes the next few until none is left.
    private final class Queue<Input: Sendable, Output: Sendable>: Work {
        private let inputs: [Input]
        private let transform: @Sendable (Input) -> Output
        private let next = Atomic(0)
        private let done = Mutex<[(start: Int, outputs: [Output])]>([])

        private static var share: Int { 8 }

        init(_ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output) {
            self.inputs = inputs
            self.transform = transform
        }

        func run() {
            while true {
                let start = next.wrappingAdd(Self.share, ordering: .relaxed).oldValue
                guard start < inputs.count else { return }
                let outputs = inputs[start..<min(start + Self.share, inputs.count)].map(transform)
                done.withLock { $0.append((start, outputs)) }
            }
        }

        /// All results, once every thread has ended.
        var outputs: [Output] { done.withLock { $0.sorted { $0.start < $1.start }.flatMap(\.outputs) } }
    }
}
