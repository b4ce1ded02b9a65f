internal import Documents
public import Verification

extension Report {
    /// Puts a verdict into words.
    public init(_ verdict: Verdict, in language: Language) {
        let words = ReportWords(language)
        self.language = language
        outcome = verdict.outcome
        outcomeWord = words.outcome(verdict)
        let checks = verdict.findings.map { Check($0, words) }
        // What could not even be looked at is said once, under the checks: it is why of nothing.
        let deciding = checks.enumerated().filter { place, check in
            check.isRequired && check.state != .established && verdict.findings[place].reason != "not-reached"
        }.map(\.element)
        // Those that contradict come first: they are why a file is rejected.
        let ordered = deciding.filter { $0.state == .contradicted } + deciding.filter { $0.state != .contradicted }
        obstacles = Report.shortened(ordered, to: 3, words)
        let contradicted = Set(deciding.lazy.filter { $0.state == .contradicted }.map(\.code)).count
        advice = words.advice(verdict, contradicted: contradicted, open: Set(deciding.map(\.code)).count)
        let account = verdict.facts.map { Account($0, words) }
        headlines = (account?.headlines ?? []) + Report.caveats(verdict, words)
        facts = account?.rows ?? []
        figures = account?.figures ?? []
        charts = account?.charts ?? []
        inspection = verdict.facts?.inspection
        chains = verdict.chains.prefix(6).map { Chain($0, words) }
        groups = Report.grouped(Report.shortened(checks, to: 10, words), words)
        reservations = verdict.reservations.map { reservation in
            words.sentence("reservation." + reservation.code, reservation.arguments)
        }
        provenance = Report.provenance(of: verdict, words)
    }

    /// What must be seen at once beside the outcome: for when it holds, and what it leaves open.
    private static func caveats(_ verdict: Verdict, _ words: ReportWords) -> [Headline] {
        let formats = Formats(words.language, utcOffset: verdict.facts?.utcOffset ?? 0)
        let time = words.text("headline.at", ["time": formats.minute(verdict.time) + " " + formats.zone])
        let codes = verdict.reservations.map(\.code)
        // Completeness is worth saying of what was accepted; beside a contradiction it would sound like praise.
        let named = ["simulated", "claims"] + (verdict.outcome == .accepted ? ["logged"] : [])
        let open = named.filter(codes.contains).map { words.text("headline.\($0)") }
        return [Headline(text: time, isGood: nil)] + open.map { Headline(text: $0, isGood: false) }
    }

    /// What a file holds, without any judgement: for `show`, which asks nobody's policy.
    public init(contentsOf verdict: Verdict, in language: Language) {
        let words = ReportWords(language)
        let account = verdict.facts.map { Account($0, words) }
        self.language = language
        outcome = .undetermined
        outcomeWord = words.text("contents")
        advice = words.text("contents.advice")
        headlines = account?.headlines ?? []
        facts = account?.rows ?? []
        figures = account?.figures ?? []
        charts = account?.charts ?? []
        inspection = verdict.facts?.inspection
        chains = []
        obstacles = []
        groups = []
        reservations = [words.text("contents.reservation")]
        provenance = verdict.carnetID.map { [Row(label: words.text("carnet-id"), value: $0.hex, detail: nil)] } ?? []
    }

    /// At most `count` findings of each check and state; how many there are beside is said in the last one's place. One
    /// changed record can make hundreds of proofs fail, and they all say the same.
    private static func shortened(_ checks: [Check], to count: Int, _ words: ReportWords) -> [Check] {
        var seen: [String: Int] = [:]
        for check in checks { seen[check.code + check.state.rawValue, default: 0] += 1 }
        var shown: [String: Int] = [:]
        return checks.compactMap { check in
            let key = check.code + check.state.rawValue
            shown[key, default: 0] += 1
            let place = shown[key] ?? 0
            let all = seen[key] ?? 0
            if place <= count { return check }
            guard place == count + 1 else { return nil }
            var last = check
            last.reason = words.text("more", ["count": String(all - count)])
            (last.subject, last.expected, last.seen) = (nil, nil, nil)
            return last
        }
    }

    /// Checks by the first part of their codes, in the order in which these first occur.
    private static func grouped(_ checks: [Check], _ words: ReportWords) -> [Group] {
        var order: [String] = []
        var members: [String: [Check]] = [:]
        for check in checks {
            let name = String(check.code.prefix { $0 != "." })
            if members[name] == nil { order.append(name) }
            members[name, default: []].append(check)
        }
        return order.map { Group(title: words.text("group.\($0)"), checks: members[$0] ?? []) }
    }

    private static func provenance(of verdict: Verdict, _ words: ReportWords) -> [Row] {
        let utc = Formats(words.language)
        var rows = [
            Row(
                label: words.text("policy"), value: Plain.line(verdict.policyName.text(in: words.language.tag)),
                detail: "SHA-256 " + verdict.policyDigest.hex),
            Row(label: words.text("verified-for"), value: utc.exact(verdict.time), detail: nil),
        ]
        if let id = verdict.carnetID { rows.append(Row(label: words.text("carnet-id"), value: id.hex, detail: nil)) }
        return rows
    }
}

extension Report.Check {
    init(_ finding: Finding, _ words: ReportWords) {
        code = Plain.line(finding.code)
        title = Plain.line(words.catalogue.text("check." + finding.code, in: words.language))
        state = finding.state
        stateWord = words.text("state.\(finding.state.rawValue)")
        isRequired = finding.isRequired
        // What a lower room refuses is said in its own words.
        let isOwn = words.catalogue.holds("reason." + finding.reason)
        var arguments = words.residency(finding)
        arguments["cause"] = arguments["cause"].map { Words.cause($0, arguments, in: words.language) }
        reason = words.sentence((isOwn ? "reason." : "error.") + finding.reason, arguments)
        subject = finding.subject.map { Plain.line($0) }
        // Beside a check that holds they would read as a fault.
        expected = state == .established ? nil : finding.expected.map { Plain.line($0) }
        seen = state == .established ? nil : finding.seen.map { Plain.line($0) }
    }
}

/// The words of a report in one language.
struct ReportWords {
    let language: Language
    let catalogue = Catalogue.own

    init(_ language: Language) { self.language = language }

    /// The text `report.<key>`.
    func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        catalogue.text("report." + key, in: language, arguments)
    }

    /// A sentence with facts of the file in it. Each is cut on its own, so that none can push the others out.
    func sentence(_ key: String, _ arguments: [String: String]) -> String {
        Plain.line(catalogue.text(key, in: language, arguments.mapValues { Plain.line($0) }), limit: 4000)
    }

    /// A finding's arguments; what it says of data in words.
    func residency(_ finding: Finding) -> [String: String] {
        let prefix = "release.data-"
        guard finding.reason.hasPrefix(prefix) else { return finding.arguments }
        return ResidencyWords.arguments(finding.arguments, of: String(finding.reason.dropFirst(prefix.count)), in: language)
    }

    /// A language map's text for this language, made safe.
    func text(_ map: LanguageMap) -> String { Plain.line(map.text(in: language.tag)) }

    /// The outcome in a word; of a sound report on a lot that its plan does not accept, both.
    func outcome(_ verdict: Verdict) -> String {
        text("outcome.\(verdict.outcome.rawValue)" + (verdict.outcome == .accepted && verdict.hasRejectedLot ? ".lot" : ""))
    }

    /// What a purchaser should do.
    func advice(_ verdict: Verdict, contradicted: Int, open: Int) -> String {
        let policy = Plain.line(verdict.policyName.text(in: language.tag), limit: 120)
        switch verdict.outcome {
        case .accepted where verdict.hasRejectedLot: return text("advice.accepted.lot", ["policy": policy])
        case .accepted: return text("advice.accepted", ["policy": policy])
        case .rejected where contradicted == 1: return text("advice.rejected.one")
        case .rejected: return text("advice.rejected", ["count": String(contradicted)])
        case .undetermined where open == 0: return text("advice.undetermined.no-anchor")
        case .undetermined where open == 1: return text("advice.undetermined.one")
        case .undetermined: return text("advice.undetermined", ["count": String(open)])
        }
    }
}
