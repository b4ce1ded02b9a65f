public import Documents
internal import Glibc

/// What went wrong with a file, as diagnostics whose code decides the exit status.
public enum FileFault {
    /// `file.missing` if there is no such file, `file.reading` otherwise.
    public static func reading(_ path: String, _ number: Int32) -> Diagnostic {
        number == ENOENT || number == ENOTDIR
            ? Diagnostic("file.missing", ["path": path])
            : Diagnostic("file.reading", ["path": path, "reason": String(cString: strerror(number))])
    }

    /// `file.writing`.
    public static func writing(_ path: String, _ number: Int32) -> Diagnostic {
        Diagnostic("file.writing", ["path": path, "reason": String(cString: strerror(number))])
    }
}
