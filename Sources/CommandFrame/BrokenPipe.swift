internal import Glibc

/// Writing to what may be a pipe whose reader went away: told by `EPIPE` alone, without the signal that would end the process
/// with its work half done.
///
/// POSIX sends `SIGPIPE` to the thread that wrote, so this thread alone keeps it, for the time of one call, and takes it away
/// again; what other threads, and programs that are started, do with it stays as it was.
enum BrokenPipe {
    /// - Returns: what `write` returns, and `errno` where that is negative.
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> (count: Int, error: Int32) {
        var pipe = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        var pending = sigset_t()
        sigpending(&pending)
        var former = sigset_t()
        pthread_sigmask(SIG_BLOCK, &pipe, &former)
        let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        let error = count < 0 ? errno : 0
        // A write that got rid of a part before the reader went away counts the part, and is signalled all the same. A signal that was
        // pending before is somebody else's.
        if count < bytes.count, sigismember(&pending, SIGPIPE) == 0 {
            var none = timespec()
            while sigtimedwait(&pipe, nil, &none) < 0, errno == EINTR {}
        }
        pthread_sigmask(SIG_SETMASK, &former, nil)
        return (count, error)
    }
}
