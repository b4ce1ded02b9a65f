internal import Deliverables
internal import Documents
internal import Presentation

/// SPEC.yaml as `carnet release init` writes it: what was found, and comments on what is to be completed.
struct ReleaseSpecificationText {
    let survey: ReleaseSurvey
    let product: String
    let version: String
    let logbook: String
    let previous: String?
    let language: Language

    var text: String {
        var lines: [String] = []
        func comment(_ key: String) {
            lines += Catalogue.own.text("say.release.spec." + key, in: language, [:]).split(separator: "\n").map { "# " + $0 }
        }
        func list(_ name: String, _ paths: [String]) {
            lines += paths.isEmpty ? ["\(name): []"] : ["\(name):"] + paths.map { "  - \(pattern($0))" }
        }
        comment("head")
        lines += ["release: \(ReleaseSpecification.version)", "logbook: \(quoted(logbook))", "source: \"urn:example:releases\""]
        comment("folder")
        lines += ["folder: \(quoted("releases/" + version))"]
        comment("product")
        lines += ["product:", "  id: \(quoted(product))", "  name: {en: \(quoted(product)), zh: \(quoted(product))}"]
        comment("version")
        lines += ["version: \(quoted(version))"]
        comment("previous")
        lines += ["previous: \(previous.map(quoted) ?? "null")"]
        comment("languages")
        lines += ["languages: [\((survey.languages.isEmpty ? ["en", "zh"] : survey.languages).joined(separator: ", "))]"]
        comment("artefacts")
        lines +=
            survey.artefacts.isEmpty
            ? ["artefacts: []"]
            : ["artefacts:"] + survey.artefacts.map { "  - {role: \($0.role.rawValue), path: \(pattern($0.path))}" }
        comment("sboms")
        list("sboms", survey.bills)
        comment("apis")
        lines +=
            survey.interfaces.isEmpty
            ? ["apis: []"]
            : ["apis:"]
                + survey.interfaces.enumerated().map { place, found in
                    let files = ([found.entry] + found.files).map(pattern).joined(separator: ", ")
                    return
                        "  - {id: \(place == 0 ? "api" : "api-\(place + 1)"), entry: \(quoted(found.entry)), files: [\(files)]}"
                }
        comment("provenance")
        list("provenance", survey.provenance)
        comment("documents")
        lines +=
            survey.documents.isEmpty
            ? ["documents: []"]
            : ["documents:"]
                + survey.documents.map { item in
                    let language = item.language ?? survey.languages.first ?? "en"
                    let outline = survey.outline(of: item.path).map { ", outline: \(pattern($0))" } ?? ""
                    return "  - {role: \(quoted(item.role)), language: \(language), path: \(pattern(item.path))\(outline)}"
                }
        comment("features")
        lines += ["features: []"]
        comment("glossary")
        lines += ["glossary: \(survey.glossary.map(pattern) ?? "null")"]
        comment("residency")
        lines += ["residency: \(survey.residency.map(pattern) ?? "null")"]
        comment("advisories")
        list("advisories", survey.advisories)
        comment("support")
        lines += ["support: null"]
        comment("override")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A double-quoted YAML scalar: JSON's strings are such.
    private func quoted(_ text: String) -> String { String(decoding: JSON.string(text).encoded(), as: UTF8.self) }

    /// A path as a pattern that means it alone.
    private func pattern(_ path: String) -> String {
        quoted(path.reduce(into: "") { $0 += "*?[]\\".contains($1) ? "\\\($1)" : String($1) })
    }
}
