internal import ConformityData
internal import Documents

/// The schemes that are compiled in, by name.
public enum SchemeLibrary {
    private static let folder = "scheme/"

    /// `white-list-maintenance-log` …, in their order.
    public static var names: [String] {
        files.map(\.name).filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
    }

    /// The bytes of a scheme file, as published: its digest is theirs.
    public static func file(_ name: String) -> [UInt8]? { files.first { $0.name == folder + name }?.bytes }

    static var files: [(name: String, bytes: [UInt8])] {
        var files: [(String, [UInt8])] = []
        // The table is constant and ended by an entry without a name.
        guard var entry = conformity_files() else { return [] }
        while let name = entry.pointee.name {
            let bytes = UnsafeBufferPointer(start: entry.pointee.bytes, count: entry.pointee.length)
            files.append((String(cString: name), Array(bytes)))
            entry += 1
        }
        return files
    }
}
