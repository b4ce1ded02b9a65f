import Documents
import Testing

@testable import Deliverables

@Suite struct DecisionRuleTests {
    static func rule(choose: String = "threshold", review: String = "none") throws -> DecisionRule {
        let text = """
            choose: \(choose)
            scores: {from: "0", to: "1"}
            classes:
              - {id: scratch, name: {en: scratch}, threshold: "0.5", guard: {from: "0.45", to: "0.55"}, then: reject}
              - {id: stain, name: {en: stain}, threshold: "0.3", then: review}
              - {id: clean, name: {en: clean}, threshold: "0.9", then: pass}
            review: \(review)

            """
        let problems = Problems()
        let rule = DecisionRule(Fields(try Document(Array(text.utf8), file: nil), problems))
        try problems.throwIfAny()
        return rule
    }

    @Test(arguments: [
        (["0.1", "0.1", "0.1"], PartDecision.pass, Int?.none, false),
        (["0.5", "0.1", "0.1"], .reject, 0, true),
        (["0.49999999999999999999", "0.1", "0.1"], .pass, nil, true),
        (["0.550000000000000000001", "0.1", "0"], .reject, 0, false),
        (["0.1", "0.3", "0.1"], .review, 1, false),
        (["0.6", "0.99", "0.95"], .reject, 0, false),
        (["0.1", "0.1", "0.95"], .pass, 2, false),
    ])
    func thresholds(_ scores: [String], _ decision: PartDecision, _ kind: Int?, _ isMarginal: Bool) throws {
        let ruled = try DecisionRuleTests.rule().decide(scores.map { try #require(DecimalText($0)) })
        #expect(ruled == RuledPart(classIndex: kind, decision: decision, isMarginal: isMarginal))
    }

    @Test(arguments: [
        (["0.6", "0.99", "0.1"], PartDecision.review, Int?.some(1)), (["0.6", "0.6", "0.1"], .reject, 0),
        (["0.4", "0.2", "0.1"], .pass, nil),
    ])
    func highestAlone(_ scores: [String], _ decision: PartDecision, _ kind: Int?) throws {
        let ruled = try DecisionRuleTests.rule(choose: "highest").decide(scores.map { try #require(DecimalText($0)) })
        #expect((ruled.decision, ruled.classIndex) == (decision, kind))
    }

    @Test func whoMustBeLookedAt() throws {
        let marginal = RuledPart(classIndex: nil, decision: .pass, isMarginal: true)
        let rejected = RuledPart(classIndex: 0, decision: .reject, isMarginal: false)
        let open = RuledPart(classIndex: 1, decision: .review, isMarginal: false)
        for (review, expected) in [
            ("none", [false, false, true]), ("marginal", [true, false, true]), ("rejected", [false, true, true]),
        ] {
            let rule = try DecisionRuleTests.rule(review: review)
            #expect([marginal, rejected, open].map(rule.needsReview) == expected)
        }
    }

    @Test(arguments: [
        (#"threshold: "0.5""#, #"threshold: "1.5""#, "inspection.rule.threshold"),
        (#"from: "0.45""#, #"from: "0.51""#, "inspection.rule.guard"),
        (#"id: stain"#, "id: scratch", "inspection.rule.classes"),
        (#"{from: "0", to: "1"}"#, #"{from: "1", to: "0"}"#, "inspection.rule.scores"),
        (#"threshold: "0.3""#, "threshold: NaN", "field.type"),
    ])
    func refused(_ part: String, _ other: String, _ code: String) throws {
        let text = """
            choose: threshold
            scores: {from: "0", to: "1"}
            classes:
              - {id: scratch, name: {en: scratch}, threshold: "0.5", guard: {from: "0.45", to: "0.55"}, then: reject}
              - {id: stain, name: {en: stain}, threshold: "0.3", then: review}
            review: none

            """
        #expect(text.contains(part))
        let problems = Problems()
        let changed = text.replacing(part, with: other)
        _ = DecisionRule(Fields(try Document(Array(changed.utf8), file: nil), problems))
        #expect(problems.all.map(\.code).contains(code))
    }
}
