internal import Documents

extension Residency {
    /// Where the declaration contradicts itself: an id twice, a name that nobody declared, a category that nobody processes where it is
    /// said to be, a processing where its category is not, a sub-processor without work, personal data without a ground or, outside
    /// the home country, without what lets them go there.
    var contradictions: [Diagnostic] {
        var found: [Diagnostic] = []
        func say(_ code: String, _ arguments: [String: String], _ place: Place) {
            let name = "residency." + code
            found.append(Diagnostic(name, arguments, at: place))
        }
        var known: [String: Category] = [:]
        for category in categories where known.updateValue(category, forKey: category.id) != nil {
            say("duplicate", ["id": category.id], category.place)
        }
        var ids: Set<String> = []
        for processor in processors where !ids.insert(processor.id).inserted {
            say("duplicate", ["id": processor.id], processor.place)
        }
        var seen: [String: [Processing]] = [:]
        var used: Set<String> = []
        var covered: [String: Set<String>] = [:]
        for one in processing {
            if let processor = one.processor {
                used.insert(processor)
                if !ids.contains(processor) { say("processor.unknown", ["processor": processor], one.place) }
            }
            guard let category = known[one.category] else {
                say("category.unknown", ["category": one.category], one.place)
                continue
            }
            covered[category.id, default: []].formUnion(one.places)
            for country in one.places.subtracting(category.places).sorted() {
                say("place.undeclared", ["category": category.id, "country": country], one.place)
            }
            let key = category.id + "/" + (one.processor ?? "own")
            if seen[key, default: []].contains(where: {
                !$0.places.isDisjoint(with: one.places) && !$0.purposes.isDisjoint(with: one.purposes)
            }) {
                say("duplicate", ["id": key], one.place)
            }
            seen[key, default: []].append(one)
            guard category.isPersonal else { continue }
            if one.ground == nil { say("ground.missing", ["category": category.id], one.place) }
            if one.transfer == nil, let abroad = one.places.subtracting([home]).min() {
                say("transfer.missing", ["category": category.id, "country": abroad], one.place)
            }
        }
        for category in categories {
            for country in category.places.subtracting(covered[category.id] ?? []).sorted() {
                say("place.unused", ["category": category.id, "country": country], category.place)
            }
        }
        for processor in processors where !used.contains(processor.id) {
            say("processor.unused", ["processor": processor.id], processor.place)
        }
        return found
    }
}
