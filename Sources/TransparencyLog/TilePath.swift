internal import Documents

/// The paths of C2SP tlog-tiles below a log's prefix: `tile/<level>/<index>[.p/<width>]` and `tile/entries/<index>[.p/<width>]`.
/// The index is written in groups of three digits, all but the last led by `x`.
enum TilePath {
    static func text(_ folder: String, _ index: UInt64, _ width: Int) -> String {
        var rest = index
        var path = group(rest % 1000)
        while rest >= 1000 {
            rest /= 1000
            path = "x\(group(rest % 1000))/\(path)"
        }
        return "tile/\(folder)/\(path)" + (width < Tile.fullWidth ? ".p/\(width)" : "")
    }

    private static func group(_ value: UInt64) -> String {
        let digits = String(value)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// - Returns: `nil` unless `path` is the one way to write it.
    static func read(_ path: String) -> (folder: String, index: UInt64, width: Int)? {
        guard path.utf8.count <= 64 else { return nil }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.removeFirst() == "tile" else { return nil }
        let folder = String(parts.removeFirst())
        var width = Tile.fullWidth
        if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Decimal.read(parts.removeLast()), (1..<256).contains(partial) else { return nil }
            width = Int(partial)
            parts[parts.count - 1].removeLast(2)
        }
        var index: UInt64 = 0
        for (place, part) in parts.enumerated() {
            let digits = place < parts.count - 1 ? part.dropFirst() : part
            guard digits.utf8.count == 3, digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = UInt64(digits),
                index < RFC6962.maximumSize / 1000
            else { return nil }
            index = index * 1000 + value
        }
        // Writing it again catches leading zeros and a missing `x`.
        return text(folder, index, width).utf8.elementsEqual(path.utf8) ? (folder, index, width) : nil
    }
}

extension Tile {
    /// The tile's path below the log's prefix, such as `tile/0/x001/x234/067.p/5`.
    public var path: String { TilePath.text(String(level), index, width) }

    /// Reads a tile's path.
    /// - Throws: `tile.path`, `tile.range`.
    public init(path: String) throws {
        guard let read = TilePath.read(path), let level = Decimal.read(read.folder), level < 64 else {
            throw Diagnostic("tile.path", ["path": path])
        }
        try self.init(level: Int(level), index: read.index, width: read.width)
    }
}
