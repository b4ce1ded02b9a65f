internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents

struct InspectionRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Inspect: run the procedure in a sandbox over the run's images.",
        discussion: """
            The very sandbox in which a client runs the inspection again (see carnet replay): no network, inputs read-only, limits of
            time, memory, output and processes. Every image, model and procedure file must be the one that was fixed when the run
            began. The outputs are read before they are kept: outputs.ndjson is whole and one line a part, or there is none. Only
            outputs with a digest of the raw tensor for every part (member tensor, SHA-256 in hex) can be run again at level 2, bit for
            bit.

            \(SandboxHelp.layout)

            Example: carnet inspection run lot-7781.yaml --environment .venv
            """)

    @Option(help: ArgumentHelp("The software that the procedure names, a Python environment say.", valueName: "folder"))
    var environment: String?
    @OptionGroup var options: InspectionOptions

    func run() throws {
        let specification = try InspectionSpecification(options.specification)
        let folder = InspectionRunFolder(path: specification.folder)
        let runs = try LoggedRuns(options.workspace.open(), specification.logbook)
        let logged = try runs.open(specification.run, in: folder)
        try SpecificationDrift(specification, folder.setup()).check(options.specification)
        let outputs = folder.location(InspectionOutputs.fileName)
        // Who wants another try begins another run, which the log then knows of.
        guard !InputFile.exists(outputs) else { throw Diagnostic("file.exists", ["path": outputs]) }
        let setupBytes = try folder.read(InspectionSetup.fileName)
        let inputsBytes = try folder.read(InspectionInputs.fileName)
        let setup = try InspectionSetup(setupBytes, file: folder.location(InspectionSetup.fileName))
        let inputs = InspectionInputs(inputsBytes)
        guard inputs.issues.isEmpty else { throw Diagnostics(inputs.issues.map(folder.said)) }
        guard let procedure = setup.procedure else { throw Diagnostic("procedure.none") }
        if let reason = try runs.unwitnessed(logged) { options.warn(reason) }
        let environment = try environment.map(ProcedureEnvironment.init)
        if let pinned = procedure.environment, let environment, !environment.holds(lock: pinned.lock) {
            throw Diagnostic("procedure.lock", ["name": pinned.name, "folder": environment.path])
        }
        let run = ProcedureRun(
            setup: setup, setupBytes: setupBytes, inputs: inputs, inputsBytes: inputsBytes, environment: environment,
            language: options.language.language)
        let files = ProcedureRun.files(setup, inputs) { kind, name, _ in
            switch kind {
            case "inputs": .file(specification.images.folder + "/" + name)
            case "model": .file(specification.model.location(name))
            default: specification.procedure.map { .file($0.files.location(name)) } ?? .nowhere
            }
        }
        switch try run.run(procedure, files: files).outcome {
        case .silent(let reason), .failed(let reason): throw reason
        case .printed(let bytes):
            let faults = ReplayComparison.faults(of: bytes, setup: setup, inputs: inputs)
            guard faults.isEmpty else { throw Diagnostics(faults) }
            let read = InspectionOutputs(bytes, rule: setup.rule, expected: inputs.images.map(\.part))
            let bare = read.tensors.count { $0 == nil }
            if bare > 0 {
                options.warn(Diagnostic("inspection.tensorless", ["count": String(bare), "parts": String(read.parts.count)]))
            }
            try OutputFile.write(bytes, to: outputs, replacing: .nothing)
        }
        options.format.print(
            ["run": .string(setup.run), "parts": .integer(inputs.images.count), "outputs": .string(outputs)],
            text: options.language.text(
                "inspection.ran", ["run": setup.run, "count": String(inputs.images.count), "path": outputs]))
    }
}
