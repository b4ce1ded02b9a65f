import Deliverables
import Documents

let inspectionParsers: [String: Parser] = [
    "inspection-setup": { bytes in
        let setup = try InspectionSetup(bytes)
        // What was read is what a report shows: reading it again changes nothing.
        try require(InspectionSetup(setup.json.encoded()) == setup, "a setup survives being written")
    },
    "inspection-terms": { bytes in _ = try InspectionTerms(files: ["inspection.yaml": bytes]) },
    "inspection-document": { bytes in
        let document = try InspectionDocument(bytes)
        try require(InspectionDocument(document.json.encoded()) == document, "a document survives being written")
    },
    // Inputs, outputs and reviews, one after another, against one rule.
    "inspection-lines": { bytes in
        guard let rule = inspectionRule else { return }
        let parts = Seeds.parts(bytes)
        let inputs = InspectionInputs(parts.first ?? [])
        let outputs = InspectionOutputs(parts.dropFirst().first ?? [], rule: rule, expected: inputs.images.map(\.part))
        require(outputs.scores.count == outputs.parts.count * rule.classes.count, "every part has a score of every class")
        _ = InspectionReviews(parts.dropFirst(2).first ?? [], known: inputs.places)
        require(
            InspectionDecisions.file(outputs, rule).count { $0 == 10 } == outputs.parts.count, "every part has a decision")
    },
    "decimal": { bytes in
        guard let text = String(validating: bytes, as: UTF8.self), let number = DecimalText(text) else { return }
        require(!(number < number) && !number.double.isNaN, "a number is not below itself")
    },
]

/// The rule of the seed.
private let inspectionRule: DecisionRule? = try? InspectionSetup(Seeds.inspectionSetup).rule
