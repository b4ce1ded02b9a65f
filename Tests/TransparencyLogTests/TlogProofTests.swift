import Documents
import Testing
import TransparencyLog

@Suite struct TlogProofTests {
    static func proof(extra: [UInt8]? = nil) throws -> TlogProof {
        let tree = MemoryTree(counting: 9)
        let inclusion = try InclusionProof(index: 4, size: 9, from: tree)
        return try TlogProof(extra: extra, index: 4, hashes: inclusion.hashes, note: RangeProofTests.note(tree))
    }

    @Test func extraTravels() throws {
        let proof = try TlogProofTests.proof(extra: [1, 2, 3])
        #expect(String(decoding: proof.bytes.prefix(42), as: UTF8.self) == "c2sp.org/tlog-proof@v1\nextra AQID\nindex 4\n")
        #expect(try TlogProof(parsing: proof.bytes) == proof)
        #expect(proof.proves(leafHash: MemoryTree.leaves(9)[4]))
        #expect(try TlogProof(parsing: TlogProofTests.proof(extra: []).bytes).extra == [])
    }

    @Test(
        arguments: [
            ("proof@v1", "proof@v2", "proof.syntax", 1), ("extra AQID\n", "extra AQI\n", "proof.syntax", 2),
            ("extra AQID\n", "extra AQID\nextra AQID\n", "proof.syntax", 3), ("index 4", "index 04", "proof.syntax", 3),
            ("index 4", "index \u{301}4", "proof.syntax", 3), ("index 4", "index 9", "proof.range", nil),
            ("index 4\n", "index 4\n\n", "checkpoint.syntax", 2),
            ("extra AQID\nindex 4", "index 4\nextra AQID", "proof.syntax", 3),
        ] as [(String, String, String, Int?)])
    func refuses(_ old: String, _ new: String, _ code: String, _ line: Int?) throws {
        let text = String(decoding: try TlogProofTests.proof(extra: [1, 2, 3]).bytes, as: UTF8.self)
        let changed = Array(text.replacing(old, with: new).utf8)
        let error = #expect(throws: Diagnostic.self) { try TlogProof(parsing: changed) }
        #expect(error?.code == code)
        if let line { #expect(error?.place.line == line) }
    }
}
