internal import ArgumentParser
internal import CommandFrame
internal import Conformity
internal import Documents
internal import Presentation

/// What a decision against or for a provider takes: whom, and why, in every language of the list.
struct DecisionOptions: ParsableArguments {
    @Argument(help: "The provider's DID.") var did: String
    @Option(help: ArgumentHelp("Why: 'text' or zh=理由. It becomes public.", valueName: "text")) var reason: [String]
    @OptionGroup var options: AuthorityOptions

    func validate() throws {
        if reason.isEmpty { throw ValidationError("--reason is needed") }
    }

    func run(_ make: (LanguageMap) -> WhiteListEvent.Act) throws {
        let (authority, now) = try options.open()
        let texts = LanguageMap(Dictionary(reason.map(NameByLanguage.init).map { ($0.tag, $0.text) }, uniquingKeysWith: { $1 }))
        let act = make(texts)
        let index = try authority.act(on: did, by: authority.actor(options.by), at: now) { list, _ in
            guard list[did] != nil else { throw Diagnostic("white-list.unknown", ["did": did]) }
            return (act, [])
        }
        options.answer(act.name.rawValue, did, index)
    }
}

struct AuthoritySuspend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Suspend a provider: its listings are not in force until it is reinstated.",
        discussion: "Example: carnet authority suspend did:web:pengcheng.example --reason 'Surveillance overdue' --reason zh=监督逾期"
    )
    @OptionGroup var decision: DecisionOptions
    func run() throws { try decision.run { .suspend(reason: $0) } }
}

struct AuthorityReinstate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinstate", abstract: "Put a suspended provider's listings back in force.",
        discussion:
            "Example: carnet authority reinstate did:web:pengcheng.example --reason 'Surveillance passed' --reason zh=监督合格")
    @OptionGroup var decision: DecisionOptions
    func run() throws { try decision.run { .reinstate(reason: $0) } }
}

struct AuthorityRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a provider for good, or turn an application down.",
        discussion: "Example: carnet authority remove did:web:pengcheng.example --reason 'Records were forged' --reason zh=伪造记录")
    @OptionGroup var decision: DecisionOptions
    func run() throws { try decision.run { .remove(reason: $0) } }
}

struct AuthorityShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the white list as the registry has it, or one provider's history.",
        discussion: """
            Examples:
              carnet authority show
              carnet authority show did:web:pengcheng.example --format json
            """)

    @Argument(help: "One provider's DID.") var did: String?
    @OptionGroup var options: AuthorityOptions

    func run() throws {
        let (authority, now) = try options.open()
        let list = try authority.whiteList()
        if let did {
            guard let entry = list[did] else { throw Diagnostic("white-list.unknown", ["did": did]) }
            return options.format.print(
                json(entry, now, whole: true), text: ([row(entry, now)] + entry.history.map(step)).joined(separator: "\n"))
        }
        let entries = list.entries.values.sorted { $0.did < $1.did }
        options.format.print(
            .array(entries.map { json($0, now, whole: false) }), text: entries.map { row($0, now) }.joined(separator: "\n"))
    }

    private func state(_ entry: WhiteListEntry, _ now: Instant) -> String { entry.status(at: now)?.name ?? entry.state.rawValue }

    private func row(_ entry: WhiteListEntry, _ now: Instant) -> String {
        let word = entry.status(at: now).map { Catalogue.own.text("status." + $0.name, in: options.language.language) }
        return options.language.text(
            "authority.row",
            [
                "status": word ?? options.language.text("authority.state." + entry.state.rawValue), "did": entry.did,
                "name": entry.application?.name.text(in: options.language.language.rawValue) ?? "",
            ])
    }

    private func step(_ step: WhiteListEntry.Step) -> String {
        options.language.text(
            "authority.step",
            [
                "time": step.time.description, "act": step.act.rawValue,
                "reason": step.reason?.text(in: options.language.language.rawValue) ?? "",
            ])
    }

    private func json(_ entry: WhiteListEntry, _ now: Instant, whole: Bool) -> JSON {
        var json = JSONObject([("did", .string(entry.did)), ("status", .string(state(entry, now)))])
        json["name"] = entry.application?.name.json
        json["zone"] = entry.application.map { .string($0.zone) }
        json["listings"] = .array(
            entry.listings.map {
                ["id": .string($0.listing), "sha256": .string($0.digest.hex), "validUntil": .string($0.validUntil.description)]
            })
        if whole {
            json["history"] = .array(
                entry.history.map { step in
                    var json = JSONObject([("act", .string(step.act.rawValue)), ("time", .string(step.time.description))])
                    json["reason"] = step.reason?.json
                    return .object(json)
                })
        }
        return .object(json)
    }
}
