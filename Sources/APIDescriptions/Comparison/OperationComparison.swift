internal import Documents

/// One operation, compared: of a path, which a client calls, or of a callback or webhook, which the server calls. There
/// everything travels the other way.
struct OperationComparison {
    let whole: DocumentComparison
    let number: Int
    let isCallback: Bool

    /// An operation with the path item in which it stands.
    struct Side {
        let path: APINode
        let operation: APINode
    }

    init(_ whole: DocumentComparison, _ number: Int, isCallback: Bool) {
        self.whole = whole
        self.number = number
        self.isCallback = isCallback
    }

    /// What a caller sends.
    var sending: APIDirection { isCallback ? .response : .request }

    func report(_ rule: DocumentRule, _ old: APINode?, _ new: APINode?, _ arguments: [String: String] = [:]) {
        whole.report(rule, old, new, arguments, in: number)
    }

    /// - Parameter pathNames: names of path parameters in the new path, by those in the old one.
    func compare(_ old: Side, _ new: Side, pathNames: [ExactText: String]) {
        let (before, after) = (old.operation, new.operation)
        compareLife(before, after)
        if !APINode.isSame(before["operationId"], after["operationId"]) {
            report(
                .operationIDChanged, before["operationId"] ?? before, after["operationId"] ?? after,
                ["from": before["operationId"]?.brief ?? "—", "to": after["operationId"]?.brief ?? "—"])
        }
        if !APINode.isSame(before["tags"], after["tags"]) {
            report(.tagsChanged, before["tags"] ?? before, after["tags"] ?? after)
        }
        let handled: Set<String> = [
            "deprecated", "x-sunset", "operationId", "tags", "parameters", "requestBody", "responses", "callbacks", "security",
            "servers",
        ]
        whole.compareRemarks(before, after, except: handled, in: number)
        ParameterComparison(self).compare(old, new, pathNames: pathNames)
        BodyComparison(self).compareRequest(
            before, after, before["requestBody"].map(whole.old.resolved), after["requestBody"].map(whole.new.resolved))
        ResponseComparison(self).compare(before["responses"], after["responses"])
        SecurityComparison(self).compare(before["security"], after["security"], before, after)
        compareServers(old, new)
        compareCallbacks(before["callbacks"], after["callbacks"])
    }

    private func compareLife(_ old: APINode, _ new: APINode) {
        let wasDeprecated = old["deprecated"]?.bool == true
        let isDeprecated = new["deprecated"]?.bool == true
        if !wasDeprecated, isDeprecated { report(.operationDeprecated, old, new["deprecated"]) }
        if wasDeprecated, !isDeprecated { report(.operationDeprecationLifted, old["deprecated"], new) }
        let (before, after) = (old["x-sunset"], new["x-sunset"])
        guard !APINode.isSame(before, after) else { return }
        let (from, to) = (Sunset(before), Sunset(after))
        let arguments = ["from": before?.brief ?? "—", "to": after?.brief ?? "—"]
        if let after, to == nil {
            report(.sunsetUnreadable, before ?? old, after, arguments)
        } else if let from, let to {
            report(to.end < from.end ? .sunsetEarlier : .sunsetLater, before, after, arguments)
        } else if to != nil {
            report(.sunsetSet, before ?? old, after, arguments)
        } else {
            report(.sunsetRemoved, before, new, arguments)
        }
    }

    /// Servers of its own, or of its path, go before those of the description.
    private func compareServers(_ old: Side, _ new: Side) {
        let before = old.operation["servers"] ?? old.path["servers"]
        let after = new.operation["servers"] ?? new.path["servers"]
        guard before != nil || after != nil else { return }
        ServerComparison(whole).compare(
            before ?? whole.old.root["servers"], after ?? whole.new.root["servers"], in: number)
    }

    private func compareCallbacks(_ old: APINode?, _ new: APINode?) {
        for name in (old?.names ?? []).union(new?.names ?? []).sorted().map(\.text) {
            let before = old?[name].map(whole.old.resolved)
            let after = new?[name].map(whole.new.resolved)
            let expressions = (before?.names ?? []).union(after?.names ?? [])
            for expression in expressions.sorted().map(\.text) where !expression.hasPrefix("x-") {
                PathsComparison(whole).compareCallbackItems(
                    before?[expression].map(whole.old.resolved), after?[expression].map(whole.new.resolved), title: name,
                    rules: (.callbackAdded, .callbackRemoved), in: number)
            }
        }
    }
}
