// Choices: which alternative of the old schema is which of the new one, and what becomes of the rest.

extension SchemaPairComparison {
    mutating func compareAlternatives(_ before: SchemaForm, _ after: SchemaForm) {
        let old = comparer.old.split(before.alternatives)
        let new = comparer.new.split(after.alternatives)
        compareDiscriminators(discriminator(pair.old, comparer.old), discriminator(pair.new, comparer.new))
        var matching = AlternativeMatching(old: old, new: new)
        matching.byName()
        matching.byTitle()
        matching.bySameness { comparer.worst(of: inner($0, $1), depth: depth) }
        matching.byInclusion(direction) { comparer.worst(of: inner($0, $1), depth: depth) }
        matching.byTypes {
            comparer.old.facts(of: $0).types.subtracting(.null)
        } _: {
            comparer.new.facts(of: $0).types.subtracting(.null)
        }
        matching.byRemainder()

        for (a, b) in matching.pairs { descend(old[a], new[b]) }
        for a in matching.included.old { report(.schemaRearranged, old[a].last, after.node) }
        for b in matching.included.new { report(.schemaRearranged, before.node, new[b].last) }
        for a in matching.restOfOld {
            report(.alternativeRemoved, old[a].last, after.node, ["name": name(of: old[a], comparer.old)])
        }
        for b in matching.restOfNew {
            report(.alternativeAdded, before.node, new[b].last, ["name": name(of: new[b], comparer.new)])
        }
        if direction == .request, after.isExclusive { compareOverlaps(old, new, matching, after) }
    }

    private func inner(_ old: SchemaView, _ new: SchemaView) -> SchemaComparer.Pair {
        SchemaComparer.Pair(old: old, new: new, direction: direction, isText: pair.isText)
    }

    private func discriminator(_ view: SchemaView, _ book: SchemaBook) -> APINode? { book.facts(of: view).discriminator }

    /// What a person knows the alternative by: its title, its component's name, its types.
    private func name(of view: SchemaView, _ book: SchemaBook) -> String {
        view.last?["title"]?.string ?? view.componentName ?? book.facts(of: view).types.subtracting(.null).text
    }

    /// `oneOf` refuses what fits two alternatives: a value that was valid must not fit a new one beside its own.
    private mutating func compareOverlaps(
        _ old: [SchemaView], _ new: [SchemaView], _ matching: AlternativeMatching, _ after: SchemaForm
    ) {
        for (a, own) in matching.pairs {
            for b in matching.restOfNew where b != own && !areApart(old[a], new[b]) {
                report(
                    .requestAlternativesOverlap, old[a].last, new[b].last,
                    ["name": name(of: old[a], comparer.old), "other": name(of: new[b], comparer.new)])
            }
        }
    }

    /// Whether no value of `old`, with the members that it names alone, fits `new`.
    private func areApart(_ old: SchemaView, _ new: SchemaView) -> Bool {
        let (a, b) = (comparer.old.facts(of: old), comparer.new.facts(of: new))
        let types = a.types.intersection(b.types).subtracting(.null)
        if types.isEmpty { return true }
        if let mine = a.values, let theirs = b.values {
            let set = ValueSet(theirs)
            return !mine.contains { !$0.isNull && set.contains($0) }
        }
        guard types == .object else { return false }
        if b.required.keys.contains(where: { a.properties[$0] == nil }) { return true }
        if case .closed = b.additional, a.required.keys.contains(where: { b.properties[$0] == nil }) { return true }
        // A member that must be there, and can be of the one or of the other alone.
        return a.required.keys.contains { name in
            guard let mine = a.properties[name], let theirs = b.properties[name] else { return false }
            let inner = (
                comparer.old.facts(of: comparer.old.view(of: mine)), comparer.new.facts(of: comparer.new.view(of: theirs))
            )
            if inner.0.types.isDisjoint(with: inner.1.types) { return true }
            guard let values = inner.0.values, let others = inner.1.values else { return false }
            let set = ValueSet(others)
            return !values.contains(where: set.contains)
        }
    }
}

extension SchemaView {
    /// What the alternative is known by: the branch of a choice, or the schema itself.
    var last: APINode? { branch ?? parts.first }

    /// The component that the branch is, if it is one.
    var componentName: String? {
        guard let tokens = last?.position.tokens, tokens.count == 3, tokens[0] == "components" else { return nil }
        return tokens[2]
    }
}
