internal import Documents

/// A file ready to be written: its bytes as they will stand in the archive.
struct PackedFile {
    /// Its offset is set when it is written.
    var entry: ZipEntry
    var packed: [UInt8]
    var digest: Digest

    init(entry: ZipEntry, packed: [UInt8], digest: Digest) {
        self.entry = entry
        self.packed = packed
        self.digest = digest
    }

    /// Deflated if that saves anything, else stored.
    init(deflating file: PayloadFile) {
        let deflated = Deflate.pack(file.bytes)
        self.init(file, deflated.count < file.bytes.count ? (.deflated, deflated) : (.stored, file.bytes))
    }

    init(stored file: PayloadFile) { self.init(file, (.stored, file.bytes)) }

    private init(_ file: PayloadFile, _ packed: (method: ZipEntry.Method, bytes: [UInt8])) {
        let crc = file.bytes.withUnsafeBytes { Deflate.crc32($0) }
        entry = ZipEntry(
            path: file.path, method: packed.method, crc: crc, packedSize: UInt64(packed.bytes.count),
            size: UInt64(file.bytes.count), offset: 0)
        self.packed = packed.bytes
        digest = Digest.sha256(file.bytes)
    }
}

/// Writes entries one after another, then their directory.
struct ZipWriter {
    private var bytes: [UInt8] = []
    private var entries: [ZipEntry] = []

    mutating func append(_ file: PackedFile) {
        var entry = file.entry
        entry.offset = UInt64(bytes.count)
        bytes.append(contentsOf: entry.localHeader)
        bytes.append(contentsOf: file.packed)
        entries.append(entry)
    }

    consuming func finish() -> [UInt8] {
        let start = bytes.count
        for entry in entries { bytes.append(contentsOf: entry.directoryHeader) }
        bytes.append(
            contentsOf: ZipEntry.end(entries: entries.count, directorySize: bytes.count - start, directoryOffset: start))
        return bytes
    }
}
