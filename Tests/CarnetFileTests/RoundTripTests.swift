import CarnetFile
import Documents
import Testing

@Suite struct RoundTripTests {
    @Test func writesTheSameBytesAndReadsThemBack() throws {
        let trust = [PayloadFile(path: "credentials/a.jwt", bytes: Array("a.b.c".utf8))]
        let bytes = try CarnetWriter.write(payload: RawZip.sample, trust: trust)
        #expect(try CarnetWriter.write(payload: RawZip.sample.reversed(), trust: trust) == bytes)
        let container = try CarnetContainer(bytes)
        #expect(try container.payload == RawZip.sample)
        #expect(try container.trust == trust)
        let manifest = """
            44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  data/deliverable.json
            \(Digest.sha256(RawZip.sample[1].bytes).hex)  data/records.ndjson

            """
        #expect(try container["manifest-sha256.txt"] == Array(manifest.utf8))
        #expect(container.id == Digest.sha256(manifest))
        #expect(bytes.count < 2000, "records are deflated")
    }

    @Test func theIndependentWriterAgrees() throws {
        #expect(try CarnetContainer(RawZip.good().bytes).payload == RawZip.sample)
    }

    @Test func theDateStandsInBagInfoAlone() throws {
        let dated = try CarnetContainer(CarnetWriter.write(payload: RawZip.sample, date: "2026-04-01"))
        #expect(try dated.id == CarnetContainer(CarnetWriter.write(payload: RawZip.sample)).id)
        let text = try String(decoding: #require(dated["bag-info.txt"]), as: UTF8.self)
        #expect(text.hasPrefix("Bag-Software-Agent: carnet/v1\nBagging-Date: 2026-04-01\nPayload-Oxum: 2402.2\n"))
        #expect(throws: ContainerFault("container.bag.date")) {
            try CarnetWriter.write(payload: RawZip.sample, date: "2026-02-30")
        }
    }

    @Test func attachingLeavesTheDeliverableAsItIs() throws {
        let bytes = try CarnetWriter.write(payload: RawZip.sample, date: "2026-04-01")
        let statement = PayloadFile(path: "credentials/b.jwt", bytes: Array("x.y.z".utf8))
        let attached = try CarnetWriter.attach([statement], to: bytes)
        let (before, after) = (try CarnetContainer(bytes), try CarnetContainer(attached))
        #expect(after.id == before.id)
        #expect(try after.payload == before.payload)
        #expect(try after.trust == [statement])
        #expect(try CarnetWriter.attach([statement], to: attached) == attached)
        #expect(try CarnetWriter.write(payload: RawZip.sample, trust: [statement], date: "2026-04-01") == attached)
        #expect(throws: ContainerFault("container.attach.conflict", path: "trust/credentials/b.jwt")) {
            try CarnetWriter.attach([PayloadFile(path: "credentials/b.jwt", bytes: [1])], to: attached)
        }
    }

    @Test func emptyFilesAndIncompressibleOnesAreStored() throws {
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let payload = [PayloadFile(path: "empty", bytes: []), PayloadFile(path: "noise", bytes: noise)]
        #expect(try CarnetContainer(CarnetWriter.write(payload: payload)).payload == payload)
    }

    /// 65,535 entries and more need the ZIP64 end record.
    @Test func manyEntriesGoByZIP64() throws {
        let payload = (0..<65_600).map { PayloadFile(path: "files/\($0)", bytes: []) }
        let bytes = try CarnetWriter.write(payload: payload)
        #expect(bytes.suffix(22).prefix(12) == [0x50, 0x4b, 5, 6, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])
        #expect(try CarnetContainer(bytes).digests.count == 65_604)
    }

    @Test(arguments: [
        ("../up", "container.path.segment"), ("a//b", "container.path.segment"), ("/a", "container.path.segment"),
        ("A", "container.path.character"), ("a b", "container.path.character"), ("ä", "container.path.character"),
        (String(repeating: "a", count: 251), "container.path.length"), ("a/b/c/d/e/f/g/h", "container.path.depth"),
        ("records.ndjson", "container.path.duplicate"), ("records.ndjson/x", "container.path.collision"),
    ])
    func refusesToWrite(_ path: String, _ code: String) {
        let fault = #expect(throws: ContainerFault.self) {
            try CarnetWriter.write(payload: RawZip.sample + [PayloadFile(path: path, bytes: [])])
        }
        #expect(fault?.code == code)
    }
}
