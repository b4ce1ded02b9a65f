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
        #expect(throws: Diagnostic("file.exists", ["path": path])) { try OutputFile.write([4], to: path, replacing: false) }
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

    @Test func oneFileIsOneByWhateverName() throws {
        let folder = try TemporaryFolder()
        try OutputFile.write([1], to: folder.path("a"))
        try OutputFile.write([1], to: folder.path("b"))
        try #require(symlink(folder.path("a"), folder.path("c")) == 0)
        #expect(InputFile.isSame(folder.path("a"), folder.path("c")))
        #expect(!InputFile.isSame(folder.path("a"), folder.path("b")))
        #expect(!InputFile.isSame(folder.path("a"), folder.path("d")))
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
