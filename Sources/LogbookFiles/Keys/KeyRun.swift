internal import Documents
internal import Glibc
internal import Logbook

/// A sorted run of keys on disk, with a Bloom filter before it. It never changes.
///
/// ```
///  0  16  "carnet/keys/v1\n\0"
/// 16  u64 first index, u64 one past the last index, u64 number of keys, u64 blocks of the filter
/// 48  u32 zero, u32 CRC-32C of bytes 0..<52, then zeros up to 64
/// 64      the filter: blocks of 64 bytes
///  …      the keys in order: u64 high, u64 low, u64 index
/// ```
/// Little-endian. A key takes 24 bytes and 1.5 of the filter; a look-up of a key that is not there costs one cache line.
final class KeyRun: @unchecked Sendable {
    // The mapping is read only and lives as long as the object.
    let indexes: Range<UInt64>
    let count: Int
    let path: String
    private let map: UnsafeRawBufferPointer
    private let blocks: Int

    /// One key of a run.
    struct Item {
        var key: RecordKey
        var index: UInt64
    }

    private static let magic = Array("carnet/keys/v1\n\0".utf8)
    private static let headSize = 64
    private static let itemSize = 24

    static func name(_ indexes: Range<UInt64>) -> String { "\(indexes.lowerBound)-\(indexes.upperBound)" }

    static func range(_ name: String) -> Range<UInt64>? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = UInt64(parts[0]), let to = UInt64(parts[1]), from < to, name == self.name(from..<to)
        else { return nil }
        return from..<to
    }

    /// Maps a run; `nil` if it is not a whole one: it is derived and will be made again.
    init?(_ path: String) throws {
        let file = try Descriptor(path, O_RDONLY)
        let size = try file.size
        guard size >= KeyRun.headSize, let head = try file.read(KeyRun.headSize, at: 0), head.starts(with: KeyRun.magic) else {
            return nil
        }
        let crc = head[52..<56].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard crc == head[..<52].withUnsafeBytes({ CRC32C.checksum($0) }) else { return nil }
        let numbers = stride(from: 16, to: 48, by: 8).map { start in
            head[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        guard numbers[0] < numbers[1], numbers[2] < 1 << 40, numbers[3] > 0, numbers[3] < 1 << 40,
            size == KeyRun.headSize + Int(numbers[3]) * 64 + Int(numbers[2]) * KeyRun.itemSize,
            let map = try file.map(size)
        else { return nil }
        indexes = numbers[0]..<numbers[1]
        count = Int(numbers[2])
        blocks = Int(numbers[3])
        self.map = map
        self.path = path
    }

    deinit { Descriptor.unmap(map) }

    func item(_ place: Int) -> Item {
        let start = KeyRun.headSize + blocks * 64 + place * KeyRun.itemSize
        func word(_ at: Int) -> UInt64 { UInt64(littleEndian: map.loadUnaligned(fromByteOffset: start + at, as: UInt64.self)) }
        return Item(key: RecordKey(high: word(0), low: word(8)), index: word(16))
    }

    func index(of key: RecordKey) -> UInt64? {
        guard mayHold(key) else { return nil }
        // Keys are as good as random: the place can be guessed to within a few square roots of the count.
        let guess = Int(key.high.multipliedFullWidth(by: UInt64(count)).high)
        let spread = 4 * Int(Double(count).squareRoot()) + 8
        var low = max(0, guess - spread)
        var high = min(count, guess + spread)
        if low > 0, !(item(low - 1).key < key) { low = 0 }
        if high < count, item(high).key < key { high = count }
        while low < high {
            let middle = (low + high) / 2
            if item(middle).key < key { low = middle + 1 } else { high = middle }
        }
        guard low < count else { return nil }
        let found = item(low)
        return found.key == key ? found.index : nil
    }

    // MARK: Bloom filter: one block of 512 bits a key, six bits in it.

    private func mayHold(_ key: RecordKey) -> Bool {
        let block = KeyRun.headSize + KeyRun.block(key, blocks) * 64
        var bits = key.low
        for _ in 0..<6 {
            let bit = Int(bits & 511)
            if map[block + bit >> 3] & (1 << UInt8(bit & 7)) == 0 { return false }
            bits >>= 9
        }
        return true
    }

    private static func block(_ key: RecordKey, _ blocks: Int) -> Int {
        Int((key.high &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: UInt64(blocks)).high)
    }

    // MARK: Writing

    /// Writes a run of `count` keys that `next` gives in order.
    static func write(to path: String, indexes: Range<UInt64>, count: Int, next: () -> Item?) throws {
        let blocks = max(1, count * 12 / 512 + 1)
        var head = magic
        for number in [indexes.lowerBound, indexes.upperBound, UInt64(count), UInt64(blocks)] {
            withUnsafeBytes(of: number.littleEndian) { head.append(contentsOf: $0) }
        }
        head += [0, 0, 0, 0]
        let crc = head.withUnsafeBytes { CRC32C.checksum($0) }
        withUnsafeBytes(of: crc.littleEndian) { head.append(contentsOf: $0) }
        head += [UInt8](repeating: 0, count: headSize - head.count)

        var filter = [UInt8](repeating: 0, count: blocks * 64)
        let temporary = path + ".new"
        let file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC)
        var at = headSize + filter.count
        var buffer: [UInt8] = []
        buffer.reserveCapacity(1 << 20)
        while let item = next() {
            let block = block(item.key, blocks) * 64
            var bits = item.key.low
            for _ in 0..<6 {
                let bit = Int(bits & 511)
                filter[block + bit >> 3] |= 1 << UInt8(bit & 7)
                bits >>= 9
            }
            withUnsafeBytes(of: (item.key.high.littleEndian, item.key.low.littleEndian, item.index.littleEndian)) {
                buffer.append(contentsOf: $0)
            }
            if buffer.count >= (1 << 20) - itemSize {
                try file.write(buffer, at: at)
                at += buffer.count
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try file.write(buffer, at: at)
        try file.write(filter, at: headSize)
        try file.write(head, at: 0)
        try file.sync()
        try file.close()
        try Descriptor.check("rename", path) { rename(temporary, path) }
    }

    /// Sorts keys that are as good as random: into buckets by their first 16 bits, then each small bucket.
    static func sort(_ items: inout ContiguousArray<Item>) {
        guard items.count > 4096 else { return items.sort { $0.key < $1.key } }
        var starts = [Int](repeating: 0, count: 65_537)
        for item in items { starts[Int(item.key.high >> 48) + 1] += 1 }
        for bucket in 1...65_536 { starts[bucket] += starts[bucket - 1] }
        var next = starts
        var sorted = items
        sorted.withUnsafeMutableBufferPointer { sorted in
            for item in items {
                let bucket = Int(item.key.high >> 48)
                sorted[next[bucket]] = item
                next[bucket] += 1
            }
            for bucket in 0..<65_536 {
                let range = starts[bucket]..<starts[bucket + 1]
                for place in range.dropFirst() {
                    let item = sorted[place]
                    var hole = place
                    while hole > range.lowerBound, item.key < sorted[hole - 1].key {
                        sorted[hole] = sorted[hole - 1]
                        hole -= 1
                    }
                    sorted[hole] = item
                }
            }
        }
        items = sorted
    }
}
