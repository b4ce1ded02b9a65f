import Documents
import Foundation
import Logbook
import LogbookFiles
import TestSupport
import Testing
import TransparencyLog

@Suite struct AuditTests {
    /// A logbook of 701 entries, closed.
    static func filled() throws -> Sample {
        let sample = try Sample()
        let logbook = try sample.create()
        let records = (0..<699).map { Sample.record($0) } + [Sample.session("s1", name: "Wei")]
        _ = try logbook.append(contentsOf: sample.file("a.ndjson", records))
        try logbook.close()
        return sample
    }

    static func audit(_ sample: Sample) throws -> AuditReport { try LogAudit(sample.path, state: sample.state).run() }

    @Test func soundLogsPass() throws {
        let sample = try AuditTests.filled()
        let report = try AuditTests.audit(sample)
        #expect(report.findings.isEmpty)
        #expect(report.size == 701 && report.entries == 701 && report.checkpoints == 2)
        #expect(report.bytes == UInt64(try sample.bytes("segment").count))
    }

    /// One flipped bit anywhere in any file is found, and the audit always ends.
    @Test(arguments: [
        "segment", "index", "tile/0/000", "tile/0/002.p/189", "tile/1/000.p/2", "tile/entries/001", "tile/entries/002.p/189",
        "checkpoint",
    ])
    func findsFlippedBits(_ name: String) throws {
        let sample = try AuditTests.filled()
        let good = try sample.bytes(name)
        for number in 0..<10 {
            var bad = good
            let place = (number * 7919 + 13) % good.count
            bad[place] ^= 1 << UInt8(number % 8)
            try sample.write(bad, to: name)
            let report = try AuditTests.audit(sample)
            #expect(!report.isSound, "bit \(number % 8) of byte \(place)")
        }
        try sample.write(good, to: name)
        #expect(try AuditTests.audit(sample).isSound)
    }

    @Test(arguments: ["segment", "index", "tile/0/000", "tile/entries/001", "checkpoint"])
    func findsShortFiles(_ name: String) throws {
        let sample = try AuditTests.filled()
        let good = try sample.bytes(name)
        for count in [0, 1, good.count / 2, good.count - 1] {
            try sample.write(Array(good[..<count]), to: name)
            #expect(try !AuditTests.audit(sample).isSound)
        }
        try FileManager.default.removeItem(atPath: "\(sample.path)/\(name)")
        #expect(try !AuditTests.audit(sample).isSound)
    }

    @Test func saysWhichEntryIsWrong() throws {
        let sample = try AuditTests.filled()
        var segment = try sample.bytes("segment")
        let place = try #require(segment.firstRange(of: Sample.record(300))).lowerBound
        segment[place + 30] ^= 1
        try sample.write(segment, to: "segment")
        let report = try LogAudit(sample.path, state: sample.state, isDeep: false).run()
        #expect(report.findings.map(\.code).contains("log.tree"))
        #expect(report.findings.contains { $0.code == "log.entry" && $0.arguments["index"] == "301" })
    }

    @Test func saysWhichTileIsWrong() throws {
        let sample = try AuditTests.filled()
        var tile = try sample.bytes("tile/0/001")
        tile[40] ^= 1
        try sample.write(tile, to: "tile/0/001")
        let report = try AuditTests.audit(sample)
        #expect(report.findings.map(\.code) == ["log.tile"])
        #expect(report.findings.first?.arguments["path"] == "tile/0/001")
    }

    @Test func rebuildsByteForByte() throws {
        let sample = try AuditTests.filled()
        let names = [
            "index", "checkpoint", "tile/0/000", "tile/0/002.p/189", "tile/1/000.p/2", "tile/entries/000",
            "tile/entries/002.p/189",
        ]
        let before = try names.map { try sample.bytes($0) }
        for name in ["index", "tile", "keys", "checkpoint"] {
            try FileManager.default.removeItem(atPath: "\(sample.path)/\(name)")
        }
        try sample.open(FileLog.Options(rebuilds: true)).close()
        #expect(try names.map { try sample.bytes($0) } == before)
        #expect(try AuditTests.audit(sample).isSound)
        let again = try sample.open()
        #expect(try again.append(contentsOf: sample.folder.path("a.ndjson")).known == 700)
        try again.close()
    }

    @Test func storesCosignedCheckpoints() throws {
        let sample = try AuditTests.filled()
        let witness = try NoteSigner(name: "w.example", kind: .cosignature, seed: [UInt8](repeating: 3, count: 32))
        let snapshot = try LogSnapshot(sample.path)
        var note = try SignedNote(parsing: snapshot.note)
        try note.append([witness.cosign(note.text, at: Instant(seconds: 1_790_000_000))])
        let stored = try snapshot.checkpoints.store(note, in: snapshot)
        #expect(stored.note.signatures.count == 2)
        #expect(try snapshot.checkpoints.store(SignedNote(parsing: snapshot.note), in: snapshot).note.signatures.count == 2)
        #expect(try snapshot.checkpoints.sizes() == [701])
        let audit = try LogAudit(sample.path, state: sample.state, witnesses: [witness.key]).run()
        #expect(audit.isSound && audit.checkpoints == 3)

        let other = try Checkpoint(origin: Sample.origin, size: 701, root: .sha256("other"))
        let error = #expect(throws: Diagnostic.self) {
            try snapshot.checkpoints.store(SignedNote(text: other.bytes, signedBy: sample.signer), in: snapshot)
        }
        #expect(error?.code == "log.fork")
    }
}
