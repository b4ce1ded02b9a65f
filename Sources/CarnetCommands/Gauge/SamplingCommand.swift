internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Statistics

struct SamplingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sampling", abstract: "Compute what a single sampling plan accepts: probability, risk points and OC curve.",
        discussion: """
            With a lot, items are drawn from it without replacement (hypergeometric distribution), and quality is the number of
            nonconforming items in the lot; without one, from a process (binomial distribution), and quality is its share of
            them. The producer's risk point is the worst quality accepted with a probability of 95 %, the consumer's the best
            accepted with no more than 10 %. Figures are computed, never looked up in a standard's tables.

            Examples:
              carnet sampling --lot 1000 --sample 80 --accept 2
              carnet sampling --sample 80 --accept 2 --fraction 0.01 --fraction 0.065 --format json
              carnet sampling --lot 1000 --sample 80 --accept 2 --nonconforming 10
            """)

    @Option(help: ArgumentHelp("Items in the lot (N).", valueName: "count")) var lot: Int?
    @Option(help: ArgumentHelp("Items in the sample (n).", valueName: "count")) var sample: Int
    @Option(help: ArgumentHelp("Nonconforming items with which the lot is still accepted (Ac).", valueName: "count")) var accept:
        Int
    @Option(help: ArgumentHelp("Nonconforming items from which it is rejected (Re); Ac + 1 if left out.", valueName: "count"))
    var reject: Int?
    @Flag(help: "Speak of the process even though a lot is given.") var process = false
    @Option(help: ArgumentHelp("A share of nonconforming items, 0 to 1, to tell the probability of.", valueName: "share"))
    var fraction: [Double] = []
    @Option(help: ArgumentHelp("A number of nonconforming items in the lot, to tell the probability of.", valueName: "count"))
    var nonconforming: [Int] = []
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    private var model: OperatingCharacteristic.Model { lot == nil || process ? .binomial : .hypergeometric }

    func validate() throws {
        if model == .binomial, !nonconforming.isEmpty { throw ValidationError("--nonconforming: only of a lot, with --lot") }
        if model == .hypergeometric, !fraction.isEmpty {
            throw ValidationError("--fraction: only of a process, without --lot or with --process")
        }
    }

    func run() throws {
        let following = accept.addingReportingOverflow(1)
        let plan: SamplingPlan
        do {
            plan = try SamplingPlan(
                lot: lot, sample: sample, accept: accept, reject: reject ?? (following.overflow ? accept : following.partialValue)
            )
        } catch {
            throw Diagnostics(error.contradictions.map { $0.diagnostic() })
        }
        guard let curve = OperatingCharacteristic(plan, model) else { throw Diagnostic("defect.sampling") }
        let report = SamplingReport(
            curve: curve, asked: try fraction.map { try point(plan, $0) } + nonconforming.map { try point(plan, $0) })
        format.print(report.json, text: report.text(language.language))
    }

    private func point(_ plan: SamplingPlan, _ fraction: Double) throws -> OperatingCharacteristic.Point {
        guard let point = OperatingCharacteristic.Point(plan, fraction: fraction) else {
            throw Diagnostic("sampling.fraction", ["value": fraction.description])
        }
        return point
    }

    private func point(_ plan: SamplingPlan, _ nonconforming: Int) throws -> OperatingCharacteristic.Point {
        guard let point = OperatingCharacteristic.Point(plan, nonconforming: nonconforming) else {
            throw Diagnostic("sampling.nonconforming", ["value": String(nonconforming), "lot": plan.lot.map(String.init) ?? "–"])
        }
        return point
    }
}
