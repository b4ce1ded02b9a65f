internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import ServiceRecords
internal import VerifiableCredentials

struct LogErase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase records, or what personal fields held; the history stays as it is.",
        discussion: """
            What is erased is overwritten and cannot come back, except from backups, which are yours to clean. An erasure record
            says in the log what was erased, on which ground and by whom. A figure never gets better by an erasure: a missing
            record is counted against it.

            Examples:
              carnet log erase vmc-850 --from 17 --to 19 --ground 'GDPR article 17' --by dpo-3
              carnet log erase vmc-850 --personal-value 'Li Wenbo' --ground 'PIPL article 47' --by dpo-3
            """)

    @Argument(help: "The logbook.") var name: String
    @Option(help: ArgumentHelp("The first index to erase.", valueName: "index")) var from: UInt64?
    @Option(help: ArgumentHelp("The index after the last.", valueName: "index")) var to: UInt64?
    @Option(help: ArgumentHelp("Delete every disclosure of this value: a name, an address.", valueName: "text"))
    var personalValue: String?
    @Option(help: "The legal ground.") var ground: String
    @Option(help: ArgumentHelp("Who decided: a reference, no name.", valueName: "id")) var by: String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        let isRange = from != nil && to != nil
        guard (from == nil) == (to == nil), isRange != (personalValue != nil) else {
            throw ValidationError("either --from and --to, or --personal-value")
        }
        if let from, let to, from >= to { throw ValidationError("--from must lie before --to") }
    }

    func run() throws {
        let open = try OpenLogbook(workspace.open(), name)
        let now = try simulated.now(for: open.workspace.identifier().text)
        let count = try open.write { logbook in
            if let personalValue {
                return try logbook.eraseDisclosures { _, text in (try? Disclosure(text))?.value == personalValue }
            }
            let range = (from ?? 0)..<(to ?? 0)
            // Said first: an erasure that was broken off must not be a silent one.
            let report = try logbook.append([record(range, logbook.genesis.contract, now)])
            if let refusal = report.refusal { throw refusal }
            return try logbook.erase(range)
        }
        format.print(["erased": .integer(count)], text: language.text("log.erased", ["count": String(count), "name": name]))
    }

    private func record(_ range: Range<UInt64>, _ contract: Contract, _ now: Instant) -> [UInt8] {
        let record: JSON = [
            "specversion": "1.0", "id": .string(RandomName.urn()), "source": .string(contract.provider.did),
            "type": "io.carnet.erasure.performed.v1", "time": .string(now.description), "subject": .string(contract.id),
            "datacontenttype": "application/json",
            "data": [
                "range": ["from": .integer(range.lowerBound), "to": .integer(range.upperBound)], "ground": .string(ground),
                "by": ["id": .string(by)],
            ],
        ]
        return record.encoded()
    }
}
