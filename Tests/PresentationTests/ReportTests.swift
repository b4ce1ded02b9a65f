import Documents
import Foundation
import TestSupport
import Testing
import VerifiableCredentials

@testable import Presentation
@testable import Verification

@Suite struct ReportTests {
    static let hostile = "<script>alert(1)</script>\u{1b}[2J\u{202e}\" onload='x' &amp;"

    /// A verdict whose every text from the file is hostile.
    static func verdict(_ outcome: Verdict.Outcome) -> Verdict {
        var findings = [
            Finding("container.manifest", .established, reason: "container.intact"),
            Finding("log.inclusion", .established, reason: "log.complete", ["from": "0", "to": "444"]),
        ]
        if outcome != .accepted {
            findings.append(
                Finding(
                    "figures.availability", outcome == .rejected ? .contradicted : .notEstablished, reason: hostile,
                    ["value": hostile], subject: hostile, expected: hostile, seen: hostile))
        }
        findings.append(Finding("statement.language", .notEstablished, isRequired: false, reason: "x"))
        return Verdict(
            outcome: outcome, carnetID: .sha256("x"), time: Instant(seconds: 1_793_500_000),
            policyName: LanguageMap(["en": "Client \(hostile)"]), policyDigest: .sha256("p"), facts: nil, chains: [hostileChain],
            findings: findings,
            reservations: [Reservation("complete-as-logged", ["x": hostile])])
    }

    static let hostileChain = TrustChain(
        role: .statement, isChosen: true, anchor: .init(id: hostile, name: hostile),
        scope: Scope(kinds: .some([hostile]), schemes: .all, territories: .some([])),
        nodes: [
            .init(
                kind: .statement, credential: hostile, issuer: .init(id: hostile, name: nil),
                subject: .init(id: hostile, name: hostile), validUntil: Instant(seconds: 1_893_500_000), status: .suspended,
                provenAt: Instant(seconds: 1_793_500_000), registry: hostile,
                faults: [.init(reason: "status.suspended", arguments: ["who": hostile, "credential": hostile])])
        ])

    @Test(arguments: Verdict.Outcome.allCases, Language.allCases)
    func lettsNothingHostileThrough(_ outcome: Verdict.Outcome, _ language: Language) throws {
        let html = String(decoding: HTMLReport.render(ReportTests.verdict(outcome), in: language), as: UTF8.self)
        #expect(!html.contains("<script") && !html.contains("\u{1b}") && !html.contains("\u{202e}") && !html.contains("onload='"))
        #expect(html.hasPrefix("<!doctype html>\n<html lang=\"\(language.tag)\" data-outcome=\"\(outcome.rawValue)\">"))
        for forbidden in ["src=", "href=", "url(", "@import", "http://", "https://"] {
            #expect(!html.contains(forbidden), "\(forbidden) reaches outside")
        }
        let text = TextReport.render(ReportTests.verdict(outcome), in: language)
        #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}"))
    }

    @Test(arguments: [
        (Verdict.Outcome.accepted, Language.english, "✓ Accepted — You can accept this delivery"),
        (.rejected, .english, "✗ Rejected — Do not accept"),
        (.undetermined, .english, "? Undetermined — Do not accept yet: one thing"), (.accepted, .chinese, "✓ 可以验收 — 本次交付可以验收"),
        (.rejected, .chinese, "✗ 不予验收 — 请勿验收"), (.undetermined, .chinese, "? 无法判定 — 暂不验收"),
    ])
    func beginsWithTheOutcome(_ outcome: Verdict.Outcome, _ language: Language, _ start: String) {
        #expect(TextReport.render(ReportTests.verdict(outcome), in: language).hasPrefix(start))
    }

    /// A chain says the same in three layouts: whom, what, and why it fails.
    @Test(arguments: Language.allCases) func showsWhoVouchesForWhom(_ language: Language) throws {
        let verdict = ChainSample.verdict
        let text = TextReport.render(verdict, in: language)
        let html = String(decoding: HTMLReport.render(verdict, in: language), as: UTF8.self)
        for name in ["National Authority", "Zone Authority", "Pengcheng"] { #expect(text.contains(name) && html.contains(name)) }
        let word = language == .chinese ? "已暂停" : "suspended"
        #expect(text.contains(word) && html.contains(word))
        #expect(html.contains("<svg class=\"trust\""))
        let nodes = try #require(JSONReport.render(verdict, in: language)["chains"]?.array?.first?["nodes"]?.array)
        #expect(nodes.map { $0["kind"]?.string } == ["statement", "listing", "recognition"])
        #expect(nodes[1]["status"] == "suspended" && nodes[1]["faults"] == ["status.suspended"])
    }

    @Test func linesBreakWhereTheyMay() {
        #expect(ChainDrawing.lines("one two three", 7, limit: 9) == ["one two", "three"])
        #expect(ChainDrawing.lines("abcdefgh", 3, limit: 2) == ["abc", "def…"])
        #expect(ChainDrawing.lines("认证机构", 4, limit: 9) == ["认证", "机构"])
        #expect(ChainDrawing.lines("", 4, limit: 9) == [])
    }

    @Test func coloursOnlyWhenAsked() {
        let verdict = ReportTests.verdict(.accepted)
        #expect(TextReport.render(verdict, in: .english, colour: true).hasPrefix("\u{1b}[1;32m✓ Accepted\u{1b}[0m"))
    }

    @Test func givesStableCodesAsJSON() throws {
        let json = JSONReport.render(ReportTests.verdict(.rejected), in: .chinese)
        #expect(json["carnet"] == "carnet/verdict/v1" && json["outcome"] == "rejected" && json["language"] == "zh-Hans")
        let finding = try #require(json["findings"]?.array?[2])
        #expect(finding["code"] == "figures.availability" && finding["state"] == "contradicted" && finding["required"] == true)
        #expect(try JSON(parsing: json.encoded()) == json)
    }
}
