import CommandFrame
import DocumentSchemas
import Documents
import Testing

@testable import CarnetCommands
@testable import Deliverables

/// The published forms of a run's lines against the readers: what one takes the other takes, and what one refuses so does the other.
@Suite struct InspectionLineSchemaTests {
    static let digest = Digest.sha256("x").hex

    static func holds(_ name: String, _ line: String) throws -> Bool {
        try JSONSchema(#require(SchemaFiles.file(name))).validate(Array(line.utf8)) == []
    }

    static let inputs: [(String, Bool)] = [
        (#"{"part":"P-1","file":"a.png","sha256":"\#(digest)","bytes":1}"#, true),
        (
            #"{"part":"件 1","file":"相机/划痕 1.png","sha256":"\#(digest)","bytes":1099511627776,"captured":"2026-10-05T08:00:00.5+08:00","#
                + #""pixels":{"sha256":"\#(digest)","width":17,"height":13,"channels":1,"depth":8}}"#, true
        ),
        (#"{"part":"P-1","file":"a.png","sha256":"\#(digest)","bytes":0}"#, false),
        (#"{"part":"","file":"a.png","sha256":"\#(digest)","bytes":1}"#, false),
        (#"{"part":"P-1","file":"/a.png","sha256":"\#(digest)","bytes":1}"#, false),
        (#"{"part":"P-1","file":"a\\\\b.png","sha256":"\#(digest)","bytes":1}"#, false),
        (#"{"part":"P-1","file":"a.png","sha256":"12","bytes":1}"#, false),
        (#"{"part":"P-1","file":"../a.png","sha256":"\#(digest)","bytes":1}"#, false),
        (#"{"part":"P-1","file":"a/./b.png","sha256":"\#(digest)","bytes":1}"#, false),
        (#"{"part":"P-1","file":"a/..","sha256":"\#(digest)","bytes":1}"#, false),
        (#"{"part":"P-1","file":"..a/.b..","sha256":"\#(digest)","bytes":1}"#, true),
        (#"{"part":"P-1","file":"a /b.png","sha256":"\#(digest)","bytes":1}"#, false),
        (#"{"part":"P-1 ","file":"a.png","sha256":"\#(digest)","bytes":1}"#, false),
        (#"{"part":"P","file":"a","sha256":"\#(digest)","bytes":1}"#, true),
        (#"{"part":"P-1","file":"a.png","sha256":"\#(digest)","bytes":1,"pixels":{"width":1}}"#, false),
        (#"{"part":"P-1","file":"a.png","sha256":"\#(digest)","bytes":1,"captured":"yesterday"}"#, false),
        (#"{"part":"P-1","file":"a.png","sha256":"\#(digest)","bytes":1,"size":1}"#, false), (#"{"part":"P-1"}"#, false),
    ]

    @Test(arguments: inputs) func inputsAreAsTheirFormSays(_ line: String, _ expected: Bool) throws {
        #expect(try Self.holds("inspection-inputs", line) == expected)
        #expect(InspectionInputs(Array((line + "\n").utf8)).issues.isEmpty == expected)
    }

    static let outputs: [(String, Bool)] = [
        (#"{"part":"P-1","scores":{"scratch":"0.93","stain":"1e-3"}}"#, true),
        (
            #"{"part":"P-1","scores":{"scratch":"0.93","stain":"0"},"tensor":"\#(digest)","mask":"\#(digest)","detections":["#
                + #"{"class":"stain","score":"0.5","box":["1","2.5","3","4"]}]}"#, true
        ),
        (#"{"part":"P-1","scores":{"scratch":0.93,"stain":"0"}}"#, false), (#"{"part":"P-1","scores":{}}"#, false),
        (#"{"part":"P-1","scores":{"scratch":"NaN","stain":"0"}}"#, false), (#"{"part":"P-1","scores":["0"]}"#, false),
        (#"{"part":"P-1","scores":{"scratch":"0","stain":"0"},"tensor":"12"}"#, false),
        (#"{"part":"P-1","scores":{"scratch":"0","stain":"0"},"mask":7}"#, false),
        (#"{"part":"P-1","scores":{"scratch":"0","stain":"0"},"decision":"pass"}"#, false),
        (
            #"{"part":"P-1","scores":{"scratch":"0","stain":"0"},"detections":[{"class":"stain","score":"0.5","box":["1","2","3"]}]}"#,
            false
        ),
        (#"{"part":"P-1","scores":{"scratch":"0","stain":"0"},"detections":[{"score":"0.5","box":["1","2","3","4"]}]}"#, false),
        (#"{"scores":{"scratch":"0","stain":"0"}}"#, false),
    ]

    @Test(arguments: outputs) func outputsAreAsTheirFormSays(_ line: String, _ expected: Bool) throws {
        #expect(try Self.holds("inspection-outputs", line) == expected)
        let read = InspectionOutputs(Array((line + "\n").utf8), rule: try TinyRun.read().rule, expected: ["P-1"])
        #expect(read.issues.isEmpty == expected)
    }

    static let reviews: [(String, Bool)] = [
        (#"{"part":"P-1","decision":"reject","by":{"id":"op-7","name":"Li"},"reason":"划痕","time":"2026-10-05T10:00:00Z"}"#, true),
        (#"{"part":"P-1","decision":"pass","by":{"id":"op-7"},"reason":"r","time":"2026-10-05T10:00:00+08:00"}"#, true),
        (#"{"part":"P-1","decision":"review","by":{"id":"op-7"},"reason":"r","time":"2026-10-05T10:00:00Z"}"#, false),
        (#"{"part":"P-1","decision":"pass","by":"op-7","reason":"r","time":"2026-10-05T10:00:00Z"}"#, false),
        (#"{"part":"P-1","decision":"pass","by":{"id":"op-7"},"reason":"","time":"2026-10-05T10:00:00Z"}"#, false),
        (#"{"part":"P-1","decision":"pass","by":{"id":"op-7"},"reason":"r","time":"10:00"}"#, false),
        (#"{"part":"P-1","decision":"pass","by":{"id":"op-7"},"reason":"r"}"#, false),
        (#"{"part":"P-1","decision":"pass","by":{"id":"op-7"},"reason":"r","time":"2026-10-05T10:00:00Z","class":"pit"}"#, false),
    ]

    @Test(arguments: reviews) func reviewsAreAsTheirFormSays(_ line: String, _ expected: Bool) throws {
        #expect(try Self.holds("inspection-reviews", line) == expected)
        #expect(InspectionReviews(Array((line + "\n").utf8), known: ["P-1": 0]).issues.isEmpty == expected)
    }

    static let truths: [(String, Bool)] = [
        (#"{"part":"P-1","truth":"pass"}"#, true), (#"{"part":"P-1","truth":"reject","class":"pit"}"#, true),
        (#"{"part":"P-1","truth":"good"}"#, false), (#"{"part":"P-1"}"#, false), (#"{"truth":"pass"}"#, false),
        (#"{"part":"P-1","truth":"pass","decision":"pass"}"#, false),
    ]

    @Test(arguments: truths) func truthsAreAsTheirFormSays(_ line: String, _ expected: Bool) throws {
        #expect(try Self.holds("inspection-truth", line) == expected)
        let outputs = #"{"part":"P-1","scores":{"scratch":"0","stain":"0"}}"# + "\n"
        let files = ["test-set/truth.ndjson": Array((line + "\n").utf8), "test-set/outputs.ndjson": Array(outputs.utf8)]
        #expect(PerformanceFigures.Evidence(files, rule: try TinyRun.read().rule).issues.isEmpty == expected)
    }

    /// Who writes a procedure, a review or a test set finds its form, and the way of a run, in either language.
    @Test func helpTellsWhereTheFormsAre() async throws {
        let runner = try Runner()
        for (language, words) in [
            ("en", ["Nothing of it can be undone", "called inspection.yaml", "inspection-outputs"]),
            ("zh", ["任何一步都不可撤销", "名为 inspection.yaml", "inspection-outputs"]),
        ] {
            let help = await runner.run("inspection", "--help", environment: ["LANG": language, "COLUMNS": "200"]).out
            for word in words { #expect(help.contains(word), "\(help)") }
            for command in [["inspection", "run"], ["replay"]] {
                let help = await runner.run(
                    all: command + ["--help"], environment: ["LANG": language, "COLUMNS": "200"]
                ).out
                for path in ["/work/inputs", "/work/model", "/work/procedure", "/work/environment", "/work/out/outputs.ndjson"] {
                    #expect(help.contains(path), "\(help)")
                }
            }
        }
    }
}
