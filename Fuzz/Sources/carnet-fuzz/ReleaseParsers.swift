import Advisories
import Attestations
import BillsOfMaterials
import Documents

let releaseParsers: [String: Parser] = [
    "bill": { bytes in
        let bill = try SoftwareBill(bytes, file: nil)
        let count = bill.components.count
        require(bill.relationships.allSatisfy { $0.from < count && $0.to < count }, "relationships lead to components")
        let grade = BillGrade(bill)
        require(grade.share(.name).total == count, "every component is graded")
        let digests = bill.components.flatMap { $0.hashes.compactMap(\.sha256) }
        let artefacts = digests.map { BillArtefact(name: "a", sha256: $0, bytes: 0) }
        require(BillCoverage(bill, artefacts: artefacts).uncovered.isEmpty, "a bill covers what it has hashes of")
        require(BillDifference(bill, bill).changes.isEmpty, "a bill does not differ from itself")
        for purl in bill.components.flatMap(\.purls) {
            let text = purl.description
            require((try? PackageURL(text)) == purl, "a package URL survives being written")
        }
        _ = try JSON(parsing: grade.json.encoded(), limits: JSONLimits(bytes: 1 << 30, depth: 64, nodes: 1 << 24))
    },
    "purl": { bytes in
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        let purl = try PackageURL(text)
        try require(try PackageURL(purl.description) == purl, "a package URL survives being written")
    },
    "csaf": { bytes in
        let advisory = try SecurityAdvisory(bytes, file: nil)
        let findings = AdvisoryFindings([advisory], of: .init(productIDs: Set(advisory.products.map(\.id))))
        require(findings.findings.count <= advisory.vulnerabilities.count, "a vulnerability is told once")
    },
    "provenance": { bytes in
        let document = try ProvenanceDocument(bytes, file: nil)
        let artefacts = document.statement.subjects.compactMap { subject in
            subject.sha256.map { ProvenanceFindings.Artefact(name: subject.name, sha256: $0) }
        }
        let findings = ProvenanceFindings(document, artefacts: artefacts, keys: [])
        require(findings.others.isEmpty && findings.level == (artefacts.isEmpty ? 0 : 1), "no key, no level above 1")
    },
]
