import CarnetFile
import Documents
import Testing

/// Each case changes one thing of a good archive, and names the fault that it must be.
@Suite struct HostileArchiveTests {
    typealias Case = (name: String, code: String, change: @Sendable (inout RawZip) -> Void)

    static let cases: [Case] = [
        ("leading bytes", "container.zip.leading", { $0.leading = Array("MZ..".utf8) }),
        ("trailing bytes", "container.zip.trailing", { $0.trailing = [0] }),
        ("archive comment", "container.zip.comment", { $0.comment = [65] }),
        ("entry comment", "container.zip.comment", { $0["bagit.txt"].comment = [65] }),
        ("encrypted", "container.zip.encrypted", { $0["bagit.txt"].flags = 0x0801 }),
        ("data descriptor", "container.zip.descriptor", { $0["bagit.txt"].flags = 0x0808 }),
        ("no UTF-8 flag", "container.zip.flags", { $0["bagit.txt"].flags = 0 }),
        ("bzip2", "container.zip.method", { $0["bagit.txt"].method = 12 }),
        ("Unix times", "container.zip.extra", { $0["bagit.txt"].localExtra = [0x55, 0x54, 1, 0, 0] }),
        ("directory extra", "container.zip.directory", { $0["bagit.txt"].directoryExtra = [0x55, 0x54, 1, 0, 0] }),
        (
            "needless ZIP64", "container.zip.extra",
            { $0["bagit.txt"].localExtra = le(UInt16(1)) + le(UInt16(16)) + [UInt8](repeating: 0, count: 16) }
        ),
        ("symbolic link", "container.zip.link", { $0["bagit.txt"].attributes = 0o120777 << 16 }),
        ("executable", "container.zip.attributes", { $0["bagit.txt"].attributes = 0o100755 << 16 }),
        ("a date", "container.zip.header", { $0["bagit.txt"].date = 0x5555 }),
        ("stored, two sizes", "container.zip.sizes", { $0["bagit.txt"].size = 7 }),
        ("wrong CRC", "container.zip.crc", { $0["bagit.txt"].crc = 7 }),
        (
            "two names of one entry", "container.zip.directory",
            { $0["data/records.ndjson"].directoryName = "carnet/data/recordz.ndjson" }
        ),
        ("hidden entry", "container.zip.directory", { $0["data/records.ndjson"].hidden = true }),
        ("gap between entries", "container.zip.directory", { $0["bagit.txt"].after = [0, 0, 0, 0] }),
        ("other order in the directory", "container.zip.directory", { $0.reversedDirectory = true }),
        ("unsorted", "container.zip.order", { $0.entries.reverse() }),
        ("duplicate", "container.path.duplicate", { $0.entries.append($0["bagit.txt"]) }),
        ("colliding case", "container.path.character", { $0.entries.append(.init(name: "carnet/trust/A", data: [])) }),
        ("traversal", "container.path.segment", { $0.entries.append(.init(name: "carnet/trust/../../x", data: [])) }),
        ("dot", "container.path.segment", { $0.entries.append(.init(name: "carnet/trust/./x", data: [])) }),
        ("absolute", "container.path.root", { $0.entries.append(.init(name: "/etc/passwd", data: [])) }),
        ("back slash", "container.path.character", { $0.entries.append(.init(name: "carnet/trust/..\\x", data: [])) }),
        ("NUL", "container.path.character", { $0.entries.append(.init(name: "carnet/trust/x\0.jwt", data: [])) }),
        ("a folder", "container.path.segment", { $0.entries.append(.init(name: "carnet/trust/", data: [])) }),
        (
            "file and folder", "container.path.collision",
            {
                $0.entries.append(.init(name: "carnet/trust/a", data: []))
                $0.entries.append(.init(name: "carnet/trust/a/b", data: []))
            }
        ),
        ("unlisted", "container.bag.unlisted", { $0.entries.append(.init(name: "carnet/trust/a.jwt", data: [1])) }),
        ("unlisted at the top", "container.bag.unlisted", { $0.entries.append(.init(name: "carnet/zebra", data: [1])) }),
        (
            "fetch.txt", "container.bag.fetch",
            {
                $0["bagit.txt"].name = "carnet/fetch.txt"
                $0.entries.insert(.init(name: "carnet/bagit.txt", data: []), at: 1)
                $0.entries.sort { $0.name < $1.name }
            }
        ),
        (
            "second manifest", "container.bag.manifests",
            { $0.entries.insert(.init(name: "carnet/manifest-md5.txt", data: []), at: 4) }
        ),
        ("no manifest", "container.bag.missing", { $0.entries.removeAll { $0.name == "carnet/manifest-sha256.txt" } }),
        (
            "bagit.txt of another version", "container.bag.declaration",
            {
                $0["bagit.txt"].data = Array("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n".utf8)
                $0.rebind()
            }
        ),
        (
            "edited payload", "container.bag.digest",
            {
                $0["data/deliverable.json"].data = Array("{ }".utf8)
                $0.rebind()
            }
        ),
        ("edited tag file", "container.bag.digest", { $0["bag-info.txt"].data.append(10) }),
        (
            "removed payload", "container.bag.absent",
            {
                $0.entries.removeAll { $0.name == "carnet/data/records.ndjson" }
                $0.rebind()
            }
        ),
        (
            "added payload", "container.bag.unlisted",
            {
                $0.entries.insert(.init(name: "carnet/data/more", data: []), at: 3)
                $0.rebind()
            }
        ),
        (
            "bag-info.txt of another content", "container.bag.information",
            {
                let text = String(decoding: $0["bag-info.txt"].data, as: UTF8.self).replacing("2402.2", with: "2402.3")
                $0.rebind(information: Array(text.utf8))
            }
        ),
    ]

    @Test(arguments: cases.indices) func isRefused(_ index: Int) throws {
        let (name, code, change) = HostileArchiveTests.cases[index]
        var zip = try RawZip.good()
        change(&zip)
        let fault = #expect(throws: ContainerFault.self, "\(name)") { try CarnetContainer(zip.bytes) }
        #expect(fault?.code == code, "\(name)")
    }

    typealias ManifestCase = (name: String, code: String, change: @Sendable (String) -> String)
    static let manifests: [ManifestCase] = [
        ("upper case", "container.bag.line", { $0.replacing("44136fa", with: "44136FA") }),
        ("one space", "container.bag.line", { $0.replacing("  data/d", with: " data/d") }),
        ("CRLF", "container.bag.absent", { $0.replacing("\n", with: "\r\n") }),
        ("no last line feed", "container.bag.line", { String($0.dropLast()) }),
        ("blank line", "container.bag.line", { $0 + "\n" }),
        ("unsorted", "container.bag.order", { $0.split(separator: "\n").reversed().map { $0 + "\n" }.joined() }),
        ("a line twice", "container.bag.order", { $0 + $0 }),
        ("lists what is not payload", "container.bag.absent", { $0 + String(repeating: "0", count: 64) + "  bagit.txt\n" }),
        ("empty", "container.bag.unlisted", { _ in "" }),
        ("binary marker", "container.bag.absent", { $0.replacing("  data", with: "  *data") }),
    ]

    @Test(arguments: manifests.indices) func refusesManifest(_ index: Int) throws {
        let (name, code, change) = HostileArchiveTests.manifests[index]
        var zip = try RawZip.good()
        zip["manifest-sha256.txt"].data = Array(change(String(decoding: zip["manifest-sha256.txt"].data, as: UTF8.self)).utf8)
        zip.rebind()
        let fault = #expect(throws: ContainerFault.self, "\(name)") { try CarnetContainer(zip.bytes) }
        #expect(fault?.code == code, "\(name)")
    }

    @Test func everyTruncationIsRefused() throws {
        let bytes = try CarnetWriter.write(payload: RawZip.sample)
        for length in 0..<bytes.count {
            #expect(throws: ContainerFault.self, "\(length)") { try CarnetContainer(Array(bytes.prefix(length))) }
        }
        #expect(throws: ContainerFault("container.zip.empty", offset: 0)) {
            try CarnetContainer([0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18))
        }
    }

    /// Not one bit of a carnet is without a check, deflated data included.
    @Test func everyFlippedBitIsRefused() throws {
        let bytes = try CarnetWriter.write(payload: RawZip.sample, trust: [PayloadFile(path: "a", bytes: [1, 2, 3])])
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: ContainerFault.self, "bit \(bit)") { try CarnetContainer(flipped) }
        }
    }
}
