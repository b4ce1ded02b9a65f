import Documents
import Foundation
import Logbook
import LogbookFiles
import TestSupport
import Testing
import TransparencyLog

@Suite struct AppendTests {
    @Test func createsAndReads() async throws {
        let sample = try Sample()
        let logbook = try sample.create()
        #expect(logbook.log.size == 1)
        let first = try await logbook.append(Sample.record(1))
        #expect(first.index == 1 && first.isNew && first.size == 2 && first.durability == .durable)
        let again = try await logbook.append(Sample.record(1), until: .published)
        #expect(again.index == 1 && !again.isNew && again.size >= 2 && again.durability == .published)
        try logbook.close()

        let snapshot = try LogbookSnapshot(sample.path)
        #expect(snapshot.size == 2)
        #expect(snapshot.genesisRecord == (try sample.genesis()))
        #expect(try snapshot.terms() == sample.terms)
        guard case .record(let bytes, let salt) = try snapshot.entry(at: 1) else {
            Issue.record("no record")
            return
        }
        #expect(bytes == Sample.record(1))
        #expect(salt.count == 16 && salt != [UInt8](repeating: 0, count: 16))
        let proof = try InclusionProof(index: 1, size: 2, from: snapshot.log.hashes())
        let entry = try snapshot.log.entry(at: 1)
        #expect(proof.proves(leafHash: RFC6962.leafHash(entry), in: snapshot.checkpoint.root))
    }

    @Test func refusesOtherBytesUnderOneKey() async throws {
        let sample = try Sample()
        let logbook = try sample.create()
        _ = try await logbook.append(Sample.record(1))
        let error = await #expect(throws: Diagnostic.self) { try await logbook.append(Sample.record(1, value: "2")) }
        #expect(error?.code == "log.conflict")
        #expect(error?.arguments["kept"] == Digest.sha256(Sample.record(1)).hex)
        #expect(error?.arguments["sent"] == Digest.sha256(Sample.record(1, value: "2")).hex)
        #expect(error?.arguments["index"] == "1")
        #expect(logbook.log.size == 2)
        try logbook.close()
    }

    @Test func appendsStreams() throws {
        let sample = try Sample()
        let records = (0..<5000).map { Sample.record($0) }
        let path = try sample.file("a.ndjson", records)
        let logbook = try sample.create()
        let report = try logbook.append(contentsOf: path)
        #expect(report.added == 5000 && report.known == 0 && report.indexes == 1..<5001 && report.refusal == nil)
        #expect(report.size == 5001)
        try logbook.close()

        // Again, with some new ones between: only these are added.
        let more = try sample.file(
            "b.ndjson", records.enumerated().flatMap { $0 % 1000 == 0 ? [$1, Sample.record(10_000 + $0)] : [$1] })
        let reopened = try sample.open()
        #expect(reopened.log.size == 5001)
        let second = try reopened.append(contentsOf: more)
        #expect(second.added == 5 && second.known == 5000 && second.indexes == 5001..<5006)
        try reopened.close()

        let snapshot = try LogbookSnapshot(sample.path)
        #expect(snapshot.size == 5006)
        var read = 0
        try snapshot.forEach(in: 1..<5001) { index, entry in
            guard case .record(let bytes, _) = entry else { return }
            if bytes == records[Int(index) - 1] { read += 1 }
        }
        #expect(read == 5000)
        #expect(try snapshot.indexes(type: "io.carnet.logbook.opened.v1") == [0])
        #expect(try snapshot.indexes(in: 0..<10, subject: "mc-1").count == 9)
        let root = try snapshot.log.hashes().root(size: snapshot.size)
        #expect(root == snapshot.checkpoint.root)
    }

    @Test(arguments: [
        ("\n", "record.blank", 3), ("{\"a\":1,\"a\":2}\n", "json.duplicate", 3), ("\u{FEFF}{}\n", "record.bom", 3),
        ("{}\r\n", "record.cr", 3), ("{\"a\":\"\u{0}\"}\n", "record.nul", 3),
    ])
    func stopsAtTheFirstBadLine(_ line: String, _ code: String, _ number: Int) throws {
        let sample = try Sample()
        let path = sample.folder.path("bad.ndjson")
        let good = Sample.record(1) + [10] + Sample.record(2) + [10]
        try Data(good + Array(line.utf8) + Sample.record(3)).write(to: URL(filePath: path))
        let logbook = try sample.create()
        let report = try logbook.append(contentsOf: path)
        #expect(report.added == 2)
        let problem = report.refusal as? Diagnostic
        #expect(problem?.code == code)
        #expect(problem?.place.line == number)
        #expect(problem?.place.file == path)
        try logbook.close()
        #expect(try LogbookSnapshot(sample.path).size == 3)
    }

    @Test func refusesALineWithoutEnd() throws {
        let sample = try Sample()
        let path = sample.folder.path("long.ndjson")
        try Data(Sample.record(1) + [10] + [UInt8](repeating: 32, count: 5 << 20)).write(to: URL(filePath: path))
        let logbook = try sample.create()
        let report = try logbook.append(contentsOf: path)
        #expect(report.added == 1)
        #expect((report.refusal as? Diagnostic)?.code == "record.size")
        try logbook.close()
    }

    @Test func takesConcurrentWriters() async throws {
        let sample = try Sample()
        let logbook = try sample.create()
        let indexes = try await withThrowingTaskGroup(of: UInt64.self) { group in
            for id in 0..<600 { group.addTask { try await logbook.append(Sample.record(id % 400)).index } }
            return try await group.reduce(into: Set<UInt64>()) { $0.insert($1) }
        }
        #expect(indexes == Set(1...400))
        #expect(logbook.log.size == 401)
        try logbook.close()
        #expect(try LogbookSnapshot(sample.path).size == 401)
    }

    @Test func splicesPersonalFields() async throws {
        let sample = try Sample()
        let logbook = try sample.create()
        let record = Sample.session("s1", name: "李雷")
        #expect(try await logbook.append(record).index == 1)
        #expect(try await !logbook.append(record).isNew)
        try logbook.close()
        let snapshot = try LogbookSnapshot(sample.path)
        guard case .record(let bytes, _) = try snapshot.entry(at: 1) else {
            Issue.record("no record")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("李雷") && text.contains("_sd"))
        let disclosures = try snapshot.disclosures(in: 0..<2)
        #expect(disclosures[1]?.count == 1)
        let disclosed = try #require(disclosures[1]?.first).utf8
        #expect(String(decoding: try #require(Base64URL.decode(String(disclosed))), as: UTF8.self).contains("李雷"))
    }

    @Test func keepsRawEntries() async throws {
        let sample = try Sample()
        let log = try sample.createEntries()
        for number in 0..<300 { #expect(try await log.append(Array("entry \(number)".utf8)).index == UInt64(number)) }
        #expect(try await !log.append(Array("entry 7".utf8)).isNew)
        await #expect(throws: Diagnostic.self) { try await log.append([]) }
        try log.close()
        let snapshot = try LogSnapshot(sample.folder.path("entries"))
        #expect(snapshot.size == 300)
        #expect(try snapshot.entry(at: 299) == Array("entry 299".utf8))
        #expect(try snapshot.hashes().root(size: 300) == snapshot.checkpoint.root)
        let bundle = try EntryBundle(
            index: 1, width: 44,
            parsing: Array(Data(contentsOf: URL(filePath: sample.folder.path("entries/tile/entries/001.p/44")))))
        #expect(bundle.entries[43] == Array("entry 299".utf8))
        // The full tile has replaced the partial ones.
        #expect(!FileManager.default.fileExists(atPath: sample.folder.path("entries/tile/0/000.p")))
    }

    @Test func oneWriterAtATime() throws {
        let sample = try Sample()
        let logbook = try sample.create()
        let error = #expect(throws: Diagnostic.self) { try sample.open() }
        #expect(error?.code == "log.busy")
        try logbook.close()
        try sample.open().close()
        #expect(throws: Diagnostic.self) { try sample.create() }
    }
}
