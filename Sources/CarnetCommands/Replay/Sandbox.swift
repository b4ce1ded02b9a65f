internal import CommandFrame
internal import Documents
internal import Glibc

/// Runs a declared procedure where it can reach nothing but what it is given: bubblewrap, with the limits that
/// ``SandboxArguments`` sets and this process watches.
///
/// What ends the run ends everything in it: the namespace's init dies with bubblewrap, and the kernel kills the rest with it; and
/// bubblewrap dies with this thread. What is not covered: other programs' load on the same computer, and side channels.
struct Sandbox {
    private let program: String

    /// - Throws: `sandbox.program` if `bwrap` is not on the caller's path.
    init() throws {
        let folders = (Console.current.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        let found = folders.filter { $0.hasPrefix("/") }.map { (folder: Substring) -> String in "\(folder)/bwrap" }
            .first { (path: String) -> Bool in access(path, X_OK) == 0 }
        guard let found else { throw Diagnostic("sandbox.program") }
        program = found
    }

    /// - Parameter progress: told what the procedure says of its progress.
    /// - Throws: `file.writing` if the computer has no pipe or process left; ``Interruption/stop``.
    func run(
        _ command: [String], mounts: [SandboxArguments.Mount], limits: SandboxLimits, threads: Int64 = 1,
        progress: (Int64, Int64) -> Void = { _, _ in }
    ) throws -> SandboxResult {
        let arguments = SandboxArguments(
            command: command, mounts: mounts, limits: limits, threads: threads,
            uid: geteuid() == 0 ? UInt32.random(in: SandboxArguments.uids) : nil, system: Sandbox.system)
        return try Interruption.deferred {
            let process = try SandboxProcess(program, arguments.words)
            return try process.supervise(limits, progress: progress)
        }
    }

    /// `/bin`, `/lib` and so on, as they are here: links into `/usr`, or folders on older systems.
    private static var system: [(path: String, kind: SandboxArguments.SystemPath)] {
        ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"].compactMap { path in
            var status = stat()
            guard lstat(path, &status) == 0 else { return nil }
            guard status.st_mode & S_IFMT == S_IFLNK else { return (path, .folder) }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = buffer.withUnsafeMutableBytes { (bytes: UnsafeMutableRawBufferPointer) -> Int in
                guard let start = bytes.baseAddress else { return 0 }
                return readlink(path, start.assumingMemoryBound(to: CChar.self), bytes.count)
            }
            guard count > 0 else { return nil }
            return (path, .link(to: String(decoding: buffer[..<count], as: UTF8.self)))
        }
    }
}
