import CommandFrame
import Documents
import Foundation
import Presentation
import TestSupport
import Testing

@Suite struct FileTests {
    @Test func aFileIsWrittenWholeOrNotAtAll() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a")
        try OutputFile.write([1, 2, 3], to: path)
        #expect(try InputFile.bytes(path) == [1, 2, 3])
        #expect(try InputFile.names(in: folder.url.path) == ["a"])
        #expect(throws: Diagnostic("file.exists", ["path": path])) { try OutputFile.write([4], to: path, replacing: .nothing) }
        #expect(throws: Diagnostic("file.size", ["path": path, "limit": "2"])) { try InputFile.bytes(path, limit: 2) }
    }

    @Test func whatIsMissingIsSaid() throws {
        let path = try TemporaryFolder().path("b")
        #expect(throws: Diagnostic("file.missing", ["path": path])) { try InputFile.bytes(path) }
    }

    /// A pipe would keep the command waiting for ever, and a device may have no end.
    @Test(.timeLimit(.minutes(1))) func aPipeOrADeviceIsNoInput() throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        for path in [pipe, "/dev/zero"] {
            let refusal = Diagnostic("file.special", ["path": path])
            #expect(throws: refusal) { try InputFile.bytes(path) }
            #expect(throws: Diagnostics([refusal])) { try FileDigests.compute([path], in: .english) }
        }
        #expect(throws: Diagnostic.self) { try InputFile.bytes("/tmp") }
    }

    /// Whatever was read, in whatever way, no output takes its place, by whatever name.
    @Test func whatWasReadIsNotReplaced() throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b", "c", "other"] { try OutputFile.write([1], to: folder.path(name)) }
        try #require(symlink(folder.path("a"), folder.path("symbolic")) == 0)
        try #require(link(folder.path("a"), folder.path("hard")) == 0)
        try #require(symlink(folder.path("other"), folder.path("to-other")) == 0)
        let console = Console(out: { _ in }, error: { _ in })
        try Console.$current.withValue(console) {
            _ = try InputFile.bytes(folder.path("a"))
            _ = try InputFile.carnet(folder.path("b"))
            _ = try FileDigests.compute([folder.path("c")], in: .english)
            for name in ["a", "./a", "symbolic", "hard", "b", "c"] {
                let path = folder.path(name)
                let refusal = Diagnostic("file.is-input", ["path": path])
                #expect(throws: refusal) { try OutputFile.write([2], to: path) }
                #expect(throws: refusal) { try OutputFile.stream(to: path) { write in try write([2]) } }
                #expect(throws: refusal) { try OutputFile.place(to: path) { _ in } }
                #expect(try InputFile.bytes(path) == [1])
            }
            // A link to any other file keeps its place, and that file gets the bytes.
            try OutputFile.write([3], to: folder.path("to-other"))
            #expect(try InputFile.bytes(folder.path("other")) == [3])
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("to-other")) == folder.path("other"))
            try OutputFile.write([4], to: folder.path("a"), replacing: .anything)
            #expect(try InputFile.bytes(folder.path("a")) == [4])
        }
        let names = ["a", "b", "c", "hard", "other", "symbolic", "to-other"]
        #expect(try InputFile.names(in: folder.url.path) == names)
    }

    /// The second waits, and is given the file that the first put there.
    @Test func aFileIsWrittenAnewByOneAtATime() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a")
        try OutputFile.write([0], to: path)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    #expect(throws: Never.self) {
                        try FileLock.held(on: path) {
                            let bytes = try InputFile.bytes(path)
                            usleep(2000)
                            try OutputFile.write([bytes[0] + 1], to: path, replacing: .anything)
                        }
                    }
                }
            }
        }
        #expect(try InputFile.bytes(path) == [8])
        #expect(try InputFile.names(in: folder.url.path) == ["a"])
        #expect(throws: Diagnostic("file.missing", ["path": folder.path("b")])) { try FileLock.held(on: folder.path("b")) {} }
    }

    /// A file that is written at any place takes its name in the end, or was never there.
    @Test func aPlacedFileIsWrittenWholeOrNotAtAll() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a")
        let (head, tail): ([UInt8], [UInt8]) = ([1, 2], [3])
        #expect(throws: Diagnostic("stop")) {
            try OutputFile.place(to: path) { descriptor in
                #expect(pwrite(descriptor, head, 2, 10) == 2)
                throw Diagnostic("stop")
            }
        }
        #expect(try InputFile.names(in: folder.url.path) == [])
        try OutputFile.place(to: path) { descriptor in
            #expect(pwrite(descriptor, tail, 1, 2) == 1)
            #expect(pwrite(descriptor, head, 2, 0) == 2)
        }
        #expect(try InputFile.bytes(path) == [1, 2, 3])
        #expect(try InputFile.names(in: folder.url.path) == ["a"])
    }

    /// A pipe whose reader went away is an error to tell; the signal would end the process.
    @Test func aPipeWithoutReaderIsSaid() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        try #require(reader >= 0)
        #expect(throws: Diagnostic("file.writing", ["path": path, "reason": "Broken pipe"])) {
            try OutputFile.stream(to: path) { write in
                close(reader)
                try write([1, 2, 3])
            }
        }
    }

    /// A pipe or a device takes the bytes; a file in its place would take its name from it.
    @Test func aPipeIsWrittenThrough() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        try #require(reader >= 0)
        defer { close(reader) }
        try OutputFile.write([1, 2, 3], to: path)
        var bytes = [UInt8](repeating: 0, count: 8)
        #expect(read(reader, &bytes, 8) == 3 && bytes.prefix(3) == [1, 2, 3])
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }
}
