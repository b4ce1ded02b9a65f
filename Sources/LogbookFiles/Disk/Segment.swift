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
    /// Frames at the end that are not yet handed to the system: small batches go together.
    private var held: [UInt8] = []

    private static let heldLimit = 256 << 10

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
        let isSmall = bytes.count < Segment.heldLimit / 4
        if !isSmall || held.count + bytes.count > Segment.heldLimit { try flush() }
        if isSmall { held.append(contentsOf: bytes) } else { try write(bytes, at: end) }
        end += bytes.count
    }

    private func flush() throws {
        guard !held.isEmpty else { return }
        try held.withUnsafeBytes { try write($0, at: end - held.count) }
        held.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        if offset + bytes.count > reserved {
            let step = max(bytes.count, min(max(offset, Segment.leastStep), Segment.largestStep))
            // Where there is no room to reserve, there may still be enough for what is to be written now.
            reserved = try file.preallocate(from: offset, count: step) ? offset + step : offset + bytes.count
        }
        try file.write(bytes, at: offset)
    }

    /// Asks the system to begin writing what was added since `start`.
    func startWriting(from start: Int) { if end > start { file.startWriting(start..<end) } }

    func sync() throws {
        try flush()
        try file.sync()
    }

    func head(at offset: Int) throws -> FrameHead? {
        try flush()
        return try file.read(FrameHead.byteCount, at: offset)?.withUnsafeBytes { FrameHead($0) }
    }

    func bytes(_ count: Int, at offset: Int) throws -> [UInt8]? {
        try flush()
        return try file.read(count, at: offset)
    }

    /// Overwrites in place; for erasure only.
    func overwrite(_ bytes: [UInt8], at offset: Int) throws { try file.write(bytes, at: offset) }

    /// Gives back the room that was reserved and not used.
    func close() throws {
        try flush()
        if reserved != end { try file.truncate(to: end) }
        try file.close()
    }
}
