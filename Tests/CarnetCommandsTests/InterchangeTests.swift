import Deliverables
import Documents
import TestSupport
import Testing

@testable import CarnetCommands

/// A run of three parts and two classes, and what an import makes of a file.
enum TinyRun {
    static let setup = """
        {"setup":"carnet/inspection-setup/v1","run":"r1","lot":{"id":"l1","product":{"en":"Plate"},"size":3},"plan":null,
        "capture":{"camera":"c","station":"s","calibration":{"reference":"r","date":"2026-09-01"}},
        "pipeline":{"decoder":"d","steps":[],"model":{"name":"m","version":"1","files":[{"path":"m.onnx",
        "sha256":"\(Digest.sha256("m").hex)","bytes":1}]},"runtime":{"engine":"e","version":"1","provider":"cpu",
        "optimisation":"off","threads":1}},
        "rule":{"choose":"threshold","scores":{"from":"0","to":"1"},"classes":[
        {"id":"scratch","name":{"en":"scratch"},"threshold":"0.5","then":"reject"},
        {"id":"stain","name":{"en":"stain"},"threshold":"0.6","then":"review"}],"review":"none"},"procedure":null}
        """

    static func read() throws -> InspectionSetup { try InspectionSetup(Array(setup.utf8)) }

    static func image(_ part: String, _ file: String, pixels: (width: Int, height: Int)? = nil) -> InspectionImage {
        InspectionImage(
            part: part, file: file, sha256: .sha256(part), bytes: 1,
            pixels: pixels.map { .init(sha256: .zero, width: $0.width, height: $0.height, channels: 1, depth: 8) }, captured: nil)
    }

    static func maker(_ map: [String: String] = [:], setup: String = setup) throws -> OutputsMaker {
        let images = ["P-1", "P-2", "P-3"].map { image($0, "cam/\($0).png") }
        return try OutputsMaker(setup: InspectionSetup(Array(setup.utf8)), inputs: images, map: map)
    }

    static func lines(_ results: ForeignResults, _ map: [String: String] = [:]) throws -> [String] {
        String(decoding: try maker(map).file(results), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The reasons for which a file is refused, as `code part class` where they name them.
    static func reasons(_ map: [String: String] = [:], _ results: () throws -> ForeignResults) throws -> [String] {
        do {
            _ = try maker(map).file(results())
            return []
        } catch let refusals as Diagnostics {
            return refusals.all.map { reason in
                ([reason.code] + ["part", "class", "seen", "column", "field"].compactMap { reason.arguments[$0] })
                    .joined(separator: " ")
            }
        } catch let refusal as Diagnostic {
            return [refusal.code]
        }
    }
}

@Suite struct COCOReaderTests {
    static let dataset = """
        {"images":[{"id":1,"file_name":"P-1.png"},{"id":2,"file_name":"cam/P-2.png"},{"id":3,"file_name":"P-3.png"}],
         "categories":[{"id":7,"name":"Kratzer"},{"id":8,"name":"stain"}]}
        """

    static func results(_ list: String, _ dataset: String = dataset) throws -> ForeignResults {
        try COCOReader.read(Array(list.utf8), dataset: Array(dataset.utf8))
    }

    @Test func theHighestDetectionIsTheScore() throws {
        let results = try COCOReaderTests.results(
            """
            [{"image_id":2,"category_id":7,"bbox":[1,2,3.5,4],"score":0.25},
             {"image_id":2,"category_id":7,"bbox":[5,6,7,8],"score":0.975},
             {"image_id":3,"category_id":8,"score":1e-3}]
            """)
        #expect(
            try TinyRun.lines(results, ["Kratzer": "scratch"]) == [
                #"{"part":"P-1","scores":{"scratch":"0","stain":"0"}}"#,
                #"{"part":"P-2","scores":{"scratch":"0.975","stain":"0"},"detections":["#
                    + #"{"class":"scratch","score":"0.25","box":["1","2","3.5","4"]},"#
                    + #"{"class":"scratch","score":"0.975","box":["5","6","7","8"]}]}"#,
                #"{"part":"P-3","scores":{"scratch":"0","stain":"1e-3"}}"#,
            ])
    }

    @Test func aWholeFileOfAnnotationsSaysWhatIsThere() throws {
        let file = COCOReaderTests.dataset.dropLast() + #","annotations":[{"image_id":1,"category_id":8,"bbox":[0,0,2,2]}]}"#
        let results = try COCOReader.read(Array(file.utf8), dataset: nil)
        #expect(
            try TinyRun.lines(results, ["Kratzer": "scratch"])[0]
                == #"{"part":"P-1","scores":{"scratch":"0","stain":"1"},"detections":[{"class":"stain","score":"1","box":["0","0","2","2"]}]}"#
        )
    }

    @Test func everythingWrongIsSaidAtOnce() throws {
        let dataset = """
            {"images":[{"id":1,"file_name":"P-1.png"},{"id":2,"file_name":"P-9.png"},{"id":2,"file_name":"P-1.png"}],
             "categories":[{"id":7,"name":"Kratzer"},{"id":8,"name":"stain"}]}
            """
        let reasons = try TinyRun.reasons {
            try COCOReaderTests.results(
                """
                [{"image_id":1,"category_id":7,"score":0.2},{"image_id":1,"category_id":8,"score":1.5},
                 {"image_id":5,"category_id":7,"score":0.2},{"image_id":1,"category_id":9,"score":0.2},
                 {"image_id":1,"category_id":7},{"image_id":1,"category_id":8,"bbox":[1,2,3],"score":0.1}]
                """, dataset)
        }
        #expect(
            reasons == [
                "interchange.number images", "interchange.reference 5 image_id", "interchange.reference 9 category_id",
                "interchange.form score", "interchange.stranger P-9.png", "interchange.twice P-1",
                "interchange.class-unknown P-1 Kratzer", "interchange.score-range P-1 stain 1.5", "interchange.box P-1 stain",
                "interchange.absent P-2", "interchange.absent P-3",
            ])
    }

    @Test(arguments: [
        (#"[{"image_id":1,"category_id":8,"score":NaN}]"#, ["json.syntax"]),
        (#"[{"image_id":1,"category_id":8,"score":"NaN"}]"#, ["interchange.score P-1 stain NaN"]),
        (#"[{"image_id":1,"category_id":8,"score":1.01}]"#, ["interchange.score-range P-1 stain 1.01"]),
        (#"[{"image_id":1,"category_id":8,"score":null}]"#, ["interchange.score P-1 stain null"]),
        (#"[{"image_id":1,"category_id":8,"score":0.1,"bbox":[1,2,3]}]"#, ["interchange.box P-1 stain"]),
        (#"[{"image_id":1,"category_id":7,"score":0.1}]"#, ["interchange.class-unknown P-1 Kratzer"]),
        ("[", ["json.syntax"]),
    ])
    func isRefused(_ list: String, _ expected: [String]) throws {
        #expect(try TinyRun.reasons { try COCOReaderTests.results(list) } == expected)
    }

    /// A detector that did not run looks like one that found nothing.
    @Test func nothingFoundAnywhereMustBeMeant() throws {
        let empty = try COCOReaderTests.results("[]")
        #expect(try TinyRun.reasons(["Kratzer": "scratch"]) { empty } == ["interchange.nothing"])
        let bytes = try TinyRun.maker(["Kratzer": "scratch"]).file(empty, allowsEmpty: true)
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(#"{"part":"P-1","scores":{"scratch":"0","stain":"0"}}"#))
        let shapes = try LabelmeReaderTests.results(["P-1", "P-2", "P-3"].map { #"{"imagePath":"\#($0).png","shapes":[]}"# })
        #expect(try TinyRun.reasons { shapes } == ["interchange.nothing"])
    }

    @Test(arguments: [
        ("[0,0,17,13]", true), ("[16.5,12.2,1.3,1.7]", true), ("[-0.4,-0.9,3,3]", true), ("[3,3,0,0]", true),
        ("[12,3,40,4]", false), ("[3,3,4,11.5]", false), ("[-2,0,4,4]", false), ("[900,900,4,4]", false), ("[3,3,-2,4]", false),
        ("[1e400,0,1,1]", false), ("[0,0,1e400,1]", false),
    ])
    func aBoxLiesInItsImage(_ box: String, _ holds: Bool) throws {
        let images = [TinyRun.image("P-1", "P-1.png", pixels: (17, 13))]
        let results = try COCOReaderTests.results(
            #"[{"image_id":1,"category_id":8,"bbox":\#(box),"score":0.5}]"#,
            #"{"images":[{"id":1,"file_name":"P-1.png"}],"categories":[{"id":8,"name":"stain"}]}"#)
        let maker = try OutputsMaker(setup: TinyRun.read(), inputs: images, map: [:])
        if holds {
            #expect(try String(decoding: maker.file(results), as: UTF8.self).contains(#""box":["#))
        } else {
            let refusal = #expect(throws: Diagnostics.self) { try maker.file(results) }
            #expect(refusal?.all.map(\.code) == ["interchange.box-outside"])
        }
    }

    @Test func aListNeedsItsDataSet() throws {
        #expect(try TinyRun.reasons { try COCOReader.read(Array("[]".utf8), dataset: nil) } == ["interchange.dataset"])
    }

    @Test func mappedClassesMustBeTheRules() {
        #expect(throws: Diagnostics([Diagnostic("interchange.class-ours", ["class": "dent", "known": "scratch, stain"])])) {
            _ = try TinyRun.maker(["Kratzer": "dent"])
        }
    }
}

@Suite struct TableReaderTests {
    static func csv(_ text: String, _ part: String = "part", mapped: [String] = []) throws -> ForeignResults {
        try TableReader(partColumn: part, classes: mapped, ours: ["scratch", "stain"]).csv(Array(text.utf8))
    }

    @Test func columnsBecomeScores() throws {
        let results = try TableReaderTests.csv(
            "serial,p_scratch,stain,note\nP-3,0.10,0.9,\"a, b\"\nP-1,5e-1,0,x\ncam/P-2.png,0.49999999999999999999,1,\n", "serial",
            mapped: ["p_scratch"])
        #expect(
            try TinyRun.lines(results, ["p_scratch": "scratch"]) == [
                #"{"part":"P-1","scores":{"scratch":"5e-1","stain":"0"}}"#,
                #"{"part":"P-2","scores":{"scratch":"0.49999999999999999999","stain":"1"}}"#,
                #"{"part":"P-3","scores":{"scratch":"0.10","stain":"0.9"}}"#,
            ])
    }

    @Test(arguments: [
        (
            "part,scratch,stain\nP-1,nan,0\nP-1,0,0\nP-2,,2\nP-4,0,0\n",
            [
                "interchange.twice P-1", "interchange.stranger P-4", "interchange.score P-1 scratch nan",
                "interchange.score P-2 scratch ",
                "interchange.score-range P-2 stain 2", "interchange.absent P-3",
            ]
        ),
        ("part,scratch\nP-1,0\nP-2,0\nP-3,0\n", ["interchange.class-absent stain"]),
        (
            "id,scratch,scratch\nP-1,0,1\n",
            [
                "interchange.column part", "interchange.column-twice scratch",
            ]
        ),
        ("part,scratch,stain\nP-1,0\n", ["csv.columns"]),
        ("part,scratch,stain\nP-1,\"0\n", ["csv.quote"]),
        (
            "part,scratch,stain\nP-1,inf,-0.1\nP-2,0x1,+1\nP-3,1,1\n",
            [
                "interchange.score P-1 scratch inf", "interchange.score-range P-1 stain -0.1",
                "interchange.score P-2 scratch 0x1",
                "interchange.score P-2 stain +1",
            ]
        ),
    ])
    func isRefused(_ text: String, _ expected: [String]) throws {
        #expect(try TinyRun.reasons { try TableReaderTests.csv(text) } == expected)
    }

    @Test func anomalibIsATableOfOneClass() throws {
        let setup = TinyRun.setup.replacing(
            #",\#n{"id":"stain","name":{"en":"stain"},"threshold":"0.6","then":"review"}"#, with: "")
        let table = TableReader(partColumn: TableReader.anomalibPart, classes: [TableReader.anomalibScore], ours: [])
        let maker = try TinyRun.maker([TableReader.anomalibScore: "scratch"], setup: setup)
        let json =
            #"[{"image_path":"/data/P-1.png","pred_score":0.1,"pred_label":false},"#
            + #"{"image_path":"P-2.png","pred_score":"0.93","pred_label":true},{"image_path":"P-3.png","pred_score":1}]"#
        let expected =
            #"{"part":"P-1","scores":{"scratch":"0.1"}}"# + "\n" + #"{"part":"P-2","scores":{"scratch":"0.93"}}"# + "\n"
            + #"{"part":"P-3","scores":{"scratch":"1"}}"# + "\n"
        #expect(try String(decoding: maker.file(table.json(Array(json.utf8))), as: UTF8.self) == expected)
        let csv = "image_path,pred_score,pred_label\n/data/P-1.png,0.1,False\nP-2.png,0.93,True\nP-3.png,1,True\n"
        #expect(try String(decoding: maker.file(table.csv(Array(csv.utf8))), as: UTF8.self) == expected)
    }
}

@Suite struct LabelmeReaderTests {
    static func results(_ files: [String]) throws -> ForeignResults {
        var results = ForeignResults(.lowest)
        for file in files { try LabelmeReader.read(Array(file.utf8), file: "a.json", into: &results) }
        return results
    }

    @Test func shapesAndFlagsBecomeScoresAndBoxes() throws {
        let results = try LabelmeReaderTests.results([
            #"{"imagePath":"P-1.png","shapes":[],"flags":{"stain":true,"scratch":false}}"#,
            #"{"imagePath":"..\\cam\\P-2.png","shapes":[{"label":"scratch","points":[[9.5,8],[1.5,2]],"shape_type":"rectangle","score":0.7}]}"#,
            #"{"imagePath":"P-3.png","shapes":[{"label":"scratch","points":[[1,1],[4,1],[2,5]],"shape_type":"polygon","score":null},"#
                + #"{"label":"stain","points":[[3,3],[6,7]],"shape_type":"circle"},{"label":"stain","points":[[3,3]],"shape_type":"point"}]}"#,
        ])
        #expect(
            try TinyRun.lines(results) == [
                #"{"part":"P-1","scores":{"scratch":"0","stain":"1"}}"#,
                #"{"part":"P-2","scores":{"scratch":"0.7","stain":"0"},"detections":[{"class":"scratch","score":"0.7","box":["1.5","2.0","8.0","6.0"]}]}"#,
                #"{"part":"P-3","scores":{"scratch":"1","stain":"1"},"detections":[{"class":"scratch","score":"1","box":["1.0","1.0","3.0","4.0"]},"#
                    + #"{"class":"stain","score":"1","box":["0.0","0.0","8.0","8.0"]}]}"#,
            ])
    }

    /// The edge of a circle, or of a box drawn in haste, is cut off at the picture's; what lies outside altogether is no shape of it.
    @Test func shapesAreCutAtTheEdge() throws {
        let results = try LabelmeReaderTests.results([
            #"{"imagePath":"P-1.png","imageWidth":17,"imageHeight":13,"shapes":[{"label":"stain","points":[[14,10],[20,10]],"shape_type":"circle"},"#
                + #"{"label":"stain","points":[[40,3],[45,6]],"shape_type":"rectangle"}]}"#
        ])
        #expect(results.rows[0].findings.map(\.box) == [["8.0", "4.0", "9.0", "9.0"], ["40.0", "3.0", "5.0", "3.0"]])
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let reasons = try TinyRun.reasons {
            try LabelmeReaderTests.results([
                #"{"imagePath":"P-1.png","shapes":[{"label":"dent","points":[]},{"label":"stain","points":[[1e9,2],[3,4]]},{"points":[]}]}"#
            ])
        }
        #expect(
            reasons == [
                "interchange.form shapes", "interchange.class-unknown P-1 dent", "interchange.box P-1 stain",
                "interchange.absent P-2", "interchange.absent P-3",
            ])
        #expect(try TinyRun.reasons { try LabelmeReaderTests.results([#"{"shapes":[]}"#]) } == ["interchange.form"])
    }
}
