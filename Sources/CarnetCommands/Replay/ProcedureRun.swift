internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation

/// Runs a report's procedure over its files: for whoever inspects, and for whoever runs the inspection again.
struct ProcedureRun {
    var setup: InspectionSetup
    var setupBytes: [UInt8]
    var inputs: InspectionInputs
    var inputsBytes: [UInt8]
    var environment: ProcedureEnvironment?
    var language: Language

    /// What the run gave: outputs as they were printed, or why there are none.
    enum Outcome {
        case printed([UInt8])
        /// It ended well and printed nothing.
        case silent(Diagnostic)
        /// It could not be run to its end.
        case failed(Diagnostic)
    }

    struct Result {
        var outcome: Outcome
        /// SHA-256 of the images that lay beside the carnet, by file name.
        var images: [String: Digest]
    }

    /// - Throws: ``Diagnostics`` with everything that is missing or altered; `sandbox.program`; `file.writing`; ``Interruption/stop``.
    func run(_ procedure: InspectionSetup.Procedure, files: [ProcedureFile]) throws -> Result {
        if procedure.environment != nil, environment == nil {
            throw Diagnostic("procedure.environment", ["name": procedure.environment?.name ?? ""])
        }
        let sandbox = try Sandbox()
        let line = ProgressLine()
        func show(_ key: String, _ done: some BinaryInteger, _ all: some BinaryInteger) {
            line.show(Catalogue.own.text("say." + key, in: language, ["done": String(done), "all": String(all)]))
        }
        return try Interruption.deferred {
            defer { line.end() }
            let staged = try ProcedureFiles(files, setup: setupBytes, inputs: inputsBytes) { done, all in
                if done % 16 == 0 || done == all { show("procedure.checking", done, all) }
            }
            defer { staged.remove() }
            let limits = SandboxLimits(
                time: procedure.limits.time, memory: Int64(procedure.limits.memory), output: Int64(procedure.limits.output),
                processes: Int64(procedure.limits.processes))
            show("procedure.running", 0, inputs.images.count)
            let result = try sandbox.run(
                procedure.command, mounts: staged.mounts + (environment?.mounts ?? []), limits: limits,
                threads: Int64(setup.pipeline.runtime.threads)
            ) { show("procedure.running", $0, $1) }
            return Result(outcome: ProcedureRun.outcome(result, limits), images: staged.images)
        }
    }

    static func outcome(_ result: SandboxResult, _ limits: SandboxLimits) -> Outcome {
        let said = result.complaint.isEmpty ? result.remarks : result.complaint
        let complaint = said.isEmpty ? "—" : said.split(separator: "\n").joined(separator: " | ")
        func failed(_ code: String, _ facts: [String: String] = [:]) -> Outcome {
            .failed(Diagnostic(code, facts.merging(["complaint": complaint]) { $1 }))
        }
        switch result.outcome {
        case .finished(let output?): return .printed(output)
        case .finished(nil): return .silent(Diagnostic("procedure.silent", ["complaint": complaint]))
        case .exited(let code): return failed("procedure.exited", ["code": String(code)])
        case .killed(let signal): return failed("procedure.killed", ["signal": String(signal)])
        case .timedOut: return failed("procedure.timed-out", ["seconds": String(limits.seconds)])
        case .tooMuchMemory: return failed("procedure.memory", ["limit": String(limits.memory)])
        case .tooMuchOutput: return failed("procedure.output", ["limit": String(limits.output)])
        case .couldNotStart: return failed("procedure.start")
        }
    }

    /// The files of the procedure, each from where `source` finds it.
    static func files(
        _ setup: InspectionSetup, _ inputs: InspectionInputs,
        source: (_ folder: String, _ name: String, Digest) -> ProcedureFile.Source
    ) -> [ProcedureFile] {
        let images = inputs.images.map { image in
            ProcedureFile(
                target: "inputs/" + image.file, name: image.file, part: image.part, digest: image.sha256, bytes: image.bytes,
                source: source("inputs", image.file, image.sha256))
        }
        let declared = [("model", setup.pipeline.model.files), ("procedure", setup.procedure?.files ?? [])]
        return images
            + declared.flatMap { folder, files in
                files.map { file in
                    ProcedureFile(
                        target: "\(folder)/\(file.path)", name: file.path, part: nil, digest: file.sha256, bytes: file.bytes,
                        source: source(folder, file.path, file.sha256))
                }
            }
    }
}
