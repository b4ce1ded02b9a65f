internal import CommandFrame
internal import Documents
internal import FoundationEssentials
internal import Glibc

/// Writes a site so that whoever reads meanwhile sees the old or the new, and a crash leaves nothing half written.
///
/// Every file takes its name in one step. First goes what nothing points to yet; after ``settle()`` has made it durable, what
/// points to it. A site that does not stand yet is made beside its place, each file under its own name, and takes that place
/// whole once all of it is durable. Nothing else needs to be: whatever is lost can be made again from the registry.
final class SiteWriter {
    let root: String
    private let target: String
    private var isNew: Bool { root != target }
    private var folders: Set<String> = []
    private var unsettled: [String] = []
    private(set) var written = 0

    /// Above this number of files, all file systems are synced rather than each file.
    private static let fileLimit = 64

    /// - Parameter isNew: whether the site is made anew beside its place.
    init(_ folder: String, isNew: Bool) throws {
        target = folder
        if isNew { SiteWriter.removeLeftovers(of: folder) }
        root = isNew ? "\(folder).\(getpid()).new" : folder
        try OutputFile.makeFolder(root)
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        let full = try place(path)
        // Nobody reads a site that does not stand yet.
        let temporary = isNew ? full : full + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileFault.writing(full, errno) }
        let problem = bytes.withUnsafeBytes { SiteWriter.fill(descriptor, $0) }
        close(descriptor)
        guard problem == 0, isNew || rename(temporary, full) == 0 else {
            let number = problem == 0 ? errno : problem
            unlink(temporary)
            throw FileFault.writing(full, number)
        }
        note(full)
    }

    /// Gives a file of the site a second name.
    func name(_ path: String, as other: String) throws {
        let temporary = try place(other) + ".new"
        unlink(temporary)
        guard link(root + "/" + path, temporary) == 0 else {
            // A file system without links.
            return try write(InputFile.bytes(root + "/" + path), to: other)
        }
        guard rename(temporary, root + "/" + other) == 0 else { throw FileFault.writing(root + "/" + other, errno) }
        // Renaming one link over another of the same file leaves both (rename(2)).
        unlink(temporary)
        note(root + "/" + other)
    }

    func copy(_ source: String, to path: String) throws { try write(InputFile.bytes(source), to: path) }

    func remove(_ path: String) { unlink(root + "/" + path) }

    /// Makes durable what was written so far, before anything points to it.
    func settle() throws {
        // A new site becomes visible as a whole.
        if !isNew { try makeDurable() }
    }

    /// Makes all durable; a new site takes its place.
    func finish() throws {
        try makeDurable()
        guard isNew else { return }
        // An empty folder that was made beforehand may be replaced; one with files may not.
        guard rename(root, target) == 0 else { throw FileFault.writing(target, errno) }
    }

    private func makeDurable() throws {
        if unsettled.count > SiteWriter.fileLimit {
            // On Linux this waits until all is written (sync(2)).
            sync()
        } else {
            for path in Set(unsettled) {
                let descriptor = open(path, O_RDONLY | O_CLOEXEC)
                guard descriptor >= 0 else { throw FileFault.writing(path, errno) }
                defer { close(descriptor) }
                guard fsync(descriptor) == 0 else { throw FileFault.writing(path, errno) }
            }
        }
        unsettled = []
    }

    /// Removes the folders of processes of this machine that died while they made the site: `SITE.PID.new`.
    private static func removeLeftovers(of folder: String) {
        let slash = folder.lastIndex(of: "/")
        let parent = slash.map { $0 == folder.startIndex ? "/" : String(folder[..<$0]) } ?? "."
        let prefix = (slash.map { String(folder[folder.index(after: $0)...]) } ?? folder) + "."
        for name in (try? InputFile.names(in: parent)) ?? [] where name.hasPrefix(prefix) && name.hasSuffix(".new") {
            guard let process = pid_t(name.dropFirst(prefix.count).dropLast(".new".count)), process > 0,
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            // One that cannot be removed disturbs nobody.
            try? FileManager.default.removeItem(atPath: parent + "/" + name)
        }
    }

    private func note(_ full: String) {
        written += 1
        unsettled.append(full)
    }

    private func place(_ path: String) throws -> String {
        let full = root + "/" + path
        if let slash = full.lastIndex(of: "/") {
            let folder = String(full[..<slash])
            if folders.insert(folder).inserted { try OutputFile.makeFolder(folder) }
        }
        return full
    }

    /// - Returns: the error's number, 0 if all went well.
    private static func fill(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            rest = rest.dropFirst(count)
        }
        return 0
    }
}
