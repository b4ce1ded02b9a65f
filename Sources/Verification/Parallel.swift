internal import Glibc

/// Independent work on all cores, for signatures: a year of checkpoints holds thousands, each as slow as a thousand hashes.
enum Parallel {
    /// Work below this is done sooner than a thread starts.
    private static let least = 16
    private static let mostThreads = 8

    /// Applies `transform` to each element; the results stand in the order of the elements.
    static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
    ) -> [Output] {
        let threads = min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), mostThreads, inputs.count / least)
        guard threads > 1 else { return inputs.map(transform) }
        let size = (inputs.count + threads - 1) / threads
        let parts = stride(from: 0, to: inputs.count, by: size).map { start in
            Part(Array(inputs[start..<min(start + size, inputs.count)]), transform)
        }
        let started = parts.dropFirst().map { part in (part, start(part)) }
        parts[0].run()
        for (part, thread) in started {
            // Where no thread could be had, its part is done here.
            if let thread { pthread_join(thread, nil) } else { part.run() }
        }
        return parts.flatMap(\.outputs)
    }

    private static func start(_ part: some Work) -> pthread_t? {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(work: part))
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

    private final class Part<Input, Output>: Work {
        private let inputs: [Input]
        private let transform: (Input) -> Output
        /// Written by one thread, and read by another after it has joined that one.
        private(set) var outputs: [Output] = []

        init(_ inputs: [Input], _ transform: @escaping (Input) -> Output) {
            self.inputs = inputs
            self.transform = transform
        }

        func run() { outputs = inputs.map(transform) }
    }
}
