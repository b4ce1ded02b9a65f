internal import ArgumentParser
internal import BillsOfMaterials
internal import CommandFrame
internal import Documents
internal import Presentation

struct ReleaseSBOM: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sbom",
        abstract: "Judge a bill of materials: what it leaves out, which files it covers, what changed in it.",
        discussion: """
            Reads CycloneDX 1.4 to 1.7 and SPDX 2.3, as JSON. Graded are the minimum elements of the NTIA (2021), and package URL,
            hash and licence of every component; what is missing is listed. A file is covered if its SHA-256 is in the bill. With
            --against, components are paired by package URL; other bytes under the same version come first.

            Exit status 1 if a file given with --artefacts is not covered.

            Examples:
              carnet release sbom warehouse.cdx.json
              carnet release sbom warehouse.cdx.json --artefacts warehouse.tar.gz warehouse.img
              carnet release sbom warehouse.cdx.json --against warehouse-3.1.cdx.json --format json
            """)

    @Argument(help: "The bill of materials; - is standard input.") var bill: String
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Files of the release, which the bill should cover.", valueName: "files"))
    var artefacts: [String] = []
    @Option(help: ArgumentHelp("The bill of materials before this one.", valueName: "file")) var against: String?
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let bill = try ReleaseSBOM.read(bill)
        let old = try against.map(ReleaseSBOM.read)
        let files = try FileDigests.compute(artefacts, in: language.language)
        let coverage =
            artefacts.isEmpty
            ? nil
            : BillCoverage(bill, artefacts: files.map { BillArtefact(name: $0.path, sha256: $0.sha256, bytes: Int64($0.bytes)) })
        let report = BillReport(
            bill: bill, grade: BillGrade(bill), coverage: coverage, difference: old.map { BillDifference($0, bill) })
        format.print(report.json, text: report.text(language.language))
        if let coverage, !coverage.isComplete { throw Ending(.rejected) }
    }

    private static func read(_ path: String) throws -> SoftwareBill {
        try SoftwareBill(InputFile.bytes(path, limit: SoftwareBill.sizeLimit), file: path)
    }
}
