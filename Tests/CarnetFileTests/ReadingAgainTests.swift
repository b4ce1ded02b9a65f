import CarnetFile
import Documents
import Testing

/// A carnet that changes after it was opened gives nothing but faults.
@Suite struct ReadingAgainTests {
    /// Stored, because its name and size say so.
    private static let stored = [UInt8](repeating: 7, count: 70_000)
    private static let payload = RawZip.sample + [PayloadFile(path: "files/a", bytes: stored)]

    private static func source() throws -> ChangingSource { ChangingSource(try CarnetWriter.write(payload: payload)) }

    @Test func filesAreReadWhenAskedFor() throws {
        let source = try ReadingAgainTests.source()
        let container = try CarnetContainer(source)
        #expect(try container.payload == ReadingAgainTests.payload.sorted { $0.path < $1.path })
        #expect(try container["data/none"] == nil)
        #expect(container.sizes["data/files/a"] == 70_000)
        #expect(container.payloadSizes["files/a"] == 70_000)
        #expect(try container.logged.keys.sorted() == ["deliverable.json", "records.ndjson"])
        var lent: [UInt8] = []
        try container.stream("data/files/a") { lent.append(contentsOf: $0) }
        #expect(lent == ReadingAgainTests.stored)
    }

    /// Opening reads each byte of content once, and again only for the bag's own small file whose text is compared.
    @Test func contentIsReadOnce() throws {
        let bytes = try CarnetWriter.write(payload: ReadingAgainTests.payload)
        let inside = try #require(bytes.firstRange(of: [UInt8](repeating: 7, count: 64))).lowerBound + 35_000
        let source = ChangingSource(bytes)
        let container = try CarnetContainer(source, keeping: CarnetContainer.isLogged)
        #expect(source.reads(of: inside) == 1)
        #expect(try container["data/records.ndjson"] == RawZip.sample[1].bytes)
        #expect(source.reads(of: inside) == 1)
        _ = try container["data/files/a"]
        #expect(source.reads(of: inside) == 2)
    }

    @Test(arguments: ["data/files/a", "data/records.ndjson", "data/deliverable.json"])
    func whatChangedIsAFault(_ path: String) throws {
        let bytes = try CarnetWriter.write(payload: ReadingAgainTests.payload)
        for bit in stride(from: 0, to: bytes.count * 8, by: 5) where bit / 8 < 1500 || bit % 997 == 0 {
            let source = ChangingSource(bytes)
            let container = try CarnetContainer(source)
            source.change { $0[bit / 8] ^= 1 << UInt8(bit % 8) }
            do throws(ContainerFault) {
                // A bit elsewhere leaves the file as it was.
                #expect(try container[path] == ReadingAgainTests.payload.first { "data/" + $0.path == path }?.bytes)
            } catch {
                #expect(error == ContainerFault("container.changed", path: path))
            }
        }
    }

    @Test func whatIsGoneIsAFault() throws {
        let source = try ReadingAgainTests.source()
        let container = try CarnetContainer(source)
        source.change { $0.removeLast($0.count - 100) }
        #expect(throws: ContainerFault.self) { try container["data/files/a"] }
        #expect(throws: ContainerFault.self) { try container.stream("data/files/a") { _ in } }
        #expect(throws: ContainerFault.self) { try container.trust + container.payload }
        #expect(throws: ContainerFault.self) { try container.fileDigest() }
    }

    @Test func filesBeyondTheLimitAreNotLoaded() throws {
        let bytes = try CarnetWriter.write(payload: ReadingAgainTests.payload)
        let one = try CarnetContainer(bytes, limits: ContainerLimits(loadedFileBytes: 69_999))
        #expect(throws: ContainerFault("container.load", ["limit": "69999"], path: "data/files/a")) { try one["data/files/a"] }
        #expect(throws: ContainerFault("container.load", ["limit": "10"], path: "data/records.ndjson")) {
            try one.bytes("data/records.ndjson", limit: 10)
        }
        let all = try CarnetContainer(bytes, limits: ContainerLimits(loadedBytes: 72_401))
        #expect(throws: ContainerFault("container.load", ["limit": "72401"], path: "data/records.ndjson")) { try all.payload }
        #expect(try all.logged.count == 2)
    }

    @Test func theFilesDigestIsThatOfTheBytes() throws {
        let bytes = try CarnetWriter.write(payload: ReadingAgainTests.payload, trust: [PayloadFile(path: "a", bytes: [1])])
        let source = ChangingSource(bytes)
        let container = try CarnetContainer(source)
        #expect(try container.fileDigest() == Digest.sha256(bytes))
        #expect(try source.digest() == Digest.sha256(bytes))
        let inside = try #require(bytes.firstRange(of: [UInt8](repeating: 7, count: 64))).lowerBound + 35_000
        source.change { $0[inside] = 8 }
        #expect(throws: ContainerFault("container.changed", path: "data/files/a")) { try container.fileDigest() }
    }
}
