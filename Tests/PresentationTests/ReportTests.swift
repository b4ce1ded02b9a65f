import Documents
import Foundation
import TestSupport
import Testing

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
            policyName: LanguageMap(["en": "Client \(hostile)"]), policyDigest: .sha256("p"), facts: nil, chains: [], findings: findings,
            reservations: [Reservation("complete-as-logged", ["x": hostile])])
    }

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
