import CommandFrame
import Documents
import Foundation
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
}
