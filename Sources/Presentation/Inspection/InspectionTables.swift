internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import Statistics
internal import Verification

/// Tables of an inspection: each is left out where it would hold nothing that is not said already.
extension InspectionCharts {
    /// Every run of the lot, as the log tells them.
    var runs: Report.Chart? {
        let runs = facts.figures.runs
        guard runs.count > 1 else { return nil }
        let rows = runs.prefix(Self.rowLimit).map { run -> [String] in
            var result = text("run.\(run.state)")
            switch run.outcome {
            case .open: break
            case .finished(let finish, _, _): result += text("run.rejected", ["count": formats.count(finish.rejected)])
            case .aborted(let reason, _, _): result += text("run.reason", ["reason": Plain.line(reason, limit: 120)])
            }
            let seen = run.startCommittedBy.map { formats.minute($0) } ?? text("run.unseen")
            return [Plain.line(run.start.run), formats.minute(run.started), seen, result]
        }
        return .table(
            Report.Table(
                title: text("run.title"), note: text("run.note"),
                columns: [text("run"), text("run.started"), text("run.seen"), text("run.result")], rows: Array(rows),
                marked: Set(runs.prefix(Self.rowLimit).indices.filter { runs[$0].start.run == facts.setup.run })))
    }

    /// How the switching rules came to the inspection that is due: the latest switches.
    var switches: Report.Chart? {
        guard let sampling = facts.figures.sampling, !sampling.transitions.isEmpty || !sampling.irregularities.isEmpty else {
            return nil
        }
        func sentence(_ key: String) -> String { words.catalogue.text("switching." + key, in: words.language) }
        func cause(_ event: Int, _ lot: String?) -> String {
            lot.map { Plain.line($0) } ?? text("switch.event", ["number": formats.count(event + 1)])
        }
        let irregularities = sampling.irregularities.prefix(10).map {
            [cause($0.event, $0.lot), "—", sentence("fault.\($0.fault.rawValue)")]
        }
        let transitions = sampling.transitions.suffix(Self.rowLimit).map {
            [
                cause($0.event, $0.lot), sentence("state.\($0.from.rawValue)") + " → " + sentence("state.\($0.to.rawValue)"),
                sentence("reason.\($0.reason.rawValue)"),
            ]
        }
        return .table(
            Report.Table(
                title: text("switch.title"), note: text("switch.note", ["due": sentence("state.\(sampling.due.rawValue)")]),
                columns: [text("switch.after"), text("switch.change"), text("switch.reason")],
                rows: transitions + irregularities, marked: Set((0..<irregularities.count).map { $0 + transitions.count })))
    }

    /// The first parts that a replay did not find as the report says.
    var replay: Report.Chart? {
        guard let replay = facts.replay, !replay.differences.isEmpty else { return nil }
        let shown = replay.differences.prefix(20)
        let rows = shown.map { difference -> [String] in
            var field = text("replay.field.\(difference.field.rawValue)")
            if let name = difference.scoreClass { field += " (\(className(name)))" }
            if difference.isMarginal { field += " · " + text("part.marginal") }
            return [
                Plain.line(difference.part), field, Plain.line(difference.recorded, limit: 40),
                Plain.line(difference.replayed, limit: 40),
            ]
        }
        return .table(
            Report.Table(
                title: text("replay.title"),
                note: text(
                    "replay.note",
                    ["shown": formats.count(shown.count), "all": formats.count(replay.differing + replay.marginal)]),
                columns: [text("part"), text("replay.what"), text("replay.recorded"), text("replay.replayed")], rows: rows,
                marked: Set(shown.indices.filter { !replay.differences[$0].isMarginal })))
    }

    private func className(_ id: String) -> String {
        facts.setup.rule.place(of: id).map { words.text(facts.setup.rule.classes[$0].name) } ?? Plain.line(id)
    }
}
