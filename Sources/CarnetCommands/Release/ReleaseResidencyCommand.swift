internal import ArgumentParser
internal import CommandFrame
internal import DataResidency
internal import Documents
internal import Presentation

struct ReleaseResidencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "residency", abstract: "Show which data are processed where, for what and by whom, and what has changed.",
        discussion: """
            The declaration is carnet/residency/v1 (carnet schema residency). One that contradicts itself is refused: a category that
            nobody processes where it is said to be, a sub-processor without work, personal data without a legal ground.

            Examples:
              carnet release residency residency.yaml
              carnet release residency residency.yaml --against last/residency.yaml --lang zh
            """)

    @Argument(help: "The declaration: carnet/residency/v1.") var file: String
    @Option(help: ArgumentHelp("The declaration before it.", valueName: "file")) var against: String?
    @OptionGroup var format: FormatOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let residency = try Residency(InputFile.document(file))
        let difference = try against.map { try ResidencyDifference(from: Residency(InputFile.document($0)), to: residency) }
        format.print(
            ["declaration": residency.json, "changes": difference?.json ?? .null],
            text: ([ResidencyText.declaration(residency, language)]
                + (difference.map { [ResidencyText.changes($0, language)] } ?? []))
                .joined(separator: "\n\n"))
    }
}

/// A declaration and its changes as lines.
enum ResidencyText {
    static func declaration(_ residency: Residency, _ option: LanguageOption) -> String {
        func list(_ values: Set<String>) -> String { values.sorted().joined(separator: ", ") }
        let names = Dictionary(residency.processors.map { ($0.id, $0) }) { first, _ in first }
        var lines = [option.text("residency.home", ["country": residency.home])]
        for category in residency.categories {
            lines.append(
                option.text(
                    category.isPersonal ? "residency.personal" : "residency.category",
                    ["name": Plain.line(category.name.text(in: option.language.tag)), "countries": list(category.places)]))
            for one in residency.processing where one.category == category.id {
                let processor = one.processor.flatMap { names[$0] }
                let by =
                    processor.map { "\($0.name.text(in: option.language.tag)) (\($0.country))" } ?? option.text("residency.own")
                lines.append(
                    "  "
                        + option.text(
                            "residency.processing",
                            [
                                "countries": list(one.places), "purposes": list(one.purposes), "by": Plain.line(by),
                                "ground": one.ground?.rawValue ?? "–", "transfer": one.transfer?.rawValue ?? "–",
                                "retention": one.retention.map { "\($0.period), \($0.from.rawValue)" } ?? "–",
                            ]))
            }
        }
        return lines.joined(separator: "\n")
    }

    static func changes(_ difference: ResidencyDifference, _ option: LanguageOption) -> String {
        guard !difference.changes.isEmpty else { return option.text("residency.unchanged") }
        return difference.changes.map { change in
            let direction = Catalogue.own.text("residency.direction.\(change.direction.rawValue)", in: option.language, [:])
            let sentence = ResidencyWords.change(change, in: option.language)
            return Plain.line("\(direction): \(sentence)", limit: 1000)
        }.joined(separator: "\n")
    }
}
