public import CarnetFile
public import Presentation
internal import Verification

/// Opening carnets of any size, with a line of progress on a terminal.
public enum Opening {
    /// To be verified: what every rule reads stays in memory.
    public static func verifier(_ source: any CarnetSource, in language: Language) -> Result<CarnetContainer, ContainerFault> {
        let progress = ByteProgress("opening", total: source.count, in: language)
        defer { progress.end() }
        return Verifier.open(source, step: progress.add)
    }
}
