import CarnetFile
import Documents
import Foundation
import Synchronization
import TestSupport
import Testing

/// Carnets of files that lie on disk, written into a file.
@Suite struct WritingFilesTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "carnet-writing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private static func noise(_ count: Int, _ seed: UInt64) -> [UInt8] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
    }

    private func planned(_ file: PayloadFile, sha256: Digest? = nil) throws -> PlannedFile {
        let place = folder.appending(path: UUID().uuidString)
        try Data(file.bytes).write(to: place)
        return PlannedFile(path: file.path, source: place.path, size: file.bytes.count, sha256: sha256)
    }

    /// Writes into a file, and gives its bytes.
    private func written(_ payload: [PayloadFile], _ files: [PlannedFile]) throws -> (CarnetWriter.Written, [UInt8]) {
        let place = folder.appending(path: UUID().uuidString)
        try Data().write(to: place)
        let handle = try FileHandle(forWritingTo: place)
        defer {
            try? handle.close()
            try? FileManager.default.removeItem(at: place)
        }
        let written = try CarnetWriter.write(
            payload: payload, files: files, to: DescriptorTarget(handle.fileDescriptor, name: place.path))
        return (written, Array(try Data(contentsOf: place)))
    }

    private static let text = Array((0..<90_000).map { "line \($0 % 977) of \($0 * 7919 % 100_003)\n" }.joined().utf8)

    /// Every way to pack: empty, small and packing, small and not, carried and large, large and packing, large and not, and one
    /// whose first mebibyte does not pack.
    static let payload: [PayloadFile] = [
        PayloadFile(path: "empty", bytes: []), PayloadFile(path: "deliverable.json", bytes: Array("{}".utf8)),
        PayloadFile(path: "files/small", bytes: Array(text.prefix(65_536))),
        PayloadFile(path: "files/large", bytes: Array(text.prefix(65_537))),
        PayloadFile(path: "files/noise", bytes: noise(300_001, 1)), PayloadFile(path: "noise", bytes: noise(1_500_000, 2)),
        PayloadFile(path: "records.ndjson", bytes: text),
        PayloadFile(path: "mixed", bytes: noise(1 << 20, 3) + text),
        PayloadFile(path: "terms/short", bytes: Array(text.prefix(1000))),
    ]

    @Test func theSameBytesFromMemoryAndFromDisk() throws {
        let memory = try CarnetWriter.write(payload: WritingFilesTests.payload)
        let planned = try WritingFilesTests.payload.map { try self.planned($0, sha256: Digest.sha256($0.bytes)) }
        let (result, disk) = try written([], planned)
        #expect(disk == memory)
        #expect(try result.id == CarnetContainer(memory).id)
        #expect(result.bytes == memory.count)
        let half = try self.written(Array(WritingFilesTests.payload.prefix(4)), Array(planned.dropFirst(4)))
        #expect(half.1 == memory)
        #expect(try CarnetContainer(memory).payload == WritingFilesTests.payload.sorted { $0.path < $1.path })
    }

    @Test func whatIsDeflatedAndWhatIsStored() throws {
        let size = try CarnetWriter.write(payload: WritingFilesTests.payload).count
        func without(_ path: String) throws -> Int {
            size - (try CarnetWriter.write(payload: WritingFilesTests.payload.filter { $0.path != path }).count)
        }
        // Headers, and a line of the manifest, are less than 400 bytes.
        #expect(try without("files/small") < 65_536 / 2)
        #expect(try (65_537..<65_937).contains(without("files/large")))
        #expect(try (300_001..<300_401).contains(without("files/noise")))
        #expect(try (1_500_000..<1_500_400).contains(without("noise")))
        #expect(try without("records.ndjson") < WritingFilesTests.text.count / 2)
        #expect(try without("mixed") > (1 << 20) + WritingFilesTests.text.count)
    }

    @Test func whatIsNotAsPlannedIsSaidAtOnce() throws {
        var files = try WritingFilesTests.payload.map { try planned($0) }
        let digest = try #require(files.firstIndex { $0.path == "records.ndjson" })
        files[digest].sha256 = .zero
        let longer = try #require(files.firstIndex { $0.path == "files/noise" })
        files[longer].size += 1
        let shorter = try #require(files.firstIndex { $0.path == "files/small" })
        files[shorter].size -= 1
        let gone = try #require(files.firstIndex { $0.path == "noise" })
        try FileManager.default.removeItem(atPath: files[gone].source)
        let isFolder = try #require(files.firstIndex { $0.path == "mixed" })
        files[isFolder].source = folder.path
        let faults = #expect(throws: ContainerFaults.self) { try written([], files) }
        #expect(
            Set(faults?.all ?? []) == [
                ContainerFault(
                    "container.input.digest",
                    ["expected": Digest.zero.hex, "seen": Digest.sha256(WritingFilesTests.text).hex], path: files[digest].source),
                ContainerFault("container.input.size", ["expected": "300002", "seen": "300001"], path: files[longer].source),
                ContainerFault("container.input.size", ["expected": "65535", "seen": "65536"], path: files[shorter].source),
                ContainerFault("file.missing", ["reason": "No such file or directory"], path: files[gone].source),
                ContainerFault("file.reading", ["reason": "Is a directory"], path: folder.path),
            ])
    }

    /// A file that is written to between its first byte and its last.
    @Test(arguments: [true, false]) func aFileThatChangesIsRefused(_ grows: Bool) throws {
        let file = try planned(PayloadFile(path: "files/noise", bytes: WritingFilesTests.noise(1_000_000, 4)))
        let once = Atomic(false)
        let target = MemorySpace()
        let faults = #expect(throws: ContainerFaults.self) {
            try CarnetWriter.write(
                payload: [], files: [file], to: target,
                step: { _ in
                    guard !once.exchange(true, ordering: .relaxed) else { return true }
                    guard let handle = FileHandle(forUpdatingAtPath: file.source) else { return true }
                    if grows { handle.seekToEndOfFile() }
                    handle.write(Data([1]))
                    return true
                })
        }
        #expect(faults?.all == [ContainerFault("container.input.changed", path: file.source)])
    }

    @Test func aStopIsAFault() throws {
        let files = try WritingFilesTests.payload.map { try planned($0) }
        let faults = #expect(throws: ContainerFaults.self) {
            try CarnetWriter.write(payload: [], files: files, to: MemorySpace(), step: { _ in false })
        }
        #expect(faults?.all.allSatisfy { $0.code == "interrupted" } == true)
    }

    @Test func aTargetThatTakesNoMoreIsAFault() throws {
        let files = try WritingFilesTests.payload.map { try planned($0) }
        let full = MemorySpace(limit: 200_000)
        let faults = #expect(throws: ContainerFaults.self) { try CarnetWriter.write(payload: [], files: files, to: full) }
        #expect(faults?.all.first?.code == "file.writing")
    }

    @Test func attachingFromFileToFile() throws {
        let bytes = try CarnetWriter.write(payload: WritingFilesTests.payload, date: "2026-04-01")
        let statement = PayloadFile(path: "credentials/b.jwt", bytes: Array("x.y.z".utf8))
        let source = ChangingSource(bytes)
        let container = try CarnetContainer(source)
        let target = MemorySpace()
        let written = try CarnetWriter.attach([statement], to: container, into: target)
        #expect(
            target.bytes == (try CarnetWriter.write(payload: WritingFilesTests.payload, trust: [statement], date: "2026-04-01")))
        #expect(written.id == container.id)
        let place = try #require(bytes.firstRange(of: WritingFilesTests.payload[4].bytes.prefix(64))).lowerBound + 200_000
        source.change { $0[place] ^= 1 }
        #expect(throws: ContainerFaults.self) { try CarnetWriter.attach([statement], to: container, into: MemorySpace()) }
    }
}

/// A target with an end.
final class MemorySpace: CarnetTarget {
    private let space = Mutex<[UInt8]>([])
    private let limit: Int

    init(limit: Int = .max) { self.limit = limit }

    var bytes: [UInt8] { space.withLock { $0 } }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ContainerFault) {
        guard offset + bytes.count <= limit else { throw ContainerFault("file.writing", ["reason": "No space left on device"]) }
        space.withLock { space in
            while space.count < offset + bytes.count { space.append(0) }
            space.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        }
    }

    func settle(_ range: Range<Int>) {}
}
