internal import Documents

/// Request bodies, and content by media type.
struct BodyComparison {
    private let operation: OperationComparison
    private var whole: DocumentComparison { operation.whole }

    init(_ operation: OperationComparison) { self.operation = operation }

    func compareRequest(_ owner: APINode, _ newOwner: APINode, _ old: APINode?, _ new: APINode?) {
        let isCallback = operation.isCallback
        switch (old, new) {
        case (nil, nil): break
        case (nil, let body?):
            let isRequired = body["required"]?.bool == true
            operation.report(isCallback ? .callbackBodyAdded : isRequired ? .bodyAddedRequired : .bodyAdded, owner, body)
        case (let body?, nil): operation.report(isCallback ? .callbackBodyRemoved : .bodyRemoved, body, newOwner)
        case (let before?, let after?):
            switch (before["required"]?.bool == true, after["required"]?.bool == true) {
            case (false, true):
                operation.report(isCallback ? .callbackBodyBecameRequired : .bodyBecameRequired, before, after["required"])
            case (true, false):
                operation.report(isCallback ? .callbackBodyBecameOptional : .bodyBecameOptional, before["required"], after)
            default: break
            }
            compareContent(before["content"], after["content"], before, after, operation.sending)
            whole.compareRemarks(before, after, except: ["content", "required"], in: operation.number)
        }
    }

    func compareContent(_ old: APINode?, _ new: APINode?, _ owner: APINode, _ newOwner: APINode, _ direction: APIDirection) {
        let before = MediaTypes(old)
        let after = MediaTypes(new)
        for key in before.keys {
            guard let a = before.nodes[ExactText(key)] else { continue }
            if let b = after.covering(key) {
                compare(a, b, direction)
            } else {
                operation.report(removed(direction), a, new ?? newOwner, ["mediaType": key])
            }
        }
        for key in after.keys where before.nodes[ExactText(key)] == nil {
            guard let b = after.nodes[ExactText(key)] else { continue }
            if let a = before.covering(key) {
                compare(a, b, direction)
            } else {
                operation.report(added(direction), old ?? owner, b, ["mediaType": key])
            }
        }
    }

    private func added(_ direction: APIDirection) -> DocumentRule {
        operation.isCallback ? .callbackMediaTypeAdded : direction == .request ? .requestMediaTypeAdded : .responseMediaTypeAdded
    }

    private func removed(_ direction: APIDirection) -> DocumentRule {
        operation.isCallback
            ? .callbackMediaTypeRemoved : direction == .request ? .requestMediaTypeRemoved : .responseMediaTypeRemoved
    }

    private func compare(_ old: APINode, _ new: APINode, _ direction: APIDirection) {
        whole.compareSchemas(old["schema"], new["schema"], direction, in: operation.number)
        if !APINode.isSame(old["encoding"], new["encoding"]) {
            operation.report(.encodingChanged, old["encoding"] ?? old, new["encoding"] ?? new)
        }
        whole.compareRemarks(old, new, except: ["schema", "encoding"], in: operation.number)
    }
}

/// Content by media type, in one way of writing: lower case, without spaces (RFC 9110 section 8.3.1).
struct MediaTypes {
    /// In the order of the description.
    let keys: [String]
    let nodes: [ExactText: APINode]

    init(_ content: APINode?) {
        var keys: [String] = []
        var nodes: [ExactText: APINode] = [:]
        for (name, value) in content?.members ?? [] where !name.hasPrefix("x-") {
            let key = name.lowercased().filter { $0 != " " && $0 != "\t" && $0 != "\"" }
            if nodes.updateValue(value, forKey: ExactText(key)) == nil { keys.append(key) }
        }
        self.keys = keys
        self.nodes = nodes
    }

    /// The type itself, else it without parameters, else the narrowest range that takes it.
    func covering(_ key: String) -> APINode? {
        let bare = String(key.prefix { $0 != ";" })
        return [key, bare, bare.prefix { $0 != "/" } + "/*", "*/*"].lazy.compactMap { nodes[ExactText($0)] }.first
    }
}
