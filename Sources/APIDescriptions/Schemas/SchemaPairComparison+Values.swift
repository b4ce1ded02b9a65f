internal import Documents

// Types, values and limits.

extension SchemaPairComparison {
    /// Two views without choices; `nil` where nothing but null may hold.
    mutating func compareFacts(_ old: SchemaView?, _ new: SchemaView?) {
        let before = comparer.old.facts(of: old ?? pair.old)
        let after = comparer.new.facts(of: new ?? pair.new)
        let types = (
            old: old == nil ? [] : effectiveTypes(before), new: new == nil ? [] : effectiveTypes(after)
        )
        let common = types.old.intersection(types.new)
        guard compareTypes(types.old, types.new, before, after) else { return }
        compareValues(before, after)
        if types.old == types.new { compareFormats(before, after) }
        if !common.isDisjoint(with: .number) { compareNumbers(before, after) }
        if common.contains(.string) { compareStrings(before, after) }
        if common.contains(.array) { compareArrays(before, after) }
        if common.contains(.object) { compareObjects(before, after) }
        compareRest(before, after)
    }

    /// Null stands apart. Text takes every scalar.
    private func effectiveTypes(_ facts: SchemaFacts) -> SchemaTypes {
        var types = facts.types.subtracting(.null)
        if pair.isText, types.contains(.string) { types.formUnion([.number, .boolean]) }
        return types
    }

    /// Whether there is anything in common to go on with.
    private mutating func compareTypes(
        _ old: SchemaTypes, _ new: SchemaTypes, _ before: SchemaFacts, _ after: SchemaFacts
    ) -> Bool {
        guard old != new else { return !old.isEmpty }
        let common = old.intersection(new)
        // Two lists of values say it all by themselves.
        if !common.isEmpty, before.values != nil, after.values != nil { return true }
        let rule: SchemaRule =
            common == new ? .typeNarrowed : common == old ? .typeWidened : .typeChanged
        report(
            rule, before.typeNode, after.typeNode,
            ["from": before.types.subtracting(.null).text, "to": after.types.subtracting(.null).text])
        return !common.isEmpty
    }

    private mutating func compareValues(_ before: SchemaFacts, _ after: SchemaFacts) {
        switch (before.values, after.values) {
        case (nil, nil): break
        case (nil, let values?): report(.enumIntroduced, nil, after.valuesNode, ["to": SchemaPairComparison.list(values)])
        case (let values?, nil): report(.enumLifted, before.valuesNode, nil, ["from": SchemaPairComparison.list(values)])
        case (let old?, let new?):
            let (known, kept) = (ValueSet(old), ValueSet(new))
            for value in new where !value.isNull && !known.contains(value) {
                report(.enumValueAdded, before.valuesNode, value, ["value": value.brief])
            }
            for value in old where !value.isNull && !kept.contains(value) {
                report(.enumValueRemoved, value, after.valuesNode, ["value": value.brief])
            }
        }
    }

    private static func list(_ values: [APINode]) -> String {
        let text = values.prefix(8).map(\.brief).joined(separator: ", ")
        return values.count > 8 ? text + ", …" : text
    }

    // MARK: Formats

    /// Formats that take less than another of their kind.
    private static let widerFormats = ["int32": "int64", "float": "double"]

    private mutating func compareFormats(_ before: SchemaFacts, _ after: SchemaFacts) {
        let added = after.formats.keys.filter { before.formats[$0] == nil }.sorted()
        let removed = before.formats.keys.filter { after.formats[$0] == nil }.sorted()
        if added.isEmpty, removed.isEmpty { return }
        let rule: SchemaRule =
            if removed.isEmpty {
                .formatNarrowed
            } else if added.isEmpty {
                .formatWidened
            } else if added.count == 1, removed.count == 1, SchemaPairComparison.widerFormats[removed[0].text] == added[0].text {
                .formatWidened
            } else if added.count == 1, removed.count == 1, SchemaPairComparison.widerFormats[added[0].text] == removed[0].text {
                .formatNarrowed
            } else {
                .formatChanged
            }
        report(
            rule, removed.first.flatMap { before.formats[$0] }, added.first.flatMap { after.formats[$0] },
            [
                "from": removed.isEmpty ? "—" : removed.map(\.text).joined(separator: ", "),
                "to": added.isEmpty ? "—" : added.map(\.text).joined(separator: ", "),
            ])
    }

    // MARK: Limits

    private mutating func compareNumbers(_ before: SchemaFacts, _ after: SchemaFacts) {
        compareLimit("minimum", "maximum", .rangeNarrowed, .rangeWidened, before, after)
        let added = after.multiples.keys.filter { before.multiples[$0] == nil }.sorted()
        let removed = before.multiples.keys.filter { after.multiples[$0] == nil }.sorted()
        guard !added.isEmpty || !removed.isEmpty else { return }
        let rule: SchemaRule =
            if removed.isEmpty {
                .multipleNarrowed
            } else if added.isEmpty {
                .multipleWidened
            } else if removed.allSatisfy({ old in added.contains { SchemaPairComparison.isMultiple($0, of: old) } }) {
                .multipleNarrowed
            } else if added.allSatisfy({ new in removed.contains { SchemaPairComparison.isMultiple($0, of: new) } }) {
                .multipleWidened
            } else {
                .multipleChanged
            }
        report(
            rule, removed.first.flatMap { before.multiples[$0] }, added.first.flatMap { after.multiples[$0] },
            [
                "from": removed.isEmpty ? "—" : removed.joined(separator: ", "),
                "to": added.isEmpty ? "—" : added.joined(separator: ", "),
            ])
    }

    /// Whether whole numbers are multiples of one another; other numbers are not decided.
    private static func isMultiple(_ text: String, of other: String) -> Bool {
        guard let a = Int64(text), let b = Int64(other), a > 0, b > 0 else { return false }
        return a % b == 0
    }

    private mutating func compareStrings(_ before: SchemaFacts, _ after: SchemaFacts) {
        compareLimit("minLength", "maxLength", .lengthNarrowed, .lengthWidened, before, after)
        let added = after.patterns.keys.filter { before.patterns[$0] == nil }.sorted()
        let removed = before.patterns.keys.filter { after.patterns[$0] == nil }.sorted()
        guard !added.isEmpty || !removed.isEmpty else { return }
        report(
            removed.isEmpty ? .patternAdded : added.isEmpty ? .patternRemoved : .patternChanged,
            removed.first.flatMap { before.patterns[$0] }, added.first.flatMap { after.patterns[$0] },
            ["from": SchemaPairComparison.brief(removed.map(\.text)), "to": SchemaPairComparison.brief(added.map(\.text))])
    }

    private static func brief(_ texts: [String]) -> String {
        texts.isEmpty ? "—" : String(texts.joined(separator: " ∧ ").prefix(120))
    }

    private mutating func compareArrays(_ before: SchemaFacts, _ after: SchemaFacts) {
        compareLimit("minItems", "maxItems", .countNarrowed, .countWidened, before, after)
        compareLimit("minContains", "maxContains", .countNarrowed, .countWidened, before, after)
        switch (before.uniqueItems, after.uniqueItems) {
        case (nil, let node?): report(.uniqueItemsDemanded, nil, node)
        case (let node?, nil): report(.uniqueItemsLifted, node, nil)
        default: break
        }
        switch (before.items.isEmpty, after.items.isEmpty) {
        case (true, true): break
        case (true, false): report(.constraintAdded, nil, after.items.first, ["keyword": "items"])
        case (false, true): report(.constraintLifted, before.items.first, nil, ["keyword": "items"])
        case (false, false): descend(before.items, after.items)
        }
    }

    /// Each end of a range by itself: one change an end that moved.
    mutating func compareLimit(
        _ lower: String, _ upper: String, _ narrowed: SchemaRule, _ widened: SchemaRule, _ before: SchemaFacts,
        _ after: SchemaFacts
    ) {
        for (keyword, old, new, isLower) in [
            (lower, before.lower[lower], after.lower[lower], true), (upper, before.upper[upper], after.upper[upper], false),
        ] {
            let isTighter: Bool
            switch (old, new) {
            case (nil, nil): continue
            // No length and no count is below zero.
            case (nil, let new?):
                if isLower, keyword != "minimum", !(DecimalText.zero < new.value) { continue }
                isTighter = true
            case (let old?, nil):
                if isLower, keyword != "minimum", !(DecimalText.zero < old.value) { continue }
                isTighter = false
            case (let old?, let new?):
                if SchemaFacts.isTighter(new, than: old, isLower: isLower) {
                    isTighter = true
                } else if SchemaFacts.isTighter(old, than: new, isLower: isLower) {
                    isTighter = false
                } else {
                    continue
                }
            }
            report(
                isTighter ? narrowed : widened, old?.node, new?.node,
                [
                    "keyword": keyword, "from": SchemaPairComparison.text(old, isLower),
                    "to": SchemaPairComparison.text(new, isLower),
                ])
        }
    }

    private static func text(_ bound: SchemaFacts.Bound?, _ isLower: Bool) -> String {
        guard let bound else { return "—" }
        return (isLower ? bound.isExclusive ? "> " : "≥ " : bound.isExclusive ? "< " : "≤ ") + bound.value.description
    }
}
