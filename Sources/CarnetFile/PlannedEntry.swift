internal import Documents
internal import Glibc

/// A file of the payload that is still to be read.
struct PlannedEntry: Sendable {
    enum Content: Sendable {
        case bytes([UInt8])
        case file(PlannedFile)
        /// Packed as it is in a carnet that was opened.
        case packed(in: CarnetContainer, place: Int)
    }

    /// Path in the bag.
    var path: String
    var content: Content

    /// Files above this size that a deliverable carries by their content, images and programs mostly, seldom pack well, and
    /// deflate would take thirty times as long as their SHA-256: they are stored.
    private static let smallCarried = 64 << 10
    /// Nobody takes a file beyond this into memory, and below it no packed size needs ZIP64.
    private static let largest = 1 << 30

    /// Whether deflate is tried. By path and size alone, so that the same input gives the same bytes.
    var mayBeDeflated: Bool {
        switch content {
        case .packed: false
        case .bytes, .file:
            size > 0 && size <= PlannedEntry.largest
                && (size <= PlannedEntry.smallCarried || !path.hasPrefix("data/files/"))
        }
    }

    var size: Int {
        switch content {
        case .bytes(let bytes): bytes.count
        case .file(let file): file.size
        case .packed(let container, let place): Int(container.entries[place].located.entry.size)
        }
    }

    /// Its entry, if it is not packed anew.
    func entry(at offset: Int) -> ZipEntry {
        var entry = ZipEntry(
            path: path, method: .stored, crc: 0, packedSize: UInt64(size), size: UInt64(size), offset: UInt64(offset))
        if case .packed(let container, let place) = content {
            entry = container.entries[place].located.entry
            entry.offset = UInt64(offset)
        }
        return entry
    }

    /// Bytes that it takes in the archive, if it is not packed anew.
    var span: Int {
        let entry = entry(at: 0)
        return entry.localHeader.count + Int(entry.packedSize)
    }
}

/// Reads what goes into an entry once, from its beginning to its end, and says no to anything but the file that was planned.
final class EntryReader {
    private let bytes: [UInt8]
    private let file: PlannedFile?
    private let descriptor: Int32
    private var status = stat()
    private let size: Int
    private let step: @Sendable (Int) -> Bool
    private var at = 0
    private(set) var crc: UInt32 = 0
    private var hash = StreamingDigest()

    /// - Parameter step: is told of bytes as they are read; `false` stops.
    /// - Throws: `file.missing`, `file.reading`, `container.input.size`.
    init(_ entry: PlannedEntry, _ step: @escaping @Sendable (Int) -> Bool) throws(ContainerFault) {
        size = entry.size
        self.step = step
        switch entry.content {
        case .bytes(let bytes): (self.bytes, file, descriptor) = (bytes, nil, -1)
        case .packed: preconditionFailure("a packed entry is copied")
        case .file(let file):
            // A pipe in a file's place would keep a thread waiting for ever.
            let descriptor = open(file.source, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else { throw .reading(file.source, errno) }
            (bytes, self.file, self.descriptor) = ([], file, descriptor)
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw .reading(file.source, status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
            }
            guard status.st_size == file.size else {
                throw ContainerFault(
                    "container.input.size", ["expected": String(file.size), "seen": String(status.st_size)], path: file.source)
            }
            posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Fills the buffer, or as much of it as there are bytes left, and says how much that is.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContainerFault) -> Int {
        let wanted = min(buffer.count, size - at)
        var done = 0
        if file == nil {
            bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<at + wanted])) }
            done = wanted
        }
        while done < wanted { done += try fill(UnsafeMutableRawBufferPointer(rebasing: buffer[done..<wanted])) }
        let piece = UnsafeRawBufferPointer(rebasing: buffer[..<wanted])
        crc = Deflate.crc32(piece, from: crc)
        hash.update(piece)
        at += wanted
        guard step(wanted) else { throw ContainerFault("interrupted") }
        return wanted
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(ContainerFault) -> Int {
        guard let file else { return 0 }
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { return count }
        if count == 0 { throw ContainerFault("container.input.changed", path: file.source) }
        guard errno == EINTR else { throw .reading(file.source, errno) }
        return 0
    }

    /// The SHA-256 of what was read.
    /// - Throws: `container.input.changed` if the file was written meanwhile, `container.input.digest` if it is another than
    ///   was planned.
    func finish() throws(ContainerFault) -> Digest {
        let digest = hash.finalize()
        guard let file else { return digest }
        var now = stat()
        guard fstat(descriptor, &now) == 0, now.st_size == size, isSame(now.st_mtim, status.st_mtim),
            isSame(now.st_ctim, status.st_ctim)
        else { throw ContainerFault("container.input.changed", path: file.source) }
        guard let expected = file.sha256, expected != digest else { return digest }
        throw ContainerFault("container.input.digest", ["expected": expected.hex, "seen": digest.hex], path: file.source)
    }

    private func isSame(_ a: timespec, _ b: timespec) -> Bool { a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec }
}
