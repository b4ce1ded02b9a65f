internal import Deliverables
public import Documents
internal import ServiceRecords
public import Verification

/// A verdict as JSON: codes that programs rely on beside the sentences that people read. `carnet schema verdict` prints
/// its schema.
public enum JSONReport {
    public static func render(_ verdict: Verdict, in language: Language) -> JSON {
        let report = Report(verdict, in: language)
        let findings = verdict.findings.map { finding in
            let check = Report.Check(finding, ReportWords(language))
            var members: [(String, JSON)] = [
                ("code", .string(finding.code)), ("state", .string(finding.state.rawValue)),
                ("required", .bool(finding.isRequired)),
                ("reason", .string(finding.reason)), ("arguments", texts(finding.arguments)),
            ]
            for (name, value) in [("subject", finding.subject), ("expected", finding.expected), ("seen", finding.seen)] {
                if let value { members.append((name, .string(value))) }
            }
            members.append(("title", .string(check.title)))
            members.append(("text", .string(check.reason)))
            return JSON.object(JSONObject(members))
        }
        var members: [(String, JSON)] = [
            ("carnet", "carnet/verdict/v1"), ("outcome", .string(verdict.outcome.rawValue)), ("language", .string(language.tag)),
            ("headline", .string(report.outcomeWord)), ("advice", .string(report.advice)),
            ("carnetId", verdict.carnetID.map { .string($0.hex) } ?? .null), ("time", .string(verdict.time.description)),
            (
                "policy",
                .object(JSONObject([("name", verdict.policyName.json), ("sha256", .string(verdict.policyDigest.hex))]))
            ),
        ]
        if let facts = verdict.facts { members.append(("facts", FactsJSON.of(facts))) }
        members.append(("chains", .array(verdict.chains.map(ChainJSON.of))))
        members.append(("findings", .array(findings)))
        let reservations = zip(verdict.reservations, report.reservations).map { reservation, text in
            JSON.object(
                JSONObject([
                    ("code", .string(reservation.code)), ("arguments", texts(reservation.arguments)), ("text", .string(text)),
                ]))
        }
        members.append(("reservations", .array(reservations)))
        return .object(JSONObject(members))
    }

    /// The facts alone, for whoever wants to see what a file holds; null if nothing could be computed.
    public static func facts(_ verdict: Verdict) -> JSON { verdict.facts.map(FactsJSON.of) ?? .null }

    private static func texts(_ arguments: [String: String]) -> JSON {
        .object(JSONObject(arguments.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
}

/// Proven facts as JSON.
enum FactsJSON {
    static func of(_ facts: VerifiedFacts) -> JSON {
        var members: [(String, JSON)] = [
            ("kind", .string(facts.kind)), ("provider", party(facts.provider)), ("client", party(facts.client)),
            ("contract", .string(facts.contract)),
            (
                "period",
                .object(
                    JSONObject([
                        ("from", .string(facts.period.lowerBound.description)),
                        ("to", .string(facts.period.upperBound.description)),
                    ]))
            ),
            ("records", .integer(facts.records)), ("missing", .integer(facts.missing.count)),
        ]
        switch facts.content {
        case .maintenance(let facts):
            if let figures = facts.figures { members.append(("figures", figures.json)) }
            if !facts.restated.isEmpty { members.append(("restated", .array(facts.restated.map(\.json)))) }
        case .inspection(let facts):
            members += [("lot", .string(facts.setup.lot.id)), ("run", .string(facts.setup.run)), ("figures", facts.figures.json)]
            members.append(("parts", InspectionJSON.parts(facts)))
            if let replay = facts.replay { members.append(("replay", json(replay))) }
        case .release(let facts):
            members += [
                ("product", .string(facts.manifest.product.id)), ("version", .string(facts.manifest.versionText)),
                ("predecessor", facts.manifest.predecessor.map { .string($0.version) } ?? .null), ("figures", facts.figures.json),
            ]
        }
        return .object(JSONObject(members))
    }

    private static func json(_ replay: ReplayOutcome) -> JSON {
        [
            "level": .integer(replay.level), "result": .string(replay.result.rawValue), "compared": .integer(replay.compared),
            "differing": .integer(replay.differing), "marginal": .integer(replay.marginal),
            "runtime": .string(replay.runtimeNote.rawValue),
        ]
    }

    private static func party(_ party: VerifiedFacts.Party) -> JSON {
        .object(JSONObject([("id", .string(party.id)), ("name", party.name.json)]))
    }
}
