internal import Documents
internal import Glibc
internal import Logbook

/// The index file open for writing: a row for each entry, in order. Derived, so it is never waited for.
final class IndexFile {
    private let file: Descriptor
    private(set) var size: UInt64
    private var pending: UnsafeMutableRawBufferPointer
    private var held = 0

    private static let room = 4096 * IndexRow.byteCount

    /// - Parameter size: rows to keep; what follows is cut off.
    init(_ path: String, size: UInt64) throws {
        file = try Descriptor(path, O_RDWR | O_CREAT)
        self.size = size
        pending = UnsafeMutableRawBufferPointer.allocate(byteCount: IndexFile.room, alignment: 8)
        if try file.size > Int(size) * IndexRow.byteCount { try file.truncate(to: Int(size) * IndexRow.byteCount) }
    }

    deinit { pending.deallocate() }

    func append(_ row: IndexRow) throws {
        if held == IndexFile.room { try flush() }
        row.write(to: pending, at: held)
        held += IndexRow.byteCount
        size += 1
    }

    /// Hands what was added to the system.
    func flush() throws {
        guard held > 0 else { return }
        try file.write(UnsafeRawBufferPointer(rebasing: pending[..<held]), at: Int(size) * IndexRow.byteCount - held)
        held = 0
    }

    func row(_ index: UInt64) throws -> IndexRow? {
        guard index < size else { return nil }
        try flush()
        return try file.read(IndexRow.byteCount, at: Int(index) * IndexRow.byteCount)?.withUnsafeBytes { IndexRow($0, at: 0) }
    }

    /// Replaces a row; for erasure only.
    func replace(_ index: UInt64, _ row: IndexRow) throws {
        try flush()
        var bytes = [UInt8](repeating: 0, count: IndexRow.byteCount)
        bytes.withUnsafeMutableBytes { row.write(to: $0, at: 0) }
        try file.write(bytes, at: Int(index) * IndexRow.byteCount)
    }

    func sync() throws { try file.sync() }

    func close() throws {
        try flush()
        try file.close()
    }
}
