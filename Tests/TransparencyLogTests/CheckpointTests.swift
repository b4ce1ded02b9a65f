import Documents
import Testing
import TransparencyLog

@Suite struct CheckpointTests {
    static let root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="

    @Test func readsAndWrites() throws {
        let text = "carnet.example/log1\n8\n\(CheckpointTests.root)\n"
        let checkpoint = try Checkpoint(Array(text.utf8))
        #expect(checkpoint.origin == "carnet.example/log1")
        #expect(checkpoint.size == 8)
        #expect(checkpoint.root.hex == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
        #expect(checkpoint.bytes == Array(text.utf8))
        let extended = try Checkpoint(Array((text + "one\ntwo\n").utf8))
        #expect(extended.extensions == ["one", "two"])
        #expect(extended.bytes == Array((text + "one\ntwo\n").utf8))
        #expect(try Checkpoint(Array("log\n0\n\(RFC6962.emptyRoot.base64)\n".utf8)).size == 0)
    }

    @Test(arguments: [
        ("", 1), ("\n8\nR\n", 1), ("log\n", 2), ("log\n08\nR\n", 2), ("log\n-8\nR\n", 2), ("log\n+8\nR\n", 2), ("log\n\nR\n", 2),
        ("log\n8 \nR\n", 2), ("log\n9223372036854775808\nR\n", 2), ("log\n18446744073709551616\nR\n", 2), ("log\n8\n", 3),
        ("log\n8\nR", 3), ("log\n8\nAAAA\n", 3), ("log\n8\nR=\n", 3), ("log\n8\nR\n\n", 4), ("log\n8\nR\none\n\n", 5),
        ("log\n8\nR\none", 4), ("log\n٨\nR\n", 2),
    ])
    func refuses(_ text: String, _ line: Int) {
        let bytes = Array(text.replacing("R", with: CheckpointTests.root).utf8)
        #expect(throws: Diagnostic("checkpoint.syntax", at: Place(line: line))) { try Checkpoint(bytes) }
    }

    @Test func anEmptyTreeHasOneRoot() {
        #expect(throws: Diagnostic("checkpoint.root", ["origin": "log"])) {
            try Checkpoint(Array("log\n0\n\(CheckpointTests.root)\n".utf8))
        }
    }

    @Test func opensOnlyTheLogsOwn() throws {
        let signer = try NoteSigner(name: "carnet.example/log1", kind: .ed25519, seed: [UInt8](repeating: 1, count: 32))
        let root = try #require(Digest(base64: CheckpointTests.root))
        let own = try SignedNote(text: Checkpoint(origin: signer.key.name, size: 8, root: root).bytes, signedBy: signer)
        #expect(
            String(decoding: own.bytes, as: UTF8.self) == """
                carnet.example/log1
                8
                \(CheckpointTests.root)

                — carnet.example/log1 J54QLxazyK1rEp4BwCf7b2PoTScDOKiqRCvHnWoWEvJkqfdAwMIXDVAQeDn5AVaHkOuGP4p5jwey7PCTDduk5GA5BwI=

                """)
        #expect(try Checkpoint(own, signedBy: signer.key).size == 8)
        let foreign = try SignedNote(text: Checkpoint(origin: "other", size: 8, root: root).bytes, signedBy: signer)
        #expect(throws: Diagnostic("checkpoint.origin", ["expected": "carnet.example/log1", "actual": "other"])) {
            try Checkpoint(foreign, signedBy: signer.key)
        }
        #expect(try Checkpoint(foreign, signedBy: signer.key, origin: "other").size == 8)
        let stranger = try NoteSigner.generate(name: signer.key.name, kind: .ed25519).key
        #expect(throws: Diagnostic("note.unsigned", ["keys": signer.key.name])) { try Checkpoint(own, signedBy: stranger) }
        let witness = try NoteSigner.generate(name: "w", kind: .cosignature).key
        #expect(throws: Diagnostic("key.kind", ["key": "w"])) { try Checkpoint(own, signedBy: witness) }
    }
}
