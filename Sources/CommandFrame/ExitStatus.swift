public import Presentation

/// What a command's end means to scripts: the values of `sysexits.h`, and three for verdicts.
public enum ExitStatus: Int32, Sendable {
    /// Done, or accepted.
    case done = 0
    /// Rejected, or a check failed.
    case rejected = 1
    case undetermined = 2
    /// Wrong usage.
    case usage = 64
    /// Bad input of the user's: policy, spec, record.
    case badInput = 65
    case missingInput = 66
    /// A defect of ours.
    case defect = 70
    case cannotWrite = 73
    case inputOutput = 74
}

/// A command ends with this status and has said why already.
public struct Ending: Error {
    public var status: ExitStatus
    public init(_ status: ExitStatus) { self.status = status }
}

extension ExitStatus {
    /// The status that the process ends with: a command whose result standard output did not take has failed, and says so.
    public func settled(in language: Language, program: String) -> ExitStatus {
        guard let lost = Console.lostOutput else { return self }
        Console.standard.say("\(program): " + Words.sentence(for: lost, in: language))
        return .inputOutput
    }
}
