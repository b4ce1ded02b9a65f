internal import CDisk
internal import Documents
internal import Glibc

/// An open file. Every call that fails throws `file.reading`, `file.writing`, `file.missing` or `file.exists` with the path and
/// the system's words.
final class Descriptor: @unchecked Sendable {
    // `number` changes only in `close`, which its owner calls once, when nobody else uses the file any more.
    private var number: Int32
    let path: String

    /// Opens `path` with `open(2)`'s flags; O_CLOEXEC is added.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o644) throws {
        self.path = path
        let call = flags & (O_WRONLY | O_RDWR) == 0 ? "open" : "open for writing"
        number = try Descriptor.check(call, path) { Glibc.open(path, flags | O_CLOEXEC, mode) }
    }

    deinit { if number >= 0 { _ = Glibc.close(number) } }

    /// Closes the file; an error is said, since it may be the last word on a write.
    func close() throws {
        guard number >= 0 else { return }
        let closing = number
        number = -1
        // Linux closes the descriptor even if it reports EINTR (close(2)): no retry.
        if Glibc.close(closing) != 0, errno != EINTR { throw Descriptor.failure("close", path, errno) }
    }

    var size: Int {
        get throws {
            var status = stat()
            try check("fstat") { fstat(number, &status) }
            return Int(status.st_size)
        }
    }

    /// Reads up to `buffer.count` bytes at `offset`; fewer only at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        var done = 0
        while done < buffer.count {
            let count = try check("pread") {
                pread(number, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
            }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// Exactly `count` bytes at `offset`; `nil` if the file is shorter.
    func read(_ count: Int, at offset: Int) throws -> [UInt8]? {
        let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try read(
                into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]), at: offset)
        }
        return bytes.count == count ? bytes : nil
    }

    /// The next bytes of a stream, at most `buffer.count`; 0 at its end.
    func next(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try check("read") { Glibc.read(number, buffer.baseAddress, buffer.count) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        var done = 0
        while done < bytes.count {
            done += try check("pwrite") {
                pwrite(number, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
            }
        }
    }

    func write(_ bytes: [UInt8], at offset: Int) throws { try bytes.withUnsafeBytes { try write($0, at: offset) } }

    /// Waits until what was written is on the disk (fdatasync: the length too, other times and owners not).
    func sync() throws { try check("fdatasync") { fdatasync(number) } }

    func truncate(to size: Int) throws { try check("ftruncate") { ftruncate(number, off_t(size)) } }

    /// Reserves room, so that a later write changes no block map; false where the file system cannot, or has not as much.
    func preallocate(from offset: Int, count: Int) throws -> Bool {
        guard carnet_preallocate(number, Int64(offset), Int64(count)) != 0 else { return true }
        switch errno {
        case EOPNOTSUPP, ENOSYS, ENOSPC, EDQUOT, EINTR: return false
        default: throw Descriptor.failure("fallocate", path, errno)
        }
    }

    /// Begins writing dirty pages out without waiting; only ever a hint.
    func startWriting(_ range: Range<Int>) {
        _ = carnet_start_writing(number, Int64(range.lowerBound), Int64(range.count))
    }

    /// Writes out all that the file's own file system holds back.
    func syncFileSystem() throws { try check("syncfs") { carnet_sync_file_system(number) } }

    /// Takes the file for this process alone; false if somebody else has it. Let go when the file is closed.
    func lock() throws -> Bool {
        while flock(number, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            if errno != EINTR { throw Descriptor.failure("flock", path, errno) }
        }
        return true
    }

    @discardableResult
    private func check<T: SignedInteger>(_ call: String, _ body: () -> T) throws -> T {
        try Descriptor.check(call, path, body)
    }

    /// Runs a system call again while it was interrupted; throws what it says.
    @discardableResult
    static func check<T: SignedInteger>(_ call: String, _ path: String, _ body: () -> T) throws -> T {
        while true {
            let result = body()
            if result >= 0 { return result }
            let error = errno
            if error != EINTR { throw failure(call, path, error) }
        }
    }

    static func failure(_ call: String, _ path: String, _ error: Int32) -> Diagnostic {
        let code =
            switch (error, call) {
            case (ENOENT, _), (ENOTDIR, _): "file.missing"
            case (EEXIST, _): "file.exists"
            case (_, "open"), (_, "pread"), (_, "read"), (_, "fstat"), (_, "opendir"), (_, "readdir"): "file.reading"
            default: "file.writing"
            }
        let reason = "\(String(cString: strerror(error))) (\(call))"
        return Diagnostic(code, ["path": path, "reason": reason], at: Place(file: path))
    }
}

extension Descriptor {
    /// Maps the first `size` bytes for reading; `nil` where the system refuses. Give it back to ``unmap(_:)``.
    func map(_ size: Int) throws -> UnsafeRawBufferPointer? {
        guard let start = mmap(nil, size, PROT_READ, MAP_SHARED, number, 0), start != MAP_FAILED else { return nil }
        return UnsafeRawBufferPointer(start: start, count: size)
    }

    static func unmap(_ map: UnsafeRawBufferPointer) {
        munmap(UnsafeMutableRawPointer(mutating: map.baseAddress), map.count)
    }
}
