internal import Documents

// Keywords that are compared as they stand, and those that nobody knows.

extension SchemaPairComparison {
    mutating func compareRest(_ before: SchemaFacts, _ after: SchemaFacts) {
        compareConditions(before, after)
        // Between two versions of the specification, what one of them ignores stands against nothing.
        if comparer.old.document.is30 == comparer.new.document.is30 {
            compareAsTheyStand(before.inert, after.inert)
        }
        compareAsTheyStand(before.unknown, after.unknown)
        for keyword in ["contentEncoding", "contentMediaType"] {
            let (old, new) = (before.encodings[keyword], after.encodings[keyword])
            if !APINode.isSame(old, new) {
                report(
                    .contentEncodingChanged, old, new, ["keyword": keyword, "from": old?.brief ?? "—", "to": new?.brief ?? "—"])
            }
        }
        if !isSame(before.xml, after.xml) { report(.xmlChanged, before.xml.first, after.xml.first) }
        compareDiscriminators(before.discriminator, after.discriminator)
    }

    private mutating func compareAsTheyStand(_ before: [ExactText: [APINode]], _ after: [ExactText: [APINode]]) {
        for name in Set(before.keys).union(after.keys).sorted() {
            let (old, new) = (before[name] ?? [], after[name] ?? [])
            if !isSame(old, new) { reportNotComparable(name.text, old.first, new.first) }
        }
    }

    private func isSame(_ old: [APINode], _ new: [APINode]) -> Bool {
        old.count == new.count && zip(old, new).allSatisfy { comparer.isSame($0, $1) }
    }

    private mutating func compareConditions(_ before: SchemaFacts, _ after: SchemaFacts) {
        for keyword in Set(before.conditions.keys).union(after.conditions.keys).sorted() {
            let (old, new) = (before.conditions[keyword] ?? [], after.conditions[keyword] ?? [])
            if old.isEmpty {
                report(.constraintAdded, nil, new.first, ["keyword": keyword])
            } else if new.isEmpty {
                report(.constraintLifted, old.first, nil, ["keyword": keyword])
            } else if SchemaFacts.dynamicKeywords.contains(keyword) {
                let isSame = old.count == new.count && zip(old, new).allSatisfy { comparer.isDynamicSame($0, $1) }
                if !isSame { reportNotComparable(keyword, old.first, new.first) }
            } else if !compareParts(of: keyword, old, new), !isSame(old, new) {
                reportNotComparable(keyword, old.first, new.first)
            }
        }
    }

    /// Keywords that hold schemas for parts of the value, where the parts are the same: whether they were compared.
    private mutating func compareParts(of keyword: String, _ old: [APINode], _ new: [APINode]) -> Bool {
        guard old.count == 1, new.count == 1 else { return false }
        switch keyword {
        case "patternProperties":
            let members = old[0].members
            guard members.count == new[0].members.count, members.allSatisfy({ new[0][$0.name] != nil }) else { return false }
            for (name, value) in members { if let other = new[0][name] { descend([value], [other]) } }
        case "prefixItems":
            guard old[0].elements.count == new[0].elements.count else { return false }
            for (a, b) in zip(old[0].elements, new[0].elements) { descend([a], [b]) }
        case "propertyNames", "contentSchema": descend(old, new)
        default: return false
        }
        return true
    }

    /// By which member, and by which of its values, an alternative is told.
    mutating func compareDiscriminators(_ old: APINode?, _ new: APINode?) {
        guard let old, let new else {
            if (old == nil) != (new == nil) {
                report(
                    .discriminatorChanged, old, new,
                    ["from": old?["propertyName"]?.brief ?? "—", "to": new?["propertyName"]?.brief ?? "—"])
            }
            return
        }
        if !APINode.isSame(old["propertyName"], new["propertyName"]) {
            return report(
                .discriminatorChanged, old["propertyName"], new["propertyName"],
                ["from": old["propertyName"]?.brief ?? "—", "to": new["propertyName"]?.brief ?? "—"])
        }
        let (before, after) = (old["mapping"], new["mapping"])
        for (value, target) in before?.members ?? [] {
            guard let kept = after?[value] else {
                report(.mappingRemoved, target, new, ["value": value])
                continue
            }
            if !APINode.isSame(kept, target) {
                report(
                    .discriminatorChanged, target, kept, ["from": "\(value): \(target.brief)", "to": "\(value): \(kept.brief)"])
            }
        }
        for (value, target) in after?.members ?? [] where before?[value] == nil {
            report(.mappingAdded, old, target, ["value": value])
        }
    }
}
