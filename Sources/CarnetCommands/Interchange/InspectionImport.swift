internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents

struct InspectionImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take another program's results as the outputs of a run.",
        discussion: """
            Writes outputs.ndjson into the run's folder, after 'inspection start' and before 'inspection finish'. Every part of the run
            must be in the file once, with a score for every class of the rule; whatever does not fit is refused, with every reason at
            once, and nothing is written. Scores are kept digit for digit.

            In coco and labelme a class's score is the highest of its detections, and the lowest end of the rule's range where nothing
            was found; a file in which nothing was found in any image needs --allow-empty, because a detector that did not run looks
            the same. Boxes are x, y, width, height in pixels of the image as it is stored (Exif orientation not applied) and must lie
            in it. Where a format has no score (a shape that a person drew, PASS and FAIL of QIF), it is one of the range's ends. In
            qif a part is an actual component by its serial number, a class a characteristic by its name; the component's own status is
            the class ActualComponent; a lot or product that it names must be this run's. Of anomalib, image_path and pred_score are read, in CSV or JSON.

            Examples:
              carnet inspection import lot.yaml results.json --format coco --dataset instances.json --class 'Scratch=scratch'
              carnet inspection import lot.yaml scores.csv --format csv --part-column serial --class p_scratch=scratch
              carnet inspection import lot.yaml predictions.csv --format anomalib --class pred_score=defect
              carnet inspection import lot.yaml results.qif --format qif --class 'Surface defect=defect'
            """)

    @Argument(help: "The specification (carnet/inspection/v1).") var specification: String
    @Argument(help: "The file; of labelme, one file or a folder of them.") var file: String
    @Option(name: .customLong("format"), help: ArgumentHelp("coco, labelme, csv, anomalib or qif.", valueName: "format"))
    var form: ForeignFormat
    @Option(
        name: .customLong("class"),
        help: ArgumentHelp("A class of theirs and the one of the rule that it is; may be given again.", valueName: "theirs=ours"))
    var classes: [String] = []
    @Option(
        help: ArgumentHelp("Of coco: the file that names images and categories, beside a list of results.", valueName: "file"))
    var dataset: String?
    @Option(help: ArgumentHelp("Of csv and anomalib: the column that names the part or its image.", valueName: "name"))
    var partColumn: String?
    @Option(help: ArgumentHelp("Of csv and anomalib: what stands between columns.", valueName: "character"))
    var delimiter = ","
    @Flag(help: "Of coco and labelme: take a file in which nothing was found in any image.") var allowEmpty = false
    @OptionGroup var language: LanguageOption

    func run() throws {
        let specification = try InspectionSpecification(specification)
        let folder = InspectionRunFolder(path: specification.folder)
        let setup = try InspectionSetup(folder.read(InspectionSetup.fileName), file: folder.location(InspectionSetup.fileName))
        let inputs = InspectionInputs(try folder.read(InspectionInputs.fileName))
        guard inputs.issues.isEmpty else { throw Diagnostics(inputs.issues.map { folder.said(of: $0) }) }
        let map = try ClassMap.read(classes)
        guard let delimiter = delimiter.utf8.first, self.delimiter.utf8.count == 1, !"\"\r\n".utf8.contains(delimiter) else {
            throw Diagnostic("interchange.delimiter", ["seen": self.delimiter])
        }
        let maker = try OutputsMaker(setup: setup, inputs: inputs.images, map: map)
        let foreign = ForeignFile(
            path: file, format: form, dataset: dataset, partColumn: partColumn, delimiter: delimiter,
            mapped: map.keys.sorted(), ours: setup.rule.classes.map(\.id), lot: setup.lot)
        let bytes: [UInt8]
        do {
            bytes = try maker.file(foreign.results(), allowsEmpty: allowEmpty)
        } catch let refusals as Diagnostics {
            throw Diagnostics(refusals.all.map { $0.inFile(file) })
        }
        // Read back as whoever verifies reads it.
        let check = InspectionOutputs(bytes, rule: setup.rule, expected: inputs.images.map(\.part))
        guard check.issues.isEmpty else { throw Diagnostics(check.issues.map { folder.said(of: $0) }) }
        // A run's outputs are written once: another result is another run.
        try OutputFile.write(bytes, to: folder.location(InspectionOutputs.fileName), replacing: .nothing)
        Console.current.print(
            language.text(
                "inspection.imported",
                ["parts": String(inputs.images.count), "file": folder.location(InspectionOutputs.fileName)]))
    }
}

/// `--class THEIRS=OURS`: the last `=` parts them, because ids of rules are chosen and other programs' names are not.
enum ClassMap {
    /// - Throws: ``Diagnostics`` `interchange.class-argument`, `interchange.class-twice`.
    static func read(_ arguments: [String]) throws -> [String: String] {
        var map: [String: String] = [:]
        var reasons = ReasonList()
        for argument in arguments {
            guard let equals = argument.lastIndex(of: "="), equals > argument.startIndex,
                argument.index(after: equals) < argument.endIndex
            else {
                reasons.say("interchange.class-argument", ["argument": argument])
                continue
            }
            let theirs = String(argument[..<equals])
            if map.updateValue(String(argument[argument.index(after: equals)...]), forKey: theirs) != nil {
                reasons.say("interchange.class-twice", ["class": theirs])
            }
        }
        guard reasons.all.isEmpty else { throw Diagnostics(reasons.all) }
        return map
    }
}
