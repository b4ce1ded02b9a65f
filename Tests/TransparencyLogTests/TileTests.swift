import Documents
import Testing
import TransparencyLog

@Suite struct TileTests {
    @Test(
        arguments: [
            (0, 0, 256, "tile/0/000"), (0, 255, 1, "tile/0/255.p/1"), (1, 1000, 256, "tile/1/x001/000"),
            (2, 1_234_067, 255, "tile/2/x001/x234/067.p/255"),
        ] as [(Int, UInt64, Int, String)])
    func paths(_ level: Int, _ index: UInt64, _ width: Int, _ path: String) throws {
        let tile = try Tile(level: level, index: index, width: width)
        #expect(tile.path == path)
        #expect(try Tile(path: path) == tile)
        let entries = path.replacing("tile/\(level)/", with: "tile/entries/")
        #expect(EntryBundle.path(index: index, width: width) == entries)
        #expect(try EntryBundle.index(path: entries) == (index, width))
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/00", "tile/0/0000", "tile/00/000", "tile/8/000", "tile/64/000", "tile/-1/000",
        "tile/0/x000/000", "tile/0/001/000", "tile/0/x001/x000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
        "tile/0/000.p", "tile/0/000.p/1/", "/tile/0/000", "tile/0/../000", "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        "tile/entries/000", "tile/7/001", "tile/0/０００", "tile/0/000.p/1\u{301}",
    ])
    func refusesPath(_ path: String) {
        let error = #expect(throws: Diagnostic.self) { try Tile(path: path) }
        #expect(["tile.path", "tile.range"].contains(error?.code))
    }

    @Test(
        arguments: [
            (256, ["tile/0/000", "tile/1/000.p/1"]), (0, []), (1, ["tile/0/000.p/1"]),
            (513, ["tile/0/000", "tile/0/001", "tile/0/002.p/1", "tile/1/000.p/2"]),
        ] as [(UInt64, [String])])
    func ofASize(_ size: UInt64, _ paths: [String]) { #expect(Tile.tiles(to: size).map(\.path) == paths) }

    @Test func workedExample() {
        // The example of tlog-tiles: 70,000 leaves.
        let tiles = Array(Tile.tiles(to: 70_000))
        #expect(tiles.filter { $0.level == 0 && !$0.isPartial }.count == 273)
        #expect(
            tiles.filter { $0.level > 0 || $0.isPartial }.map(\.path)
                == ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
    }

    @Test func growthWritesWhatIsNew() {
        #expect(Tile.tiles(from: 255, to: 257).map(\.path) == ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"])
        #expect(Tile.tiles(from: 256, to: 300).map(\.path) == ["tile/0/001.p/44"])
        #expect(Tile.tiles(from: 300, to: 300).map(\.path) == [])
        #expect(Tile.tiles(from: 300, to: 512).map(\.path) == ["tile/0/001", "tile/1/000.p/2"])
    }

    @Test func tilesGiveEveryHash() throws {
        let size = 70_000
        let tree = MemoryTree(counting: size)
        var files: [String: [UInt8]] = [:]
        for tile in Tile.tiles(to: UInt64(size)) { files[tile.path] = try tile.bytes(from: tree) }
        let source = TileHashSource(size: UInt64(size)) { tile in
            guard let bytes = files[tile.path] else { throw Diagnostic("test.missing", ["path": tile.path]) }
            return bytes
        }
        let root = try tree.root(size: UInt64(size))
        #expect(try source.root(size: UInt64(size)) == root)
        for level in 0...16 {
            let last = UInt64(size >> level) - 1
            for index in [0, last / 2, last] {
                let subtree = Subtree(level: level, index: index)
                #expect(try source.hash(of: subtree) == tree.hash(of: subtree))
            }
            #expect(throws: Diagnostic.self) { try source.hash(of: Subtree(level: level, index: last + 1)) }
        }
        let proof = try InclusionProof(index: 65_535, size: UInt64(size), from: source)
        #expect(proof.proves(leafHash: tree.leaves[65_535], in: root))
        #expect(throws: Diagnostic.self) { try source.hash(of: Subtree(level: 63, index: 0)) }
    }

    @Test func takesAFullerTile() throws {
        let tree = MemoryTree(counting: 256)
        let full = try Tile(level: 0, index: 0).bytes(from: tree)
        let tile = try Tile(level: 0, index: 0, width: 3)
        #expect(try tile.hashes(in: full) == Array(tree.leaves[..<3]))
        for count in [0, 95, 97, 8193, 8224] {
            let error = #expect(throws: Diagnostic.self) { try tile.hashes(in: [UInt8](repeating: 0, count: count)) }
            #expect(error?.code == "tile.size")
        }
    }

    @Test func bundles() throws {
        let bundle = try EntryBundle(index: 0, entries: ["one", "two", "three"].map { Array($0.utf8) })
        #expect(Hex.encode(bundle.bytes) == "00036f6e65000374776f00057468726565")
        #expect(bundle.path == "tile/entries/000.p/3")
        #expect(try EntryBundle(index: 0, width: 3, parsing: bundle.bytes) == bundle)
        #expect(try EntryBundle(index: 0, width: 2, parsing: bundle.bytes).entries.count == 2)
        for (width, bytes) in [
            (4, bundle.bytes), (0, []), (3, bundle.bytes.dropLast()), (3, bundle.bytes + [0]), (257, bundle.bytes),
            (1, [UInt8](repeating: 0, count: 514)), (1, []),
        ] {
            let error = #expect(throws: Diagnostic.self) { try EntryBundle(index: 0, width: width, parsing: Array(bytes)) }
            #expect(error?.code == "bundle.syntax")
        }
        #expect(throws: Diagnostic("entry.size", ["bytes": "65536", "limit": "65535"])) {
            try EntryBundle(index: 0, entries: [[UInt8](repeating: 0, count: 65_536)])
        }
        #expect(throws: Diagnostic("bundle.size", ["entries": "0"])) { try EntryBundle(index: 0, entries: []) }
    }
}
