public import Documents

/// Which artefacts came, went and changed between two releases, by path and content.
public struct ArtefactDifference: Hashable, Sendable {
    public struct Change: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable { case removed, added, changed, moved }

        public var kind: Kind
        /// In this release; of what is gone, in the one before.
        public var path: String
        /// Of ``Kind/moved``: where the same bytes stood.
        public var oldPath: String?
        public var old: Size?
        public var new: Size?
    }

    public struct Size: Hashable, Sendable {
        public var bytes: Int
        public var sha256: Digest
    }

    /// What is gone first, then what came, changed, moved; each by path.
    public private(set) var changes: [Change] = []
    public private(set) var unchanged = 0

    public init(from old: ReleaseManifest, to new: ReleaseManifest) {
        func files(_ manifest: ReleaseManifest) -> [String: Size] {
            Dictionary(
                manifest.artefacts.map { ($0.file.path, Size(bytes: $0.file.bytes, sha256: $0.file.sha256)) },
                uniquingKeysWith: { first, _ in first })
        }
        let (before, after) = (files(old), files(new))
        var gone = before.filter { after[$0.key] == nil }
        // The first path of each content that is gone: the same bytes under a new path were moved.
        var homes = Dictionary(gone.sorted { $0.key < $1.key }.map { ($0.value.sha256, $0.key) }) { first, _ in first }
        for (path, size) in after.sorted(by: { $0.key < $1.key }) {
            if let was = before[path] {
                if was.sha256 == size.sha256 {
                    unchanged += 1
                } else {
                    changes.append(Change(kind: .changed, path: path, old: was, new: size))
                }
            } else if let home = homes.removeValue(forKey: size.sha256) {
                gone[home] = nil
                changes.append(Change(kind: .moved, path: path, oldPath: home, old: size, new: size))
            } else {
                changes.append(Change(kind: .added, path: path, new: size))
            }
        }
        changes += gone.map { Change(kind: .removed, path: $0.key, old: $0.value) }
        let order = Change.Kind.allCases
        changes.sort {
            (order.firstIndex(of: $0.kind) ?? 0, $0.path) < (order.firstIndex(of: $1.kind) ?? 0, $1.path)
        }
    }

    public func count(_ kind: Change.Kind) -> Int { changes.count { $0.kind == kind } }
}
