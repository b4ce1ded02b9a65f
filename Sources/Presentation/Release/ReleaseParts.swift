internal import Advisories
internal import DataResidency
internal import Deliverables
internal import Documents
internal import Manuals
internal import Verification

/// Documents, provenance, data and advisories of a release.
extension ReleaseAccount {
    var partFigures: [Report.Figure] {
        let figures = facts.figures
        let lacking = figures.documents.manuals.count { $0.state == .incomplete } + figures.documents.absent.count
        var list: [Report.Figure] = []
        if !figures.documents.manuals.isEmpty || lacking > 0 {
            list.append(
                Report.Figure(
                    label: text("documents"), value: formats.count(figures.documents.manuals.count),
                    notes: lacking > 0 ? [text("documents.lacking", ["count": formats.count(lacking)])] : [],
                    standing: lacking > 0 ? .missed : .plain))
        }
        let provenance = figures.provenance
        list.append(
            Report.Figure(
                label: text("provenance"),
                value: provenance.documents.isEmpty
                    ? text("provenance.none") : text("provenance.value", ["level": String(provenance.level)]),
                notes: provenance.documents.isEmpty
                    ? []
                    : [
                        text(
                            "provenance.covered",
                            [
                                "count": formats.count(provenance.covered), "total": formats.count(provenance.artefacts.count),
                            ])
                    ] + (provenance.lowest?.limit.map { [text("provenance.limit.\($0.rawValue)")] } ?? []),
                standing: provenance.documents.contains { $0.limit == .broken } ? .missed : .plain))
        let advisories = figures.advisories
        if !advisories.advisories.isEmpty {
            list.append(
                Report.Figure(
                    label: text("vulnerabilities"), value: formats.count(advisories.affected + advisories.fixed),
                    notes: [
                        text("vulnerabilities.open", ["count": formats.count(advisories.affected)]),
                        text("vulnerabilities.fixed", ["count": formats.count(advisories.fixed)]),
                    ], standing: advisories.affected > 0 ? .unfixed : .plain))
        }
        return list
    }

    var partCharts: [Report.Chart?] { [vulnerabilities, documents, gaps, data, dataChanges] }

    /// What advisories say of the release and of what is in it.
    private var vulnerabilities: Report.Chart? {
        let findings = facts.figures.advisories.findings.findings
        return table(
            "vulnerabilities", ["vulnerability", "severity", "component", "advisory", "state"],
            findings.map { finding in
                [
                    Plain.line(finding.vulnerability, limit: 120),
                    [finding.severity.rawValue, finding.score?.description].compactMap(\.self).joined(separator: " "),
                    Plain.line(finding.component ?? facts.manifest.product.id, limit: 120),
                    Plain.line(finding.advisory, limit: 80),
                    finding.answer.map { text("vulnerability.answered", ["advisory": Plain.line($0, limit: 80)]) }
                        ?? text("vulnerability.\(finding.isRange ? "range" : finding.group.rawValue)"),
                ]
            }, marked: Set(findings.indices.filter { findings[$0].group == .affected && findings[$0].answer == nil }))
    }

    /// Which documents there are, in which languages.
    private var documents: Report.Chart? {
        let documents = facts.figures.documents
        let present = documents.manuals.map { manual -> ([String], Bool) in
            let sections = manual.comparison.map {
                text("of", ["count": formats.count($0.sections.found), "total": formats.count($0.sections.all)])
            }
            let state: String =
                switch manual.state {
                case .reference: text("documents.reference")
                case .whole: text("documents.whole")
                case .incomplete: text("documents.lacking", ["count": formats.count(lacking(manual))])
                case .declared: text("documents.declared")
                case .unread: text("documents.unread")
                }
            return (
                [
                    name(ofRole: manual.role), Plain.line(manual.language, limit: 20),
                    sections ?? formats.count(manual.sections), state,
                ], manual.state == .incomplete
            )
        }
        let absent = documents.absent.map {
            ([name(ofRole: $0.role), Plain.line($0.language, limit: 20), "—", text("documents.absent")], true)
        }
        let all = present + absent
        return table(
            "documents", ["document", "language", "found", "state"], all.map(\.0), marked: Set(all.indices.filter { all[$0].1 }))
    }

    /// Roles of documents that everybody uses, in the reader's language; others as the release calls them.
    static let roles: Set<String> = [
        "user-manual", "operator-manual", "release-notes", "service-description", "service-levels", "data-flow", "sub-processors",
        "security-disclosure", "exit-plan", "overview", "changelog", "download-guide",
    ]

    private func name(ofRole role: String) -> String {
        Self.roles.contains(role) ? text("role." + role) : Plain.line(role, limit: 60)
    }

    private func lacking(_ manual: ReleaseDocuments.Manual) -> Int {
        (manual.comparison?.differences.count { $0.code.isMissing } ?? 0) + (manual.comparison?.unlisted ?? 0)
    }

    /// What translations lack, with its place.
    private var gaps: Report.Chart? {
        let rows = facts.figures.documents.manuals.flatMap { manual -> [[String]] in
            let reference = facts.figures.documents.manuals.first { $0.role == manual.role && $0.state == .reference }
            return (manual.comparison?.differences.filter(\.code.isMissing) ?? []).map { difference in
                let said = difference.diagnostic(reference: reference?.path, translation: manual.path)
                var place = [said.place.file, said.place.line.map(String.init)].compactMap(\.self).joined(separator: ":")
                if let other = said.arguments["reference"] { place += " ← " + other }
                return [
                    name(ofRole: manual.role), Plain.line(manual.language, limit: 20),
                    Plain.line(Words.sentence(for: Diagnostic(said.code, said.arguments), in: words.language), limit: 300),
                    Plain.line(place, limit: 240),
                ]
            }
        }
        return table("gaps", ["document", "language", "lacking", "place"], rows)
    }

    /// Where data lie.
    private var data: Report.Chart? {
        guard let residency = facts.figures.residency.residency else { return nil }
        let names = Dictionary(residency.categories.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let processors = Dictionary(residency.processors.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let rows = residency.processing.map { one -> [String] in
            [
                names[one.category].map(words.text) ?? Plain.line(one.category),
                Plain.line(one.places.sorted().joined(separator: ", ")),
                Plain.line(one.purposes.sorted().joined(separator: ", "), limit: 160),
                one.ground.map { ResidencyWords.words($0.rawValue, in: words.language) } ?? "—",
                one.processor.map { processors[$0].map(words.text) ?? Plain.line($0) } ?? words.text("provider"),
            ]
        }
        return table("residency", ["category", "country", "purpose", "ground", "processor"], rows)
    }

    private var dataChanges: Report.Chart? {
        if facts.figures.residency.isDropped {
            return table(
                "residency-changes", ["effect", "change"], [[text("residency.loosened"), text("residency.dropped")]], marked: [0])
        }
        let changes = facts.figures.residency.difference?.changes ?? []
        return table(
            "residency-changes", ["effect", "change"],
            changes.map { change in
                [
                    text("residency.\(change.direction.rawValue)"),
                    Plain.line(ResidencyWords.change(change, in: words.language), limit: 300),
                ]
            }, marked: Set(changes.indices.filter { changes[$0].direction == .loosened }))
    }
}
