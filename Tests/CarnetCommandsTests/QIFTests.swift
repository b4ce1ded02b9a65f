import Deliverables
import Documents
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct QIFReaderTests {
    static func document(_ items: String = "", _ measurements: String = "", _ components: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <QIFDocument xmlns="http://qifstandards.org/xsd/qif3" versionQIF="3.0.0" idMax="99">
        <Characteristics><CharacteristicItems n="2">\(items)</CharacteristicItems></Characteristics>
        <Results><MeasurementResultsSet n="1"><MeasurementResults id="9"><MeasuredCharacteristics><CharacteristicMeasurements n="1">
        \(measurements)</CharacteristicMeasurements></MeasuredCharacteristics>
        <InspectionStatus><InspectionStatusEnum>PASS</InspectionStatusEnum></InspectionStatus>
        <ActualComponentIds n="1"><Id>30</Id></ActualComponentIds></MeasurementResults></MeasurementResultsSet>
        <ActualComponentSets n="1"><ActualComponentSet n="1">\(components)</ActualComponentSet></ActualComponentSets></Results>
        </QIFDocument>
        """
    }

    static let items = """
        <UserDefinedAttributeCharacteristicItem id="10"><Name>Surface &amp; edge</Name></UserDefinedAttributeCharacteristicItem>
        <UserDefinedAttributeCharacteristicItem id="11"><Name>stain</Name></UserDefinedAttributeCharacteristicItem>
        """

    static func component(_ id: Int, _ serial: String?, _ status: String = "PASS") -> String {
        let number = serial.map { "<SerialNumber> \($0)\n</SerialNumber>" } ?? ""
        return
            #"<ActualComponent id="\#(id)">\#(number)<Status><InspectionStatusEnum>\#(status)</InspectionStatusEnum></Status></ActualComponent>"#
    }

    static let components = component(30, "P-1") + component(31, "P-2", "FAIL") + component(32, "P-3")

    static func measurement(_ item: Int, _ status: String, of component: Int?, value: String = "") -> String {
        let own = component.map { "<ActualComponentId>\($0)</ActualComponentId>" } ?? ""
        return """
            <UserDefinedAttributeCharacteristicMeasurement id="5"><Status><CharacteristicStatusEnum>\(status)\
            </CharacteristicStatusEnum></Status><CharacteristicItemId>\(item)</CharacteristicItemId>\(own)\(value)\
            </UserDefinedAttributeCharacteristicMeasurement>
            """
    }

    static func results(_ text: String, usesComponents: Bool = false) throws -> ForeignResults {
        try QIFReader.results(QIFDocument(Array(text.utf8)), usesComponents: usesComponents, of: TinyRun.read().lot)
    }

    @Test func statusesBecomeTheEndsOfTheRange() throws {
        let measurements =
            QIFReaderTests.measurement(10, "FAIL", of: nil) + QIFReaderTests.measurement(11, "PASS", of: 30)
            + QIFReaderTests.measurement(10, "PASS", of: 31) + QIFReaderTests.measurement(11, "INDETERMINATE", of: 31)
            + QIFReaderTests.measurement(10, "PASS", of: 32, value: "<Value>present</Value>")
            + QIFReaderTests.measurement(11, "FAIL", of: 32, value: "<Value>absent</Value>")
        let text = QIFReaderTests.document(QIFReaderTests.items, measurements, QIFReaderTests.components)
        #expect(
            try TinyRun.lines(QIFReaderTests.results(text), ["Surface & edge": "scratch"]) == [
                #"{"part":"P-1","scores":{"scratch":"1","stain":"0"}}"#,
                #"{"part":"P-2","scores":{"scratch":"0","stain":"1"}}"#,
                #"{"part":"P-3","scores":{"scratch":"0","stain":"1"}}"#,
            ])
    }

    @Test func aComponentsOwnStatusIsAClassIfMapped() throws {
        let text = QIFReaderTests.document("", "", QIFReaderTests.components)
        let reasons = try TinyRun.reasons([QIFReader.componentClass: "scratch"]) {
            try QIFReaderTests.results(text, usesComponents: true)
        }
        #expect(reasons == ["interchange.class-absent stain"])
    }

    /// The lot's number stands with each component; what our export says of the document stands in its attributes.
    @Test(arguments: [
        ("l1", "l1", "Plate", []), ("l2", "l1", "Plate", ["qif.lot l2"]), ("l1", "l3", "Plate", ["qif.lot l3"]),
        ("l1", "l1", "Bracket", ["qif.product Bracket"]),
        ("l2", "l3", "Bracket", ["qif.lot l3", "qif.lot l2", "qif.product Bracket"]),
    ])
    func anotherLotIsRefused(_ number: String, _ attribute: String, _ product: String, _ expected: [String]) throws {
        let parts = (30...32).map { id in
            QIFReaderTests.component(id, "P-\(id - 29)").replacing(
                "</ActualComponent>", with: "<Traceability><LotNumber>\(number)</LotNumber></Traceability></ActualComponent>")
        }
        let measurements = (30...32).flatMap { part -> [String] in
            [10, 11].map { QIFReaderTests.measurement($0, "PASS", of: part) }
        }
        let text = QIFReaderTests.document(QIFReaderTests.items, measurements.joined(), parts.joined()).replacing(
            "<Characteristics>",
            with:
                #"<Attributes n="2"><AttributeStr name="lot" value="\#(attribute)"/><AttributeStr name="product" value="\#(product)"/>"#
                + "</Attributes><Characteristics>")
        #expect(try TinyRun.reasons(["Surface & edge": "scratch"]) { try QIFReaderTests.results(text) } == expected)
    }

    @Test func everythingWrongIsSaidAtOnce() throws {
        let measurements =
            QIFReaderTests.measurement(10, "NOT_ANALYZED", of: 30) + QIFReaderTests.measurement(10, "INDETERMINATE", of: 31)
            + QIFReaderTests.measurement(12, "PASS", of: 31) + QIFReaderTests.measurement(11, "PASS", of: 77)
            + QIFReaderTests.measurement(11, "PASS", of: 31) + QIFReaderTests.measurement(11, "PASS", of: 40)
        let text = QIFReaderTests.document(
            QIFReaderTests.items, measurements,
            QIFReaderTests.component(30, "P-1") + QIFReaderTests.component(31, "P-2") + QIFReaderTests.component(33, "P-7")
                + QIFReaderTests.component(40, nil))
        #expect(
            try TinyRun.reasons(["Surface & edge": "scratch"]) { try QIFReaderTests.results(text) } == [
                "qif.serial", "qif.status P-1 Surface & edge NOT_ANALYZED", "interchange.reference 77 ActualComponentId",
                "interchange.stranger P-7", "interchange.score-missing P-1 scratch", "interchange.score-missing P-1 stain",
                "interchange.undecided P-2 scratch", "interchange.class-unknown P-2 12", "interchange.absent P-3",
            ])
    }

    @Test(
        .enabled(if: SharedData.isPresent, "\(SharedData.absence)"),
        arguments: [
            ("Exploded_Plan", 0, 0, 0, 0), ("Exploded_Results1", 0, 0, 2, 2), ("Exploded_Statistics", 0, 0, 0, 0),
            ("QIF_Results_Sample", 1, 0, 13, 11), ("SheetMetal_QIF_Results_sample_1_w_UUIDs", 1, 1, 38, 38),
            ("WIDGET_QIF_RESULTS_W_QPIDS", 1, 0, 42, 42), ("mitutoyo_results_serialized_pass_fail_sample", 1, 1, 0, 0),
            ("simplePlan", 0, 0, 0, 0),
        ])
    func readsRealFiles(_ name: String, components: Int, serials: Int, measurements: Int, judged: Int) throws {
        let document = try QIFDocument(SharedData.bytes("qif/\(name).QIF"))
        #expect(document.components.count == components)
        #expect(document.components.count { $0.serial != nil } == serials)
        #expect(document.measurements.count == measurements)
        #expect(document.measurements.count { $0.status == "PASS" || $0.status == "FAIL" } == judged)
        #expect(document.measurements.allSatisfy { $0.item != nil && $0.status != nil })
    }
}

@Suite struct XMLScannerTests {
    final class Counter: XMLElements {
        var seen: [String] = []
        func begin(_ path: [String], _ attributes: [String: String], line: Int) {}
        func end(_ path: [String], _ text: String, line: Int) { seen.append("\(path.joined(separator: "/"))=\(text)@\(line)") }
    }

    @Test func readsTextAndCharacterData() throws {
        let counter = Counter()
        try XMLScanner.scan(
            Array(
                "<?xml version='1.0' encoding='utf-8'?>\n<a><q:b xmlns:q='u'> x &lt;&#65;<![CDATA[<z>]]> </q:b>\n<c/></a>".utf8),
            counter)
        #expect(counter.seen == ["a/b=x <A<z>@2", "a/c=@3", "a=@3"])
    }

    static let bomb = """
        <!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;"><!ENTITY z "&y;&y;&y;&y;&y;&y;&y;&y;">]>
        <a>&z;</a>
        """

    @Test(arguments: [
        (bomb, "xml.doctype"), ("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "xml.doctype"),
        ("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>", "xml.encoding"), ("<a>\u{0}</a>", "xml.encoding"),
        ("<a>&x;</a>", "xml.syntax"), ("<a><b></a></b>", "xml.syntax"), ("<a/><b/>", "xml.syntax"), ("<a", "xml.syntax"),
        ("", "xml.syntax"), ("{}", "xml.syntax"), ("<a b=1/>", "xml.syntax"),
        (String(repeating: "<a>", count: 65), "xml.depth"), ("<a>" + String(repeating: "x", count: 70_000) + "</a>", "xml.text"),
    ])
    func isRefused(_ text: String, _ code: String) {
        let refusal = #expect(throws: Diagnostic.self) { try XMLScanner.scan(Array(text.utf8), Counter()) }
        #expect(refusal?.code == code)
    }

    @Test func nothingButUTF8IsRead() {
        let sixteen: [UInt8] = [0xff, 0xfe, 0x3c, 0, 0x61, 0, 0x2f, 0, 0x3e, 0]
        for bytes in [sixteen, [0x3c, 0x61, 0x2f, 0x3e, 0xff]] {
            #expect(throws: Diagnostic("xml.encoding")) { try XMLScanner.scan(bytes, Counter()) }
        }
    }

    @Test func anotherVersionIsNoQIF() {
        for text in ["<QIFDocument versionQIF=\"2.1.0\"/>", "<html/>"] {
            #expect(throws: Diagnostic("qif.root")) { _ = try QIFDocument(Array(text.utf8)) }
        }
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var text = XMLText()
        text.element("a", ["b": "<\"&\n"]) { $0.leaf("c", "x\u{1}<>&\"\u{fffe}é") }
        let counter = Counter()
        try XMLScanner.scan(text.bytes, counter)
        #expect(counter.seen[0] == "a/c=x\u{fffd}<>&\"\u{fffd}é@3")
    }
}
