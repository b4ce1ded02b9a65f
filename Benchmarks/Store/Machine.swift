import Foundation

/// What the machine itself can do, measured in the same run: the limits that stand beside our figures.
enum Machine {
    /// Bytes a second of a sequential write into reserved room, synced every 16 MiB.
    static func rawWrite(_ base: String, bytes: Int) throws -> Double {
        let path = "\(base)/raw-\(getpid())"
        defer { unlink(path) }
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(file) }
        posix_fallocate(file, 0, off_t(bytes))
        fsync(file)
        let block = [UInt8](repeating: 0x5a, count: 16 << 20)
        return seconds {
            for offset in stride(from: 0, to: bytes, by: block.count) {
                pwrite(file, block, min(block.count, bytes - offset), off_t(offset))
                fdatasync(file)
            }
        }.time
    }

    /// Microseconds of an fdatasync after a write of 4 KiB over existing bytes: median and 99th percentile.
    static func syncTimes(_ base: String) throws -> (median: Double, high: Double) {
        let path = "\(base)/sync-\(getpid())"
        defer { unlink(path) }
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(file) }
        let block = [UInt8](repeating: 1, count: 4 << 20)
        write(file, block, block.count)
        fsync(file)
        let times = (0..<1000).map { number in
            seconds {
                pwrite(file, block, 4096, off_t(number * 4096))
                fdatasync(file)
            }.time * 1e6
        }.sorted()
        return (times[500], times[990])
    }

    /// What another program says on standard output; `nil` if it is not there.
    static func output(_ command: String, input: String = "") -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    static func limits(_ base: String) throws {
        print("The machine: \(ProcessInfo.processInfo.activeProcessorCount) processors")
        let sync = try syncTimes(base)
        say(
            "fdatasync of 4 KiB over existing bytes", String(format: "%.0f µs", sync.median),
            String(format: "p99 %.0f µs", sync.high))
        let bytes = 512 << 20
        let time = try rawWrite(base, bytes: bytes)
        say("sequential write, synced every 16 MiB", String(format: "%.0f MB/s", Double(bytes) / time / 1e6))
        if let text = output("openssl speed -seconds 1 -bytes 1024 sha256 2>/dev/null | tail -n 1") {
            say(
                "openssl speed sha256, 1 KiB",
                text.split(separator: " ").last.map { "\($0) B/s".replacingOccurrences(of: "\n", with: "") } ?? "?")
        }
        let database = "\(base)/raw-\(getpid()).db"
        defer { for suffix in ["", "-wal", "-shm"] { unlink(database + suffix) } }
        let insert =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE r(k BLOB PRIMARY KEY, b BLOB); "
            + "INSERT INTO r WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE i<200000) "
            + "SELECT randomblob(16), zeroblob(500) FROM c;"
        let sqlite = seconds { output("sqlite3 '\(database)' \"\(insert)\"") }
        if sqlite.result != nil {
            say("SQLite, 200,000 rows of 500 bytes, unique key, one batch", thousands(200_000 / sqlite.time) + " rows/s")
        }
    }
}
