internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Verification

/// Which workspace a command works in.
struct WorkspaceOption: ParsableArguments {
    @Option(
        name: .customLong("workspace"),
        help: ArgumentHelp(
            "Folder with carnet.yaml; otherwise this folder or the nearest one above that has it.", valueName: "dir"))
    var folder: String?

    func open() throws -> Workspace { try Workspace(at: folder ?? Workspace.nearest()) }
}

/// Time for demonstrations: a key that says `simulated` in its name may sign for a time that is not now.
struct SimulatedTimeOption: ParsableArguments {
    @Option(
        name: .customLong("simulated-time"),
        help: ArgumentHelp("Act as if it were this time. Only for keys whose name has a label 'simulated'.", valueName: "time"))
    var time: Instant?

    /// The time to act at, for keys of these names.
    /// - Throws: `usage.simulated` if a time is given and a name does not say that it is simulated.
    func now(for names: String...) throws -> Instant {
        guard let time else { return Clock.now() }
        for name in names where !SimulatedName.isSimulated(name) { throw Diagnostic("usage.simulated", ["name": name]) }
        return time
    }
}
