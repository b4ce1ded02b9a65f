internal import Documents
internal import Glibc
internal import Logbook

/// The segment open for writing: frames are added at ``end``, in room reserved ahead.
final class Segment {
    private let file: Descriptor
    /// Where the next frame goes.
    private(set) var end: Int
    /// How far room is reserved.
    private var reserved: Int

    private static let leastStep = 1 << 20
    private static let largestStep = 256 << 20

    /// - Parameter end: where the last signed frame ends. What stands behind it was never signed and is cut off.
    init(_ file: Descriptor, end: Int) throws {
        self.file = file
        self.end = end
        if try file.size != end { try file.truncate(to: end) }
        reserved = end
    }

    /// Writes bytes at the end. They are not durable before ``sync()``.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        if end + bytes.count > reserved {
            let step = max(bytes.count, min(max(end, Segment.leastStep), Segment.largestStep))
            // Where there is no room to reserve, there may still be enough for what is to be written now.
            reserved = try file.preallocate(from: end, count: step) ? end + step : end + bytes.count
        }
        try file.write(bytes, at: end)
        end += bytes.count
    }

    /// Asks the system to begin writing what was added since `start`.
    func startWriting(from start: Int) { if end > start { file.startWriting(start..<end) } }

    func sync() throws { try file.sync() }

    func head(at offset: Int) throws -> FrameHead? {
        try file.read(FrameHead.byteCount, at: offset)?.withUnsafeBytes { FrameHead($0) }
    }

    func bytes(_ count: Int, at offset: Int) throws -> [UInt8]? { try file.read(count, at: offset) }

    /// Overwrites in place; for erasure only.
    func overwrite(_ bytes: [UInt8], at offset: Int) throws { try file.write(bytes, at: offset) }

    /// Gives back the room that was reserved and not used.
    func close() throws {
        if reserved != end { try file.truncate(to: end) }
        try file.close()
    }
}
