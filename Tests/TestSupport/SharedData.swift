public import Foundation

/// Public documents, vectors and data sets that lie beside the project and are never part of it. Where they are absent,
/// tests that need them skip and say so: `@Test(.enabled(if: SharedData.isPresent, SharedData.absence))`.
public enum SharedData {
    /// The package's own folder.
    public static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    public static let folder = package.deletingLastPathComponent().appending(path: "shared/data")

    public static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "README.md").path)

    public static let absence = "shared/data is not beside the project: nothing real to read"

    /// The bytes of a file under `shared/data`.
    public static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: path)))
    }

    /// Every file under a folder of `shared/data`, as paths relative to it, in order.
    public static func files(under path: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.appending(path: path).path)?.compactMap { $0 as? String }
        return (names ?? []).filter { name in
            var isFolder: ObjCBool = false
            let full = folder.appending(path: path).appending(path: name).path
            return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}

/// A folder that goes when the test ends.
public final class TemporaryFolder {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "carnet-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    public func path(_ name: String) -> String { url.appending(path: name).path }
}
