/// Reads the one layout that we write: local headers from the first byte on without a gap, their directory in the same
/// order, the end record, nothing else. The walk sees every byte that is not file data; nothing is inflated here.
struct ZipReader {
    private let bytes: [UInt8]
    private let limits: ContainerLimits

    private init(_ bytes: [UInt8], _ limits: ContainerLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// A file of the archive, and where its packed bytes lie.
    struct Located {
        var entry: ZipEntry
        var data: Range<Int>
    }

    /// - Throws: `container.zip.…`, `container.path.…`.
    static func entries(of bytes: [UInt8], limits: ContainerLimits) throws(ContainerFault) -> [Located] {
        let reader = ZipReader(bytes, limits)
        let (found, directory) = try reader.walk()
        try reader.compareDirectory(found, at: directory)
        return found
    }

    // MARK: Local headers

    private func walk() throws(ContainerFault) -> ([Located], Int) {
        var found: [Located] = []
        var names: Set<String> = []
        var total = 0
        var at = 0
        while true {
            guard let signature = read32(at) else { throw truncated(at) }
            if signature != ZipEntry.Signature.local {
                guard !found.isEmpty else {
                    let isEmpty = signature == ZipEntry.Signature.end
                    throw ContainerFault(isEmpty ? "container.zip.empty" : "container.zip.leading", offset: at)
                }
                break
            }
            guard found.count < limits.entries else {
                throw ContainerFault("container.zip.entries", ["limit": String(limits.entries)], offset: at)
            }
            let located = try local(at)
            let path = located.entry.path
            guard names.insert(path).inserted else { throw ContainerFault("container.path.duplicate", path: path, offset: at) }
            if let last = found.last?.entry.path, !last.utf8.lexicographicallyPrecedes(path.utf8) {
                throw ContainerFault("container.zip.order", path: path, offset: at)
            }
            // Each size is at most `fileBytes` and the sum so far at most `totalBytes`: no overflow.
            total += Int(located.entry.size)
            guard total <= limits.totalBytes else {
                throw ContainerFault("container.zip.total", ["limit": String(limits.totalBytes)], path: path, offset: at)
            }
            found.append(located)
            at = located.data.upperBound
        }
        try BagPath.checkCollisions(names)
        return (found, at)
    }

    private func local(_ at: Int) throws(ContainerFault) -> Located {
        guard let flags = read16(at + 6), let method = read16(at + 8), let crc = read32(at + 14),
            let packed32 = read32(at + 18), let size32 = read32(at + 22), let nameLength = read16(at + 26),
            let extraLength = read16(at + 28), at + 30 + Int(nameLength) + Int(extraLength) <= bytes.count
        else { throw truncated(at) }
        let nameEnd = at + 30 + Int(nameLength)
        let path = try self.path(bytes[at + 30..<nameEnd], at)
        func fault(_ code: String) -> ContainerFault { ContainerFault("container.zip." + code, path: path, offset: at) }

        if flags & 0x2041 != 0 { throw fault("encrypted") }
        if flags & 0x0008 != 0 { throw fault("descriptor") }
        if flags != ZipEntry.flags { throw fault("flags") }
        guard let method = ZipEntry.Method(rawValue: method) else { throw fault("method") }
        var (size, packed) = (UInt64(size32), UInt64(packed32))
        if extraLength > 0 {
            // The only extra field is ZIP64's, in its only form in a local header: both sizes.
            guard extraLength == 20, size32 == .max, packed32 == .max, read32(nameEnd) == 0x0010_0001,
                let large = read64(nameEnd + 4), let largePacked = read64(nameEnd + 12)
            else { throw fault("extra") }
            (size, packed) = (large, largePacked)
        }
        guard size <= UInt64(limits.fileBytes) else {
            throw ContainerFault("container.zip.size", ["limit": String(limits.fileBytes)], path: path, offset: at)
        }
        let start = nameEnd + Int(extraLength)
        guard packed <= UInt64(bytes.count - start) else { throw truncated(at) }
        guard method == .deflated || size == packed else { throw fault("sizes") }
        guard size <= UInt64(ContainerLimits.ratioFloor) || size / UInt64(limits.ratio) <= packed else {
            throw ContainerFault("container.zip.ratio", ["limit": String(limits.ratio)], path: path, offset: at)
        }
        let entry = ZipEntry(path: path, method: method, crc: crc, packedSize: packed, size: size, offset: UInt64(at))
        guard bytes[at..<start].elementsEqual(entry.localHeader) else { throw fault("header") }
        return Located(entry: entry, data: start..<start + Int(packed))
    }

    private func path(_ name: ArraySlice<UInt8>, _ at: Int) throws(ContainerFault) -> String {
        let text = String(decoding: name, as: UTF8.self)
        guard text.hasPrefix(ZipEntry.root) else {
            throw ContainerFault("container.path.root", path: BagPath.printable(text), offset: at)
        }
        let path = String(text.dropFirst(ZipEntry.root.count))
        do {
            try BagPath.check(path, depth: limits.depth)
        } catch {
            throw ContainerFault(error.code, error.arguments, path: error.path, offset: at)
        }
        return path
    }

    // MARK: Directory

    /// The directory and the end record can only be what the local headers make them.
    private func compareDirectory(_ found: [Located], at start: Int) throws(ContainerFault) {
        var at = start
        for located in found {
            let expected = located.entry.directoryHeader
            guard holds(expected, at) else { throw directoryFault(at, located.entry.path, expected.count) }
            at += expected.count
        }
        let end = ZipEntry.end(entries: found.count, directorySize: at - start, directoryOffset: start)
        guard holds(end, at) else { throw endFault(at, end.count) }
        guard at + end.count == bytes.count else { throw ContainerFault("container.zip.trailing", offset: at + end.count) }
    }

    private func directoryFault(_ at: Int, _ path: String, _ length: Int) -> ContainerFault {
        guard at + length <= bytes.count else { return truncated(at) }
        guard read32(at) == ZipEntry.Signature.directory else {
            return ContainerFault("container.zip.directory", path: path, offset: at)
        }
        let code =
            if let comment = read16(at + 32), comment != 0 {
                "comment"
            } else if let attributes = read32(at + 38),
                attributes != ZipEntry.attributes
            { attributes >> 28 == 0o12 ? "link" : "attributes" } else { "directory" }
        return ContainerFault("container.zip." + code, path: path, offset: at)
    }

    private func endFault(_ at: Int, _ length: Int) -> ContainerFault {
        if read32(at) == ZipEntry.Signature.directory { return ContainerFault("container.zip.directory", offset: at) }
        guard at + length <= bytes.count else { return truncated(at) }
        let hasComment = read16(at + length - 2) != 0 && bytes[at..<at + length - 2].last != nil
        return ContainerFault(hasComment ? "container.zip.comment" : "container.zip.end", offset: at)
    }

    private func holds(_ expected: [UInt8], _ at: Int) -> Bool {
        at + expected.count <= bytes.count && bytes[at..<at + expected.count].elementsEqual(expected)
    }

    // MARK: Numbers

    private func truncated(_ at: Int) -> ContainerFault { ContainerFault("container.zip.truncated", offset: at) }
    private func read16(_ at: Int) -> UInt16? { read(at) }
    private func read32(_ at: Int) -> UInt32? { read(at) }
    private func read64(_ at: Int) -> UInt64? { read(at) }

    private func read<Value: FixedWidthInteger>(_ at: Int) -> Value? {
        guard at <= bytes.count - MemoryLayout<Value>.size else { return nil }
        return bytes.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: Value.self)) }
    }
}
