internal import Documents

/// Responses by status: a status that is not written is that of its range, or `default` (OpenAPI 3.0.4 and 3.1.1, Responses
/// Object).
struct ResponseComparison {
    private let operation: OperationComparison
    private var whole: DocumentComparison { operation.whole }

    init(_ operation: OperationComparison) { self.operation = operation }

    /// Responses of one side by their status.
    private struct Answers {
        let nodes: [StatusKey: APINode]
        let texts: [StatusKey: String]

        init(_ node: APINode?, _ document: APIDocument) {
            var nodes: [StatusKey: APINode] = [:]
            var texts: [StatusKey: String] = [:]
            for (name, value) in node?.members ?? [] {
                guard let key = StatusKey(name) else { continue }
                nodes[key] = document.resolved(value)
                texts[key] = name
            }
            self.nodes = nodes
            self.texts = texts
        }

        /// What speaks for the status where it is not written itself.
        func covering(_ key: StatusKey) -> APINode? { key.wider.lazy.compactMap { nodes[$0] }.first }
    }

    func compare(_ old: APINode?, _ new: APINode?) {
        let before = Answers(old, whole.old)
        let after = Answers(new, whole.new)
        let keys = before.texts.merging(after.texts) { first, _ in first }.sorted { $0.value < $1.value }
        for (key, text) in keys {
            switch (before.nodes[key], after.nodes[key]) {
            case (let a?, let b?): compare(a, b, text)
            case (nil, let b?):
                if let a = before.covering(key) { compare(a, b, text) } else { added(text, old, b) }
            case (let a?, nil):
                if let b = after.covering(key) { compare(a, b, text) } else { removed(key, text, a, new) }
            case (nil, nil): break
            }
        }
    }

    private func added(_ status: String, _ old: APINode?, _ node: APINode) {
        operation.report(operation.isCallback ? .callbackAnswerAdded : .statusAdded, old, node, ["status": status])
    }

    private func removed(_ key: StatusKey, _ status: String, _ node: APINode, _ new: APINode?) {
        let rule: DocumentRule =
            operation.isCallback
            ? .callbackAnswerRemoved : key.hundreds == 2 || key.hundreds == 3 ? .statusRemovedSuccess : .statusRemovedError
        operation.report(rule, node, new, ["status": status])
    }

    private func compare(_ old: APINode, _ new: APINode, _ status: String) {
        compareHeaders(old["headers"], new["headers"], old, new, status)
        BodyComparison(operation).compareContent(
            old["content"], new["content"], old, new, operation.sending.reversed)
        for name in (old["links"]?.names ?? []).union(new["links"]?.names ?? []).sorted().map(\.text) {
            let (a, b) = (old["links"]?[name].map(whole.old.resolved), new["links"]?[name].map(whole.new.resolved))
            if !APINode.isSame(a, b) { operation.report(.linkChanged, a ?? old, b ?? new, ["name": name, "status": status]) }
        }
        whole.compareRemarks(old, new, except: ["headers", "content", "links"], in: operation.number)
    }

    private func compareHeaders(_ old: APINode?, _ new: APINode?, _ owner: APINode, _ newOwner: APINode, _ status: String) {
        let before = headers(old, whole.old)
        let after = headers(new, whole.new)
        for name in Set(before.keys).union(after.keys).sorted() {
            let arguments = ["name": name.text, "status": status]
            switch (before[name], after[name]) {
            case (nil, let b?):
                operation.report(operation.isCallback ? .callbackAnswerChanged : .headerAdded, old ?? owner, b, arguments)
            case (let a?, nil):
                operation.report(operation.isCallback ? .callbackAnswerChanged : .headerRemoved, a, new ?? newOwner, arguments)
            case (let a?, let b?):
                switch (a["required"]?.bool == true, b["required"]?.bool == true) {
                case (true, false):
                    operation.report(operation.isCallback ? .callbackAnswerChanged : .headerBecameOptional, a, b, arguments)
                case (false, true):
                    operation.report(operation.isCallback ? .callbackAnswerChanged : .headerBecameRequired, a, b, arguments)
                default: break
                }
                CarrierComparison(operation).compare(a, b, operation.sending.reversed, arguments)
            case (nil, nil): break
            }
        }
    }

    /// By their names in lower case; `Content-Type` is described by the content.
    private func headers(_ node: APINode?, _ document: APIDocument) -> [ExactText: APINode] {
        var headers: [ExactText: APINode] = [:]
        for (name, value) in node?.members ?? [] where name.lowercased() != "content-type" {
            headers[ExactText(name.lowercased())] = document.resolved(value)
        }
        return headers
    }
}
