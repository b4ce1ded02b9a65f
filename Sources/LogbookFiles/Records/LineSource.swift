internal import Documents
internal import Glibc

/// Cuts a stream into blocks of whole lines, about one MiB each, in constant memory. Several threads may take from it.
final class LineSource: @unchecked Sendable {
    // Guarded by `monitor`.
    private let monitor = Monitor()
    private let file: Descriptor
    private var rest: [UInt8] = []
    private var isAtEnd = false
    private var number = 0

    private static let blockSize = 1 << 20
    /// A line that grows beyond this is handed out as it is, to be refused for its length.
    private static let longestLine = 2 << 20

    init(_ file: Descriptor) { self.file = file }

    /// Whole lines, the last one with or without its line feed.
    struct Block {
        var number: Int
        var bytes: [UInt8]
    }

    /// The next block; `nil` at the end of the stream.
    func next() throws -> Block? {
        try monitor.locked {
            guard !isAtEnd else { return nil }
            var block = rest
            block.reserveCapacity(LineSource.blockSize + rest.count)
            rest = []
            var searched = 0
            while true {
                let had = block.count
                let count = try fill(&block, LineSource.blockSize)
                if count == 0 {
                    isAtEnd = true
                    return block.isEmpty ? nil : numbered(block)
                }
                // Small reads, as from a pipe, are gathered as long as there is no line to hand out.
                if let feed = lastLineFeed(block, from: min(searched, had)) {
                    rest = Array(block[(feed + 1)...])
                    block.removeSubrange((feed + 1)...)
                    return numbered(block)
                }
                searched = block.count
                if block.count > LineSource.longestLine {
                    isAtEnd = true
                    return numbered(block)
                }
            }
        }
    }

    private func numbered(_ bytes: [UInt8]) -> Block {
        defer { number += 1 }
        return Block(number: number, bytes: bytes)
    }

    private func fill(_ block: inout [UInt8], _ count: Int) throws -> Int {
        let start = block.count
        block.append(contentsOf: repeatElement(0, count: count))
        let read = try block.withUnsafeMutableBytes { try file.next(into: UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
        block.removeLast(count - read)
        return read
    }

    private func lastLineFeed(_ block: [UInt8], from start: Int) -> Int? {
        block.withUnsafeBytes { bytes in
            var place = bytes.count
            while place > start {
                place -= 1
                if bytes[place] == 10 { return place }
            }
            return nil
        }
    }
}
