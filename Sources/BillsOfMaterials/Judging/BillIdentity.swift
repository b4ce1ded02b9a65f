/// By what two components of a bill are one and the same: the first package URL, or name, version and supplier where there is none.
/// A component listed many times is one component: a share does not grow with copies.
enum BillIdentity: Hashable {
    case purl(String)
    case named(group: String?, name: String, version: String?, supplier: String?)

    init?(_ component: BillComponent) {
        if let purl = component.purl {
            self = .purl(purl.description)
        } else if let name = component.name {
            self = .named(group: component.group, name: name, version: component.version, supplier: component.supplier)
        } else {
            return nil
        }
    }

    /// Places of the components, those of one component together, in the order of the first.
    static func groups(_ components: [BillComponent]) -> [[Int]] {
        var groups: [[Int]] = []
        var known: [BillIdentity: Int] = [:]
        for (place, component) in components.enumerated() {
            if let identity = BillIdentity(component) {
                if let group = known[identity] {
                    groups[group].append(place)
                    continue
                }
                known[identity] = groups.count
            }
            groups.append([place])
        }
        return groups
    }
}

/// Words that stand where a value should, and say that there is none. SPDX has `NOASSERTION` and `NONE` for that; CycloneDX has nothing,
/// and its writers make do.
enum BillPlaceholder {
    private static let words: Set<String> = [
        "unknown", "n/a", "na", "none", "noassertion", "tbd", "tba", "todo", "unspecified", "undefined", "null", "nil",
        "not available", "not applicable", "not specified", "-", "--", "–", "—", "?", "???", ".", "未知", "不详", "无", "待定", "暂无",
    ]

    static func isOne(_ text: String) -> Bool {
        // The longest of them is short: a long text is none.
        guard text.utf8.count <= 64 else { return false }
        return words.contains(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased())
    }

    static func isSaid(_ text: String?) -> Bool { text.map { !isOne($0) } ?? false }
}
