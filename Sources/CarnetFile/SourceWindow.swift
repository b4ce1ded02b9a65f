/// A few kibibytes of a source at a time, for the walk over its headers.
struct SourceWindow {
    private let source: any CarnetSource
    private var buffer: [UInt8] = []
    private var start = 0

    /// Holds the longest local header that a name of ours makes.
    private static let size = 4096

    init(_ source: any CarnetSource) { self.source = source }

    var end: Int { source.count }

    /// The bytes from `at` on, or `nil` if the source ends before.
    mutating func bytes(_ at: Int, _ count: Int) throws(ContainerFault) -> ArraySlice<UInt8>? {
        guard at >= 0, count >= 0, count <= end, at <= end - count else { return nil }
        if at < start || at + count > start + buffer.count {
            var next = [UInt8](repeating: 0, count: min(max(count, SourceWindow.size), end - at))
            var fault: ContainerFault?
            next.withUnsafeMutableBytes { space in
                do throws(ContainerFault) { try source.read(into: space, at: at) } catch { fault = error }
            }
            if let fault { throw fault }
            (buffer, start) = (next, at)
        }
        return buffer[at - start..<at - start + count]
    }

    mutating func holds(_ expected: [UInt8], _ at: Int) throws(ContainerFault) -> Bool {
        try bytes(at, expected.count)?.elementsEqual(expected) ?? false
    }

    mutating func read16(_ at: Int) throws(ContainerFault) -> UInt16? { try read(at) }
    mutating func read32(_ at: Int) throws(ContainerFault) -> UInt32? { try read(at) }
    mutating func read64(_ at: Int) throws(ContainerFault) -> UInt64? { try read(at) }

    private mutating func read<Value: FixedWidthInteger>(_ at: Int) throws(ContainerFault) -> Value? {
        try bytes(at, MemoryLayout<Value>.size)?.reversed().reduce(0) { $0 << 8 | Value($1) }
    }
}
