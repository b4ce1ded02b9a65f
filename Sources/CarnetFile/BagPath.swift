/// The names that a carnet may hold: `[a-z0-9._-]` between slashes, at most 255 bytes, nothing that walks upwards. They
/// mean the same on every file system, so no two tools unpack two trees from one carnet.
enum BagPath {
    static let maxBytes = 255

    /// - Throws: `container.path.length`, `container.path.character`, `container.path.segment`, `container.path.depth`.
    static func check(_ path: String, depth limit: Int) throws(ContainerFault) {
        let bytes = path.utf8
        guard (1...maxBytes).contains(bytes.count) else {
            throw ContainerFault("container.path.length", ["limit": String(maxBytes)], path: printable(path))
        }
        guard bytes.allSatisfy(isAllowed) else { throw ContainerFault("container.path.character", path: printable(path)) }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !segments.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
            throw ContainerFault("container.path.segment", path: path)
        }
        guard segments.count <= limit else {
            throw ContainerFault("container.path.depth", ["limit": String(limit)], path: path)
        }
    }

    /// Refuses a name that is a file in one entry and a folder in another.
    /// - Throws: `container.path.collision`.
    static func checkCollisions(_ paths: Set<String>) throws(ContainerFault) {
        for path in paths {
            var end = path.startIndex
            while let slash = path[end...].firstIndex(of: "/") {
                guard !paths.contains(String(path[..<slash])) else {
                    throw ContainerFault("container.path.collision", path: path)
                }
                end = path.index(after: slash)
            }
        }
    }

    /// A hostile name made fit for a message: at most 64 characters, what is not allowed as `?`.
    static func printable(_ path: String) -> String {
        String(decoding: path.utf8.prefix(64).map { (0x21...0x7e).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
