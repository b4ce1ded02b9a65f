internal import CommandFrame
internal import Deliverables
internal import Documents

/// Where a run keeps its files, by the names that they have in the report.
struct InspectionRunFolder {
    let path: String

    func location(_ name: String) -> String { path + "/" + name }

    func exists(_ name: String) -> Bool { InputFile.exists(location(name)) }

    /// - Throws: `inspection.not-begun` if there is no such file.
    func read(_ name: String) throws -> [UInt8] {
        guard exists(name) else { throw Diagnostic("inspection.not-begun", ["file": name], at: Place(file: location(name))) }
        return try InputFile.bytes(location(name))
    }

    func write(_ bytes: [UInt8], _ name: String) throws {
        try OutputFile.makeFolder(path)
        try OutputFile.write(bytes, to: location(name), replacing: .anything)
    }

    /// - Throws: `inspection.not-begun`; ``Diagnostics`` with everything that is wrong with it.
    func setup() throws -> InspectionSetup {
        try InspectionSetup(read(InspectionSetup.fileName), file: location(InspectionSetup.fileName))
    }

    /// Setup, inputs and outputs, read and found whole.
    /// - Throws: ``Diagnostics`` with every reason.
    func outputs() throws -> (setup: InspectionSetup, inputs: InspectionInputs, outputs: InspectionOutputs) {
        let setup = try setup()
        let inputs = InspectionInputs(try read(InspectionInputs.fileName))
        let outputs = InspectionOutputs(
            try read(InspectionOutputs.fileName), rule: setup.rule, expected: inputs.images.map(\.part))
        let problems = inputs.issues + outputs.issues
        guard problems.isEmpty else { throw Diagnostics(problems.map { said(of: $0) }) }
        return (setup, inputs, outputs)
    }

    /// An issue as a refusal that names the file in this folder.
    func said(of issue: DeliverableIssue) -> Diagnostic {
        let place = issue.subject.map { path + "/" + $0.dropFirst(($0.hasPrefix("data/") ? 5 : 0)) }
        return said(of: issue, at: Place(file: place))
    }

    /// An issue as a refusal that names another file, with the line in it.
    func said(of issue: DeliverableIssue, file: String) -> Diagnostic {
        said(of: issue, at: Place(file: file, line: issue.subject?.split(separator: ":").last.flatMap { Int($0) }))
    }

    func said(of issue: DeliverableIssue, at place: Place) -> Diagnostic {
        var arguments = issue.arguments
        if let expected = issue.expected { arguments["expected"] = expected }
        if let seen = issue.seen { arguments["seen"] = seen }
        return Diagnostic(issue.code, arguments, at: place)
    }
}
