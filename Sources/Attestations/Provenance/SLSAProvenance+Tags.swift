internal import Documents

extension SLSAProvenance {
    /// Members of external parameters whose value is the name of a tag or a version by itself: those at the top, since a version further
    /// in may be a tool's.
    private static let names: Set<String> = ["tag", "ref", "version", "release"]
    private static let prefix = "refs/tags/"
    private static let limit = 64

    /// Tags and versions of the source that the builder was asked to build: those that external parameters name, and those in the
    /// address of a resolved dependency of a repository that they name. Tags of other dependencies are none of the product's.
    public var tags: [String] {
        var found: [String] = []
        var texts: [String] = []
        func add(_ tag: String) { if !tag.isEmpty, found.count < Self.limit, !found.contains(tag) { found.append(tag) } }
        func visit(_ json: JSON) {
            switch json {
            case .string(let text):
                texts.append(text)
                Self.tags(in: text).forEach(add)
            case .array(let elements): elements.forEach(visit)
            case .object(let object): for member in object.members { visit(member.value) }
            default: break
            }
        }
        visit(externalParameters)
        for member in externalParameters.object?.members ?? [] where Self.names.contains(member.name.lowercased()) {
            if let text = member.value.string, !text.contains("refs/") { add(text) }
        }
        let repositories = Set(texts.map(Self.repository))
        for uri in resolvedDependencies.compactMap(\.uri) where repositories.contains(Self.repository(uri)) {
            Self.tags(in: uri).forEach(add)
        }
        return found
    }

    /// What stands behind `refs/tags/`.
    private static func tags(in text: String) -> [String] {
        text.split(separator: prefix, omittingEmptySubsequences: false).dropFirst().map { rest in
            String(rest.prefix { !$0.isWhitespace && !"#?@,;\"'".contains($0) })
        }
    }

    /// `git+https://example.com/a.git@refs/tags/v1#x` without the way of fetching, the reference and the fragment.
    private static func repository(_ uri: String) -> String {
        var text = uri[...]
        if text.hasPrefix("git+") { text = text.dropFirst(4) }
        if let end = text.firstRange(of: "@refs/") ?? text.firstRange(of: "#") { text = text[..<end.lowerBound] }
        if text.hasSuffix(".git") { text = text.dropLast(4) }
        return String(text)
    }
}
