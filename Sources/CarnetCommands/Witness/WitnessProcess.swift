internal import CommandFrame
internal import Documents
internal import Glibc
internal import TransparencyLog

/// A witness that is reached by running a command: on this machine, or on another through ssh. It reads a request on its
/// standard input and answers on its standard output, as `carnet witness cosign -` does.
struct WitnessProcess {
    /// For the shell.
    let command: String

    /// Bytes of an answer at most.
    private static let answerLimit = 1 << 16

    enum Answer {
        case cosigned([NoteSignature])
        /// The witness stands at this size.
        case conflict(UInt64)
    }

    /// - Throws: `witness.process` if the command cannot be run or ends in an error, `witness.answer` for anything else than an
    ///   answer.
    func ask(_ request: WitnessRequest) throws -> Answer {
        let (status, output) = try run(request.bytes)
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        switch status {
        case 0:
            let signatures = lines.compactMap { NoteSignature(line: String($0)) }
            guard !signatures.isEmpty, signatures.count == lines.count else {
                throw Diagnostic("witness.answer", ["command": command])
            }
            return .cosigned(signatures)
        case 1:
            guard let size = lines.first.flatMap({ UInt64($0) }), lines.count == 1 else {
                throw Diagnostic("witness.answer", ["command": command])
            }
            return .conflict(size)
        default: throw Diagnostic("witness.process", ["command": command, "status": String(status)])
        }
    }

    private func run(_ input: [UInt8]) throws -> (status: Int32, output: [UInt8]) {
        // The request goes through an unnamed file, so that neither side can wait for the other for ever.
        guard let stream = tmpfile() else { throw FileFault.writing("request", errno) }
        defer { fclose(stream) }
        guard fwrite(input, 1, input.count, stream) == input.count, fflush(stream) == 0 else {
            throw FileFault.writing("request", errno)
        }
        rewind(stream)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FileFault.writing("request", errno) }
        defer { close(ends[0]) }
        // The child must not hold the ends that it has no use for, or the answer would never end.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, fileno(stream), 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        var child = pid_t()
        let words = ["/bin/sh", "-c", command]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { (word: String) in strdup(word) } + [nil]
        defer { for argument in arguments { free(argument) } }
        let code = posix_spawn(&child, "/bin/sh", &actions, nil, arguments, environ)
        close(ends[1])
        guard code == 0 else { throw Diagnostic("witness.process", ["command": command, "status": String(code)]) }
        let output = WitnessProcess.read(ends[0])
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        // WIFEXITED and WEXITSTATUS, which are macros.
        guard status & 0x7f == 0 else {
            throw Diagnostic("witness.process", ["command": command, "status": "signal \(status & 0x7f)"])
        }
        return ((status >> 8) & 0xff, output)
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while output.count < answerLimit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            output.append(contentsOf: buffer[..<count])
        }
        return output
    }
}
