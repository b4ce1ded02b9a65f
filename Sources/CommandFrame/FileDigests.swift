public import Documents
internal import Glibc
public import Presentation

/// A file's SHA-256 and its length, both of the same reading.
public struct FileDigest: Hashable, Sendable {
    public var path: String
    public var sha256: Digest
    public var bytes: Int

    public init(path: String, sha256: Digest, bytes: Int) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// SHA-256 of many files, or of pieces of them, on all cores: each thread streams one file at a time through one buffer, so
/// memory does not grow with the files. On a terminal a line says how far it is.
public enum FileDigests {
    /// What is hashed: a file, or the bytes of it from `start` to before `end`, or to the file's end if that comes first.
    public struct Piece: Sendable {
        public var path: String
        public var range: Range<Int>?

        public init(_ path: String, _ range: Range<Int>? = nil) {
            self.path = path
            self.range = range
        }
    }

    /// Half of a core's usual second-level cache: the bytes are still there when they are hashed.
    private static let bufferSize = 256 << 10

    /// Digests of whole files, in the order of the paths.
    /// - Throws: `Diagnostics` of `file.missing`, `file.reading` and `file.special`, one for each file that cannot be read.
    public static func compute(_ paths: [String], in language: Language) throws -> [FileDigest] {
        try compute(paths.map { Piece($0) }, in: language)
    }

    /// Digests in the order of the pieces.
    public static func compute(_ pieces: [Piece], in language: Language) throws -> [FileDigest] {
        InputFile.remember(pieces.lazy.map(\.path))
        let sizes = pieces.map { piece in piece.range?.count ?? size(piece.path) }
        let progress = ByteProgress("digest", total: sizes.reduce(0) { $0 &+ $1 }, in: language)
        defer { progress.end() }
        // The largest first, so that no core is left alone with it at the end.
        let order = pieces.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
        let results = Parallel.map(order, grain: .coarse) { place in
            Result<FileDigest, Diagnostic> { () throws(Diagnostic) in try digest(of: pieces[place], progress) }
        }
        let problems = zip(order, results).sorted { $0.0 < $1.0 }.compactMap { _, result in
            if case .failure(let problem) = result { problem } else { nil }
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return try zip(order, results).sorted { $0.0 < $1.0 }.map { try $0.1.get() }
    }

    /// For the order and the progress alone: the file may change before it is read.
    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    private static func digest(of piece: Piece, _ progress: ByteProgress) throws(Diagnostic) -> FileDigest {
        // A pipe in a file's place would keep a thread waiting for ever.
        let descriptor = open(piece.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileFault.reading(piece.path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw status.st_mode & S_IFMT == S_IFDIR
                ? FileFault.reading(piece.path, EISDIR) : Diagnostic("file.special", ["path": piece.path])
        }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 64)
        defer { buffer.deallocate() }
        var digest = StreamingDigest()
        var at = piece.range?.lowerBound ?? 0
        let start = at
        while true {
            let room = min(bufferSize, piece.range.map { $0.upperBound - at } ?? bufferSize)
            if room == 0 { break }
            let count =
                piece.range == nil ? read(descriptor, buffer.baseAddress, room) : pread(descriptor, buffer.baseAddress, room, at)
            if count < 0 {
                guard errno == EINTR else { throw FileFault.reading(piece.path, errno) }
                continue
            }
            if count == 0 { break }
            digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            at += count
            progress.add(count)
        }
        return FileDigest(path: piece.path, sha256: digest.finalize(), bytes: at - start)
    }
}
