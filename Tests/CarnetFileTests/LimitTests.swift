import CarnetFile
import Documents
import Testing

@Suite struct LimitTests {
    @Test(arguments: [
        (ContainerLimits(entries: 5), "container.zip.entries"), (ContainerLimits(fileBytes: 2000), "container.zip.size"),
        (ContainerLimits(totalBytes: 2500), "container.zip.total"), (ContainerLimits(inflatedBytes: 2399), "container.zip.total"),
        (ContainerLimits(depth: 1), "container.path.depth"),
    ])
    func hold(_ limits: ContainerLimits, _ code: String) throws {
        let bytes = try CarnetWriter.write(payload: RawZip.sample)
        let fault = #expect(throws: ContainerFault.self) { try CarnetContainer(bytes, limits: limits) }
        #expect(fault?.code == code)
    }

    /// Two megabytes of zeros pack a thousandfold: refused by the ratio, before a byte is inflated.
    @Test func bombsAreRefusedByTheirHeaders() throws {
        let zeros = [UInt8](repeating: 0, count: 2 << 20)
        var zip = try RawZip.good(payload: [PayloadFile(path: "zeros", bytes: zeros)])
        zip["data/zeros"].data = Array(Deflate.gzip(zeros).dropFirst(10).dropLast(8))
        zip["data/zeros"].method = 8
        zip["data/zeros"].size = UInt32(zeros.count)
        zip["data/zeros"].crc = RawZip.crc32(zeros)
        zip.rebind()
        let bytes = zip.bytes
        let fault = #expect(throws: ContainerFault.self) { try CarnetContainer(bytes) }
        #expect(fault == ContainerFault("container.zip.ratio", ["limit": "300"], path: "data/zeros", offset: fault?.offset))
        #expect(try CarnetContainer(bytes, limits: ContainerLimits(ratio: 2000))["data/zeros"] == zeros)
    }

    /// A header that promises less or more than its stream holds.
    @Test(arguments: [-1, 1, 1000]) func aStreamOfAnotherLengthIsRefused(_ difference: Int) throws {
        var zip = try RawZip.good()
        // One deflate block, stored form: final, length, complement, "ab".
        zip["data/deliverable.json"].data = [1, 2, 0, 0xfd, 0xff, 0x61, 0x62]
        zip["data/deliverable.json"].method = 8
        zip["data/deliverable.json"].crc = RawZip.crc32(Array("ab".utf8))
        zip["data/deliverable.json"].size = UInt32(2 + difference)
        zip.rebind()
        let fault = #expect(throws: ContainerFault.self) { try CarnetContainer(zip.bytes) }
        #expect(fault?.code == "container.zip.deflate")
    }

    /// Bytes after the stream, unused bits that are set, a block type that does not exist, and a stream without an end.
    @Test(
        arguments: [
            [1, 2, 0, 0xfd, 0xff, 0x61, 0x62, 0], [0x4b, 0x4c, 0x02, 0x80], [7], [0, 2, 0, 0xfd, 0xff, 0x61, 0x62], [],
        ] as [[UInt8]])
    func aStreamOfAnotherFormIsRefused(_ stream: [UInt8]) throws {
        var zip = try RawZip.good()
        zip["data/deliverable.json"].data = stream
        zip["data/deliverable.json"].method = 8
        zip["data/deliverable.json"].size = 2
        zip["data/deliverable.json"].crc = RawZip.crc32(Array("ab".utf8))
        zip.rebind()
        let fault = #expect(throws: ContainerFault.self) { try CarnetContainer(zip.bytes) }
        #expect(fault?.code == "container.zip.deflate")
    }
}
