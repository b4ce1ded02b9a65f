import CarnetFile
import Synchronization

/// A carnet that somebody writes to while it is read.
final class ChangingSource: CarnetSource {
    let count: Int
    private let bytes: Mutex<[UInt8]>
    private let reads = Mutex<[Range<Int>]>([])

    init(_ bytes: [UInt8]) {
        count = bytes.count
        self.bytes = Mutex(bytes)
    }

    func change(_ body: (inout [UInt8]) -> Void) { bytes.withLock { body(&$0) } }

    /// How often the byte at an offset was read.
    func reads(of offset: Int) -> Int { reads.withLock { $0.count { $0.contains(offset) } } }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ContainerFault) {
        let wanted = offset..<offset + buffer.count
        reads.withLock { $0.append(wanted) }
        let isThere = bytes.withLock { bytes in
            guard wanted.upperBound <= bytes.count else { return false }
            buffer.copyBytes(from: bytes[wanted])
            return true
        }
        if !isThere { throw ContainerFault("container.changed", offset: offset) }
    }
}
