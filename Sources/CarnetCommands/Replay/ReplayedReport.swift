internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation

/// An inspection report's own files, as far as a replay needs them.
struct ReplayedReport {
    let setup: InspectionSetup
    private let inputs: InspectionInputs
    private let container: CarnetContainer

    /// Where files that the carnet does not carry may be.
    struct Folders {
        var images: String?
        var model: String?
        var procedure: String?
        var environment: String?

        fileprivate func path(_ folder: String, _ name: String) -> String? {
            let place = folder == "inputs" ? images : folder == "model" ? model : procedure
            return place.map { "\($0)/\(name)" }
        }
    }

    /// - Throws: `replay.kind` if it is no inspection report; what is wrong with its setup or
    ///   its list of inputs, all of it.
    init(_ container: CarnetContainer, path: String) throws {
        self.container = container
        guard let setup = try container["data/" + InspectionSetup.fileName],
            let list = try container["data/" + InspectionInputs.fileName]
        else { throw Diagnostic("replay.kind", at: Place(file: path)) }
        self.setup = try InspectionSetup(setup)
        inputs = InspectionInputs(list)
        let faults = ReplayComparison.faults(of: inputs)
        guard faults.isEmpty else { throw Diagnostics(faults) }
    }

    private func bytes(_ name: String) throws -> [UInt8] { try container["data/" + name] ?? [] }

    /// Runs it again.
    /// - Returns: what came of it, and the SHA-256 of the images that lay beside the carnet, by file name.
    /// - Throws: `file.…` for the folders and the scratch folder; ``Interruption/stop``. Whatever speaks of the report is an outcome.
    func replay(level: Int, folders: Folders, language: Language) throws -> (ReplayOutcome, images: [String: Digest]) {
        let recorded = try bytes(InspectionOutputs.fileName)
        // What level 1 finds wrong, no level makes right.
        var outcome = ReplayComparison.decisions(
            outputs: recorded, decisions: try bytes(InspectionDecisions.fileName), setup: setup, inputs: inputs)
        guard level > 1, outcome.result == .reproducedExact else { return (outcome, [:]) }
        outcome = ReplayOutcome(level: level, result: .notAttempted)
        guard let procedure = setup.procedure else {
            outcome.reasons = [Diagnostic("replay.no-procedure")]
            return (outcome, [:])
        }
        let environment = try folders.environment.map(ProcedureEnvironment.init)
        outcome.runtimeNote = ProcedureEnvironment.note(environment, for: procedure)
        let run = ProcedureRun(
            setup: setup, setupBytes: try bytes(InspectionSetup.fileName), inputs: inputs,
            inputsBytes: try bytes(InspectionInputs.fileName), environment: environment, language: language)
        let files = ProcedureRun.files(setup, inputs) { folder, name, digest in
            let carried = "data/" + CarriedFiles.path(digest)
            if container.digests[carried] == digest { return .carried(in: container, carried) }
            return folders.path(folder, name).map { .file($0) } ?? .nowhere
        }
        do {
            let result = try run.run(procedure, files: files)
            switch result.outcome {
            case .printed(let replayed):
                outcome = ReplayComparison.outputs(
                    recorded: recorded, replayed: replayed, setup: setup, inputs: inputs, level: level,
                    runtime: outcome.runtimeNote)
            case .silent(let reason):
                outcome.result = .notReproduced
                outcome.reasons = [reason]
            case .failed(let reason): outcome.reasons = [reason]
            }
            return (outcome, result.images)
        } catch let faults as Diagnostics {
            outcome.reasons = faults.all
        } catch let fault as Diagnostic where !fault.code.hasPrefix("file.") {
            outcome.reasons = [fault]
        }
        return (outcome, [:])
    }
}
