import Documents
import Foundation
import Logbook
import LogbookFiles
import ServiceRecords
import TransparencyLog

/// Appends to a logbook and says what it was promised; audits a logbook against such promises.
struct FaultWriter {
    let folder: String

    private var log: String { folder + "/log" }
    private var state: StateFolder { StateFolder(folder + "/state") }

    private var signer: NoteSigner {
        get throws { try NoteSigner(name: FaultWriter.origin, kind: .ed25519, seed: [UInt8](repeating: 5, count: 32)) }
    }

    private static let origin = "logs.example/faults"

    private static let contract = """
        contract: carnet/contract/v1
        id: faults
        title: {en: Faults}
        start: 2026-01-01T00:00:00Z
        provider: {did: "did:web:provider.example", name: {en: Provider}}
        client: {did: "did:web:client.example", name: {en: Client}, keys: []}
        origin: \(origin)
        witnesses: {quorum: 1, keys: [w1.example+00000001+AAAA]}
        asset: [{id: mc-1}]
        kind: maintenance-log
        sources: [{uri: "urn:example:mc-1", numbered: true}]
        personalFields: {io.carnet.session.observed.v1: [/data/operator/name]}
        terms: [service-levels.yaml]

        """

    /// A record with a personal field, so that disclosures are written too.
    static func record(_ number: Int) -> [UInt8] {
        let text =
            #"{"specversion":"1.0","id":"\#(number)","source":"urn:example:mc-1","type":"io.carnet.session.observed.v1","#
            + #""time":"2026-10-05T08:00:00Z","subject":"mc-1","datacontenttype":"application/json","correlationid":"s-1","#
            + #""data":{"session":"s-1","operator":{"id":"op-\#(number)","name":"Wei \#(number)"}}}"#
        return Array(text.utf8)
    }

    private func say(_ line: String) {
        // One write, unbuffered: a promise that was printed was given before the process died.
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    private func open() throws -> FileLogbook {
        let options = FileLog.Options(publication: TimeSpan(nanoseconds: 20_000_000))
        if FileManager.default.fileExists(atPath: log + "/checkpoint") {
            return try FileLogbook(at: log, signer: signer, state: state, options: options)
        }
        let file = try ContractFile(Document(Array(FaultWriter.contract.utf8), file: nil))
        let genesis = file.contract.genesisRecord(
            logKey: try signer.key.text, terms: [Genesis.TermsDigest(name: "service-levels.yaml", sha256: .sha256("terms"))],
            time: Instant(seconds: 1_767_225_600))
        do {
            return try FileLogbook.create(
                at: log, genesis: genesis, terms: ["service-levels.yaml": Array("terms".utf8)], signer: signer, state: state,
                options: options)
        } catch let problem as Diagnostic where problem.code == "log.exists" {
            // The last run died after the genesis was signed and before it was published.
            return try FileLogbook(at: log, signer: signer, state: state, options: options)
        }
    }

    // MARK: Writing

    func write(first: Int, count: Int, kinds: Set<String>) async throws {
        let logbook = try open()
        try saySigned(logbook)
        do {
            try await work(logbook, first, count, kinds)
        } catch {
            try? logbook.close()
            throw error
        }
        let size = logbook.log.size
        try logbook.close()
        say("closed \(size)")
    }

    private func work(_ logbook: FileLogbook, _ first: Int, _ count: Int, _ kinds: Set<String>) async throws {
        let end = first + count
        var number = first
        var round = 0
        while number < end {
            if kinds.isEmpty || kinds.contains("stream"), round % 3 == 2 {
                let some = min(end - number, 200)
                let path = NSTemporaryDirectory() + "carnet-stream-\(getpid())"
                let lines: [UInt8] = (number..<number + some).map { FaultWriter.record($0) + [10] }.reduce([], +)
                try Data(lines).write(to: URL(filePath: path))
                let report = try logbook.append(contentsOf: path)
                try FileManager.default.removeItem(atPath: path)
                if let refusal = report.refusal { throw refusal }
                // After a crash some of them may be there already: single appends say where.
                if report.known == 0, let indexes = report.indexes {
                    for place in 0..<some { say("durable \(number + place) \(indexes.lowerBound + UInt64(place))") }
                }
                number += some
            } else {
                let numbers = number..<min(end, number + 16)
                try await withThrowingTaskGroup(of: (Int, Receipt).self) { group in
                    for number in numbers { group.addTask { (number, try await logbook.append(FaultWriter.record(number))) } }
                    for try await (number, receipt) in group { say("durable \(number) \(receipt.index)") }
                }
                number = numbers.upperBound
            }
            try saySigned(logbook)
            if kinds.isEmpty || kinds.contains("erase"), round % 5 == 4 {
                let index = logbook.log.size / 2
                say("erasing \(index)")
                if try logbook.erase([index]) > 0 { say("erased \(index)") }
            }
            round += 1
        }
    }

    private func saySigned(_ logbook: FileLogbook) throws {
        let note = try SignedNote(parsing: logbook.log.signedNote)
        let checkpoint = try Checkpoint(note, signedBy: signer.key)
        say("signed \(checkpoint.size) \(checkpoint.root.base64)")
    }

    // MARK: Checking

    /// Opens the log, audits it, and compares it with the promises on standard input.
    func audit() throws -> Bool {
        let promises = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n")
        try open().close()
        let report = try LogAudit(log, state: state).run()
        var isGood = report.isSound
        for finding in report.findings.prefix(20) { say("finding \(finding)") }
        let snapshot = try LogbookSnapshot(log)
        let source = snapshot.log.hashes()
        let erased = Set(promises.filter { $0.hasPrefix("erased ") }.compactMap { UInt64($0.dropFirst(7)) })
        let erasing = Set(promises.filter { $0.hasPrefix("erasing ") }.compactMap { UInt64($0.dropFirst(8)) })
        let disclosures = try snapshot.disclosures(in: 0..<snapshot.size)
        func broken(_ promise: Substring) {
            say("broken \(promise)")
            isGood = false
        }
        for promise in promises {
            let words = promise.split(separator: " ")
            switch words.first {
            case "signed":
                guard words.count == 3, let size = UInt64(words[1]), size <= snapshot.size,
                    try source.root(size: size).base64 == words[2],
                    try ConsistencyProof(oldSize: size, newSize: snapshot.size, from: source).proves(
                        oldRoot: source.root(size: size), newRoot: snapshot.checkpoint.root)
                else {
                    broken(promise)
                    continue
                }
            case "durable":
                guard words.count == 3, let number = Int(words[1]), let index = UInt64(words[2]), index < snapshot.size else {
                    broken(promise)
                    continue
                }
                switch try snapshot.entry(at: index) {
                case .erased: if !erasing.contains(index) { broken(promise) }
                case .record(let bytes, _):
                    let text = String(decoding: bytes, as: UTF8.self)
                    let isThere = text.contains(#""id":"\#(number)""#)
                    if !isThere || erased.contains(index) || disclosures[index]?.count != 1 { broken(promise) }
                }
            case "closed": if words.count != 2 || (UInt64(words[1]) ?? .max) > snapshot.size { broken(promise) }
            default: break
            }
        }
        say("audited \(snapshot.size) entries, \(promises.count) promises, \(isGood ? "all kept" : "broken")")
        return isGood
    }
}
