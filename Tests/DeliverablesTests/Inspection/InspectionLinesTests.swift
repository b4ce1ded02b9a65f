import Documents
import Testing

@testable import Deliverables

/// Wrong lines: every one is named, with its part and field.
@Suite struct InspectionLinesTests {
    @Test(arguments: [
        (#"{"part":"a","scores":{"scratch":"NaN","stain":"0","clean":"0"}}"#, "inspection.score", "a"),
        (#"{"part":"a","scores":{"scratch":0.5,"stain":"0","clean":"0"}}"#, "inspection.score", "a"),
        (#"{"part":"a","scores":{"scratch":"1.01","stain":"0","clean":"0"}}"#, "inspection.score-range", "a"),
        (#"{"part":"a","scores":{"scratch":"0.5","stain":"0"}}"#, "inspection.score-missing", "a"),
        (#"{"part":"a","scores":{"dent":"0.5","scratch":"0","stain":"0","clean":"0"}}"#, "inspection.class", "a"),
        (#"{"part":"c","scores":{"scratch":"0","stain":"0","clean":"0"}}"#, "inspection.stranger", "c"),
        (#"{"part":"b","scores":{"scratch":"0","stain":"0","clean":"0"}}"#, "inspection.order", "b"),
        (#"{"part":"a","scores":{"scratch":"0","stain":"0","clean":"0"},"tensor":"xyz"}"#, "inspection.field", "a"),
        (#"{"part":"a","scores":{"scratch":"0","stain":"0","clean":"0"},"verdict":"good"}"#, "inspection.member", "a"),
        (#"{"part":"a","scores":[]}"#, "inspection.field", "a"),
        (
            #"{"part":"a","scores":{"scratch":"0","stain":"0","clean":"0"},"detections":[{"class":"dent"}]}"#, "inspection.field",
            "a"
        ),
        (#"[1]"#, "inspection.line", nil), (#"{"part":"a""#, "json.syntax", nil), ("traceback: no module", "json.syntax", nil),
    ])
    func outputs(_ line: String, _ code: String, _ part: String?) throws {
        let outputs = InspectionOutputs(Array((line + "\n").utf8), rule: try DecisionRuleTests.rule(), expected: ["a", "b"])
        let issue = try #require(outputs.issues.first)
        #expect(issue.code == code)
        #expect(issue.arguments["part"] == part)
        #expect(issue.subject == "data/outputs.ndjson:1")
    }

    @Test func everythingAtOnce() throws {
        let text = """
            {"part":"a","scores":{"scratch":"2","stain":"x","clean":"0"}}
            {"part":"a","scores":{"scratch":"0","stain":"0","clean":"0"}}
            {"part":"z","scores":{"scratch":"0","stain":"0","clean":"0"}}

            """
        let outputs = InspectionOutputs(Array(text.utf8), rule: try DecisionRuleTests.rule(), expected: ["a", "b"])
        #expect(
            outputs.issues.map(\.code) == [
                "inspection.score-range", "inspection.score", "inspection.twice", "inspection.stranger", "inspection.absent",
            ])
        let cut = InspectionOutputs(Array(#"{"part":"a""#.utf8), rule: try DecisionRuleTests.rule(), expected: ["a"])
        #expect(cut.issues.map(\.code) == ["inspection.line", "inspection.absent"])
    }

    @Test(arguments: [
        (#"{"part":"a","file":"../a.png","sha256":"%","bytes":1}"#, "inspection.image-path"),
        (#"{"part":"a","file":"/a.png","sha256":"%","bytes":1}"#, "inspection.image-path"),
        (#"{"part":"","file":"a.png","sha256":"%","bytes":1}"#, "inspection.field"),
        (#"{"part":"a\u202e","file":"a.png","sha256":"%","bytes":1}"#, "inspection.field"),
        (#"{"part":"a","file":"a.png","sha256":"AB","bytes":1}"#, "inspection.field"),
        (#"{"part":"a","file":"a.png","sha256":"%","bytes":0}"#, "inspection.field"),
        (#"{"part":"a","file":"a.png","sha256":"%","bytes":1,"captured":"yesterday"}"#, "inspection.field"),
        (#"{"part":"a","file":"a.png","sha256":"%","bytes":1,"pixels":{}}"#, "inspection.field"),
        ("", "inspection.line"),
    ])
    func inputs(_ line: String, _ code: String) {
        let text = line.replacing("%", with: Digest.sha256("x").hex) + "\n"
        #expect(InspectionInputs(Array(text.utf8)).issues.map(\.code).first == (line.isEmpty ? "json.syntax" : code))
    }

    @Test func duplicates() {
        let digest = Digest.sha256("x").hex
        let text = ["a", "b"].map { #"{"part":"\#($0)","file":"a.png","sha256":"\#(digest)","bytes":1}"# + "\n" }.joined()
        #expect(InspectionInputs(Array(text.utf8)).issues.map(\.code) == ["inspection.file-twice"])
        #expect(InspectionInputs(Array((text + text).utf8)).issues.contains { $0.code == "inspection.twice" })
        #expect(InspectionInputs([]).issues.map(\.code) == ["inspection.empty"])
    }

    @Test(arguments: [
        #"{"part":"a","decision":"review","by":{"id":"7"},"reason":"x","time":"2026-10-05T10:00:00Z"}"#,
        #"{"part":"a","decision":"pass","by":{},"reason":"x","time":"2026-10-05T10:00:00Z"}"#,
        #"{"part":"a","decision":"pass","by":{"id":"7"},"reason":"","time":"2026-10-05T10:00:00Z"}"#,
        #"{"part":"a","decision":"pass","by":{"id":"7"},"reason":"x","time":"10 o'clock"}"#,
        #"{"part":"q","decision":"pass","by":{"id":"7"},"reason":"x","time":"2026-10-05T10:00:00Z"}"#,
    ])
    func reviews(_ line: String) {
        let read = InspectionReviews(Array((line + "\n").utf8), known: ["a": 0])
        #expect(read.issues.count == 1 && read.byPart.isEmpty)
    }
}
