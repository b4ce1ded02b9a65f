internal import CommandFrame
internal import Documents
internal import Glibc

/// One pipe to a child, whose ends no other program inherits and whose numbers lie above those that the child is given.
final class SandboxPipe {
    let reading: Int32
    private(set) var writing: Int32

    /// - Throws: `file.writing` if this process or the computer has no room for another.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FileFault.writing("pipe", errno) }
        let high = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 64) }
        for end in ends { close(end) }
        guard high[0] >= 0, high[1] >= 0 else {
            for end in high where end >= 0 { close(end) }
            throw FileFault.writing("pipe", EMFILE)
        }
        (reading, writing) = (high[0], high[1])
    }

    /// One that holds `bytes` and its end: less than a pipe's buffer, so that writing waits for nobody.
    convenience init(holding bytes: [UInt8]) throws {
        try self.init()
        guard write(writing, bytes, bytes.count) == bytes.count else { throw FileFault.writing("pipe", errno) }
        closeWriting()
    }

    deinit {
        closeWriting()
        close(reading)
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    /// Reading takes what is there.
    func neverWait() throws {
        guard fcntl(reading, F_SETFL, O_NONBLOCK) == 0 else { throw FileFault.writing("pipe", errno) }
    }

    /// What the pipe holds, at most `limit` bytes.
    func take(limit: Int = 1 << 18) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = read(reading, &buffer, min(buffer.count, limit - bytes.count))
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}
