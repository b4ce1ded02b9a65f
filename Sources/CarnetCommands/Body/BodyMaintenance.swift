internal import ArgumentParser
internal import Conformity
internal import Documents

struct BodyChange: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Note a change that touches a certification: it must be looked at by surveillance.")

    @Argument(help: "The case.") var `case`: String
    @Option(help: ArgumentHelp("What changed, by language.", valueName: "text")) var text: [String]
    @OptionGroup var options: BodyOptions

    func run() throws { try options.step(`case`) { _ in .change(LanguageMap(texts: text)) } }
}

struct BodySuspend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Suspend a certification.",
        discussion: "Publish the status list afterwards: carnet body status-list 1 -o 1.jwt")

    @Argument(help: "The case.") var `case`: String
    @OptionGroup var why: ReasonOption
    @OptionGroup var options: BodyOptions

    func run() throws { try options.step(`case`) { _ in .suspend(reason: why.texts) } }
}

struct BodyReduce: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reduce",
        abstract: "Reduce what is certified: the certificate ceases to be in force until another is issued.")

    @Argument(help: "The case.") var `case`: String
    @Option(help: ArgumentHelp("A country that stays.", valueName: "code")) var territory: [String]
    @OptionGroup var why: ReasonOption
    @OptionGroup var options: BodyOptions

    func run() throws { try options.step(`case`) { _ in .reduce(territories: territory, reason: why.texts) } }
}

struct BodyWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Withdraw a certification for good, or close an application that is not pursued.")

    @Argument(help: "The case.") var `case`: String
    @OptionGroup var why: ReasonOption
    @OptionGroup var options: BodyOptions

    func run() throws { try options.step(`case`) { _ in .withdraw(reason: why.texts) } }
}

struct BodyReinstate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinstate", abstract: "End a suspension, once nothing stands open.")

    @Argument(help: "The case.") var `case`: String
    @OptionGroup var why: ReasonOption
    @OptionGroup var options: BodyOptions

    func run() throws { try options.step(`case`) { _ in .reinstate(reason: why.texts) } }
}

struct BodyComplaint: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "complaint", abstract: "Take in a complaint.")

    @Argument(help: "The case.") var `case`: String
    @Option(help: "Who complains.") var by: String
    @Option(help: ArgumentHelp("Of what, by language.", valueName: "text")) var text: [String]
    @OptionGroup var options: BodyOptions

    func run() throws { try options.step(`case`) { _ in .complaint(by: by, text: LanguageMap(texts: text)) } }
}

struct BodyAppeal: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "appeal", abstract: "Take in an appeal against a decision.")

    @Argument(help: "The case.") var `case`: String
    @Option(help: "Who appeals.") var by: String
    @Option(help: ArgumentHelp("Against what, by language.", valueName: "text")) var text: [String]
    @OptionGroup var options: BodyOptions

    func run() throws { try options.step(`case`) { _ in .appeal(by: by, text: LanguageMap(texts: text)) } }
}

struct BodyResolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Decide a complaint or an appeal: somebody who took no part in the case.")

    @Argument(help: "The case.") var `case`: String
    @Argument(help: "The number of the complaint or appeal, from 1.") var number: Int
    @Flag(exclusivity: .exclusive) var outcome: Outcome
    @OptionGroup var why: ReasonOption
    @OptionGroup var options: BodyOptions

    enum Outcome: String, EnumerableFlag { case upheld, notUpheld }

    func validate() throws {
        if !(1...1_000_000).contains(number) { throw ValidationError("the number of a complaint counts from 1") }
    }

    func run() throws {
        try options.step(`case`) { _ in .resolve(number: number, upheld: outcome == .upheld, reason: why.texts) }
    }
}
