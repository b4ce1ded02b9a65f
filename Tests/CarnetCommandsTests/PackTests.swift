import CarnetFile
import CommandFrame
import Dispatch
import Documents
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// Carnets of any content, from a folder into a file and back.
@Suite struct PackTests {
    private static let text = Array((0..<90_000).map { "line \($0 % 977) of \($0 * 7919 % 100_003)\n" }.joined().utf8)
    private static let payload = [
        PayloadFile(path: "deliverable.json", bytes: Array("{}".utf8)), PayloadFile(path: "files/large", bytes: text),
        PayloadFile(path: "records.ndjson", bytes: text), PayloadFile(path: "terms/a.yaml", bytes: []),
    ]
    private static let trust = [PayloadFile(path: "credentials/a.jwt", bytes: Array("a.b.c".utf8))]

    private static func unpacked() throws -> Runner {
        let runner = try Runner()
        for (folder, files) in [("data", payload), ("trust", trust)] {
            for file in files {
                let place = runner.folder.url.appending(path: "bag/\(folder)/\(file.path)")
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: place)
            }
        }
        return runner
    }

    @Test func aFolderIsPackedAndUnpacked() async throws {
        let runner = try PackTests.unpacked()
        let packed = await runner.run("pack", "@bag", "-o", "@a.carnet")
        #expect(packed.status == .done && packed.out.isEmpty && packed.error.isEmpty)
        let bytes = Array(try Data(contentsOf: runner.folder.url.appending(path: "a.carnet")))
        #expect(try bytes == CarnetWriter.write(payload: PackTests.payload, trust: PackTests.trust))
        #expect(await runner.run("unpack", "@a.carnet", "-o", "@again").status == .done)
        for file in PackTests.payload {
            #expect(try Array(Data(contentsOf: runner.folder.url.appending(path: "again/data/\(file.path)"))) == file.bytes)
        }
        #expect(await runner.run("pack", "@again", "-o", "@b.carnet").status == .done)
        #expect(Array(try Data(contentsOf: runner.folder.url.appending(path: "b.carnet"))) == bytes)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: runner.folder.url.path).sorted() == [
                "a.carnet", "again", "b.carnet", "bag",
            ])
    }

    /// Every file that cannot be packed is named, and nothing is left behind.
    @Test func whatCannotBePackedIsNamed() async throws {
        let runner = try PackTests.unpacked()
        try runner.write("", to: "bag/data/Upper")
        let result = await runner.run("pack", "@bag", "-o", "@a.carnet")
        #expect(result.status == .badInput)
        #expect(result.error.contains("Upper"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: runner.folder.url.path) == ["bag"])
    }

    /// A pipe takes a carnet too, though it cannot be written out of order.
    @Test(.timeLimit(.minutes(1))) func aStreamGetsTheSameBytes() async throws {
        let runner = try PackTests.unpacked()
        _ = await runner.run("pack", "@bag", "-o", "@a.carnet")
        let pipe = runner.folder.path("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        let reader = Thread.reading(pipe)
        #expect(await runner.run("pack", "@bag", "-o", "@pipe").status == .done)
        #expect(try reader.value() == Array(Data(contentsOf: runner.folder.url.appending(path: "a.carnet"))))
    }

    /// Whoever reads may go away: that is said, and ends nothing else.
    @Test(.timeLimit(.minutes(1))) func aPipeWithoutReaderIsSaid() async throws {
        let runner = try PackTests.unpacked()
        let pipe = runner.folder.path("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        let reader = Thread.reading(pipe, atMost: 10)
        let result = await runner.run("pack", "@bag", "-o", "@pipe", "--lang", "en")
        #expect(result.status == .cannotWrite && result.error.contains("[file.writing]"), "\(result.error)")
        #expect(try reader.value().count == 10)
    }
}

extension Thread {
    /// A reader of a pipe from its opening to its end, or until it has `limit` bytes. `FileManager` takes a pipe for an empty file: it
    /// goes away after the first part.
    fileprivate static func reading(_ path: String, atMost limit: Int = .max) -> Reader {
        let reader = Reader()
        Thread.detachNewThread { reader.read(path, limit) }
        return reader
    }
}

/// What a thread reads, to be waited for.
private final class Reader: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let bytes = Mutex<[UInt8]>([])

    func read(_ path: String, _ limit: Int) {
        defer { done.signal() }
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var left = limit
        while left > 0 {
            let count = Glibc.read(descriptor, &buffer, min(left, buffer.count))
            guard count > 0 else { return }
            left -= count
            bytes.withLock { $0 += buffer[..<count] }
        }
    }

    func value() throws -> [UInt8] {
        try #require(done.wait(timeout: .now() + 30) == .success)
        return bytes.withLock { $0 }
    }
}
