internal import Documents
public import Verification

extension Report {
    /// Puts a verdict into words.
    public init(_ verdict: Verdict, in language: Language) {
        let words = ReportWords(language)
        self.language = language
        outcome = verdict.outcome
        outcomeWord = words.text("outcome.\(verdict.outcome.rawValue)")
        let checks = verdict.findings.map { Check($0, words) }
        // What could not even be looked at is said once, under the checks: it is why of nothing.
        let deciding = checks.enumerated().filter { place, check in
            check.isRequired && check.state != .established && verdict.findings[place].reason != "not-reached"
        }.map(\.element)
        // Those that contradict come first: they are why a file is rejected.
        obstacles = deciding.filter { $0.state == .contradicted } + deciding.filter { $0.state != .contradicted }
        advice = words.advice(verdict, contradicted: obstacles.count { $0.state == .contradicted }, open: obstacles.count)
        let account = verdict.facts.map { Account($0, words) }
        headlines = account?.headlines ?? []
        facts = account?.rows ?? []
        figures = account?.figures ?? []
        charts = account?.charts ?? []
        groups = Report.grouped(checks, words)
        reservations = verdict.reservations.map { reservation in
            words.sentence("reservation." + reservation.code, reservation.arguments)
        }
        provenance = Report.provenance(of: verdict, words)
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
        reason = words.sentence((isOwn ? "reason." : "error.") + finding.reason, finding.arguments)
        subject = finding.subject.map { Plain.line($0) }
        expected = finding.expected.map { Plain.line($0) }
        seen = finding.seen.map { Plain.line($0) }
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

    /// A language map's text for this language, made safe.
    func text(_ map: LanguageMap) -> String { Plain.line(map.text(in: language.tag)) }

    /// What a purchaser should do.
    func advice(_ verdict: Verdict, contradicted: Int, open: Int) -> String {
        let policy = Plain.line(verdict.policyName.text(in: language.tag), limit: 120)
        switch verdict.outcome {
        case .accepted: return text("advice.accepted", ["policy": policy])
        case .rejected where contradicted == 1: return text("advice.rejected.one")
        case .rejected: return text("advice.rejected", ["count": String(contradicted)])
        case .undetermined where open == 0: return text("advice.undetermined.no-anchor")
        case .undetermined where open == 1: return text("advice.undetermined.one")
        case .undetermined: return text("advice.undetermined", ["count": String(open)])
        }
    }
}
