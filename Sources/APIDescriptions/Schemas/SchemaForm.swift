/// A view as a list of alternatives without choices, and whether null is one of them. So `nullable`, a type list with
/// `null` and `anyOf` with `{type: null}` come to the same; so do `oneOf` of two types and a list of two types.
struct SchemaForm {
    /// What may hold, null apart. More than one where the view has a choice.
    var alternatives: [SchemaView] = []
    var allowsNull = false
    /// Whether exactly one alternative may hold (`oneOf`), and no discriminator says which.
    var isExclusive = false
    /// Whether there are too many alternatives to be told apart.
    var isUndecided = false
    /// Where the choice stands.
    var node: APINode?

    /// Alternatives of one view, at most.
    static let limit = 64
    /// Choices inside each other, at most.
    static let depth = 16
}

/// The views of one document, each looked at once.
final class SchemaBook {
    let document: APIDocument
    private var facts: [SchemaView: SchemaFacts] = [:]
    private var forms: [SchemaView: SchemaForm] = [:]

    init(_ document: APIDocument) { self.document = document }

    func view(of nodes: [APINode]) -> SchemaView { document.view(of: nodes) }

    func facts(of view: SchemaView) -> SchemaFacts {
        if let known = facts[view] { return known }
        let new = SchemaFacts(view, in: document)
        facts[view] = new
        return new
    }

    func form(of view: SchemaView) -> SchemaForm {
        if let known = forms[view] { return known }
        var form = SchemaForm()
        expand(view, depth: 0, into: &form)
        forms[view] = form
        return form
    }

    private func expand(_ view: SchemaView, depth: Int, into form: inout SchemaForm) {
        let facts = facts(of: view)
        guard let choice = facts.choices.first else {
            let hasNull = facts.types.contains(.null) && (facts.values?.contains(where: \.isNull) ?? true)
            if hasNull { form.allowsNull = true }
            let rest = facts.types.subtracting(.null)
            let hasMore = !rest.isEmpty && (facts.values?.contains { !$0.isNull } ?? true)
            if hasMore { form.alternatives.append(view) }
            return
        }
        form.node = form.node ?? choice.node
        if choice.isExclusive, choice.discriminator == nil { form.isExclusive = true }
        guard depth < SchemaForm.depth, form.alternatives.count + choice.branches.count <= SchemaForm.limit else {
            form.isUndecided = true
            return
        }
        for branch in choice.branches {
            var inner = document.view(of: view.parts + [branch])
            inner.decided = view.decided.union([choice.node.id])
            inner.limit = view.limit
            inner.branch = document.resolved(branch)
            expand(inner, depth: depth + 1, into: &form)
            if form.isUndecided { return }
        }
    }

    /// The alternatives with every list of types split, for a comparison with several alternatives.
    func split(_ views: [SchemaView]) -> [SchemaView] {
        views.flatMap { view -> [SchemaView] in
            let types = facts(of: view).types.subtracting(.null)
            let kinds: [SchemaTypes] = [.string, .number, .boolean, .array, .object].filter { !types.isDisjoint(with: $0) }
            guard kinds.count > 1, kinds.count < 5 else { return [view] }
            return kinds.map { kind in
                var part = view
                part.limit = view.limit.intersection(kind)
                return part
            }
        }
    }
}
