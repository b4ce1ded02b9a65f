import Advisories
import DataResidency
import Deliverables
import Documents
import Foundation
import Manuals
import TestSupport
import Testing

@testable import Presentation
@testable import Verification

/// Whatever the rooms of a release can say has a text: no reader of a verdict sees a key.
@Suite struct ReleaseTextsTests {
    private static let folders = [
        "Deliverables/ServiceRelease", "Verification/Evidence/ReleaseChain.swift", "Verification/Evidence/ReleaseChecks.swift",
        "Verification/Trust/LatestReleaseChecks.swift", "Advisories", "BillsOfMaterials", "Attestations/Provenance",
        "DataResidency",
    ]

    /// Codes that stand in the sources, by the rooms that may say them.
    static let codes: [String] = {
        let root = SharedData.package.appending(path: "Sources")
        var found: Set<String> = []
        for folder in folders {
            let url = root.appending(path: folder)
            let names = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
            for file in folder.hasSuffix(".swift")
                ? [url] : names.filter({ $0.hasSuffix(".swift") }).map({ url.appending(path: $0) })
            {
                guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
                // Comments name codes of other rooms.
                let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
                let pattern = /"((?:release|documents|bill|provenance|advisory|residency|features|terms|file)\.[a-z0-9.-]+)"/
                for match in code.matches(of: pattern) { found.insert(String(match.1)) }
            }
        }
        return found.filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".yaml") }.sorted()
    }()

    /// Codes that are put together.
    static let made: [String] =
        ResidencyViolation.Code.allCases.map { "release.data-\($0.rawValue)" }
        + ReleaseVersions.Statement.Kind.allCases.map { "release.version-\($0.rawValue)" }
        + ReleaseProvenance.Limit.allCases.flatMap {
            ["release.provenance-low-\($0.rawValue)", "release.provenance-found-\($0.rawValue)"]
        }
        + DocumentDifference.Code.allCases.map { "documents.\($0.rawValue)" }

    @Test func findsThem() { #expect(Self.codes.count > 60 && Self.codes.contains("release.vulnerability-undecided")) }

    @Test(arguments: codes + made)
    func everyCodeIsSaid(_ code: String) {
        let isThere = Catalogue.own.holds("reason." + code) || Catalogue.own.holds("error." + code)
        #expect(isThere, "neither reason.\(code) nor error.\(code)")
    }

    @Test(
        arguments: Check.allCases.map { "check." + $0.rawValue }
            + Vulnerability.Status.Group.allCases.map { "report.release.vulnerability." + $0.rawValue }
            + ReleaseVersions.Statement.Kind.allCases.map { "report.release.versions.kind." + $0.rawValue }
            + ReleaseProvenance.Limit.allCases.map { "report.release.provenance.limit." + $0.rawValue }
            + ArtefactDifference.Change.Kind.allCases.map { "report.release.artefacts." + $0.rawValue }
            + ReleaseAccount.roles.sorted().map { "report.release.role." + $0 }
            + ReleaseDemands.AdvisoryDemands.Borne.allCases.map { "policy.release.borne." + $0.rawValue })
    func everyWordIsThere(_ key: String) { #expect(Catalogue.own.holds(key), "no text for \(key)") }

    /// A key that is put into a sentence is said by its own.
    @Test(arguments: [
        (Language.english, "Another carnet at hand could not be used: it is of another log."),
        (.chinese, "所提供的另一文件包无法使用：属于其他日志。"),
    ])
    func aCauseIsSaid(_ language: Language, _ expected: String) {
        let finding = Finding(
            "release.predecessor", .notEstablished, reason: "release.other-unread", ["cause": "release.other-log"])
        #expect(Report.Check(finding, ReportWords(language)).reason == expected)
    }
}
