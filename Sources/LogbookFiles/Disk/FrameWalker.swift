internal import Documents
internal import Logbook

/// Reads frames one after another, four MiB at a time.
struct FrameWalker: ~Copyable {
    private let file: Descriptor
    private let size: Int
    private var buffer: UnsafeMutableRawBufferPointer
    /// What part of the file the buffer holds.
    private var start = 0
    private var filled = 0
    /// Where the next frame begins.
    private(set) var offset: Int

    /// - Parameters:
    ///   - size: how much of the file may be read.
    ///   - room: bytes read at once; a longer frame is read whole all the same.
    init(_ file: Descriptor, from offset: Int, size: Int, room: Int = 4 << 20) {
        self.file = file
        self.offset = offset
        self.size = size
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 8)
    }

    deinit { buffer.deallocate() }

    /// Why there is no next frame.
    enum Stop: Error {
        /// The file ends here, or only reserved room follows.
        case end
        /// What stands here is no frame.
        case damaged
    }

    /// Lends the next frame to `body` and goes on to the one after it.
    mutating func next<R>(_ body: (FrameHead, UnsafeRawBufferPointer) throws -> R) throws -> R {
        let head = try bytes(FrameHead.byteCount)
        guard let frame = FrameHead(head) else { throw head.allSatisfy { $0 == 0 } ? Stop.end : Stop.damaged }
        let whole = try bytes(FrameHead.byteCount + frame.length)
        offset += whole.count
        return try body(frame, UnsafeRawBufferPointer(rebasing: whole[FrameHead.byteCount...]))
    }

    /// Goes on at another place.
    mutating func move(to offset: Int) { self.offset = offset }

    private mutating func bytes(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard offset >= 0, offset <= size, count <= size - offset else { throw Stop.end }
        if offset < start || offset + count > start + filled {
            if count > buffer.count {
                buffer.deallocate()
                buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
            }
            start = offset
            filled = try file.read(into: buffer, at: start)
            guard filled >= count else { throw Stop.end }
        }
        return UnsafeRawBufferPointer(rebasing: buffer[offset - start..<offset - start + count])
    }
}
