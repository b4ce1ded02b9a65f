public import Documents
internal import Glibc

/// Where a carnet's bytes lie. They are read in place, by several threads at once.
public protocol CarnetSource: Sendable {
    /// The number of bytes when the carnet was found.
    var count: Int { get }

    /// Fills the whole buffer with the bytes from `offset` on, which lie within ``count``.
    /// - Throws: ``ContainerFault`` `container.changed` if they are no longer there, `file.reading`.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ContainerFault)
}

/// A carnet in memory.
extension Array: CarnetSource where Element == UInt8 {
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ContainerFault) {
        withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + buffer.count])) }
    }
}

/// A carnet in an open file. It is read and never mapped: a mapped file changes under its reader, or ends him by SIGBUS.
public final class DescriptorSource: CarnetSource {
    public let count: Int
    private let descriptor: Int32
    private let name: String

    /// - Parameters:
    ///   - descriptor: of a plain file, open for reading; it is closed with the source.
    ///   - count: the file's size.
    ///   - name: the file's name in messages.
    public init(takingOver descriptor: Int32, count: Int, name: String) {
        self.descriptor = descriptor
        self.count = count
        self.name = name
    }

    deinit { close(descriptor) }

    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ContainerFault) {
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, offset + done)
            if count == 0 { throw ContainerFault("container.changed", path: name, offset: offset + done) }
            if count < 0 {
                guard errno == EINTR else { throw .reading(name, errno) }
                continue
            }
            done += count
        }
    }
}

extension CarnetSource {
    /// SHA-256 of all bytes, as they are now.
    public func digest() throws(ContainerFault) -> Digest {
        var digest = StreamingDigest()
        try stream(0..<count) { (piece) throws(ContainerFault) in digest.update(piece) }
        return digest.finalize()
    }

    /// Lends the bytes of a range, piece after piece.
    func stream(
        _ range: Range<Int>, _ take: (UnsafeRawBufferPointer) throws(ContainerFault) -> Void
    ) throws(ContainerFault) {
        // Half of a core's usual second-level cache: the bytes are still there when they are hashed.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: min(256 << 10, max(range.count, 1)), alignment: 64)
        defer { buffer.deallocate() }
        var at = range.lowerBound
        while at < range.upperBound {
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, range.upperBound - at)])
            try read(into: piece, at: at)
            try take(UnsafeRawBufferPointer(piece))
            at += piece.count
        }
    }
}

extension ContainerFault {
    static func reading(_ name: String, _ number: Int32) -> ContainerFault {
        ContainerFault(number == ENOENT || number == ENOTDIR ? "file.missing" : "file.reading", reason(number), path: name)
    }

    static func writing(_ name: String, _ number: Int32) -> ContainerFault {
        ContainerFault("file.writing", reason(number), path: name)
    }

    private static func reason(_ number: Int32) -> [String: String] { ["reason": String(cString: strerror(number))] }
}
