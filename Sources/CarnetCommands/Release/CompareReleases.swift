internal import APIDescriptions
internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation

/// Two releases held against each other as their carnets have them: what changes for a client who goes from the one to the other.
struct CompareReleases {
    private let old: ReleaseCarnet
    private let new: ReleaseCarnet
    private let changes: ReleaseChanges
    private let judged: VersionJudgement?

    /// - Throws: what keeps a carnet or a file in it from being read, as a refusal that names the carnet.
    init(_ oldPath: String, _ newPath: String) throws {
        old = try ReleaseCarnet(oldPath)
        new = try ReleaseCarnet(newPath)
        changes = try ReleaseChanges(from: old.manifest, to: new.manifest, files: Self.files([old.container, new.container]))
        judged = SemanticVersion(old.manifest.versionText).flatMap { [changes, new] from in
            SemanticVersion(new.manifest.versionText).map {
                VersionJudgement(from: from, to: $0, worst: changes.interfaces.worst)
            }
        }
    }

    /// Whether the version numbers say what changed; of numbers that say nothing, whether nothing breaks.
    var isMet: Bool { judged?.isMet ?? (changes.interfaces.worst != .breaking) }

    private static func files(_ containers: [CarnetContainer]) -> CarriedFiles {
        let owners = containers.reduce(into: [String: CarnetContainer]()) { owners, container in
            for path in container.payloadDigests.keys where path.hasPrefix(CarriedFiles.folder) { owners[path] = container }
        }
        return CarriedFiles(
            digests: owners.reduce(into: [:]) { $0[$1.key] = $1.value.payloadDigests[$1.key] },
            length: { owners[$0]?.payloadSizes[$0] }, read: { path in owners[path].flatMap { try? $0["data/" + path] } })
    }

    // MARK: What is said

    /// `carnet schema release-comparison`.
    var json: JSON {
        var members: [(String, JSON)] = [
            ("comparison", "carnet/release-comparison/v1"), ("old", Self.json(old)), ("new", Self.json(new)),
        ]
        if let judged { members.append(("version", judged.json)) }
        return .object(JSONObject(members + changes.json))
    }

    private static func json(_ side: ReleaseCarnet) -> JSON {
        [
            "product": .string(side.manifest.product.id), "version": .string(side.manifest.versionText),
            "released": .string("\(side.manifest.released)"), "carnet": .string(side.id.hex),
        ]
    }

    func text(_ option: LanguageOption) -> String {
        let language = option.language
        let counts = changes.interfaces.counts
        var lines = [
            ChangeList.outcome(
                [.breaking: counts.breaking, .additive: counts.additive, .neutral: counts.neutral], language)
        ]
        if let judged { lines.append(judged.text(language)) }
        lines.append(option.text("release.compared", ["old": name(old, option), "new": name(new, option)]))
        for interface in changes.interfaces.interfaces {
            let title = option.text(
                "release.compared.api." + (interface.state == .compared ? "known" : "added"),
                ["id": Plain.line(interface.id), "title": Plain.line(interface.title)])
            lines += ["", title] + (ChangeList(interface.changes, language).lines.map { $0.isEmpty ? $0 : "  " + $0 })
        }
        lines += changes.interfaces.removed.flatMap { ["", option.text("release.compared.api.removed", ["id": Plain.line($0)])] }
        for bill in changes.bills.bills {
            lines += ["", option.text("release.compared.bill", ["path": Plain.line(bill.path)])]
            lines +=
                bill.difference.map { BillReport.changes($0, language).map { "  " + $0 } }
                ?? ["  " + option.text("release.compared.bill.new")]
        }
        if let difference = changes.residency.difference {
            lines += ["", option.text("release.compared.data")]
            lines += ResidencyText.changes(difference, option).split(separator: "\n").map { "  " + $0 }
        } else if old.manifest.residency != nil || new.manifest.residency != nil {
            lines += ["", option.text("release.compared.data." + (changes.residency.isDropped ? "dropped" : "new"))]
        }
        return (lines + ["", option.text("release.compared.unverified")]).joined(separator: "\n")
    }

    private func name(_ side: ReleaseCarnet, _ option: LanguageOption) -> String {
        option.text(
            "release.compared.side",
            [
                "product": Plain.line(side.manifest.product.name.text(in: option.language.tag)),
                "version": Plain.line(side.manifest.versionText), "time": "\(side.manifest.released)",
            ])
    }
}
