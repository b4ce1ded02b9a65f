import Documents
import TestSupport
import Testing
import TransparencyLog

/// Vectors made with other implementations, and a log that Go's Tessera wrote.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct VectorTests {
    static let origin = "example.com/log/testdata"
    static let words = [
        "one", "two", "three", "four", "five", "six", "seven", "eit", "nain", "ten", "ileven", "twelf", "threeten", "fourten",
        "fivten",
    ]

    static func golden(_ path: String) throws -> [UInt8] { try SharedData.bytes("c2sp/golden-log/\(path)") }

    static func key() throws -> VerifierKey {
        try VerifierKey("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")
    }

    @Test func goldenCheckpoints() throws {
        let signer = try NoteSigner(
            "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg")
        let leaves = VectorTests.words.map { RFC6962.leafHash(Array($0.utf8)) }
        let tree = MemoryTree(leaves)
        var frontier = Frontier()
        for size in 0...15 {
            let bytes = try VectorTests.golden("checkpoint.\(size)")
            let note = try SignedNote(parsing: bytes)
            #expect(note.bytes == bytes)
            let checkpoint = try Checkpoint(note, signedBy: VectorTests.key())
            #expect(checkpoint.size == UInt64(size))
            #expect(checkpoint.root == frontier.root)
            let again = try Checkpoint(origin: VectorTests.origin, size: UInt64(size), root: frontier.root)
            #expect(try SignedNote(text: again.bytes, signedBy: signer).bytes == bytes)
            for old in 1..<max(2, size + 1) where size > 0 {
                let proof = try ConsistencyProof(oldSize: UInt64(old), newSize: UInt64(size), from: tree)
                #expect(proof.proves(oldRoot: try tree.root(size: UInt64(old)), newRoot: checkpoint.root))
            }
            if size < 15 { frontier.append(leaves[size]) }
        }
        #expect(try VectorTests.golden("checkpoint") == VectorTests.golden("checkpoint.15"))
    }

    @Test func goldenTilesAndBundles() throws {
        let leaves = VectorTests.words.map { RFC6962.leafHash(Array($0.utf8)) }
        let tree = MemoryTree(leaves)
        let files = SharedData.files(under: "c2sp/golden-log").filter { $0.hasPrefix("tile/") }
        #expect(files.count == 30)
        for file in files {
            let bytes = try VectorTests.golden(file)
            if file.hasPrefix("tile/entries/") {
                let (index, width) = try EntryBundle.index(path: file)
                let bundle = try EntryBundle(index: index, width: width, parsing: bytes)
                #expect(bundle.entries == VectorTests.words[..<width].map { Array($0.utf8) })
                #expect(bundle.bytes == bytes)
                #expect(bundle.path == file)
            } else {
                let tile = try Tile(path: file)
                #expect(try tile.bytes(from: tree) == bytes)
                #expect(try tile.hashes(in: bytes) == Array(leaves[..<tile.width]))
            }
        }
        let source = TileHashSource(size: 15) { try VectorTests.golden($0.path) }
        #expect(try source.root(size: 15).base64 == "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=")
        let proof = try RangeProof(from: 3, to: 11, note: SignedNote(parsing: VectorTests.golden("checkpoint")), from: source)
        #expect(proof.proves(leafHashes: leaves[3..<11]))
    }

    @Test func offlineProof() throws {
        let bytes = try SharedData.bytes("c2sp/five.tlog-proof")
        let proof = try TlogProof(parsing: bytes)
        #expect(proof.bytes == bytes)
        #expect(proof.index == 4)
        #expect(proof.extra == nil)
        #expect(proof.proves(leafHash: RFC6962.leafHash(try SharedData.bytes("c2sp/five.leaf"))))
        #expect(!proof.proves(leafHash: RFC6962.leafHash(Array("six".utf8))))
        #expect(try Checkpoint(proof.note, signedBy: VectorTests.key()).size == 15)
        let witness = try VerifierKey(KeyTests.witness)
        let quorum = try WitnessQuorum(threshold: 1, keys: [witness], excluding: [VectorTests.key().publicKey])
        #expect(quorum.witnessed(proof.note)?.earliest == Instant(seconds: 1_795_212_626))
    }

    /// `vectors.txt` names roots and proofs over the leaves of Certificate Transparency's reference tests.
    @Test func referenceTree() throws {
        let text = String(decoding: try SharedData.bytes("c2sp/vectors.txt"), as: UTF8.self)
        let leaves = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ].compactMap { Hex.decode($0) }.map(RFC6962.leafHash)
        let tree = MemoryTree(leaves)
        var roots = 0
        var proofs = 0
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if let first = words.first, first.hasPrefix("leaf[") {
                roots += 1
                #expect(words[2] == "leafhash")
                #expect(String(words[3]) == leaves[roots - 1].hex)
                #expect(String(words[5]) == (try tree.root(size: UInt64(roots)).hex))
            } else if let match = line.firstMatch(of: /^(inclusion|consistency)\((\d+),(\d+)\):(.*)$/) {
                proofs += 1
                let expected = match.4.split(separator: " ").map(String.init)
                let (a, size) = (UInt64(match.2) ?? 0, UInt64(match.3) ?? 0)
                let hashes =
                    match.1 == "inclusion"
                    ? try InclusionProof(index: a, size: size, from: tree).hashes
                    : try ConsistencyProof(oldSize: a, newSize: size, from: tree).hashes
                #expect(hashes.map(\.hex) == expected)
            }
        }
        #expect(roots == 8)
        #expect(proofs == 12)
    }

    /// A log's signature, a witness's and an ML-DSA-44 one, which is of a type unknown here and must be ignored.
    @Test func unknownTypesAreIgnored() throws {
        let root = try #require(Digest(base64: CheckpointTests.root))
        let signer = try NoteSigner(name: "carnet.example/log1", kind: .ed25519, seed: [UInt8](repeating: 1, count: 32))
        var note = try SignedNote(text: Checkpoint(origin: signer.key.name, size: 8, root: root).bytes, signedBy: signer)
        let line = "— witness.example/pq " + Base64.encode([0x70, 0x30, 0xf2, 0xf4] + [UInt8](repeating: 7, count: 8 + 2420))
        try note.append([#require(NoteSignature(line: line))])
        let witness = try NoteSigner(name: "witness.example/w1", kind: .cosignature, seed: [UInt8](repeating: 2, count: 32))
        try note.append([witness.cosign(note.text, at: Instant(seconds: 1_700_000_000))])
        let read = try SignedNote(parsing: note.bytes)
        #expect(read.bytes == note.bytes)
        #expect(read.signatures.count == 3)
        #expect(try read.verified(by: [signer.key, witness.key]).count == 2)
    }
}
