internal import Documents

/// What a QIF 3.0 document (ISO 23952) says of actual components by attributes: which there are, and which characteristics of
/// them passed or failed. Nothing is resolved outside the file.
struct QIFDocument {
    var components: [Component] = []
    /// Names of characteristic items by their id.
    var items: [String: String] = [:]
    var measurements: [Measurement] = []
    /// Lots that it names: `LotNumber` of any component, and the document's own attribute `lot`, which our export writes; each once.
    var lots: [Named] = []
    /// The document's own attribute `product`.
    var product: Named?

    /// A name and the line on which it stands.
    struct Named: Hashable {
        var name: String
        var line: Int
    }

    /// One `ActualComponent`.
    struct Component {
        var id: String
        var serial: String?
        var status: String?
        var line: Int
    }

    /// One element of `CharacteristicMeasurements`.
    struct Measurement {
        var item: String?
        /// `CharacteristicStatusEnum`, or another word.
        var status: String?
        var value: String?
        /// Ids: its own `ActualComponentId`, or those of the results that it belongs to.
        var components: [String] = []
        var line: Int
    }

    /// - Throws: `xml.…`, `qif.root`, `qif.many`.
    init(_ bytes: [UInt8]) throws {
        let builder = Builder()
        try XMLScanner.scan(bytes, limit: InterchangeLimits.file, builder)
        guard builder.isQIF else { throw Diagnostic("qif.root") }
        guard !builder.isFull else { throw Diagnostic("qif.many", ["limit": String(InterchangeLimits.rows)]) }
        self = builder.document
    }

    private init() {}

    /// Follows the elements; places are told by the names of parents.
    private final class Builder: XMLElements {
        var document = QIFDocument()
        var isQIF = false
        var isFull = false
        /// Where the measurements of the results at hand begin, and the components that these name.
        private var firstOfResults = 0
        private var ofResults: [String] = []
        private var isInside = false
        private var item: String?

        func begin(_ path: [String], _ attributes: [String: String], line: Int) {
            let parent = path.dropLast().last
            if path.count == 1 {
                isQIF = path[0] == "QIFDocument" && (attributes["versionQIF"]?.hasPrefix("3.") ?? false)
            }
            guard document.components.count + document.measurements.count < InterchangeLimits.rows else {
                isFull = true
                return
            }
            if path.last == "AttributeStr", path.count == 3, parent == "Attributes", let value = attributes["value"] {
                if attributes["name"] == "lot" { name(lot: value, line: line) }
                if attributes["name"] == "product" { document.product = Named(name: value, line: line) }
            }
            if path.last == "MeasurementResults", parent == "MeasurementResultsSet" {
                firstOfResults = document.measurements.count
                ofResults = []
            } else if parent == "CharacteristicMeasurements" {
                document.measurements.append(Measurement(line: line))
                isInside = true
            } else if parent == "CharacteristicItems" {
                item = attributes["id"]
            } else if path.last == "ActualComponent" {
                document.components.append(Component(id: attributes["id"] ?? "", line: line))
            }
        }

        func end(_ path: [String], _ text: String, line: Int) {
            guard !isFull else { return }
            let parent = path.dropLast().last
            let grandparent = path.dropLast(2).last
            switch path.last {
            case "Name" where grandparent == "CharacteristicItems":
                if let item { document.items[item] = text }
            case "CharacteristicItemId" where isInside && grandparent == "CharacteristicMeasurements":
                last { $0.item = text }
            case "CharacteristicStatusEnum" where isInside, "OtherCharacteristicStatus" where isInside: last { $0.status = text }
            case "Value" where isInside && grandparent == "CharacteristicMeasurements": last { $0.value = text }
            case "ActualComponentId" where isInside && grandparent == "CharacteristicMeasurements":
                last { $0.components = [text] }
            case "Id" where parent == "ActualComponentIds" && grandparent == "MeasurementResults": ofResults.append(text)
            case "LotNumber" where parent == "Traceability" && grandparent == "ActualComponent": name(lot: text, line: line)
            case "SerialNumber" where parent == "ActualComponent": lastComponent { $0.serial = text }
            case "InspectionStatusEnum" where grandparent == "ActualComponent",
                "OtherInspectionStatus" where grandparent == "ActualComponent":
                lastComponent { $0.status = text }
            case "MeasurementResults" where parent == "MeasurementResultsSet":
                for at in document.measurements.indices.dropFirst(firstOfResults)
                where document.measurements[at].components.isEmpty { document.measurements[at].components = ofResults }
            default: if parent == "CharacteristicMeasurements" { isInside = false }
            }
        }

        private func name(lot: String, line: Int) {
            if document.lots.count < 100, !document.lots.contains(where: { $0.name == lot }) {
                document.lots.append(Named(name: lot, line: line))
            }
        }

        private func last(_ body: (inout Measurement) -> Void) {
            guard let at = document.measurements.indices.last else { return }
            body(&document.measurements[at])
        }

        private func lastComponent(_ body: (inout Component) -> Void) {
            guard let at = document.components.indices.last else { return }
            body(&document.components[at])
        }
    }
}
