/// Reads the one layout that we write: local headers from the first byte on without a gap, their directory in the same
/// order, the end record, nothing else. The walk sees every byte that is not file data; nothing is inflated here.
struct ZipReader {
    private var window: SourceWindow
    private let limits: ContainerLimits

    private init(_ source: any CarnetSource, _ limits: ContainerLimits) {
        window = SourceWindow(source)
        self.limits = limits
    }

    /// A file of the archive, and where its packed bytes lie.
    struct Located: Sendable {
        var entry: ZipEntry
        var data: Range<Int>
    }

    /// - Throws: `container.zip.…`, `container.path.…`.
    static func entries(of source: any CarnetSource, limits: ContainerLimits) throws(ContainerFault) -> [Located] {
        var reader = ZipReader(source, limits)
        let (found, directory) = try reader.walk()
        try reader.compareDirectory(found, at: directory)
        return found
    }

    // MARK: Local headers

    private mutating func walk() throws(ContainerFault) -> ([Located], Int) {
        var found: [Located] = []
        var names: Set<String> = []
        var (total, inflated) = (0, 0)
        var at = 0
        while true {
            guard let signature = try window.read32(at) else { throw truncated(at) }
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
            if located.entry.method == .deflated { inflated += Int(located.entry.size) }
            guard inflated <= limits.inflatedBytes else {
                throw ContainerFault("container.zip.total", ["limit": String(limits.inflatedBytes)], path: path, offset: at)
            }
            found.append(located)
            at = located.data.upperBound
        }
        try BagPath.checkCollisions(names)
        return (found, at)
    }

    private mutating func local(_ at: Int) throws(ContainerFault) -> Located {
        guard let flags = try window.read16(at + 6), let method = try window.read16(at + 8),
            let crc = try window.read32(at + 14), let packed32 = try window.read32(at + 18),
            let size32 = try window.read32(at + 22), let nameLength = try window.read16(at + 26),
            let extraLength = try window.read16(at + 28), let name = try window.bytes(at + 30, Int(nameLength)),
            window.end - at >= 30 + Int(nameLength) + Int(extraLength)
        else { throw truncated(at) }
        let nameEnd = at + 30 + Int(nameLength)
        let path = try self.path(name, at)
        func fault(_ code: String) -> ContainerFault { ContainerFault("container.zip." + code, path: path, offset: at) }

        if flags & 0x2041 != 0 { throw fault("encrypted") }
        if flags & 0x0008 != 0 { throw fault("descriptor") }
        if flags != ZipEntry.flags { throw fault("flags") }
        guard let method = ZipEntry.Method(rawValue: method) else { throw fault("method") }
        var (size, packed) = (UInt64(size32), UInt64(packed32))
        if extraLength > 0 {
            // The only extra field is ZIP64's, in its only form in a local header: both sizes.
            guard extraLength == 20, size32 == .max, packed32 == .max, try window.read32(nameEnd) == 0x0010_0001,
                let large = try window.read64(nameEnd + 4), let largePacked = try window.read64(nameEnd + 12)
            else { throw fault("extra") }
            (size, packed) = (large, largePacked)
        }
        guard size <= UInt64(limits.fileBytes) else {
            throw ContainerFault("container.zip.size", ["limit": String(limits.fileBytes)], path: path, offset: at)
        }
        let start = nameEnd + Int(extraLength)
        guard packed <= UInt64(window.end - start) else { throw truncated(at) }
        guard method == .deflated || size == packed else { throw fault("sizes") }
        guard size <= UInt64(ContainerLimits.ratioFloor) || size / UInt64(limits.ratio) <= packed else {
            throw ContainerFault("container.zip.ratio", ["limit": String(limits.ratio)], path: path, offset: at)
        }
        let entry = ZipEntry(path: path, method: method, crc: crc, packedSize: packed, size: size, offset: UInt64(at))
        guard try window.holds(entry.localHeader, at) else { throw fault("header") }
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
    private mutating func compareDirectory(_ found: [Located], at start: Int) throws(ContainerFault) {
        var at = start
        for located in found {
            let expected = located.entry.directoryHeader
            guard try window.holds(expected, at) else { throw try directoryFault(at, located.entry.path, expected.count) }
            at += expected.count
        }
        let end = ZipEntry.end(entries: found.count, directorySize: at - start, directoryOffset: start)
        guard try window.holds(end, at) else { throw try endFault(at, end.count) }
        guard at + end.count == window.end else { throw ContainerFault("container.zip.trailing", offset: at + end.count) }
    }

    private mutating func directoryFault(_ at: Int, _ path: String, _ length: Int) throws(ContainerFault) -> ContainerFault {
        guard at + length <= window.end else { return truncated(at) }
        guard try window.read32(at) == ZipEntry.Signature.directory else {
            return ContainerFault("container.zip.directory", path: path, offset: at)
        }
        let code =
            if let comment = try window.read16(at + 32), comment != 0 {
                "comment"
            } else if let attributes = try window.read32(at + 38),
                attributes != ZipEntry.attributes
            { attributes >> 28 == 0o12 ? "link" : "attributes" } else { "directory" }
        return ContainerFault("container.zip." + code, path: path, offset: at)
    }

    private mutating func endFault(_ at: Int, _ length: Int) throws(ContainerFault) -> ContainerFault {
        if try window.read32(at) == ZipEntry.Signature.directory {
            return ContainerFault("container.zip.directory", offset: at)
        }
        guard at + length <= window.end else { return truncated(at) }
        let hasComment = try window.read16(at + length - 2) != 0
        return ContainerFault(hasComment ? "container.zip.comment" : "container.zip.end", offset: at)
    }

    private func truncated(_ at: Int) -> ContainerFault { ContainerFault("container.zip.truncated", offset: at) }
}
