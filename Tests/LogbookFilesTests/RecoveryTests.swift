import Documents
import Foundation
import Logbook
import LogbookFiles
import TestSupport
import Testing
import TransparencyLog

@Suite struct RecoveryTests {
    private func copy(_ sample: Sample, _ from: String, _ to: String) throws {
        try? FileManager.default.removeItem(atPath: sample.folder.path(to))
        try FileManager.default.copyItem(atPath: sample.folder.path(from), toPath: sample.folder.path(to))
    }

    @Test func restoredOlderCopyRefusesToSign() throws {
        let sample = try AuditTests.filled()
        try copy(sample, "log", "older")
        let logbook = try sample.open()
        _ = try logbook.append([Sample.record(10_000)])
        try logbook.close()
        try copy(sample, "older", "log")
        let error = #expect(throws: Diagnostic.self) { try sample.open() }
        #expect(error?.code == "log.rollback")
        #expect(error?.arguments == ["held": "701", "signed": "702"])
        // Reading goes on.
        #expect(try LogbookSnapshot(sample.path).size == 701)
        #expect(try AuditTests.audit(sample).findings.map(\.code).contains("log.tree"))
    }

    @Test func otherTreeRefusesToSign() throws {
        let sample = try AuditTests.filled()
        try copy(sample, "log", "older")
        try copy(sample, "state", "older-state")
        var logbook = try sample.open()
        _ = try logbook.append([Sample.record(10_000)])
        try logbook.close()
        try copy(sample, "state", "newer-state")
        // The same step taken again from the copy: another salt, another tree.
        try copy(sample, "older", "log")
        try copy(sample, "older-state", "state")
        logbook = try sample.open()
        _ = try logbook.append([Sample.record(10_000)])
        try logbook.close()
        try copy(sample, "newer-state", "state")
        #expect(#expect(throws: Diagnostic.self) { try sample.open() }?.code == "log.tree")
    }

    @Test func missingRecordOfSignaturesRefusesUntilAdopted() throws {
        let sample = try AuditTests.filled()
        let note = try SignedNote(parsing: LogSnapshot(sample.path).note)
        var logbook = try sample.open()
        _ = try logbook.append([Sample.record(10_000)])
        try logbook.close()
        try FileManager.default.removeItem(atPath: sample.folder.path("state"))
        #expect(#expect(throws: Diagnostic.self) { try sample.open() }?.code == "log.lock.missing")
        #expect(throws: Diagnostic.self) { try sample.create() }
        #expect(try FileLog.adopt(note, at: sample.path, signer: sample.signer, state: sample.state) == 702)
        logbook = try sample.open()
        #expect(logbook.log.size == 702)
        try logbook.close()
        #expect(try AuditTests.audit(sample).isSound)
    }

    @Test func adoptionRefusesALogThatHoldsLess() throws {
        let sample = try AuditTests.filled()
        try copy(sample, "log", "older")
        let logbook = try sample.open()
        _ = try logbook.append([Sample.record(10_000)])
        try logbook.close()
        let note = try SignedNote(parsing: LogSnapshot(sample.path).note)
        try copy(sample, "older", "log")
        try FileManager.default.removeItem(atPath: sample.folder.path("state"))
        let error = #expect(throws: Diagnostic.self) {
            try FileLog.adopt(note, at: sample.path, signer: sample.signer, state: sample.state)
        }
        #expect(error?.code == "log.rollback")
    }

    @Test func olderRecordOfSignaturesRefuses() throws {
        let sample = try AuditTests.filled()
        try copy(sample, "state", "older-state")
        let logbook = try sample.open()
        _ = try logbook.append([Sample.record(10_000)])
        try logbook.close()
        try copy(sample, "older-state", "state")
        #expect(#expect(throws: Diagnostic.self) { try sample.open() }?.code == "log.lock.stale")
    }

    @Test func unsignedEndIsCutOff() throws {
        let sample = try AuditTests.filled()
        let segment = try sample.bytes("segment")
        try sample.write(segment + segment[..<900] + [UInt8](repeating: 0, count: 5000), to: "segment")
        try sample.open().close()
        #expect(try sample.bytes("segment") == segment)
        #expect(try AuditTests.audit(sample).isSound)
    }

    /// What is derived lags behind what is signed: the next writer catches up.
    @Test func catchesUp() throws {
        let sample = try AuditTests.filled()
        try copy(sample, "log", "older")
        var logbook = try sample.open()
        _ = try logbook.append((0..<600).map { Sample.record(10_000 + $0) })
        try logbook.close()
        for name in ["index", "tile", "keys", "checkpoint"] { try copy(sample, "older/\(name)", "log/\(name)") }
        logbook = try sample.open()
        #expect(logbook.log.size == 1301)
        #expect(try logbook.append([Sample.record(10_599)]).known == 1)
        try logbook.close()
        #expect(try LogbookSnapshot(sample.path).size == 1301)
        #expect(try AuditTests.audit(sample).isSound)
    }

    @Test func damagedEndOfSegmentRefuses() throws {
        let sample = try AuditTests.filled()
        var segment = try sample.bytes("segment")
        let place = try #require(segment.firstRange(of: Sample.record(650))).lowerBound
        segment[place - 20] ^= 1
        try sample.write(segment, to: "segment")
        try FileManager.default.removeItem(atPath: "\(sample.path)/checkpoint")
        let error = #expect(throws: Diagnostic.self) { try sample.open() }
        #expect(error?.code == "log.segment")
        #expect(error?.arguments["index"] == "651")
    }
}

@Suite struct ErasureTests {
    @Test func erasesRecords() throws {
        let sample = try AuditTests.filled()
        let root = try LogSnapshot(sample.path).checkpoint.root
        let logbook = try sample.open()
        #expect(try logbook.erase([5, 700, 5]) == 2)
        #expect(try logbook.erase([5]) == 0)
        #expect(#expect(throws: Diagnostic.self) { try logbook.erase([0]) }?.code == "log.erase")
        #expect(#expect(throws: Diagnostic.self) { try logbook.erase([701]) }?.code == "log.range")
        // What was erased does not come back.
        let report = try logbook.append([Sample.record(4)])
        #expect((report.refusal as? Diagnostic)?.code == "log.erased")
        try logbook.close()

        #expect(try sample.bytes("segment").firstRange(of: Sample.record(4)) == nil)
        #expect(try sample.bytes("disclosures").allSatisfy { $0 == 10 || $0 == 32 || $0 == 45 || (48...57).contains($0) })
        let snapshot = try LogbookSnapshot(sample.path)
        #expect(snapshot.checkpoint.root == root)
        #expect(try snapshot.disclosures(in: 0..<701).isEmpty)
        guard case .erased(let entry) = try snapshot.entry(at: 5) else {
            Issue.record("still there")
            return
        }
        let proof = try InclusionProof(index: 5, size: 701, from: snapshot.log.hashes())
        #expect(proof.proves(leafHash: RFC6962.leafHash(entry), in: root))
        let audit = try AuditTests.audit(sample)
        #expect(audit.isSound && audit.erased == 2)

        let index = try sample.bytes("index")
        try sample.open(FileLog.Options(rebuilds: true)).close()
        #expect(try sample.bytes("index") == index)
        #expect(try AuditTests.audit(sample).isSound)
    }

    /// A crash after the row was synced: the next writer ends the erasure.
    @Test func endsABrokenErasure() throws {
        let sample = try AuditTests.filled()
        let before = try sample.bytes("segment")
        var logbook = try sample.open()
        _ = try logbook.erase([5])
        try logbook.close()
        let after = try sample.bytes("segment")
        try sample.write(before, to: "segment")
        #expect(try AuditTests.audit(sample).findings.map(\.code).contains("log.erasure.incomplete"))
        logbook = try sample.open()
        try logbook.close()
        #expect(try sample.bytes("segment") == after)
        #expect(try AuditTests.audit(sample).isSound)
    }

    @Test func erasesAPersonsDisclosures() throws {
        let sample = try AuditTests.filled()
        let logbook = try sample.open()
        #expect(try logbook.eraseDisclosures { index, _ in index == 700 } == 1)
        try logbook.close()
        let snapshot = try LogbookSnapshot(sample.path)
        #expect(try snapshot.disclosures(in: 0..<701).isEmpty)
        #expect(try AuditTests.audit(sample).isSound)
        guard case .record = try snapshot.entry(at: 700) else {
            Issue.record("the record went too")
            return
        }
    }
}
