import Documents
import Testing
import TransparencyLog

@Suite struct KeyTests {
    static let log = "carnet.example/log1+279e102f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
    static let witness = "witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"

    @Test func fromSeeds() throws {
        let log = try NoteSigner(name: "carnet.example/log1", kind: .ed25519, seed: [UInt8](repeating: 1, count: 32))
        #expect(log.key.text == KeyTests.log)
        #expect(log.secretText == "PRIVATE+KEY+carnet.example/log1+279e102f+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB")
        let witness = try NoteSigner(name: "witness.example/w1", kind: .cosignature, seed: [UInt8](repeating: 2, count: 32))
        #expect(witness.key.text == KeyTests.witness)
        for text in [KeyTests.log, KeyTests.witness, NoteTests.vkey] { #expect(try VerifierKey(text).text == text) }
        #expect(try NoteSigner(witness.secretText).key == witness.key)
        let generated = try NoteSigner.generate(name: "a", kind: .cosignature)
        #expect(try NoteSigner(generated.secretText).key == generated.key)
    }

    @Test(arguments: [
        ("", "key.syntax"), ("a+b", "key.syntax"), ("a+279e102+AQ==", "key.syntax"), ("a+279E102F+AQ==", "key.syntax"),
        ("a+279e102f+", "key.syntax"), ("a+279e102f+AQ==", "key.syntax"), ("a+279e102f+AA==", "key.type"),
        ("+279e102f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", "key.name"),
        ("a b+279e102f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", "key.name"),
        ("carnet.example/log2+279e102f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", "key.id"),
        ("carnet.example/log1+279e102f+BoqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", "key.type"),
    ])
    func refuses(_ text: String, _ code: String) {
        let error = #expect(throws: Diagnostic.self) { try VerifierKey(text) }
        #expect(error?.code == code)
    }

    @Test(arguments: [
        ("", "key.secret"), ("PRIVATE+KEY+a+279e102f+AQ==", "key.secret"), (KeyTests.log, "key.secret"),
        ("PRIVATE+KEY+carnet.example/log1+279e1020+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB", "key.id"),
    ])
    func refusesSecret(_ text: String, _ code: String) {
        let error = #expect(throws: Diagnostic.self) { try NoteSigner(text) }
        #expect(error?.code == code)
        #expect(error?.arguments.values.contains { $0.contains("AQEBAQ") } != true)
    }

    @Test func keysSignWhatTheyAreFor() throws {
        let log = try NoteSigner.generate(name: "log", kind: .ed25519)
        let witness = try NoteSigner.generate(name: "witness", kind: .cosignature)
        #expect(throws: Diagnostic("key.kind", ["key": "witness"])) { try witness.sign([10]) }
        #expect(throws: Diagnostic("key.kind", ["key": "log"])) { try log.cosign([10], at: Instant(seconds: 1)) }
        #expect(throws: Diagnostic("key.time", ["key": "witness"])) { try witness.cosign([10], at: Instant(seconds: -1)) }
    }
}
