internal import APIDescriptions
internal import BillsOfMaterials
internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import Verification

/// Tables of a release; one that would hold nothing is left out.
extension ReleaseAccount {
    private static let rowLimit = 60
    /// Operations that a change is shown with; a caller looks for his own.
    private static let operationLimit = 4

    var charts: [Report.Chart] {
        ([artefacts, interfaces, versions, components, missing] + partCharts + [releases]).compactMap(\.self)
    }

    /// A table of the first rows, with a note that says how many there are.
    func table(_ key: String, _ columns: [String], _ rows: [[String]], marked: Set<Int> = []) -> Report.Chart? {
        guard !rows.isEmpty else { return nil }
        let shown = Array(rows.prefix(Self.rowLimit))
        let note =
            shown.count == rows.count
            ? text(key + ".note")
            : text(key + ".note") + " "
                + text("rows", ["shown": formats.count(shown.count), "all": formats.count(rows.count)])
        return .table(
            Report.Table(
                title: text(key + ".title"), note: note, columns: columns.map { text("column." + $0) }, rows: shown,
                marked: marked.filter { $0 < shown.count }))
    }

    /// Which artefacts came, went and changed.
    private var artefacts: Report.Chart? {
        let changes = facts.artefacts?.changes ?? []
        func size(_ size: ArtefactDifference.Size?) -> String {
            size.map { ByteCount.text($0.bytes) + " · " + $0.sha256.hex.prefix(12) + "…" } ?? "—"
        }
        return table(
            "artefacts", ["kind", "artefact", "before", "after"],
            changes.map { change in
                [
                    text("artefacts.\(change.kind.rawValue)"), Plain.line(change.path, limit: 160),
                    change.oldPath.map { Plain.line($0, limit: 160) } ?? size(change.old), size(change.new),
                ]
            }, marked: Set(changes.indices.filter { changes[$0].kind == .removed }))
    }

    /// What changed for those who call the API: what breaks them first.
    private var interfaces: Report.Chart? {
        let removed = facts.figures.interfaces.removed.map { id in
            (APIEffect.breaking, [text("effect.breaking"), Plain.line(id), text("api.removed")])
        }
        let changes = facts.figures.interfaces.interfaces.flatMap { interface in
            interface.changes.map { change in (change.effect, row(change, in: interface.id)) }
        }
        let all = (removed + changes).enumerated().sorted { ($1.element.0, $0.offset) < ($0.element.0, $1.offset) }.map(\.element)
        return table(
            "api", ["effect", "operation", "change"], all.map(\.1),
            marked: Set(all.indices.filter { all[$0].0 == .breaking }))
    }

    private func row(_ change: APIChange, in interface: String) -> [String] {
        let named = change.operations.prefix(Self.operationLimit).map { Plain.line($0, limit: 120) }
        var operation = named.isEmpty ? Plain.line(interface) : named.joined(separator: ", ")
        if change.operationCount > max(named.count, 1) {
            operation += " " + text("operations.more", ["count": formats.count(change.operationCount - max(named.count, 1))])
        }
        let place = (change.new ?? change.old).map { Plain.line("\($0.file) \($0.pointer)", limit: 160) } ?? ""
        return [
            text("effect.\(change.effect.rawValue)"), operation,
            Plain.line(words.catalogue.text("api.\(change.wording)", in: words.language, change.arguments), limit: 400)
                + (place.isEmpty ? "" : " (\(place))"),
        ]
    }

    /// Which versions documents name, those that name another first.
    private var versions: Report.Chart? {
        let statements = facts.figures.versions.statements
        let sorted = statements.filter { !$0.isSame } + statements.filter(\.isSame)
        return table(
            "versions", ["kind", "document", "component", "version", "state"],
            sorted.map { statement in
                [
                    text("versions.kind.\(statement.kind.rawValue)"), Plain.line(statement.path, limit: 120),
                    Plain.line(statement.name, limit: 120), Plain.line(statement.version, limit: 60),
                    text(statement.isSame ? "versions.same" : "versions.other"),
                ]
            }, marked: Set(sorted.indices.filter { !sorted[$0].isSame }))
    }

    /// What it is made of, against the release before.
    private var components: Report.Chart? {
        let changes = facts.figures.bills.bills.compactMap(\.difference).flatMap(\.changes)
        return table(
            "difference", ["kind", "component", "before", "after"],
            changes.map { change in
                let component = change.component
                return [
                    text("difference.\(change.kind.rawValue)"),
                    Plain.line([component.group, component.name].compactMap(\.self).joined(separator: "/"), limit: 120),
                    Plain.line(change.old ?? "—", limit: 90), Plain.line(change.new ?? "—", limit: 90),
                ]
            }, marked: Set(changes.indices.filter { changes[$0].kind == .hash }))
    }

    /// How good the bills of materials are.
    private var missing: Report.Chart? {
        let bills = facts.figures.bills.bills
        let rows = bills.flatMap { bill in
            BillGrade.Element.allCases.map { element -> ([String], Bool) in
                let share = bill.grade.share(element)
                return (
                    [
                        Plain.line(bill.path, limit: 80), text("element.\(element.rawValue)"),
                        text("of", ["count": formats.count(share.count), "total": formats.count(share.total)]), element.source,
                    ], !share.isComplete
                )
            }
        }
        return table(
            "grade", ["bill", "element", "share", "source"], rows.map(\.0), marked: Set(rows.indices.filter { rows[$0].1 }))
    }

    /// Every release of the product, newest first.
    private var releases: Report.Chart? {
        let releases = facts.history.releases.reversed()
        let rows = releases.map { entry -> [String] in
            let state =
                entry.withdrawal.map { text("state.withdrawn", ["reason": Plain.line($0.reason, limit: 120)]) }
                ?? (entry.index == facts.entry?.index ? text("state.this") : text("state.stands"))
            return [
                Plain.line(entry.release.version, limit: 40), formats.minute(entry.time),
                entry.committedBy.map { formats.minute($0) } ?? "—", state,
            ]
        }
        return table("releases", ["version", "time", "seen", "state"], rows)
    }
}
