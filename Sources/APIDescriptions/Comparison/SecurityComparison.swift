internal import Documents

/// What a caller must show: alternatives, each a set of schemes with their scopes. What sufficed must suffice still.
struct SecurityComparison {
    private let operation: OperationComparison
    private var whole: DocumentComparison { operation.whole }

    init(_ operation: OperationComparison) { self.operation = operation }

    /// Scopes by scheme; empty for anybody.
    private typealias Demand = [ExactText: Set<ExactText>]

    func compare(_ old: APINode?, _ new: APINode?, _ owner: APINode, _ newOwner: APINode) {
        let (before, after) = (old ?? whole.old.root["security"], new ?? whole.new.root["security"])
        let had = demands(before, whole.renamedSchemes)
        let has = demands(after, [:])
        guard had != has else { return }
        let (from, to) = (before ?? owner, after ?? newOwner)
        let wasOpen = had.contains([:])
        let isOpen = has.contains([:])
        if wasOpen, !isOpen {
            return operation.report(.securityIntroduced, from, to, ["to": text(has)])
        }
        if !wasOpen, isOpen {
            return operation.report(.securityLifted, from, to, ["from": text(had)])
        }
        guard had.count <= SecurityComparison.limit, has.count <= SecurityComparison.limit else {
            return operation.report(.securityTightened, from, to, ["from": "\(had.count) ×", "to": "\(has.count) ×"])
        }
        compareAlternatives(had, has, from, to)
    }

    /// Alternatives that are told apart; more that differ are taken for less than there was.
    private static let limit = 64

    private func compareAlternatives(_ had: [Demand], _ has: [Demand], _ from: APINode, _ to: APINode) {
        for demand in had where !has.contains(demand) {
            if has.contains(where: { SecurityComparison.suffices(demand, for: $0) }) {
                operation.report(.securityRelaxed, from, to, ["from": text(demand), "to": text(has)])
            } else if has.contains(where: { Set($0.keys) == Set(demand.keys) || SecurityComparison.suffices($0, for: demand) }) {
                operation.report(.securityTightened, from, to, ["from": text(demand), "to": text(has)])
            } else {
                operation.report(.securityAlternativeRemoved, from, to, ["from": text(demand)])
            }
        }
        for demand in has where !had.contains(demand) {
            let isKin = had.contains {
                Set($0.keys) == Set(demand.keys) || SecurityComparison.suffices(demand, for: $0)
                    || SecurityComparison.suffices($0, for: demand)
            }
            if !isKin { operation.report(.securityAlternativeAdded, from, to, ["to": text(demand)]) }
        }
    }

    /// Whether a caller that shows `shown` meets `asked`.
    private static func suffices(_ shown: Demand, for asked: Demand) -> Bool {
        asked.allSatisfy { scheme, scopes in shown[scheme].map { scopes.isSubset(of: $0) } ?? false }
    }

    /// No requirement at all is an empty one.
    private func demands(_ node: APINode?, _ names: [ExactText: ExactText]) -> [Demand] {
        var demands: [Demand] = []
        var seen: Set<Demand> = []
        for element in node?.elements ?? [] {
            var demand: Demand = [:]
            for (name, scopes) in element.members {
                let name = ExactText(name)
                demand[names[name] ?? name] = Set(scopes.elements.compactMap(\.string).map(ExactText.init))
            }
            if seen.insert(demand).inserted { demands.append(demand) }
        }
        return demands.isEmpty ? [[:]] : demands
    }

    private func text(_ demand: Demand) -> String {
        demand.isEmpty
            ? "—"
            : demand.sorted { $0.key < $1.key }.map { name, scopes in
                scopes.isEmpty ? name.text : "\(name.text) (\(scopes.sorted().map(\.text).joined(separator: ", ")))"
            }.joined(separator: " + ")
    }

    private func text(_ demands: [Demand]) -> String { demands.map(text).joined(separator: " | ") }
}

/// The schemes that requirements name.
struct SecuritySchemeComparison {
    private let whole: DocumentComparison

    init(_ whole: DocumentComparison) { self.whole = whole }

    private func schemes(_ document: APIDocument) -> [ExactText: APINode] {
        var schemes: [ExactText: APINode] = [:]
        for (name, node) in document.root["components"]?["securitySchemes"]?.members ?? [] {
            schemes[ExactText(name)] = document.resolved(node)
        }
        return schemes
    }

    /// New names by old ones: a scheme that went while one that says the same came.
    var renamed: [ExactText: ExactText] {
        let (before, after) = (schemes(whole.old), schemes(whole.new))
        let came = Dictionary(grouping: after.filter { before[$0.key] == nil }) { ExactText(ValueSet.key($0.value)) }
        var names: [ExactText: ExactText] = [:]
        for (name, node) in before where after[name] == nil {
            if let same = came[ExactText(ValueSet.key(node))], same.count == 1 { names[name] = same[0].key }
        }
        return names
    }

    func run() {
        let none = DocumentComparison.noOperation
        let (before, after) = (schemes(whole.old), schemes(whole.new))
        let renamed = whole.renamedSchemes
        for (name, node) in before.sorted(by: { $0.key < $1.key }) {
            if let other = after[name] {
                compare(name.text, node, other)
            } else if let to = renamed[name] {
                whole.report(.securitySchemeRenamed, node, after[to], ["from": name.text, "to": to.text], in: none)
            } else {
                whole.report(.securitySchemeUnlisted, node, nil, ["name": name.text], in: none)
            }
        }
        let known = Set(renamed.values)
        for (name, node) in after.sorted(by: { $0.key < $1.key }) where before[name] == nil && !known.contains(name) {
            whole.report(.securitySchemeListed, nil, node, ["name": name.text], in: none)
        }
    }

    private func compare(_ name: String, _ old: APINode, _ new: APINode) {
        let none = DocumentComparison.noOperation
        for keyword in ["type", "scheme", "in", "name", "openIdConnectUrl"] {
            let (a, b) = (old[keyword], new[keyword])
            let isSame =
                keyword == "scheme" ? ExactText.isSame(a?.string?.lowercased(), b?.string?.lowercased()) : APINode.isSame(a, b)
            if !isSame {
                whole.report(
                    .securitySchemeChanged, a ?? old, b ?? new,
                    ["name": name, "keyword": keyword, "from": a?.brief ?? "—", "to": b?.brief ?? "—"], in: none)
            }
        }
        for kind in ["implicit", "password", "clientCredentials", "authorizationCode"] {
            switch (old["flows"]?[kind], new["flows"]?[kind]) {
            case (nil, let flow?): whole.report(.securityFlowAdded, old, flow, ["name": name, "flow": kind], in: none)
            case (let flow?, nil): whole.report(.securityFlowRemoved, flow, new, ["name": name, "flow": kind], in: none)
            case (let a?, let b?): compareFlows(name, a, b)
            case (nil, nil): break
            }
        }
        whole.compareRemarks(
            old, new, except: ["type", "scheme", "in", "name", "openIdConnectUrl", "flows"], in: none)
    }

    private func compareFlows(_ name: String, _ old: APINode, _ new: APINode) {
        let none = DocumentComparison.noOperation
        for keyword in ["authorizationUrl", "tokenUrl", "refreshUrl"] where !APINode.isSame(old[keyword], new[keyword]) {
            whole.report(
                .securitySchemeChanged, old[keyword] ?? old, new[keyword] ?? new,
                ["name": name, "keyword": keyword, "from": old[keyword]?.brief ?? "—", "to": new[keyword]?.brief ?? "—"], in: none
            )
        }
        let (before, after) = (old["scopes"], new["scopes"])
        for (scope, node) in before?.members ?? [] where after?[scope] == nil {
            whole.report(.securityScopeWithdrawn, node, new, ["name": name, "scope": scope], in: none)
        }
        for (scope, node) in after?.members ?? [] where before?[scope] == nil {
            whole.report(.securityScopeDefined, old, node, ["name": name, "scope": scope], in: none)
        }
    }
}
