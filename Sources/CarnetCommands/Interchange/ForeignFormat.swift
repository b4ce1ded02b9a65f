internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents

/// Formats of other programs' results.
enum ForeignFormat: String, ExpressibleByArgument, CaseIterable { case coco, labelme, csv, anomalib, qif }

/// A file of another program and how it is to be read.
struct ForeignFile {
    let path: String
    let format: ForeignFormat
    /// COCO: the data set's own file.
    let dataset: String?
    /// CSV and anomalib: the column that names the part, and what stands between columns.
    let partColumn: String?
    let delimiter: UInt8
    /// Classes of the file that are mapped, and the rule's own.
    let mapped: [String]
    let ours: [String]
    /// What the run inspects: a file that speaks of another is refused.
    let lot: InspectionSetup.Lot

    /// - Throws: what keeps it from being read at all; everything else is among the results' problems.
    func results() throws -> ForeignResults {
        do {
            var results = try read()
            results.problems = results.problems.inFile(path)
            return results
        } catch let refusal as Diagnostic {
            throw refusal.inFile(path)
        }
    }

    private func read() throws -> ForeignResults {
        switch format {
        case .coco: return try COCOReader.read(bytes(path), dataset: dataset.map(bytes))
        case .labelme: return try labelme()
        case .csv: return try table(TableReader(partColumn: partColumn ?? TableReader.partColumn, classes: mapped, ours: ours))
        case .anomalib:
            let table = TableReader(partColumn: partColumn ?? TableReader.anomalibPart, classes: mapped, ours: [])
            return path.hasSuffix(".json") ? try table.json(bytes(path)) : try self.table(table)
        case .qif:
            let usesComponents = mapped.contains(QIFReader.componentClass)
            return try QIFReader.results(QIFDocument(bytes(path)), usesComponents: usesComponents, of: lot)
        }
    }

    private func bytes(_ path: String) throws -> [UInt8] { try InputFile.bytes(path, limit: InterchangeLimits.file) }

    private func table(_ table: TableReader) throws -> ForeignResults {
        var rows = TableReader.Rows(table, delimiter: delimiter)
        try InputFile.stream(path) { try rows.take($0) }
        return try rows.finish()
    }

    /// One file, or every `.json` file of a folder.
    private func labelme() throws -> ForeignResults {
        let names = InputFile.isFolder(path) ? try InputFile.names(in: path).filter { $0.hasSuffix(".json") } : []
        let files = InputFile.isFolder(path) ? names.map { path + "/" + $0 } : [path]
        var results = ForeignResults(.lowest)
        for file in files where !results.problems.isFull {
            do {
                try LabelmeReader.read(bytes(file), file: file, into: &results)
            } catch let refusal as Diagnostic {
                let said = refusal.inFile(file)
                results.problems.say(said.code, said.arguments, at: said.place)
            }
        }
        return results
    }
}

extension ReasonList {
    func inFile(_ file: String) -> ReasonList {
        var copy = ReasonList()
        for reason in all {
            let said = reason.inFile(file)
            copy.say(said.code, said.arguments, at: said.place)
        }
        return copy
    }
}
