internal import Documents
internal import Glibc

/// One command at a time on a file that is read in order to write it anew: the second waits and then reads what the first wrote.
public enum FileLock {
    /// Runs `body` with the lock on the file, which leaves nothing behind. What cannot be replaced (`-`, a pipe) needs none.
    /// - Throws: `file.missing`, `file.reading`; what `body` throws.
    public static func held<Value>(on path: String, _ body: () throws -> Value) throws -> Value {
        guard path != "-" else { return try body() }
        while true {
            let descriptor = try opened(path)
            defer { close(descriptor) }
            var (locked, named) = (stat(), stat())
            guard fstat(descriptor, &locked) == 0 else { throw FileFault.reading(path, errno) }
            guard locked.st_mode & S_IFMT == S_IFREG else { return try body() }
            while flock(descriptor, LOCK_EX) != 0 {
                guard errno == EINTR else { throw FileFault.reading(path, errno) }
            }
            // While this one waited, another may have put a new file in its place.
            guard stat(path, &named) == 0 else { throw FileFault.reading(path, errno) }
            if locked.st_dev == named.st_dev, locked.st_ino == named.st_ino { return try body() }
        }
    }

    /// For writing where that is allowed: network file systems lock no other.
    private static func opened(_ path: String) throws -> Int32 {
        for mode in [O_RDWR, O_RDONLY] {
            let descriptor = open(path, mode | O_CLOEXEC | O_NONBLOCK)
            if descriptor >= 0 { return descriptor }
        }
        throw FileFault.reading(path, errno)
    }
}
