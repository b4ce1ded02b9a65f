internal import CommandFrame
internal import Documents
internal import Glibc

/// One bubblewrap, from its start to the end of everything in it.
final class SandboxProcess {
    private let process: pid_t
    private let output: SandboxPipe
    private let complaints: SandboxPipe
    private let results: SandboxPipe
    private let status: SandboxPipe
    private var ended: Int32?
    /// The init of the run's process namespace, once bubblewrap has told it.
    private var inner: (number: pid_t, start: UInt64)?

    /// - Throws: `file.writing`.
    init(_ program: String, _ words: [String]) throws {
        let pipes = try (0..<4).map { _ in try SandboxPipe() }
        for pipe in pipes { try pipe.neverWait() }
        // Written and closed before anybody reads it: bubblewrap reads to the end, and must not wait for it.
        let filter = try SandboxPipe(holding: SystemCallFilter.own.program)
        process = try withExtendedLifetime((pipes, filter)) {
            try SandboxProcess.start(
                program, words,
                descriptors: [
                    (pipes[0].writing, 1), (pipes[1].writing, 2), (pipes[2].writing, SandboxArguments.results),
                    (pipes[3].writing, SandboxArguments.status), (filter.reading, SandboxArguments.filter),
                ])
        }
        for pipe in pipes { pipe.closeWriting() }
        (output, complaints, results, status) = (pipes[0], pipes[1], pipes[2], pipes[3])
    }

    deinit { if ended == nil { stop() } }

    private static func start(_ program: String, _ words: [String], descriptors: [(Int32, Int32)]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (own, childs) in descriptors { posix_spawn_file_actions_adddup2(&actions, own, childs) }
        // Whatever else this process has open is none of the procedure's business.
        for open in try InputFile.names(in: "/proc/self/fd").compactMap(Int32.init) where open > SandboxArguments.filter {
            posix_spawn_file_actions_addclose(&actions, open)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: Ctrl-C is for this process, which tidies up. No signal of ours is left ignored.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let arguments: [UnsafeMutablePointer<CChar>?] = ([program] + words).map { (word: String) in strdup(word) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var none: UnsafeMutablePointer<CChar>?
        var process = pid_t()
        let code = posix_spawn(&process, program, &actions, &attributes, arguments, &none)
        guard code == 0 else { throw FileFault.writing(program, code) }
        return process
    }

    // MARK: The run

    /// - Throws: ``Interruption/stop``, after everything has ended.
    func supervise(_ limits: SandboxLimits, progress: (Int64, Int64) -> Void) throws -> SandboxResult {
        let deadline = SandboxProcess.now() + limits.seconds * 1000
        var said = SandboxProgress()
        var complaint = SandboxTail()
        var answer: [UInt8] = []
        var told: [UInt8] = []
        var verdict: SandboxOutcome?
        // 64 bytes for the lines before the file.
        let room = Int(limits.output) + 64
        while ended == nil, verdict == nil {
            wait(milliseconds: 20)
            if let newest = said.append(output.take()) { progress(newest.done, newest.all) }
            complaint.append(complaints.take())
            answer += results.take(limit: room + 1 - answer.count)
            told += status.take(limit: 4096)
            if inner == nil { findInner(told) }
            if Interruption.isAsked {
                stop()
                throw Interruption.stop
            }
            if answer.count > room {
                verdict = .tooMuchOutput
            } else if SandboxProcess.now() > deadline {
                verdict = .timedOut
            } else if let inner, ProcessTree.residentBytes(below: inner.number) > limits.memory {
                verdict = .tooMuchMemory
            }
            reap(waiting: false)
        }
        stop()
        if let newest = said.append(output.take(limit: 1 << 20)) { progress(newest.done, newest.all) }
        said.end()
        complaint.append(complaints.take(limit: 1 << 20))
        answer += results.take(limit: room + 1 - answer.count)
        let outcome = verdict ?? SandboxAnswer(answer, limit: Int(limits.output)).outcome(status: ended ?? 0)
        return SandboxResult(outcome: outcome, complaint: complaint.text, remarks: said.tail.text)
    }

    private func wait(milliseconds: Int32) {
        var set = [output, complaints, results].map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
        poll(&set, nfds_t(set.count), milliseconds)
        // A pipe at its end is always ready: the pause is kept all the same.
        if !set.contains(where: { $0.revents & Int16(POLLIN) != 0 }) { usleep(5000) }
    }

    private func findInner(_ told: [UInt8]) {
        guard let line = told.split(separator: 10).first, let json = try? JSON(parsing: Array(line)),
            let number = json["child-pid"]?.integer.flatMap({ pid_t(exactly: $0) }), let entry = ProcessTree.entry(number)
        else { return }
        inner = (number, entry.start)
    }

    // MARK: The end

    /// Ends bubblewrap, and waits for the end of the namespace that dies with it.
    private func stop() {
        if ended == nil {
            kill(process, SIGKILL)
            reap(waiting: true)
        }
        // Seconds are enough for the kernel to end what has been killed; a process number that was taken anew has another start.
        for _ in 0..<500 {
            guard let inner, let entry = ProcessTree.entry(inner.number), entry.start == inner.start, !entry.isOver else {
                return
            }
            usleep(10_000)
        }
    }

    private func reap(waiting: Bool) {
        var status: Int32 = 0
        while true {
            let answer = waitpid(process, &status, waiting ? 0 : WNOHANG)
            if answer == process { ended = status }
            if answer >= 0 || errno != EINTR { return }
        }
    }

    /// Milliseconds of a clock that is never set.
    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
