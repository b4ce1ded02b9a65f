import Documents
import Foundation

extension Seeds {
    /// The vectors of the unit tests: `Fuzz/run` starts in the package's folder.
    static func images() throws -> [String: [[UInt8]]] {
        let folder = "Tests/ImagesTests/Vectors"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".png") || $0.hasSuffix(".jpg")
        }
        let files = try names.sorted().map { Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }
        return ["image": files, "png": files.filter { $0.first == 0x89 }]
    }

    /// A PNG whose chunks bear right checksums, as far as it can be walked.
    static func checksummed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        var at = 8
        while at + 12 <= bytes.count {
            let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - at - 12 else { break }
            let checksum = bytes[at + 4..<at + 8 + length].withUnsafeBytes { Deflate.crc32($0) }
            let end = at + 8 + length
            bytes.replaceSubrange(end..<end + 4, with: withUnsafeBytes(of: checksum.bigEndian) { Array($0) })
            at = end + 4
        }
        return bytes
    }
}
