internal import Glibc

/// What the system says of an open file or folder.
public enum OpenFile {
    /// Whose it is, and how many seconds ago it was changed.
    public static func facts(of descriptor: Int32) -> (owner: UInt32, age: Int)? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return (status.st_uid, time(nil) - status.st_mtim.tv_sec)
    }
}
