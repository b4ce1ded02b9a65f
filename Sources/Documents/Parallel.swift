internal import Glibc
internal import Synchronization

/// Independent work on all cores.
public enum Parallel {
    private static let mostThreads = 8

    /// How much an element costs.
    public enum Grain: Sendable {
        /// A signature: work on a few is done sooner than a thread starts.
        case fine
        /// A file or an image: each is worth a thread.
        case coarse

        var least: Int { self == .fine ? 16 : 1 }
        /// Elements that a thread takes at a time.
        var share: Int { self == .fine ? 8 : 1 }
    }

    /// Applies `transform` to each element; the results stand in the order of the elements.
    public static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], grain: Grain = .fine, _ transform: @escaping @Sendable (Input) -> Output
    ) -> [Output] {
        map(inputs, grain: grain, transform, beside: {}).outputs
    }

    /// The same, while `other` runs on the calling thread, which helps with what is left after that.
    public static func map<Input: Sendable, Output: Sendable, Result>(
        _ inputs: [Input], grain: Grain = .fine, _ transform: @escaping @Sendable (Input) -> Output, beside other: () -> Result
    ) -> (outputs: [Output], other: Result) {
        let count = min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), mostThreads, inputs.count / grain.least) - 1
        let queue = Queue(inputs, grain.share, transform)
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
        private let share: Int
        private let transform: @Sendable (Input) -> Output
        private let next = Atomic(0)
        private let done = Mutex<[(start: Int, outputs: [Output])]>([])

        init(_ inputs: [Input], _ share: Int, _ transform: @escaping @Sendable (Input) -> Output) {
            self.inputs = inputs
            self.share = share
            self.transform = transform
        }

        func run() {
            while true {
                let start = next.wrappingAdd(share, ordering: .relaxed).oldValue
                guard start < inputs.count else { return }
                let outputs = inputs[start..<min(start + share, inputs.count)].map(transform)
                done.withLock { $0.append((start, outputs)) }
            }
        }

        /// All results, once every thread has ended.
        var outputs: [Output] { done.withLock { $0.sorted { $0.start < $1.start }.flatMap(\.outputs) } }
    }
}
