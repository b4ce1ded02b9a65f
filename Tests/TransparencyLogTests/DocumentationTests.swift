import Documents
import TestSupport
import Testing
import TransparencyLog

@Suite("The example of TransparencyLog's documentation")
struct DocumentationTests {
    @Test func exampleIsTheArticles() throws {
        let article = "Sources/TransparencyLog/TransparencyLog.docc/TransparencyLog.md"
        let lines = try DocumentedExample.lines(of: #filePath)
        #expect(!lines.isEmpty)
        #expect(try DocumentedExample.block(in: article) == lines)
    }

    @Test func exampleRuns() throws {
        // Example
        // The log: grow, sign.
        var frontier = Frontier()
        frontier.append(RFC6962.leafHash(Array("entry".utf8)))
        let signer = try NoteSigner.generate(name: "log.example/a", kind: .ed25519)
        let checkpoint = try Checkpoint(origin: "log.example/a", size: frontier.size, root: frontier.root)
        let note = try SignedNote(text: checkpoint.bytes, signedBy: signer)

        // The reader: trust a key, nothing else.
        let received = try SignedNote(parsing: note.bytes)
        let trusted = try Checkpoint(received, signedBy: signer.key)
        // End of example
        #expect(trusted == checkpoint)
        #expect(throws: Diagnostic.self) {
            try Checkpoint(received, signedBy: try NoteSigner.generate(name: "log.example/a", kind: .ed25519).key)
        }
    }
}
