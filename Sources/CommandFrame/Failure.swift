public import ArgumentParser
internal import CarnetFile
internal import Documents
public import Presentation

/// Tells an error to the user and gives the status that it ends with.
public enum Failure {
    /// - Parameter root: the command line's root, which knows the words of wrong usage and of help.
    public static func tell(_ error: any Error, in language: Language, of root: (some ParsableCommand).Type) -> ExitStatus {
        let program = root.configuration.commandName ?? "carnet"
        let console = Console.current
        switch error {
        case let ending as Ending: return ending.status
        // Met on the way, when a carnet that was opened is read again.
        case let fault as ContainerFault: return tell(fault.diagnostic(file: nil), in: language, of: root)
        case let faults as ContainerFaults: return tell(faults.diagnostics(file: nil), in: language, of: root)
        case let diagnostic as Diagnostic:
            console.say("\(program): " + Words.sentence(for: diagnostic, in: language))
            return status(of: diagnostic.code)
        case let diagnostics as Diagnostics:
            for diagnostic in diagnostics.all { console.say("\(program): " + Words.sentence(for: diagnostic, in: language)) }
            return diagnostics.all.first.map { status(of: $0.code) } ?? .badInput
        default:
            let code = root.exitCode(for: error)
            let message = root.fullMessage(for: error)
            if code == .success {
                let columns = Int(console.environment["COLUMNS"] ?? "").map { min(max($0, 60), 200) } ?? 100
                console.print(HelpPage(root, message: message)?.text(in: language, columns: columns) ?? message)
                return .done
            }
            if code == .validationFailure {
                console.say(HelpWords(language).usageError(message))
                return .usage
            }
            console.say(
                "\(program): " + Words.sentence(for: Diagnostic("defect", ["what": String(describing: error)]), in: language))
            return .defect
        }
    }

    /// What a diagnostic's code means to scripts. Whatever is not the file system's or ours is the input's fault.
    public static func status(of code: String) -> ExitStatus {
        switch code {
        case "file.missing", "log.missing", "workspace.missing": .missingInput
        case "file.writing", "file.exists", "file.is-input", "log.exists", "workspace.exists": .cannotWrite
        case "usage.simulated", "usage.option": .usage
        case _ where code.hasPrefix("file.") && code != "file.size": .inputOutput
        case _ where code.hasPrefix("defect"): .defect
        default: .badInput
        }
    }
}
