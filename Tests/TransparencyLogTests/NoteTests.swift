import Documents
import Testing
import TransparencyLog

@Suite struct NoteTests {
    // Key and signature of Go's own sumdb/note example.
    static let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    static let signature =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    static func note(_ text: String) throws -> SignedNote { try SignedNote(parsing: Array(text.utf8)) }

    @Test func signsAndVerifiesAsGoDoes() throws {
        let signer = try NoteSigner(NoteTests.skey)
        #expect(signer.key.text == NoteTests.vkey)
        #expect(signer.secretText == NoteTests.skey)
        #expect(!"\(signer)".contains("AYEKFALV"))
        #expect(!String(reflecting: signer).contains("AYEKFALV"))
        let signed = try SignedNote(text: Array(NoteTests.text.utf8), signedBy: signer)
        let bytes = NoteTests.text + "\n" + NoteTests.signature
        #expect(String(decoding: signed.bytes, as: UTF8.self) == bytes)
        let read = try NoteTests.note(bytes)
        #expect(read == signed)
        let verified = try read.verified(by: [VerifierKey(NoteTests.vkey)])
        #expect(verified.map(\.key.name) == ["PeterNeumann"])
    }

    @Test func textMayHoldBlankLinesAndDashes() throws {
        let text = "one\n\n\u{2014} two AAAA\n\nthree\n"
        let read = try NoteTests.note(text + "\n" + NoteTests.signature)
        #expect(read.text == Array(text.utf8))
        #expect(read.signatures.count == 1)
    }

    @Test(
        arguments: [
            ("", nil), ("\n", nil), ("a\n", nil), ("a\n\n", nil), ("\n\n", nil),
            ("a\n\n— b AAAAAA==", 3), ("a\n\n— b AAAAAA==\n", 3), ("a\n\n— b AAAAAAA=\nx\n", 4), ("a\n\n- b AAAAAAA=\n", 3),
            ("a\n\n—  AAAAAAA=\n", 3), ("a\n\n— b+c AAAAAAA=\n", 3), ("a\n\n— b AAAAAAA= \n", 3), ("a\n\n— b  AAAAAAA=\n", 3),
            ("a\n\n— b AAAAAAB=\n", 3), ("a\n\n— b AAAAAAA\n", 3), ("a\n\n— b AAAA AAA=\n", 3), ("a\n\n— \u{3000} AAAAAAA=\n", 3),
            ("a\n\n— b\u{1} AAAAAAA=\n", 3), ("a\n\n— b AAAAAAA=\r\n", 3), ("a\r\n\n— b AAAAAAA=\n", nil),
            ("a\u{0}\n\n— b AAAAAAA=\n", nil), ("a\n\n\u{FEFF}— b AAAAAAA=\n", 3), ("a\n\n—\u{301} b AAAAAAA=\n", 3),
        ] as [(String, Int?)])
    func refusesSyntax(_ text: String, _ line: Int?) {
        let error = #expect(throws: Diagnostic.self) { try NoteTests.note(text) }
        #expect(error?.code == "note.syntax")
        if let line { #expect(error?.place.line == line) }
    }

    @Test func refusesInvalidUTF8() {
        for bytes in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80]] as [[UInt8]] {
            let note = bytes + Array("\n\n— b AAAAAAA=\n".utf8)
            #expect(throws: Diagnostic("note.syntax")) { try SignedNote(parsing: note) }
        }
    }

    @Test func bounds() throws {
        let line = "— b AAAAAAA=\n"
        let most = "a\n\n" + String(repeating: line, count: 1024)
        #expect(try NoteTests.note(most).signatures.count == 1024)
        #expect(throws: Diagnostic("note.signatures", ["limit": "1024"])) { try NoteTests.note(most + line) }
        let large = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20) + Array("\n\n\(line)".utf8)
        #expect(throws: Diagnostic("note.size", ["limit": "1048576"])) { try SignedNote(parsing: large) }
    }

    @Test func knownButFalseCondemnsTheNote() throws {
        let key = try VerifierKey(NoteTests.vkey)
        let other = try NoteSigner(name: "other", kind: .ed25519, seed: [UInt8](repeating: 9, count: 32))
        var note = try NoteTests.note(NoteTests.text + "\n" + NoteTests.signature)
        try note.append([other.sign(note.text), other.sign(note.text)])
        #expect(note.signatures.count == 2)
        #expect(try note.verified(by: [key]).count == 1)
        #expect(try note.verified(by: [key, other.key]).count == 2)
        try note.append([other.sign(Array("another text\n".utf8))])
        #expect(try note.verified(by: [key]).count == 1)
        #expect(throws: Diagnostic("note.signature", ["key": "other"])) { try note.verified(by: [key, other.key]) }
        let stranger = try NoteSigner.generate(name: "stranger", kind: .ed25519).key
        #expect(throws: Diagnostic("note.unsigned", ["keys": "stranger"])) { try note.verified(by: [stranger]) }
        #expect(throws: Diagnostic("note.unsigned", ["keys": ""])) { try note.verified(by: []) }
    }

    @Test func everyChangedBitIsSeen() throws {
        let key = try VerifierKey(NoteTests.vkey)
        let bytes = Array((NoteTests.text + "\n" + NoteTests.signature).utf8)
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << bit
                #expect((try? SignedNote(parsing: changed).verified(by: [key])) == nil, "byte \(place) bit \(bit)")
            }
        }
    }
}
