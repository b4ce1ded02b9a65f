internal import Documents

/// Servers, by their address; a list that is missing or empty is `/` (OpenAPI 3.0.4 and 3.1.1, OpenAPI Object).
struct ServerComparison {
    private let whole: DocumentComparison

    init(_ whole: DocumentComparison) { self.whole = whole }

    func compare(_ old: APINode?, _ new: APINode?, in operation: Int) {
        let before = servers(old, whole.old)
        let after = servers(new, whole.new)
        for (url, node) in before.sorted(by: { $0.key < $1.key }) {
            guard let other = after[url] else {
                whole.report(.serverRemoved, node, new ?? whole.new.root, ["url": url.text], in: operation)
                continue
            }
            let names = (node["variables"]?.names ?? []).union(other["variables"]?.names ?? [])
            for name in names.sorted().map(\.text) {
                let (a, b) = (node["variables"]?[name], other["variables"]?[name])
                if let change = ServerComparison.variable(a, b) {
                    whole.report(
                        .serverVariableChanged, a ?? node, b ?? other,
                        ["url": url.text, "name": name, "from": change.from, "to": change.to],
                        in: operation)
                }
            }
            // The description itself stands for a list that is missing.
            if node["url"] != nil, other["url"] != nil {
                whole.compareRemarks(node, other, except: ["url", "variables"], in: operation)
            }
        }
        for (url, node) in after.sorted(by: { $0.key < $1.key }) where before[url] == nil {
            whole.report(.serverAdded, old ?? whole.old.root, node, ["url": url.text], in: operation)
        }
    }

    private func servers(_ node: APINode?, _ document: APIDocument) -> [ExactText: APINode] {
        guard let elements = node?.elements, !elements.isEmpty else { return [ExactText("/"): document.root] }
        var servers: [ExactText: APINode] = [:]
        for element in elements {
            guard var url = element["url"]?.string else { continue }
            while url.count > 1, url.hasSuffix("/") { url.removeLast() }
            servers[ExactText(url.isEmpty ? "/" : url)] = element
        }
        return servers
    }

    /// What a caller notices: another default, or a value that is taken no longer.
    private static func variable(_ old: APINode?, _ new: APINode?) -> (from: String, to: String)? {
        let (from, to) = (old?["default"]?.brief ?? "—", new?["default"]?.brief ?? "—")
        if !APINode.isSame(old?["default"], new?["default"]) { return (from, to) }
        let kept = ValueSet(new?["enum"]?.elements ?? [])
        let lost = (old?["enum"]?.elements ?? []).filter { !kept.contains($0) }
        guard new?["enum"] != nil, !lost.isEmpty else { return nil }
        return (lost.map(\.brief).joined(separator: ", "), "—")
    }
}
