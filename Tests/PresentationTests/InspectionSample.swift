import Documents
import Foundation
import ServiceRecords
import Statistics

@testable import Deliverables
@testable import Verification

/// Made-up inspections for pages.
enum InspectionSample {
    static let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u{202e}"

    static func setup(plan: Bool, className: String = "scratch") throws -> InspectionSetup {
        let digest = Digest.sha256("x").hex
        let sample: JSON = [
            "standard": "ISO 2859-1:1999", "level": "II", "aql": "1.0", "n": 80, "ac": 2, "re": 3, "state": "tightened",
        ]
        let json: JSON = [
            "setup": "carnet/inspection-setup/v1", "run": "r2",
            "lot": ["id": "lot-1", "product": ["en": "Plate", "zh": "轴承板"], "size": 1200], "plan": plan ? sample : .null,
            "capture": ["camera": "c", "station": "s", "calibration": ["reference": "CAL-1", "date": "2026-09-01"]],
            "pipeline": [
                "decoder": "libpng", "steps": [], "region": .null,
                "model": [
                    "name": "m", "version": "1", "files": [["path": "m.onnx", "sha256": .string(digest), "bytes": 1]],
                    "signature": .null,
                ],
                "runtime": ["engine": "e", "version": "1", "provider": "cpu", "optimisation": "off", "threads": 1],
            ],
            "rule": [
                "choose": "threshold", "scores": ["from": "0", "to": "1"],
                "classes": [
                    [
                        "id": "scratch", "name": ["en": .string(className), "zh": "划痕"], "threshold": "0.5",
                        "guard": ["from": "0.45", "to": "0.55"], "then": "reject",
                    ]
                ],
                "review": "none",
            ],
            "procedure": .null,
        ]
        return try InspectionSetup(json.encoded())
    }

    struct Part {
        var name: String
        var score: String
        var review: InspectionReview?
    }

    static func review(_ decision: PartDecision, _ reason: String = "looked at it", by: String = "op-7") -> InspectionReview {
        InspectionReview(decision: decision, by: by, name: nil, reason: reason, time: Instant(seconds: 1_793_000_000))
    }

    static func facts(
        _ parts: [Part], plan: Bool = false, className: String = "scratch", pictures: [Int: [UInt8]] = [:],
        replay: ReplayOutcome? = nil, runs: [InspectionRun] = [], study: StudyFigures? = nil
    ) throws -> InspectionFacts {
        let setup = try setup(plan: plan, className: className)
        let text = parts.map { "{\"part\":\(json($0.name)),\"scores\":{\"scratch\":\"\($0.score)\"}}\n" }.joined()
        let names = parts.map(\.name)
        let outputs = InspectionOutputs(Array(text.utf8), rule: setup.rule, expected: names)
        let ruled = parts.indices.map { setup.rule.decide(outputs.scores(of: $0)) }
        let reviews = Dictionary(uniqueKeysWithValues: parts.compactMap { part in part.review.map { (part.name, $0) } })
        var confusion = ConfusionCounts()
        for _ in 0..<38 { confusion.count(.reject, truth: .reject) }
        for _ in 0..<2 { confusion.count(.pass, truth: .reject) }
        for _ in 0..<5 { confusion.count(.reject, truth: .pass) }
        for _ in 0..<155 { confusion.count(.pass, truth: .pass) }
        let history = try pastEvents()
        let figures = InspectionFigures(
            counts: InspectionCounts(ruled, parts: names, reviews: reviews, rule: setup.rule), setup: setup,
            performance: PerformanceFigures(testSet: .sha256("t"), counts: confusion, toReview: 0), history: plan ? history : [],
            study: study, runs: runs)
        return InspectionFacts(
            setup: setup, figures: figures, operatorName: "Li Wei", approverName: "Chen Yu", limitsOfUse: nil,
            parts: parts.indices.map {
                InspectionFacts.Part(
                    part: names[$0], ruled: ruled[$0], scores: outputs.scores(of: $0), rule: setup.rule, review: parts[$0].review)
            }, pictures: pictures, wanted: [:], detections: [:], spreads: ScoreSpread.all(outputs, setup.rule),
            carriedImages: pictures.count, replay: replay, imagesAtHand: pictures.count)
    }

    private static func json(_ text: String) -> String { String(decoding: JSON.string(text).encoded(), as: UTF8.self) }

    /// Two lots that were not accepted: tightened inspection.
    private static func pastEvents() throws -> [PastEvent] {
        let document = try Document(
            Array(
                "history: [{event: lot, lot: l1, nonconforming: 9, ac: 2}, {event: lot, lot: l2, nonconforming: 9, ac: 2}]".utf8),
            file: "h.yaml")
        return Fields(document, Problems()).objects("history", PastEvent.init)
    }

    static func verdict(_ outcome: Verdict.Outcome, _ facts: InspectionFacts) -> Verdict {
        let party = VerifiedFacts.Party(id: "did:web:a.example", name: LanguageMap(["en": "Gusu", "zh": "姑苏"]))
        let time = Instant(seconds: 1_793_000_000)
        return Verdict(
            outcome: outcome, carnetID: .sha256("x"), time: time, policyName: LanguageMap(["en": "Client"]),
            policyDigest: .sha256("p"),
            facts: VerifiedFacts(
                kind: "inspection-report", provider: party, client: party, contract: "c-1",
                contractTitle: LanguageMap(["en": "Inspection"]), assets: [], period: time..<(time + .seconds(86_400)),
                utcOffset: 480, records: 3, missing: [], content: .inspection(facts)), chains: [], findings: [], reservations: [])
    }
}
