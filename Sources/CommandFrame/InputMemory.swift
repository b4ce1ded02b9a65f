internal import Documents
internal import Glibc
internal import Synchronization

/// The plain files that one command has read, by what they are and not by name: no output takes the place of one, whatever link
/// or spelling leads there.
final class InputMemory: Sendable {
    private struct Identity: Hashable {
        var device: dev_t
        var number: ino_t
    }

    private let files = Mutex<Set<Identity>>([])

    /// Keeps in mind what `status` describes, if it is a plain file: a terminal may be read and written.
    func remember(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return }
        let identity = Identity(device: status.st_dev, number: status.st_ino)
        files.withLock { _ = $0.insert(identity) }
    }

    /// - Throws: `file.is-input` if the file of that name was read.
    func refuse(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        let identity = Identity(device: status.st_dev, number: status.st_ino)
        guard files.withLock({ $0.contains(identity) }) else { return }
        throw Diagnostic("file.is-input", ["path": path])
    }
}
