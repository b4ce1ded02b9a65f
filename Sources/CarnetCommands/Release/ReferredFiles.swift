internal import CommandFrame
internal import Documents

/// The files that an API description refers to by `$ref`, one from another, as far as they lie in the folder.
struct ReferredFiles {
    let folder: String
    /// Every file of the folder, by relative path.
    let paths: Set<String>

    private static let fileLimit = 4_000
    private static let sizeLimit = 16 << 20

    /// Sorted, without the entry itself. What cannot be read refers to nothing: a person looks the specification through.
    func files(from entry: String) -> [String] {
        var found: Set<String> = [entry]
        var waiting = [entry]
        while let path = waiting.popLast(), found.count <= Self.fileLimit {
            guard let bytes = try? InputFile.bytes(folder + "/" + path, limit: Self.sizeLimit),
                let document = try? Document(bytes, file: path)
            else { continue }
            for target in Self.targets(document.root) {
                guard let other = Self.resolved(target, from: path), paths.contains(other), found.insert(other).inserted else {
                    continue
                }
                waiting.append(other)
            }
        }
        return found.subtracting([entry]).sorted()
    }

    /// Values of `$ref` anywhere in a document, which the reader has bounded.
    private static func targets(_ root: JSON) -> Set<String> {
        var targets: Set<String> = []
        var waiting = [root]
        while let json = waiting.popLast() {
            switch json {
            case .array(let elements): waiting += elements
            case .object(let object):
                if let target = object["$ref"]?.string { targets.insert(target) }
                waiting += object.members.map(\.value)
            default: break
            }
        }
        return targets
    }

    /// `../schemas/order.yaml#/Order` seen from `api/openapi.yaml`; `nil` for the file itself, another site, or what leads out.
    private static func resolved(_ target: String, from path: String) -> String? {
        let file = target.prefix { $0 != "#" }
        guard !file.isEmpty, !file.hasPrefix("/"), !file.contains(":") else { return nil }
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in file.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": if parts.popLast() == nil { return nil }
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}
