import CommandFrame
import Documents
import Foundation
import Presentation
import TestSupport
import Testing

@Suite struct FileDigestTests {
    @Test func filesOfEverySizeAreHashedInTheirOrder() throws {
        let folder = try TemporaryFolder()
        // Around the size of a buffer, and none.
        let sizes = [0, 1, 262_143, 262_144, 262_145, 1_000_000]
        let files = sizes.map { size in (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ size) } }
        let paths = sizes.map { folder.path("f\($0)") }
        for (path, bytes) in zip(paths, files) { try Data(bytes).write(to: URL(filePath: path)) }
        #expect(
            try FileDigests.compute(paths, in: .english)
                == zip(paths, files).map { FileDigest(path: $0, sha256: .sha256($1), bytes: $1.count) })
        let pieces = [10..<262_200, 999_990..<1_000_010].map { FileDigests.Piece(paths[5], $0) }
        #expect(
            try FileDigests.compute(pieces, in: .english) == [
                FileDigest(path: paths[5], sha256: .sha256(Array(files[5][10..<262_200])), bytes: 262_190),
                FileDigest(path: paths[5], sha256: .sha256(Array(files[5][999_990...])), bytes: 10),
            ])
    }

    @Test func everyFileThatCannotBeReadIsNamed() throws {
        let folder = try TemporaryFolder()
        try Data([1]).write(to: folder.url.appending(path: "there"))
        let paths = ["a", "there", "b"].map(folder.path)
        #expect(
            throws: Diagnostics([Diagnostic("file.missing", ["path": paths[0]]), Diagnostic("file.missing", ["path": paths[2]])])
        ) { try FileDigests.compute(paths, in: .english) }
        try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
        for (path, code) in [(folder.url.path, "file.reading"), (folder.path("pipe"), "file.special")] {
            let thrown = #expect(throws: Diagnostics.self) { try FileDigests.compute([path], in: .english) }
            #expect(thrown?.all.map(\.code) == [code])
        }
    }
}
