internal import CDisk
internal import Glibc
internal import Synchronization

/// Where a carnet is written: at any place, by several threads at once, each byte once.
public protocol CarnetTarget: Sendable {
    /// - Throws: ``ContainerFault`` `file.writing`.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ContainerFault)

    /// Tells that the range is complete, so that it may begin to go to disk.
    func settle(_ range: Range<Int>)
}

extension CarnetTarget {
    func write(_ bytes: [UInt8], at offset: Int) throws(ContainerFault) {
        var fault: ContainerFault?
        bytes.withUnsafeBytes { buffer in
            do throws(ContainerFault) { try write(buffer, at: offset) } catch { fault = error }
        }
        if let fault { throw fault }
    }
}

/// A carnet that is made in memory.
final class MemoryTarget: CarnetTarget {
    private let space = Mutex<[UInt8]>([])

    var bytes: [UInt8] { space.withLock { $0 } }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ContainerFault) {
        space.withLock { space in
            let missing = offset + bytes.count - space.count
            if missing > 0 { space.append(contentsOf: repeatElement(0, count: missing)) }
            space.withUnsafeMutableBytes { UnsafeMutableRawBufferPointer(rebasing: $0[offset...]).copyMemory(from: bytes) }
        }
    }

    func settle(_ range: Range<Int>) {}
}

/// An open, empty file, which stays its owner's to make durable and to close.
public struct DescriptorTarget: CarnetTarget {
    private let descriptor: Int32
    private let name: String

    /// - Parameter name: the file's name in messages.
    public init(_ descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ContainerFault) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, offset + done)
            if count < 0 {
                guard errno == EINTR else { throw .writing(name, errno) }
                continue
            }
            done += count
        }
    }

    /// The disk writes while the processors hash what comes next; the owner's `fsync` waits for all of it.
    public func settle(_ range: Range<Int>) {
        _ = carnet_start_writing(descriptor, Int64(range.lowerBound), Int64(range.count))
    }
}
