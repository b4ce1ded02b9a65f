internal import Documents

/// Paths, webhooks and their operations: which are the same, which came and which went.
struct PathsComparison {
    private let whole: DocumentComparison

    init(_ whole: DocumentComparison) { self.whole = whole }

    func run() {
        comparePaths(whole.old.root["paths"], whole.new.root["paths"])
        compareWebhooks(
            whole.old.later("webhooks", beside: whole.new), whole.new.later("webhooks", beside: whole.old))
    }

    /// A path on one side, with its parameters' names in their order.
    private struct Item {
        let path: String
        let names: [String]
        let node: APINode
    }

    private func items(_ node: APINode?, in document: APIDocument) -> [ExactText: Item] {
        var items: [ExactText: Item] = [:]
        for (path, value) in node?.members ?? [] where !path.hasPrefix("x-") {
            let template = PathTemplate(path)
            items[ExactText(template.key)] = Item(path: path, names: template.names, node: document.resolved(value))
        }
        return items
    }

    private func comparePaths(_ old: APINode?, _ new: APINode?) {
        let before = items(old, in: whole.old)
        let after = items(new, in: whole.new)
        if let old, let new {
            let paths = Set(
                old.members.map(\.name).filter { !$0.hasPrefix("x-") } + new.members.map(\.name).filter { !$0.hasPrefix("x-") })
            whole.compareRemarks(old, new, except: paths, in: DocumentComparison.noOperation)
        }
        for key in Set(before.keys).union(after.keys).sorted() {
            switch (before[key], after[key]) {
            case (let item?, nil): removed(item)
            case (nil, let item?): added(item)
            case (let a?, let b?): compare(a, b)
            case (nil, nil): break
            }
        }
    }

    static func operations(of node: APINode) -> [(method: String, node: APINode)] {
        APIKind.methods.compactMap { method in node[method].map { (method, $0) } }
    }

    private func title(_ method: String, _ path: String) -> String { method.uppercased() + " " + path }

    private func added(_ item: Item) {
        let operations = PathsComparison.operations(of: item.node)
        if operations.isEmpty {
            whole.report(.pathAdded, nil, item.node, ["path": item.path], in: DocumentComparison.noOperation)
        }
        for (method, _) in operations {
            whole.report(.pathAdded, nil, item.node, ["path": item.path], in: whole.number(of: title(method, item.path)))
        }
    }

    /// A path goes with its operations; those whose end was announced are told of by themselves.
    private func removed(_ item: Item) {
        let operations = PathsComparison.operations(of: item.node)
        if operations.isEmpty {
            whole.report(.pathRemoved, item.node, nil, ["path": item.path], in: DocumentComparison.noOperation)
        }
        for (method, node) in operations {
            let number = whole.number(of: title(method, item.path))
            let removal = Removal(of: node, since: whole.beginning, at: whole.instant)
            if removal.rule == .operationRemoved {
                whole.report(.pathRemoved, item.node, nil, ["path": item.path], in: number)
            } else {
                whole.report(removal.rule, node, nil, removal.arguments, in: number)
            }
        }
    }

    private func compare(_ old: Item, _ new: Item) {
        let (before, after) = (old.node, new.node)
        whole.compareRemarks(
            before, after, except: Set(APIKind.methods + ["parameters", "servers", "$ref"]), in: DocumentComparison.noOperation)
        var names: [ExactText: String] = [:]
        for (a, b) in zip(old.names, new.names) { names[ExactText(a)] = b }
        for method in APIKind.methods {
            guard before[method] != nil || after[method] != nil else { continue }
            let number = whole.number(of: title(method, new.path))
            switch (before[method], after[method]) {
            case (let node?, nil):
                let removal = Removal(of: node, since: whole.beginning, at: whole.instant)
                whole.report(removal.rule, node, nil, removal.arguments, in: number)
            case (nil, let node?): whole.report(.operationAdded, nil, node, in: number)
            case (let a?, let b?):
                for (from, to) in zip(old.names, new.names) where !ExactText.isSame(from, to) {
                    whole.report(.pathParameterRenamed, before, after, ["from": from, "to": to], in: number)
                }
                OperationComparison(whole, number, isCallback: false).compare(
                    OperationComparison.Side(path: before, operation: a), OperationComparison.Side(path: after, operation: b),
                    pathNames: names)
            case (nil, nil): break
            }
        }
    }

    // MARK: What the server sends

    private func compareWebhooks(_ old: APINode?, _ new: APINode?) {
        for name in (old?.names ?? []).union(new?.names ?? []).sorted().map(\.text) {
            compareCallbackItems(
                old?[name].map(whole.old.resolved), new?[name].map(whole.new.resolved), title: "webhook " + name,
                rules: (.webhookAdded, .webhookRemoved),
                in: nil)
        }
    }

    /// Path items whose operations the server calls: a webhook's, or a callback's within an operation.
    func compareCallbackItems(
        _ old: APINode?, _ new: APINode?, title: String, rules: (added: DocumentRule, removed: DocumentRule), in operation: Int?
    ) {
        for method in APIKind.methods {
            let (before, after) = (old?[method], new?[method])
            guard before != nil || after != nil else { continue }
            let number = operation ?? whole.number(of: title + " " + method.uppercased())
            switch (before, after) {
            case (let node?, nil): whole.report(rules.removed, node, new, ["name": title], in: number)
            case (nil, let node?): whole.report(rules.added, old, node, ["name": title], in: number)
            case (let a?, let b?):
                guard let old, let new else { continue }
                OperationComparison(whole, number, isCallback: true).compare(
                    OperationComparison.Side(path: old, operation: a), OperationComparison.Side(path: new, operation: b),
                    pathNames: [:])
            case (nil, nil): break
            }
        }
    }
}
