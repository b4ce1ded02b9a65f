import Documents
import Testing
import TransparencyLog

@Suite struct WitnessTests {
    static let log = "log.example/a"

    static func signer(_ name: String, _ seed: UInt8, _ kind: NoteKeyKind = .cosignature) throws -> NoteSigner {
        try NoteSigner(name: name, kind: kind, seed: [UInt8](repeating: seed, count: 32))
    }

    static func note() throws -> SignedNote {
        let checkpoint = try Checkpoint(origin: log, size: 1, root: RFC6962.leafHash([]))
        return try SignedNote(text: checkpoint.bytes, signedBy: signer(log, 1, .ed25519))
    }

    @Test func knownCosignature() throws {
        let root = try #require(Digest(base64: CheckpointTests.root))
        let text = try Checkpoint(origin: "carnet.example/log1", size: 8, root: root).bytes
        let witness = try WitnessTests.signer("witness.example/w1", 2)
        let line = try witness.cosign(text, at: Instant(seconds: 1_700_000_000))
        #expect(
            line.line
                == "— witness.example/w1 3xwKNQAAAABlU/EAEGp9F/FQ1uzNFcyjREWjDcXsA8CCQn7PfpKPziFb6+mn4XY/8ylz2zmLFIlNV5OzbrIhzQ+w5k4j8tuh5CIWCA=="
        )
        #expect(NoteSignature(line: line.line) == line)
        #expect(Cosignature(line)?.time == Instant(seconds: 1_700_000_000))
        #expect(witness.key.verifies(line, over: text))
        #expect(!witness.key.verifies(line, over: text + [10]))
        let other = try WitnessTests.signer("witness.example/w1", 2, .ed25519).key
        #expect(!other.verifies(line, over: text))
    }

    @Test func timeIsSigned() throws {
        var note = try WitnessTests.note()
        let witness = try WitnessTests.signer("w1", 2)
        let line = try witness.cosign(note.text, at: Instant(seconds: 100))
        let encoded = try #require(line.line.split(separator: " ").last)
        var bytes = try #require(Base64.decode(String(encoded)))
        bytes[11] += 1
        let changed = try #require(NoteSignature(line: "— w1 \(Base64.encode(bytes))"))
        #expect(Cosignature(changed)?.time == Instant(seconds: 101))
        try note.append([changed])
        #expect(throws: Diagnostic("note.signature", ["key": "w1"])) { try note.verified(by: [witness.key]) }
        let quorum = try WitnessQuorum(threshold: 1, keys: [witness.key], excluding: [])
        #expect(quorum.witnessed(note) == nil)
    }

    @Test func timesBeyondAnInstantAreNone() throws {
        var bytes: [UInt8] = [0, 0, 0, 0] + [0x7f] + [UInt8](repeating: 0xff, count: 7 + 64)
        #expect(Cosignature(try #require(NoteSignature(line: "— w \(Base64.encode(bytes))"))) == nil)
        bytes.removeLast()
        #expect(Cosignature(try #require(NoteSignature(line: "— w \(Base64.encode(bytes))"))) == nil)
    }

    @Test func theQuorumHeldFromAndUntil() throws {
        let witnesses = try (2...4).map { try WitnessTests.signer("w\($0)", $0) }
        var note = try WitnessTests.note()
        func times(_ threshold: Int) throws -> [Int64]? {
            let quorum = try WitnessQuorum(threshold: threshold, keys: witnesses.map(\.key), excluding: [])
            return quorum.witnessed(note).map { [$0.earliest.seconds, $0.latest.seconds] }
        }
        #expect(try times(1) == nil)
        for (witness, seconds) in [(0, 100), (0, 500), (1, 200), (1, 210), (1, 205)] as [(Int, Int64)] {
            try note.append([witnesses[witness].cosign(note.text, at: Instant(seconds: seconds))])
        }
        #expect(try times(1) == [100, 500])
        #expect(try times(2) == [200, 210])
        #expect(try times(3) == nil)
        try note.append([witnesses[2].cosign(note.text, at: Instant(seconds: 50))])
        #expect(try times(1) == [50, 500])
        #expect(try times(2) == [100, 210])
        #expect(try times(3) == [200, 50])
    }

    @Test func aLogThatDoesNotGrowIsWatchedRoundByRound() throws {
        let witnesses = try (2...3).map { try WitnessTests.signer("w\($0)", $0) }
        var note = try WitnessTests.note()
        for round in 1...3 as ClosedRange<Int64> {
            try note.append([
                witnesses[0].cosign(note.text, at: Instant(seconds: 100 * round)),
                witnesses[1].cosign(note.text, at: Instant(seconds: 100 * round + 5)),
            ])
        }
        // One witness alone is no round.
        try note.append([witnesses[0].cosign(note.text, at: Instant(seconds: 900))])
        let quorum = try WitnessQuorum(threshold: 2, keys: witnesses.map(\.key), excluding: [])
        #expect(quorum.watched(note)?.times.map(\.seconds) == [105, 205, 305])
    }

    @Test func oneKeyIsOneWitness() throws {
        let a = try WitnessTests.signer("w1", 2).key
        let same = try WitnessTests.signer("w2", 2).key
        let b = try WitnessTests.signer("w3", 3).key
        let log = try WitnessTests.signer(WitnessTests.log, 1, .ed25519).key
        let disguised = try WitnessTests.signer("w4", 1).key
        #expect(throws: Diagnostic("witness.key.twice", ["key": "w2"])) {
            try WitnessQuorum(threshold: 1, keys: [a, same], excluding: [])
        }
        #expect(throws: Diagnostic("witness.key.twice", ["key": "w1"])) {
            try WitnessQuorum(threshold: 1, keys: [a, a], excluding: [])
        }
        #expect(throws: Diagnostic("witness.key.own", ["key": "w4"])) {
            try WitnessQuorum(threshold: 1, keys: [a, disguised], excluding: [log.publicKey])
        }
        #expect(throws: Diagnostic("witness.key.kind", ["key": WitnessTests.log])) {
            try WitnessQuorum(threshold: 1, keys: [log], excluding: [])
        }
        for (threshold, keys) in [(0, [a]), (3, [a, b]), (-1, [a]), (0, [])] {
            #expect(throws: Diagnostic("witness.quorum.size", ["quorum": "\(threshold)", "keys": "\(keys.count)"])) {
                try WitnessQuorum(threshold: threshold, keys: keys, excluding: [])
            }
        }
    }

    @Test func strangersDoNotCount() throws {
        let known = try WitnessTests.signer("w1", 2)
        let stranger = try WitnessTests.signer("w2", 3)
        var note = try WitnessTests.note()
        try note.append([stranger.cosign(note.text, at: Instant(seconds: 1)), known.cosign(note.text, at: Instant(seconds: 2))])
        let quorum = try WitnessQuorum(threshold: 1, keys: [known.key], excluding: [])
        #expect(quorum.witnessed(note)?.earliest == Instant(seconds: 2))
    }
}
