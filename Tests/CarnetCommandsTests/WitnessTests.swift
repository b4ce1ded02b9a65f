import CommandFrame
import Documents
import Foundation
import Testing
import TransparencyLog

@testable import CarnetCommands

@Suite struct WitnessTests {
    /// A log of `size` entries, and its checkpoints.
    private struct Log {
        let signer: NoteSigner
        var frontiers = [Frontier()]

        init(size: Int, fork: Int? = nil) throws {
            signer = try NoteSigner(name: "simulated.example/log", kind: .ed25519, seed: [UInt8](repeating: 1, count: 32))
            for index in 0..<size {
                var next = frontiers[index]
                next.append(RFC6962.leafHash(Array("\(index)\(index == fork ? "!" : "")".utf8)))
                frontiers.append(next)
            }
        }

        func note(_ size: Int) throws -> [UInt8] {
            let checkpoint = try Checkpoint(origin: signer.key.name, size: UInt64(size), root: frontiers[size].root)
            return try SignedNote(text: checkpoint.bytes, signedBy: signer).bytes
        }
    }

    private func request(_ log: Log, old: Int, new: Int, proof: [Digest]) throws -> WitnessRequest {
        try WitnessRequest(WitnessRequest(oldSize: UInt64(old), proof: proof, note: log.note(new)).bytes)
    }

    @Test func signsTheFirstStateAndWhatContinuesIt() throws {
        let log = try Log(size: 4)
        let first = try request(log, old: 0, new: 3, proof: [])
        #expect(
            try Cosigning.answer(first, last: nil, key: log.signer.key)
                == .sign(Checkpoint(SignedNote(parsing: log.note(3)).text)))
        let three = try Checkpoint(SignedNote(parsing: log.note(3)).text)
        // From 3 to 4: the third leaf, the fourth leaf, the pair before them (RFC 6962 section 2.1.2).
        let leaves = (0..<4).map { RFC6962.leafHash(Array("\($0)".utf8)) }
        let proof = [leaves[2], leaves[3], RFC6962.nodeHash(leaves[0], leaves[1])]
        let next = try request(log, old: 3, new: 4, proof: proof)
        #expect(
            try Cosigning.answer(next, last: three, key: log.signer.key)
                == .sign(Checkpoint(SignedNote(parsing: log.note(4)).text)))
        #expect(try Cosigning.answer(request(log, old: 3, new: 3, proof: []), last: three, key: log.signer.key) == .sign(three))
    }

    @Test func tellsWhereItStands() throws {
        let log = try Log(size: 4)
        let three = try Checkpoint(SignedNote(parsing: log.note(3)).text)
        #expect(try Cosigning.answer(request(log, old: 2, new: 4, proof: []), last: three, key: log.signer.key) == .conflict(3))
        #expect(try Cosigning.answer(request(log, old: 2, new: 4, proof: []), last: nil, key: log.signer.key) == .conflict(0))
    }

    @Test func neverSignsAnotherHistory() throws {
        let log = try Log(size: 4)
        let three = try Checkpoint(SignedNote(parsing: log.note(3)).text)
        let forked = try Log(size: 4, fork: 1)
        for (request, code) in [
            (try request(forked, old: 3, new: 3, proof: []), "witness.request.proof"),
            (try request(forked, old: 3, new: 4, proof: []), "witness.request.proof"),
            (try request(log, old: 3, new: 2, proof: []), "witness.request.size"),
        ] {
            let error = #expect(throws: Diagnostic.self) { try Cosigning.answer(request, last: three, key: log.signer.key) }
            #expect(error?.code == code)
        }
        let proof = try request(log, old: 0, new: 2, proof: [.zero])
        #expect(throws: Diagnostic("witness.request.proof")) { try Cosigning.answer(proof, last: nil, key: log.signer.key) }
    }

    @Test(arguments: ["", "old 1\n", "old 01\n\nx", "old -1\n\nx", "new 1\n\nx", "old 1\nnonsense\n\nx", "old 1\n\n"])
    func refusesWhatIsNoRequest(_ text: String) {
        #expect(throws: Diagnostic.self) {
            let request = try WitnessRequest(Array(text.utf8))
            _ = try SignedNote(parsing: request.note)
        }
    }

    @Test func carriesAnAnswerByHand() async throws {
        let runner = try await Runner.withLogbook()
        let shown = await runner.run("log", "show", "vmc", "--workspace", "@provider", "--format", "json")
        let key = try #require(JSON(parsing: shown.out)["vkey"]?.string)
        let request = await runner.run("log", "checkpoint", "vmc", "--workspace", "@provider")
        let time = ["--simulated-time", "2026-09-30T18:00:00+07:00"]
        let stranger = await runner.run("witness", "cosign", "--workspace", "@w1", input: Array(request.out.utf8))
        #expect(stranger.status == .badInput)
        #expect(stranger.error.hasSuffix("[witness.log.unknown]\n"))
        let answer = await runner.run(
            all: ["witness", "cosign", "--workspace", "@w1", "--log", key] + time, input: Array(request.out.utf8))
        #expect(answer.status == .done)
        try runner.write(answer.out, to: "answer")
        let kept = await runner.run(
            "log", "checkpoint", "vmc", "--workspace", "@provider", "--cosignature", "@answer", "--format", "json")
        // One of the two that the contract asks for.
        #expect(kept.status == .rejected)
        #expect(try JSON(parsing: kept.out)["witnesses"] == 1)
        let conflict = await runner.run(all: ["witness", "cosign", "--workspace", "@w1"] + time, input: Array(request.out.utf8))
        #expect(conflict.status == .rejected)
        #expect(conflict.out == "1\n")
    }
}
