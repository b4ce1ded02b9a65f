internal import DataResidency
internal import Documents

/// Rules of data residency in plain words, a line each.
enum ResidencyRuleWords {
    static func lines(_ rules: [ResidencyRule], in language: Language) -> [String] {
        func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
            Catalogue.own.text("policy.release.residency" + key, in: language, arguments.mapValues { Plain.line($0, limit: 300) })
        }
        func list(_ values: some Sequence<String>) -> String {
            values.sorted().joined(separator: language == .chinese ? "、" : ", ")
        }
        func scope(_ rule: ResidencyRule) -> String {
            guard !rule.categories.isEmpty else { return say(rule.personalOnly ? ".personal" : ".all") }
            return say(rule.personalOnly ? ".personal-of" : ".categories", ["categories": list(rule.categories)])
        }
        return rules.enumerated().map { place, rule in
            var parts: [String] = []
            func add(_ key: String, _ name: String, _ values: Set<String>?) {
                guard let values else { return }
                parts.append(say(key, [name: values.isEmpty ? "—" : list(values)]))
            }
            func addAny(_ key: String, _ name: String, _ values: Set<String>) { add(key, name, values.isEmpty ? nil : values) }
            add(".places", "countries", rule.allowedPlaces)
            addAny(".places-not", "countries", rule.forbiddenPlaces)
            add(".processors", "countries", rule.processorCountries)
            addAny(".processors-not", "names", rule.forbiddenProcessors)
            add(".grounds", "grounds", rule.grounds.map { Set($0.map(\.rawValue)) })
            addAny(".purposes-not", "purposes", rule.forbiddenPurposes)
            addAny(".safeguards", "safeguards", rule.safeguards)
            if let time = rule.maxRetention { parts.append(say(".retention", ["time": time.description])) }
            return say(
                "",
                [
                    "number": String(place + 1), "scope": scope(rule),
                    "rules": parts.joined(separator: language == .chinese ? "；" : "; "),
                ])
        }
    }
}
