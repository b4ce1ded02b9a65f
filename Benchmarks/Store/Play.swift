import Documents
import Foundation
import LogbookFiles
import ServiceRecords
import TransparencyLog

/// A logbook to measure with, in a folder that goes when the run ends.
final class Play {
    let folder: String
    let signer: NoteSigner
    static let origin = "logs.example/bench"

    init(_ base: String, _ name: String) throws {
        folder = "\(base)/\(name)-\(getpid())"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        signer = try NoteSigner(name: Play.origin, kind: .ed25519, seed: [UInt8](repeating: 9, count: 32))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var log: String { folder + "/log" }
    var state: StateFolder { StateFolder(folder + "/state") }

    func create(_ options: FileLog.Options = FileLog.Options()) throws -> FileLogbook {
        let contract = """
            contract: carnet/contract/v1
            id: bench
            title: {en: Measurements}
            start: 2026-01-01T00:00:00Z
            provider: {did: "did:web:provider.example", name: {en: Provider}}
            client: {did: "did:web:client.example", name: {en: Client}, keys: []}
            origin: \(Play.origin)
            witnesses: {quorum: 1, keys: [w1.example+00000001+AAAA]}
            asset: [{id: mc-1}]
            kind: maintenance-log
            sources: [{uri: "urn:example:mc-1", numbered: true}]
            terms: [service-levels.yaml]

            """
        let file = try ContractFile(Document(Array(contract.utf8), file: nil))
        let genesis = file.contract.genesisRecord(
            logKey: signer.key.text, terms: [Genesis.TermsDigest(name: "service-levels.yaml", sha256: .sha256("terms"))],
            time: Instant(seconds: 1_767_225_600))
        return try FileLogbook.create(
            at: log, genesis: genesis, terms: ["service-levels.yaml": Array("terms".utf8)], signer: signer, state: state,
            options: options)
    }

    func open(_ options: FileLog.Options = FileLog.Options()) throws -> FileLogbook {
        try FileLogbook(at: log, signer: signer, state: state, options: options)
    }

    /// Record number `number`: a measurement of exactly 500 bytes, with its line feed 501.
    static func record(_ number: Int) -> [UInt8] {
        var bytes = template
        stamp(number, &bytes, at: 0)
        return bytes
    }

    private static let placeholder = "@@@@@@@@@@"

    private static let template: [UInt8] = {
        var text =
            #"{"specversion":"1.0","id":"m-@@@@@@@@@@","source":"urn:example:mc-1","type":"io.carnet.measurement.sampled.v1","#
        text += #""time":"2026-10-05T08:00:00.123+07:00","subject":"mc-1/spindle","datacontenttype":"application/json","#
        text += #""sequence":"@@@@@@@@@@","data":{"asset":{"id":"mc-1","serial":"0042-7781","site":"Rayong","country":"TH"},"#
        text += #""contract":"2026-017","clock":{"time":"2026-10-05T08:00:00.123456+07:00","source":"ptp","offset":0},"#
        text += #""quantity":"spindle temperature","value":"41.25","unit":"Cel","calibration":"~"}}"#
        let padding = String(repeating: "c", count: 500 - text.utf8.count + 1)
        return Array(text.replacingOccurrences(of: "~", with: padding).utf8)
    }()

    private static let places: [Int] = {
        template.indices.filter { Array(template[$0...].prefix(10)) == Array(placeholder.utf8) }
    }()

    private static func stamp(_ number: Int, _ bytes: inout [UInt8], at start: Int) {
        for place in places {
            var rest = number
            for digit in stride(from: 9, through: 0, by: -1) {
                bytes[start + place + digit] = UInt8(48 + rest % 10)
                rest /= 10
            }
        }
    }

    /// Writes `count` records, one a line, and waits for the disk.
    static func writeRecords(_ count: Int, to path: String) throws {
        let file = fopen(path, "w")
        guard let file else { throw CocoaError(.fileWriteUnknown) }
        var block = [UInt8]((0..<2048).flatMap { _ in template + [10] })
        for first in stride(from: 0, to: count, by: 2048) {
            let wanted = min(2048, count - first)
            for place in 0..<wanted { stamp(first + place, &block, at: place * 501) }
            fwrite(block, 1, wanted * 501, file)
        }
        fflush(file)
        fsync(fileno(file))
        fclose(file)
    }
}

/// Seconds that `body` takes, by the clock and of all processors.
func seconds<R>(_ body: () throws -> R) rethrows -> (result: R, time: Double, work: Double) {
    let start = DispatchTime.now().uptimeNanoseconds
    let clocks = clock()
    let result = try body()
    let work = Double(clock() - clocks) / Double(CLOCKS_PER_SEC)
    return (result, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9, work)
}

func thousands(_ value: Double) -> String {
    value >= 1e6
        ? String(format: "%.2f M", value / 1e6)
        : value >= 1e3 ? String(format: "%.0f k", value / 1e3) : String(format: "%.0f", value)
}

/// One line of the table of results.
func say(_ what: String, _ figure: String, _ note: String = "") {
    let padded = what.padding(toLength: max(58, what.count), withPad: " ", startingAt: 0)
    print("\(padded) \(figure.padding(toLength: max(16, figure.count), withPad: " ", startingAt: 0)) \(note)")
}
