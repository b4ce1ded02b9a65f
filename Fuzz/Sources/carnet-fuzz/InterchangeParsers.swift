import Deliverables
import Documents

@testable import CarnetCommands

/// Other programs' results, read and mapped to a run of two parts: what comes out is what the run's own reader takes.
let interchangeParsers: [String: Parser] = [
    "coco": { bytes in
        let split = bytes.firstIndex(of: 10) ?? bytes.endIndex
        let dataset = Array(bytes[split...].dropFirst())
        try InterchangeRun.map(COCOReader.read(Array(bytes[..<split]), dataset: dataset.isEmpty ? nil : dataset))
    },
    "labelme": { bytes in
        var results = ForeignResults(.lowest)
        try LabelmeReader.read(bytes, file: "a.json", into: &results)
        try InterchangeRun.map(results)
    },
    "score-table": { bytes in
        let table = TableReader(partColumn: "part", classes: [], ours: ["a", "b"])
        try InterchangeRun.map((try? table.json(bytes)) ?? table.csv(bytes))
    },
    "qif": { bytes in
        let lot = try InspectionSetup(Array(InterchangeRun.setup.utf8)).lot
        try InterchangeRun.map(QIFReader.results(QIFDocument(bytes), usesComponents: true, of: lot))
    },
]

enum InterchangeRun {
    static let setup = """
        {"setup":"carnet/inspection-setup/v1","run":"r","lot":{"id":"l","product":{"en":"p"},"size":2},"plan":null,
        "capture":{"camera":"c","station":"s","calibration":{"reference":"r","date":"d"}},"pipeline":{"decoder":"d","steps":[],
        "model":{"name":"m","version":"1","files":[{"path":"m","sha256":"\(Digest.zero.hex)","bytes":1}]},
        "runtime":{"engine":"e","version":"1","provider":"c","optimisation":"off","threads":1}},
        "rule":{"choose":"threshold","scores":{"from":"0","to":"1"},"classes":[
        {"id":"a","name":{"en":"a"},"threshold":"0.5","then":"reject"},{"id":"b","name":{"en":"b"},"threshold":"0.5","then":"review"}],
        "review":"none"},"procedure":null}
        """

    static func map(_ results: ForeignResults) throws {
        let setup = try InspectionSetup(Array(setup.utf8))
        let images = ["P-1", "P-2"].map {
            InspectionImage(part: $0, file: $0 + ".png", sha256: .zero, bytes: 1, pixels: nil, captured: nil)
        }
        let bytes = try OutputsMaker(setup: setup, inputs: images, map: [QIFReader.componentClass: "b"]).file(
            results, allowsEmpty: true)
        let outputs = InspectionOutputs(bytes, rule: setup.rule, expected: images.map(\.part))
        require(outputs.issues.isEmpty, "what was mapped is read by the run's own reader: \(outputs.issues)")
    }
}
