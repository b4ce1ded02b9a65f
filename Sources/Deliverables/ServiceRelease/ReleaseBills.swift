public import BillsOfMaterials
public import Documents
internal import Statistics

/// A release's bills of materials: what they say and leave out, whether they are about its artefacts, and how they differ from
/// the predecessor's.
public struct ReleaseBills: Hashable, Sendable, ReleasePart {
    public private(set) var bills: [Bill] = []
    /// Artefacts that stand in none of them.
    public private(set) var uncovered: [String] = []
    public private(set) var issues: [DeliverableIssue] = []
    public private(set) var told: [ReleaseTold] = []
    private let artefacts: Int

    public struct Bill: Hashable, Sendable {
        public var path: String
        public var format: String
        public var components: Int
        public var grade: BillGrade
        public var coverage: BillCoverage
        /// `nil` where the predecessor has no bill to compare it with.
        public var difference: BillDifference?
        /// What it says that it is about.
        public var subjects: [BillComponent]
    }

    init(_ evidence: ReleaseEvidence) {
        artefacts = evidence.manifest.artefacts.count
        let listed = evidence.manifest.artefacts.map {
            BillArtefact(name: $0.file.path, sha256: $0.file.sha256, bytes: Int64($0.file.bytes))
        }
        var remaining = Set(listed.map(\.sha256))
        for (file, read) in evidence.bills {
            do {
                let bill = try read.get()
                let coverage = BillCoverage(bill, artefacts: listed)
                remaining.subtract(coverage.covered.map(\.artefact.sha256))
                bills.append(
                    Bill(
                        path: file.path, format: "\(bill.format.rawValue) \(bill.version)", components: bill.components.count,
                        grade: BillGrade(bill), coverage: coverage,
                        difference: Self.previous(of: file, evidence).map { BillDifference($0, bill) },
                        subjects: bill.subjects))
                tell(bill, file, bills.last?.grade.duplicates ?? 0, evidence)
                if coverage.covered.isEmpty, let foreign = coverage.findings.first {
                    issues.append(DeliverableIssue(.bills, foreign.code, foreign.arguments, subject: file.path))
                }
            } catch {
                issues += DeliverableIssue.unreadable(.bills, error, file)
            }
        }
        uncovered = listed.filter { remaining.contains($0.sha256) }.map(\.name)
        judge(evidence.rules.demands.bill)
    }

    /// What a bill says of itself that may well be right, and often is not.
    private mutating func tell(_ bill: SoftwareBill, _ file: DeclaredFile, _ duplicates: Int, _ evidence: ReleaseEvidence) {
        func say(_ code: String, _ arguments: [String: String]) {
            let own = ["path": file.path].merging(arguments) { own, _ in own }
            told.append(ReleaseTold(.bills, code, own, subject: file.path))
        }
        if duplicates > 0 { say("release.bill-duplicates", ["count": String(duplicates)]) }
        if let time = bill.timestamp, let previous = evidence.previous, time < previous.released {
            say(
                "release.bill-old",
                ["time": "\(time)", "predecessor": previous.versionText, "released": "\(previous.released)"])
        }
        // It may be about the product by name, or about an artefact by its hash.
        let product = evidence.manifest.product
        let names = ([product.id] + product.name.texts.values).map { $0.lowercased() }
        let artefacts = Set(evidence.manifest.artefacts.map(\.file.sha256))
        let roots = bill.roots.filter(bill.components.indices.contains).map { bill.components[$0] }
        let isOwn = roots.contains { root in
            let said = [root.name, root.purl?.name].compactMap { $0?.lowercased() }
            return said.contains { one in names.contains { one.contains($0) } }
                || !artefacts.isDisjoint(with: root.hashes.compactMap(\.sha256))
        }
        if !isOwn, let name = roots.first?.name { say("release.bill-other", ["name": name, "product": product.id]) }
    }

    /// The predecessor's bill of the same path; where both have but one, that one.
    private static func previous(of file: DeclaredFile, _ evidence: ReleaseEvidence) -> SoftwareBill? {
        guard let previous = evidence.previous else { return nil }
        let isOnly = evidence.manifest.bills.count == 1 && previous.bills.count == 1
        let old = previous.bills.first { $0.path == file.path } ?? (isOnly ? previous.bills.first : nil)
        return old.flatMap(evidence.bytes).flatMap { try? SoftwareBill($0, file: old?.path) }
    }

    private mutating func judge(_ demands: ReleaseDemands.BillDemands) {
        if demands.coversEveryArtefact {
            for name in uncovered.prefix(IssueList.limit) {
                issues.append(DeliverableIssue(.bills, "release.artefact-uncovered", ["name": name], subject: name))
            }
        }
        for (name, wanted) in demands.shares.sorted(by: { $0.key < $1.key }) {
            guard let element = BillGrade.Element(rawValue: name) else { continue }
            if bills.isEmpty { issues.append(DeliverableIssue(.bills, "release.bill-absent", ["element": name])) }
            for bill in bills {
                let share = bill.grade.share(element)
                let isEnough = Proportion(share.count, of: share.total)?.isAtLeast(wanted) ?? false
                guard !isEnough else { continue }
                issues.append(
                    DeliverableIssue(
                        .bills, "release.bill-share",
                        ["element": name, "count": String(share.count), "total": String(share.total)], subject: bill.path,
                        expected: "≥ \(wanted)", seen: "\(share.count)/\(share.total)"))
            }
        }
    }

    public var componentCount: Int { bills.reduce(0) { $0 + $1.components } }

    public var json: JSON {
        [
            "uncovered": .array(uncovered.map { .string($0) }),
            "bills": .array(
                bills.map { bill in
                    [
                        "path": .string(bill.path), "format": .string(bill.format), "components": .integer(bill.components),
                        "grade": bill.grade.json, "coverage": bill.coverage.json,
                        "difference": bill.difference?.json ?? .null,
                    ]
                }),
        ]
    }

    public var said: ReleaseSaid {
        bills.isEmpty
            ? ReleaseSaid("release.bills-none")
            : ReleaseSaid(
                "release.bills-graded",
                [
                    "bills": String(bills.count), "components": String(componentCount),
                    "covered": String(artefacts - uncovered.count), "artefacts": String(artefacts),
                ])
    }
}
