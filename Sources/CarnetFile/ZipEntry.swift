/// One file of the archive, and the only bytes by which our subset of ZIP (APPNOTE 6.3.10) may describe it.
///
/// The reader builds these headers again from what it read and compares: there is one way to write an entry, hence one
/// way to read it.
struct ZipEntry: Hashable, Sendable {
    enum Method: UInt16, Sendable {
        case stored = 0
        case deflated = 8
    }

    /// The folder that holds the bag (RFC 8493 section 4: a serialized bag has one top-level folder).
    static let root = "carnet/"

    /// Path in the bag, without the root folder.
    var path: String
    var method: Method
    var crc: UInt32
    var packedSize: UInt64
    var size: UInt64
    /// Where its local header begins.
    var offset: UInt64

    /// Bytes of the local header, so the data begins at `offset + localHeader.count`.
    var localHeader: [UInt8] {
        let isLarge = size >= .large32 || packedSize >= .large32
        var header = LittleEndian()
        header.append32(Signature.local)
        header.append16(isLarge ? 45 : 20)
        appendCommon(to: &header, large: isLarge)
        header.append16(isLarge ? 20 : 0)
        header.append(name)
        if isLarge {
            header.append16(1)
            header.append16(16)
            header.append64(size)
            header.append64(packedSize)
        }
        return header.bytes
    }

    /// Where the entry after it begins.
    var end: Int { Int(offset) + localHeader.count + Int(packedSize) }

    var directoryHeader: [UInt8] {
        let isLarge = size >= .large32 || packedSize >= .large32
        var extra = LittleEndian()
        if isLarge {
            extra.append64(size)
            extra.append64(packedSize)
        }
        if offset >= .large32 { extra.append64(offset) }
        let needsZip64 = !extra.bytes.isEmpty

        var header = LittleEndian()
        header.append32(Signature.directory)
        // Made on Unix, so that the attributes below mean a plain file of mode 0644.
        header.append16(3 << 8 | (needsZip64 ? 45 : 20))
        header.append16(needsZip64 ? 45 : 20)
        appendCommon(to: &header, large: isLarge)
        header.append16(needsZip64 ? UInt16(extra.bytes.count + 4) : 0)
        header.append16(0)  // comment
        header.append16(0)  // disk
        header.append16(0)  // internal attributes
        header.append32(ZipEntry.attributes)
        header.append32(offset >= .large32 ? .max : UInt32(offset))
        header.append(name)
        if needsZip64 {
            header.append16(1)
            header.append16(UInt16(extra.bytes.count))
            header.append(extra.bytes)
        }
        return header.bytes
    }

    static let attributes: UInt32 = 0o100644 << 16
    /// Names are UTF-8 (bit 11). Every other bit means something we do not allow.
    static let flags: UInt16 = 0x0800
    /// 1980-01-01, the first date that ZIP can say.
    static let date: UInt16 = 0x0021

    private var name: [UInt8] { Array((ZipEntry.root + path).utf8) }

    /// Flags to name length: the same in both headers.
    private func appendCommon(to header: inout LittleEndian, large: Bool) {
        header.append16(ZipEntry.flags)
        header.append16(method.rawValue)
        header.append16(0)
        header.append16(ZipEntry.date)
        header.append32(crc)
        header.append32(large ? .max : UInt32(packedSize))
        header.append32(large ? .max : UInt32(size))
        header.append16(UInt16(name.count))
    }

    enum Signature {
        static let local: UInt32 = 0x0403_4b50
        static let directory: UInt32 = 0x0201_4b50
        static let end: UInt32 = 0x0605_4b50
        static let end64: UInt32 = 0x0606_4b50
        static let locator64: UInt32 = 0x0706_4b50
    }
}

extension ZipEntry {
    /// What follows the last entry: the directory, in the same order, and the end records.
    static func directory(of entries: [ZipEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { bytes.append(contentsOf: entry.directoryHeader) }
        let start = entries.last?.end ?? 0
        return bytes + end(entries: entries.count, directorySize: bytes.count, directoryOffset: start)
    }

    /// What closes an archive: the ZIP64 records where a number needs them, and the end record without a comment.
    static func end(entries: Int, directorySize: Int, directoryOffset: Int) -> [UInt8] {
        var end = LittleEndian()
        let needsZip64 = entries >= 0xffff || UInt64(directorySize) >= .large32 || UInt64(directoryOffset) >= .large32
        if needsZip64 {
            end.append32(Signature.end64)
            end.append64(44)
            end.append16(3 << 8 | 45)
            end.append16(45)
            end.append32(0)
            end.append32(0)
            end.append64(UInt64(entries))
            end.append64(UInt64(entries))
            end.append64(UInt64(directorySize))
            end.append64(UInt64(directoryOffset))
            end.append32(Signature.locator64)
            end.append32(0)
            end.append64(UInt64(directoryOffset + directorySize))
            end.append32(1)
        }
        end.append32(Signature.end)
        end.append16(0)
        end.append16(0)
        end.append16(UInt16(min(entries, 0xffff)))
        end.append16(UInt16(min(entries, 0xffff)))
        end.append32(UInt32(min(UInt64(directorySize), .large32)))
        end.append32(UInt32(min(UInt64(directoryOffset), .large32)))
        end.append16(0)
        return end.bytes
    }
}

extension UInt64 {
    /// From here on a 32-bit field cannot say the number, and ZIP64 must.
    fileprivate static let large32: UInt64 = 0xffff_ffff
}

/// Builds ZIP's little-endian records.
struct LittleEndian {
    private(set) var bytes: [UInt8] = []

    mutating func append16(_ value: UInt16) { append(value) }
    mutating func append32(_ value: UInt32) { append(value) }
    mutating func append64(_ value: UInt64) { append(value) }
    mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
