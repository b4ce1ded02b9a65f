import Documents
import Testing
import TransparencyLog

@Suite struct RangeProofTests {
    static func note(_ tree: MemoryTree) throws -> SignedNote {
        let signer = try NoteSigner(name: "log.example/a", kind: .ed25519, seed: [UInt8](repeating: 1, count: 32))
        let checkpoint = try Checkpoint(
            origin: "log.example/a", size: UInt64(tree.leaves.count), root: Naive.root(tree.leaves))
        return try SignedNote(text: checkpoint.bytes, signedBy: signer)
    }

    @Test(arguments: [0, 1, 2, 5, 8, 21])
    func everyRange(_ size: Int) throws {
        let tree = MemoryTree(counting: size)
        let note = try RangeProofTests.note(tree)
        for from in 0...size {
            for to in from...size {
                let proof = try RangeProof(from: UInt64(from), to: UInt64(to), note: note, from: tree)
                #expect(try RangeProof(parsing: proof.bytes) == proof)
                var fold = try proof.fold()
                for index in from..<to {
                    #expect(fold.root == Naive.root(tree.leaves[..<index]))
                    try fold.append(tree.leaves[index])
                }
                #expect(fold.root == Naive.root(tree.leaves[..<to]))
                #expect(try fold.finish() == proof.checkpoint.root)
            }
        }
    }

    @Test func refusesOtherLeaves() throws {
        let tree = MemoryTree(counting: 50)
        let proof = try RangeProof(from: 7, to: 29, note: RangeProofTests.note(tree), from: tree)
        let leaves = Array(tree.leaves[7..<29])
        #expect(proof.proves(leafHashes: leaves))
        #expect(!proof.proves(leafHashes: leaves.dropLast()))
        #expect(!proof.proves(leafHashes: leaves + [tree.leaves[29]]))
        #expect(!proof.proves(leafHashes: leaves.reversed()))
        for place in leaves.indices {
            var removed = leaves
            removed.remove(at: place)
            #expect(!proof.proves(leafHashes: removed))
            #expect(!proof.proves(leafHashes: removed + [leaves[place]]) || place == leaves.count - 1)
        }
        var fold = try proof.fold()
        #expect(throws: Diagnostic("range.leaves", ["to": "29", "actual": "7"])) { try fold.finish() }
        for leaf in leaves { try fold.append(leaf) }
        #expect(throws: Diagnostic("range.leaves", ["to": "29", "actual": "30"])) { try fold.append(leaves[0]) }
    }

    @Test func text() throws {
        let tree = MemoryTree(counting: 3)
        let proof = try RangeProof(from: 1, to: 2, note: RangeProofTests.note(tree), from: tree)
        let text = String(decoding: proof.bytes, as: UTF8.self)
        #expect(
            text.split(separator: "\n", omittingEmptySubsequences: false).prefix(7).joined(separator: "\n") == """
                io.carnet/range-proof@v1
                from 1
                to 2
                \(tree.leaves[0].base64)
                \(tree.leaves[2].base64)

                log.example/a
                """)
    }

    @Test(
        arguments: [
            ("io.carnet/range-proof@v1", "io.carnet/range-proof@v2", "range.syntax", 1), ("from 7", "from 07", "range.syntax", 2),
            ("from 7", "from +7", "range.syntax", 2), ("from 7", "from 8", "range.hashes", nil),
            ("to 29", "to 51", "range.bounds", nil), ("to 29", "to 6", "range.bounds", nil),
            ("to 29", "to 30", "range.hashes", nil),
            ("to 29\n", "to 29\n\n", "checkpoint.syntax", 2), ("to 29", "to\u{301} 29", "range.syntax", 3),
            ("to 29\n", "to 29\nAAAA\n", "range.syntax", 4), ("to 29", "to 99999999999999999999", "range.syntax", 3),
            ("from 7\nto 29\n", "", "range.syntax", 2),
        ] as [(String, String, String, Int?)])
    func refusesText(_ old: String, _ new: String, _ code: String, _ line: Int?) throws {
        let tree = MemoryTree(counting: 50)
        let proof = try RangeProof(from: 7, to: 29, note: RangeProofTests.note(tree), from: tree)
        let text = String(decoding: proof.bytes, as: UTF8.self).replacing(old, with: new)
        let error = #expect(throws: Diagnostic.self) { try RangeProof(parsing: Array(text.utf8)) }
        #expect(error?.code == code)
        if let line { #expect(error?.place.line == line) }
    }

    @Test func noByteMayChange() throws {
        let tree = MemoryTree(counting: 11)
        let note = try RangeProofTests.note(tree)
        let proof = try RangeProof(from: 3, to: 9, note: note, from: tree)
        let key = try NoteSigner(name: "log.example/a", kind: .ed25519, seed: [UInt8](repeating: 1, count: 32)).key
        let bytes = proof.bytes
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            guard let read = try? RangeProof(parsing: changed) else { continue }
            let holds = (try? Checkpoint(read.note, signedBy: key)) != nil && read.from == 3 && read.to == 9
            #expect(!(holds && read.proves(leafHashes: tree.leaves[3..<9])), "byte \(place)")
        }
    }
}
