internal import Deliverables
internal import Documents
internal import Verification

/// A QIF 3.0 document (ISO 23952) of an inspection: each class of the rule is a user-defined attribute characteristic, each part
/// an actual component, each class of each part a measurement.
///
/// A class that fires is `FAIL` if it rejects, `INDETERMINATE` if it leaves the part to a person, and `PASS` if it lets it pass; its
/// `Value` says whether it is there. A component's status is what stood at the end, after people had their word. Scores,
/// thresholds and digests stand in attributes. The same carnet gives the same bytes.
struct QIFExport {
    private let export: ExportedInspection
    private var text = XMLText()
    private let rule: DecisionRule
    private let count: Int
    private let parts: Int

    static func file(_ export: ExportedInspection) -> [UInt8] {
        var writer = QIFExport(export)
        writer.write()
        return writer.text.bytes
    }

    private init(_ export: ExportedInspection) {
        self.export = export
        rule = export.rule
        count = export.rule.classes.count
        parts = export.inspection.parts.count
    }

    // Ids: the standard, the results, then definitions, nominals, items, components and measurements in turn.
    private static let standard = 1
    private static let results = 2
    private func definition(_ kind: Int) -> Int { 3 + kind }
    private func nominal(_ kind: Int) -> Int { definition(count) + kind }
    private func item(_ kind: Int) -> Int { nominal(count) + kind }
    private func component(_ part: Int) -> Int { item(count) + part }
    private func measurement(_ part: Int, _ kind: Int) -> Int { component(parts) + part * count + kind }

    private mutating func write() {
        let last = measurement(parts, 0) - 1
        let own = self
        text.element(
            "QIFDocument",
            ["xmlns": "http://qifstandards.org/xsd/qif3", "versionQIF": "3.0.0", "idMax": String(last)]
        ) { text in
            text.leaf("QPId", own.identifier("document"))
            let lot = own.export.inspection.setup.lot
            own.attributes(
                [
                    ("carnet", own.export.urn), ("setup", own.export.setupDigest.hex), ("lot", lot.id),
                    ("product", lot.product.text(in: "en")),
                ], &text)
            text.element("Version") { $0.leaf("TimeCreated", "\(own.export.facts.period.upperBound)") }
            text.element("Header") { text in
                text.element("Application") { $0.leaf("Name", "Carnet") }
                text.leaf("Description", own.export.document.summary.text(in: "en"))
            }
            own.writeStandard(&text)
            own.writeCharacteristics(&text)
            text.element("Results") { text in
                text.element("MeasurementResultsSet", ["n": "1"]) { own.writeResults(&$0) }
                text.element("ActualComponentSets", ["n": "1"]) { own.writeComponents(&$0) }
                own.writeTraceability(&text)
            }
        }
    }

    /// A UUID of version 8 (RFC 9562 section 5.8) made of the carnet's digest.
    private func identifier(_ what: String) -> String {
        var bytes = Array(Digest.sha256("\(export.urn) \(what)").bytes.prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        let hex = Array(Hex.encode(bytes))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }.joined(separator: "-")
    }

    private func attributes(_ pairs: [(String, String)], _ text: inout XMLText) {
        text.element("Attributes", ["n": String(pairs.count)]) { text in
            for (name, value) in pairs { text.empty("AttributeStr", ["name": name, "value": value]) }
        }
    }

    /// What the characteristics are evaluated against is the setup that was logged before the run.
    private func writeStandard(_ text: inout XMLText) {
        text.element("StandardsDefinitions", ["n": "1"]) { text in
            text.element("Standard", ["id": String(Self.standard)]) { text in
                text.element("Organization") { text in
                    text.leaf("OtherStandardsOrganization", export.facts.provider.name.text(in: "en"))
                }
                text.leaf("Designator", "sha256:\(export.setupDigest.hex)")
                text.leaf("Title", InspectionSetup.version)
            }
        }
    }

    private func writeCharacteristics(_ text: inout XMLText) {
        text.element("Characteristics") { text in
            text.leaf("FormalStandardId", String(Self.standard))
            text.element("CharacteristicDefinitions", ["n": String(count)]) { text in
                for (kind, own) in rule.classes.enumerated() {
                    text.element("UserDefinedAttributeCharacteristicDefinition", ["id": String(definition(kind))]) { text in
                        attributes([("threshold", threshold(kind)), ("then", own.then.rawValue)], &text)
                        text.leaf("Name", own.id)
                        text.leaf("WhatToMeasure", own.name.text(in: "en"))
                    }
                }
            }
            text.element("CharacteristicNominals", ["n": String(count)]) { text in
                for (kind, own) in rule.classes.enumerated() {
                    text.element("UserDefinedAttributeCharacteristicNominal", ["id": String(nominal(kind))]) { text in
                        text.leaf("CharacteristicDefinitionId", String(definition(kind)))
                        text.leaf("Name", own.id)
                        let fails = own.then != .pass
                        values(
                            "PassValues", fails ? [QIFReader.absentValue] : [QIFReader.absentValue, QIFReader.presentValue], &text
                        )
                        if fails { values("FailValues", [QIFReader.presentValue], &text) }
                    }
                }
            }
            text.element("CharacteristicItems", ["n": String(count)]) { text in
                for (kind, own) in rule.classes.enumerated() {
                    text.element("UserDefinedAttributeCharacteristicItem", ["id": String(item(kind))]) { text in
                        text.leaf("Name", own.id)
                        text.leaf("CharacteristicNominalId", String(nominal(kind)))
                    }
                }
            }
        }
    }

    private func threshold(_ kind: Int) -> String {
        export.inspection.setup.json["rule"]?["classes"]?.array?[kind]["threshold"]?.string ?? ""
    }

    private func values(_ name: String, _ values: [String], _ text: inout XMLText) {
        text.element(name, ["n": String(values.count)]) { text in for value in values { text.leaf("StringValue", value) } }
    }
}

extension QIFExport {
    private func writeResults(_ text: inout XMLText) {
        text.element("MeasurementResults", ["id": String(Self.results)]) { text in
            text.leaf("ThisResultsInstanceQPId", identifier("results"))
            text.element("MeasuredCharacteristics") { text in
                text.element("CharacteristicMeasurements", ["n": String(parts * count)]) { text in
                    for part in 0..<parts { for kind in 0..<count { writeMeasurement(part, kind, &text) } }
                }
            }
            text.element("InspectionStatus") { $0.leaf("InspectionStatusEnum", lotStatus) }
            text.element("ActualComponentIds", ["n": String(parts)]) { text in
                for part in 0..<parts { text.leaf("Id", String(component(part))) }
            }
        }
    }

    /// A lot that was sorted passes if nothing had to be taken out.
    private var lotStatus: String {
        switch export.inspection.figures.lotResult {
        case .accepted: "PASS"
        case .rejected: "FAIL"
        case .open: "UNKNOWN"
        case .sorted: export.inspection.figures.counts.rejected == 0 ? "PASS" : "FAIL"
        }
    }

    private func writeMeasurement(_ part: Int, _ kind: Int, _ text: inout XMLText) {
        let fires = export.fires(part: part, kind: kind)
        let then = rule.classes[kind].then
        let status = !fires || then == .pass ? "PASS" : then == .reject ? "FAIL" : "INDETERMINATE"
        text.element("UserDefinedAttributeCharacteristicMeasurement", ["id": String(measurement(part, kind))]) { text in
            attributes([("score", export.score(part: part, kind: kind))], &text)
            text.element("Status") { $0.leaf("CharacteristicStatusEnum", status) }
            text.leaf("CharacteristicItemId", String(item(kind)))
            if let captured = export.images[part].captured { text.leaf("TimeStamp", "\(captured)") }
            text.leaf("ActualComponentId", String(component(part)))
            text.leaf("Value", fires ? QIFReader.presentValue : QIFReader.absentValue)
        }
    }

    private func writeComponents(_ text: inout XMLText) {
        text.element("ActualComponentSet", ["n": String(parts)]) { text in
            for (place, part) in export.inspection.parts.enumerated() {
                var said = [
                    ("image", export.images[place].sha256.hex), ("ruled", part.ruled.decision.rawValue),
                    ("marginal", String(part.ruled.isMarginal)),
                ]
                if let review = part.review {
                    said += [("review", review.decision.rawValue), ("reviewer", review.by), ("reason", review.reason)]
                }
                text.element("ActualComponent", ["id": String(component(place))]) { text in
                    attributes(said, &text)
                    text.leaf("SerialNumber", part.part)
                    let status = part.decision == .pass ? "PASS" : part.decision == .reject ? "FAIL" : "UNKNOWN"
                    text.element("Status") { $0.leaf("InspectionStatusEnum", status) }
                    text.element("Traceability") { $0.leaf("LotNumber", export.inspection.setup.lot.id) }
                }
            }
        }
    }

    private func writeTraceability(_ text: inout XMLText) {
        text.element("InspectionTraceability") { text in
            text.element("InspectingOrganization") { $0.leaf("Name", export.facts.provider.name.text(in: "en")) }
            text.leaf("ReportNumber", export.inspection.setup.run)
            if export.inspection.setup.plan == nil { text.leaf("InspectionMode", "100Percent") }
            text.leaf("InspectionStart", "\(export.facts.period.lowerBound)")
            text.leaf("InspectionEnd", "\(export.facts.period.upperBound)")
            text.element("InspectionOperator") { $0.leaf("Name", export.inspection.operatorName) }
            text.element("ReportPreparer") { $0.leaf("Name", export.inspection.approverName) }
        }
    }
}
