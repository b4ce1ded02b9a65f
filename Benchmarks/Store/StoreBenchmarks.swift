import Documents
import Foundation
import Logbook
import LogbookFiles
import Synchronization
import TransparencyLog

/// The store: appending, concurrent writers, audit.
enum StoreBenchmarks {
    /// Appends `count` records of 500 bytes from NDJSON, beside a raw write of the same bytes.
    static func append(_ base: String, count: Int) throws {
        let play = try Play(base, "append")
        let path = play.folder + "/records.ndjson"
        try Play.writeRecords(count, to: path)
        let raw = try Machine.rawWrite(base, bytes: count * 500)
        let logbook = try play.create()
        let run = try seconds { try logbook.append(contentsOf: path) }
        guard run.result.added == UInt64(count), run.result.refusal == nil else { throw Diagnostic("bench") }
        let closing = try seconds { try logbook.close() }.time
        say(
            "append \(thousands(Double(count))) records from NDJSON, durable, deduplicated",
            thousands(Double(count) / run.time) + " records/s",
            String(
                format: "%.1f s, %.0f %% of a raw durable write (%.1f s); %.2f µs of work each; closing %.2f s; peak %d MB",
                run.time, raw / run.time * 100, raw, run.work / Double(count) * 1e6, closing, peakMegabytes))
        let again = try play.open()
        let known = try seconds { try again.append(contentsOf: path) }
        guard known.result.known == UInt64(count) else { throw Diagnostic("bench") }
        try again.close()
        say(
            "the same again: all known", thousands(Double(count) / known.time) + " records/s",
            String(format: "%.2f µs of work each", known.work / Double(count) * 1e6))
        try audit(play)
    }

    static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } }.map { $0 / 1024 } ?? 0
    }

    /// The full audit, warm.
    static func audit(_ play: Play) throws {
        for isDeep in [false, true] {
            let audit = try LogAudit(play.log, state: play.state, isDeep: isDeep)
            let run = seconds { audit.run() }
            guard run.result.isSound else { throw Diagnostics(run.result.findings) }
            say(
                isDeep ? "audit, every record parsed again" : "audit: bytes, entries, tiles, bundles, index, checkpoints",
                thousands(Double(run.result.entries) / run.time) + " entries/s",
                String(format: "%.2f s, %.2f µs of work each", run.time, run.work / Double(run.result.entries) * 1e6))
        }
    }

    /// Writers of one record each, one after another, acknowledged when durable under a signed tree.
    static func writers(_ base: String, count: Int, each: Int) async throws {
        let play = try Play(base, "writers")
        let logbook = try play.create()
        let times = Times()
        let start = DispatchTime.now().uptimeNanoseconds
        let clocks = clock()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<count {
                group.addTask {
                    var own: [UInt64] = []
                    own.reserveCapacity(each)
                    for number in 0..<each {
                        let record = Play.record(writer * each + number)
                        let begun = DispatchTime.now().uptimeNanoseconds
                        _ = try await logbook.append(record)
                        own.append(DispatchTime.now().uptimeNanoseconds - begun)
                    }
                    times.add(own)
                }
            }
            try await group.waitForAll()
        }
        let time = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        let work = Double(clock() - clocks) / Double(CLOCKS_PER_SEC) / Double(count * each) * 1e6
        try logbook.close()
        let sorted = times.sorted
        func percentile(_ share: Double) -> Double { Double(sorted[Int(Double(sorted.count - 1) * share)]) / 1e6 }
        say(
            count == 1 ? "one lone writer" : "\(count) concurrent writers of one record each",
            thousands(Double(count * each) / time) + " records/s",
            String(
                format: "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms; %.2f µs of work each", percentile(0.5), percentile(0.99),
                percentile(0.999), work))
    }

    /// Append, prove and check at growing sizes.
    static func growth(_ base: String) async throws {
        print("      size   append/record   inclusion proof   consistency proof   check a proof   audit/entry")
        for size in [1000, 10_000, 100_000, 1_000_000] {
            let play = try Play(base, "growth")
            let path = play.folder + "/records.ndjson"
            try Play.writeRecords(size, to: path)
            let logbook = try play.create()
            let append = try seconds { try logbook.append(contentsOf: path) }.time
            try logbook.close()
            let snapshot = try LogSnapshot(play.log)
            let rounds: UInt64 = 1000
            func index(_ round: UInt64) -> UInt64 { round &* 0x9E37_79B9_7F4A_7C15 % snapshot.size }
            let source = snapshot.hashes()
            let proofs = try seconds {
                try (0..<rounds).map { try InclusionProof(index: index($0), size: snapshot.size, from: source) }
            }
            let consistency = try seconds {
                for round in 0..<rounds {
                    _ = try ConsistencyProof(oldSize: index(round) + 1, newSize: snapshot.size, from: source)
                }
            }
            let leaves = try (0..<rounds).map { RFC6962.leafHash(try snapshot.entry(at: index($0))) }
            let checks = seconds {
                zip(proofs.result, leaves).count { $0.proves(leafHash: $1, in: snapshot.checkpoint.root) }
            }
            guard checks.result == Int(rounds) else { throw Diagnostic("bench") }
            let audit = try LogAudit(play.log, state: play.state, isDeep: false)
            let audited = seconds { audit.run() }
            guard audited.result.isSound else { throw Diagnostics(audited.result.findings) }
            func micro(_ time: Double, _ count: Double) -> String { String(format: "%.2f µs", time / count * 1e6) }
            print(
                [
                    String(size), micro(append, Double(size)), micro(proofs.time, 1000), micro(consistency.time, 1000),
                    micro(checks.time, 1000), micro(audited.time, Double(size)),
                ].enumerated().map { place, text in
                    String(repeating: " ", count: max(0, [10, 15, 17, 19, 15, 13][place] - text.count)) + text
                }.joined(separator: " "))
        }
    }
}

/// Measured times in nanoseconds, from many tasks.
private final class Times: Sendable {
    private let all = Mutex<[UInt64]>([])

    func add(_ times: [UInt64]) { all.withLock { $0 += times } }

    var sorted: [UInt64] { all.withLock { $0.sorted() } }
}
