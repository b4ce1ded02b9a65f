internal import Documents
internal import Glibc
internal import Logbook

/// The erasure file: what the tree still needs of erased entries (see ``ErasureRow``).
enum ErasureFile {
    /// The rows by index. A last row that a crash cut short is left aside.
    /// - Throws: `log.erasures` if a whole row is damaged.
    static func read(_ path: String) throws -> [UInt64: ErasureRow] {
        guard let bytes = try Disk.read(path, limit: Int.max) else { return [:] }
        var rows: [UInt64: ErasureRow] = [:]
        for start in stride(from: 0, through: bytes.count - ErasureRow.byteCount, by: ErasureRow.byteCount) {
            guard let row = bytes.withUnsafeBytes({ ErasureRow($0, at: start) }) else {
                throw Diagnostic("log.erasures", ["offset": String(start)], at: Place(file: path))
            }
            rows[row.index] = row
        }
        return rows
    }

    /// Adds rows and waits for the disk.
    static func append(_ rows: [ErasureRow], to path: String) throws {
        let isNew = !Disk.exists(path)
        let file = try Descriptor(path, O_RDWR | O_CREAT)
        let whole = try file.size / ErasureRow.byteCount * ErasureRow.byteCount
        try file.write(rows.flatMap(\.encoded), at: whole)
        try file.sync()
        try file.close()
        if isNew { try Disk.syncFolder(of: path) }
    }
}
