internal import APIDescriptions
internal import Documents
internal import Presentation

/// A comparison as a page that a product owner reads: the outcome first, then what breaks, what is new, and the rest, by
/// operation, each change with its reason and its place.
struct ComparisonText {
    private let comparison: APIComparison
    private let judged: VersionJudgement?
    private let language: Language

    init(_ comparison: APIComparison, _ judged: VersionJudgement?, _ language: Language) {
        self.comparison = comparison
        self.judged = judged
        self.language = language
    }

    var text: String {
        var lines = [ChangeList.outcome(comparison.counts, language)]
        if let judged { lines.append(judged.text(language)) }
        lines.append(
            words(
                "compared",
                [
                    "oldTitle": Plain.line(comparison.old.title), "old": Plain.line(comparison.old.version),
                    "oldSpecification": comparison.old.specification, "newTitle": Plain.line(comparison.new.title),
                    "new": Plain.line(comparison.new.version), "newSpecification": comparison.new.specification,
                ]))
        lines += ChangeList(comparison.changes, language).lines
        let omitted = comparison.total - comparison.changes.count
        if omitted > 0 { lines += ["", words("omitted", ["count": String(omitted)])] }
        return lines.joined(separator: "\n")
    }

    private func words(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Catalogue.own.text("api.page." + key, in: language, arguments)
    }
}

/// Changes by what they do to callers and by operation, each with its reason and its place.
struct ChangeList {
    private let changes: [APIChange]
    private let language: Language

    /// Operations named in a line.
    private static let named = 3

    init(_ changes: [APIChange], _ language: Language) {
        self.changes = changes
        self.language = language
    }

    /// What all changes together come to, in a sentence.
    static func outcome(_ counts: [APIEffect: Int], _ language: Language) -> String {
        let worst = counts.filter { $0.value > 0 }.keys.max()
        let words = APIEffect.allCases.map { ($0.rawValue, String(counts[$0, default: 0])) }
        return Catalogue.own.text(
            "api.page.outcome." + (worst?.rawValue ?? "none"), in: language, Dictionary(uniqueKeysWithValues: words))
    }

    var lines: [String] {
        var lines: [String] = []
        for effect in APIEffect.allCases.reversed() {
            let changes = changes.filter { $0.effect == effect }
            if changes.isEmpty { continue }
            lines += ["", words("effect." + effect.rawValue)]
            var heading: String?
            for change in changes {
                let own = self.heading(of: change)
                if own != heading { lines.append("  " + own) }
                heading = own
                lines += self.lines(of: change)
            }
        }
        return lines
    }

    private func heading(of change: APIChange) -> String {
        switch change.operationCount {
        case 0: words("whole")
        case 1: Plain.line(change.operations.first ?? "")
        default:
            words(
                "several",
                [
                    "count": String(change.operationCount),
                    "names": change.operations.prefix(ChangeList.named).map { Plain.line($0) }.joined(separator: ", ")
                        + (change.operationCount > ChangeList.named
                            ? words("more", ["count": String(change.operationCount - ChangeList.named)]) : "")
                        ,
                ])
        }
    }

    private func lines(of change: APIChange) -> [String] {
        var lines = [
            "    · "
                + Catalogue.own.text("api." + change.wording, in: language, change.arguments.mapValues { Plain.line($0) })
        ]
        if let reason = APIRuleTable.standard[change.rule]?.reason {
            lines.append("      " + words("why", ["reason": reason.text(in: language.tag)]))
        }
        if let place = change.new ?? change.old {
            let text =
                ChangePlace(place, language).text + "  (" + Plain.line("\(place.file)#\(place.pointer)") + ", \(change.rule))"
            lines.append("      " + words("where", ["place": text]))
        }
        return lines
    }

    private func words(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Catalogue.own.text("api.page." + key, in: language, arguments)
    }
}

/// A place of a description in words: the part of the operation, and the way down to the property.
struct ChangePlace {
    private let tokens: [String]
    private let language: Language

    init(_ place: APIChange.Place, _ language: Language) {
        tokens = JSONPointer.tokens(place.pointer) ?? []
        self.language = language
    }

    var text: String {
        var parts: [String] = []
        var rest = tokens[...]
        if rest.first == "components", rest.count >= 3 {
            parts.append(
                words(rest.dropFirst().first == "schemas" ? "schema" : "component", ["name": rest.dropFirst(2).first ?? ""]))
            rest = rest.dropFirst(3)
        } else if rest.first == "paths" || rest.first == "webhooks" {
            rest = rest.dropFirst(3)
        }
        var path = ""
        while let token = rest.popFirst() {
            switch token {
            case "requestBody": parts.append(words("request"))
            case "responses": parts.append(words("response", ["status": rest.popFirst() ?? ""]))
            case "parameters": parts.append(words("parameter", ["name": ChangePlace.ordinal(rest.popFirst())]))
            case "content": parts.append(rest.popFirst() ?? "")
            case "properties": path += (path.isEmpty ? "" : ".") + (rest.popFirst() ?? "")
            case "items": path += "[]"
            case "additionalProperties": path += "{}"
            case "allOf", "oneOf", "anyOf": _ = rest.popFirst()
            default: break
            }
        }
        if !path.isEmpty { parts.append(path) }
        return parts.isEmpty ? "/" : parts.map { Plain.line($0) }.joined(separator: ", ")
    }

    /// Parameters stand in a list: the first is #1.
    private static func ordinal(_ token: String?) -> String { "#" + (token.flatMap { Int($0) }.map { String($0 &+ 1) } ?? "") }

    private func words(_ part: String, _ arguments: [String: String] = [:]) -> String {
        Catalogue.own.text("api.page.part." + part, in: language, arguments)
    }
}
