import Documents
import Foundation

/// Inputs that are right, for the fuzzer to spoil.
enum Seeds {
    /// Writes `<folder>/<parser>/<number>`.
    static func write(to folder: String) throws {
        for (parser, seeds) in try all() {
            let path = "\(folder)/\(parser)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (number, seed) in seeds.enumerated() {
                try Data(seed).write(to: URL(filePath: "\(path)/\(number)"))
            }
        }
    }

    private static func all() throws -> [String: [[UInt8]]] {
        try [
            logs(), documents(), containers(), records(), deliverables(), credentials(), conformity(), images(), attestations(),
            statistics(), inspections, interchange(), apis(), releases(), manuals(),
        ].reduce(into: [:]) { all, some in all.merge(some) { $0 + $1 } }
    }
}
