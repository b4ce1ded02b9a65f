internal import Deliverables
internal import Documents

/// QIF 3.0 attribute results as scores: a part is an actual component by its serial number, a class is a characteristic item by
/// its name (its id where it has none).
///
/// `PASS` says that the defect is not there, `FAIL` that it is, `INDETERMINATE` that nobody can tell; every other status is no
/// result and refused. `PASS` with the value `present` is a class that is there and lets the part pass. A component's own status is the class `ActualComponent`, if that is mapped: files that give nothing else
/// have at least that. A document that names another lot or product than the run's is refused.
enum QIFReader {
    static let componentClass = "ActualComponent"
    /// Values of a user-defined attribute as our own export writes them.
    static let presentValue = "present"
    static let absentValue = "absent"

    /// - Parameters:
    ///   - usesComponents: whether the class ``componentClass`` is mapped.
    ///   - lot: what the run inspects.
    static func results(_ document: QIFDocument, usesComponents: Bool, of lot: InspectionSetup.Lot) -> ForeignResults {
        var results = ForeignResults(.refused)
        for other in document.lots where other.name != lot.id {
            results.problems.say("qif.lot", ["seen": other.name, "lot": lot.id], at: Place(line: other.line))
        }
        if let product = document.product, !lot.product.texts.values.contains(product.name) {
            results.problems.say(
                "qif.product", ["seen": product.name, "product": lot.product.text(in: "en")], at: Place(line: product.line))
        }
        var rows: [String: Int] = [:]
        var nameless: Set<String> = []
        for component in document.components {
            let place = Place(line: component.line)
            guard let serial = component.serial, !serial.isEmpty else {
                results.problems.say("qif.serial", ["id": component.id], at: place)
                nameless.insert(component.id)
                continue
            }
            if rows.updateValue(results.rows.count, forKey: component.id) != nil {
                results.problems.say("interchange.number", ["field": "ActualComponent", "number": component.id], at: place)
            }
            results.rows.append(ForeignResults.Row(name: serial, place: place))
            guard usesComponents else { continue }
            take(component.status, kind: componentClass, row: results.rows.count - 1, place, into: &results)
        }
        if document.components.isEmpty { results.problems.say("qif.components") }
        for measurement in document.measurements {
            let place = Place(line: measurement.line)
            guard let item = measurement.item else {
                results.problems.say("interchange.form", ["field": "CharacteristicItemId", "expected": "id"], at: place)
                continue
            }
            if measurement.components.count == 1, nameless.contains(measurement.components[0]) { continue }
            // Of a set of components nobody can say which one it was.
            guard measurement.components.count == 1, let row = rows[measurement.components[0]] else {
                let seen = measurement.components.prefix(3).joined(separator: " ")
                results.problems.say(
                    "interchange.reference", ["field": "ActualComponentId", "seen": seen.isEmpty ? "—" : seen], at: place)
                continue
            }
            let status = measurement.status == "PASS" && measurement.value == presentValue ? presentValue : measurement.status
            take(status, kind: document.items[item] ?? item, row: row, place, into: &results)
        }
        return results
    }

    private static func take(
        _ status: String?, kind: String, row: Int, _ place: Place, into results: inout ForeignResults
    ) {
        let value: ForeignResults.Value
        switch status {
        case "PASS": value = .absent
        case "FAIL": value = .present
        case presentValue: value = .presentAndPassing
        case "INDETERMINATE": value = .undecided
        default:
            return results.problems.say(
                "qif.status", ["part": results.rows[row].name, "class": kind, "seen": status ?? "—"], at: place)
        }
        results.rows[row].findings.append(ForeignResults.Finding(kind: kind, value: value, place: place))
    }
}
