internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Statistics

struct GaugeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gauge", abstract: "Judge an attribute gauge study: how well people and an AI tell good parts from bad.",
        discussion: """
            Every appraiser judges every part in every trial; lines of the appraiser 'reference' say what the parts truly are. Shown
            are effectiveness, miss rate and false-alarm rate with Wilson 95 % intervals, and kappa against the reference, within
            each appraiser and between any two. The acceptance bands are data; those compiled in follow the AIAG manual.

            The study is NDJSON, lines with the members part, appraiser, trial and decision, or CSV with these four columns.
            Decisions are pass or reject. Exit status 1 if the study is not accepted.

            Examples:
              carnet gauge study.ndjson
              carnet gauge study.csv --bands ours.yaml --lang zh
              carnet gauge --show-bands > ours.yaml
            """)

    @Argument(help: "The study: NDJSON or CSV; - is standard input.") var study: String?
    @Option(help: ArgumentHelp("The acceptance bands: carnet/gauge-bands/v1.", valueName: "file")) var bands: String?
    @Flag(help: "Print the bands that are compiled in, to start from.") var showBands = false
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        if study == nil, !showBands { throw ValidationError("Missing expected argument '<study>'") }
    }

    func run() throws {
        guard let study, !showBands else { return Console.current.out(GaugeBands.standardFile) }
        let bands = try bands.map { try GaugeBands(InputFile.document($0)) } ?? GaugeBands.standard()
        let analysis = try GaugeAnalysis(GaugeStudyFile.read(study))
        let verdict = GaugeVerdict(analysis, bands)
        format.print(
            GaugeJSON(analysis, bands, verdict).json,
            text: GaugeText(analysis, bands, verdict, language.language).text)
        if !verdict.isAccepted { throw Ending(.rejected) }
    }
}
