internal import Documents
internal import Presentation
internal import Statistics

/// What a plan does, as JSON and for people.
struct SamplingReport {
    let curve: OperatingCharacteristic
    /// The qualities that were asked for.
    let asked: [OperatingCharacteristic.Point]

    // MARK: JSON

    /// Numbers are the doubles themselves, in the shortest form that reads back as the same bits.
    var json: JSON {
        [
            "plan": [
                "lot": curve.plan.lot.map { .integer($0) } ?? .null, "sample": .integer(curve.plan.sample),
                "accept": .integer(curve.plan.accept), "reject": .integer(curve.plan.reject),
            ],
            "model": .string(curve.model.rawValue), "asked": .array(asked.map(SamplingReport.json)),
            "producer": SamplingReport.json(curve.producer), "consumer": SamplingReport.json(curve.consumer),
            "points": .array(curve.points.map(SamplingReport.json)),
        ]
    }

    private static func json(_ point: OperatingCharacteristic.Point) -> JSON {
        [
            "fraction": .number(point.fraction.description),
            "nonconforming": point.nonconforming.map { .integer($0) } ?? .null,
            "accept": .number(point.probability.accept.description), "reject": .number(point.probability.reject.description),
        ]
    }

    // MARK: Text

    private static let rows = 20
    private static let columns = 40

    func text(_ language: Language) -> String {
        func words(_ key: String, _ arguments: [String: String] = [:]) -> String {
            Catalogue.own.text("sampling." + key, in: language, arguments)
        }
        let plan = curve.plan
        var lines = [
            words("plan", ["n": String(plan.sample), "ac": String(plan.accept), "re": String(plan.reject)]),
            curve.model == .hypergeometric
                ? words("lot", ["lot": plan.lot.map(String.init) ?? ""]) : words("process"), "",
        ]
        for point in asked {
            lines.append(
                words(
                    "asked",
                    [
                        "quality": quality(point), "accept": FixedDecimal.text(point.probability.accept),
                        "reject": FixedDecimal.text(point.probability.reject),
                    ]))
        }
        if !asked.isEmpty { lines.append("") }
        for (key, point) in [("producer", curve.producer), ("consumer", curve.consumer)] {
            lines.append(
                words(key, ["quality": quality(point), "accept": FixedDecimal.text(point.probability.accept)]))
        }
        lines += ["", words("curve")] + chart()
        return lines.joined(separator: "\n")
    }

    /// `12 (1.2000 %)`, `1.2000 %`
    private func quality(_ point: OperatingCharacteristic.Point) -> String {
        let percent = FixedDecimal.text(point.fraction * 100, decimals: 4) + " %"
        return point.nonconforming.map { "\($0) (\(percent))" } ?? percent
    }

    /// A bar a quality, evenly apart from 0 to where hardly anything is accepted.
    private func chart() -> [String] {
        guard let end = curve.points.last else { return [] }
        var places: [OperatingCharacteristic.Point] = []
        for row in 0...SamplingReport.rows {
            let part = Double(row) / Double(SamplingReport.rows)
            let point =
                if let last = end.nonconforming {
                    OperatingCharacteristic.Point(curve.plan, nonconforming: Int((Double(last) * part).rounded(.down)))
                } else {
                    OperatingCharacteristic.Point(curve.plan, fraction: end.fraction * part)
                }
            if let point, places.last?.fraction != point.fraction { places.append(point) }
        }
        let labels = places.map(quality)
        let width = labels.map { Plain.width($0) }.max() ?? 0
        return zip(places, labels).map { point, label in
            let bar = Int((point.probability.accept * Double(SamplingReport.columns)).rounded())
            let line =
                String(repeating: " ", count: width - Plain.width(label)) + label + "  "
                + FixedDecimal.text(point.probability.accept, decimals: 4)
            return "  " + line + (bar > 0 ? "  " + String(repeating: "█", count: bar) : "")
        }
    }
}
