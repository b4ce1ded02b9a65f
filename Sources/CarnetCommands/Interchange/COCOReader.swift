internal import Documents

/// COCO object detection (cocodataset.org, "Data format" and "Results format"), from bytes.
///
/// Either a list of results `[{image_id, category_id, bbox, score}]` beside the data set's file that names images and
/// categories, or one whole file with `images`, `categories` and `annotations`. An image of the data set without results is one
/// in which nothing was found. An annotation without a score is a person's: the class is there.
enum COCOReader {
    /// - Parameter dataset: the data set's file, for a list of results.
    /// - Throws: `json.…`, `interchange.dataset`, `interchange.form` where nothing can be read.
    static func read(_ file: [UInt8], dataset: [UInt8]?) throws -> ForeignResults {
        let reader = JSONReader(limits: InterchangeLimits.json)
        let isList = file.first { $0 > 0x20 } == UInt8(ascii: "[")
        guard !isList || dataset != nil else { throw Diagnostic("interchange.dataset") }
        var names = try (dataset ?? file).withUnsafeBytes { try reader.read($0) { Names($0) } }
        try file.withUnsafeBytes { text in
            try reader.read(text) { root in
                let list = isList ? root : root["annotations"]
                guard let list, list.kind == .array else {
                    throw Diagnostic("interchange.form", ["field": "annotations", "expected": "array"])
                }
                var number = 0
                list.forEachElement { element in
                    if !names.results.problems.isFull {
                        names.take(element, (isList ? "/" : "/annotations/") + String(number), needsScore: isList)
                    }
                    number += 1
                }
            }
        }
        return names.results
    }

    /// Images and categories of a data set by their numbers, and what was found.
    private struct Names {
        var results = ForeignResults(.lowest)
        private var rows: [Int64: Int] = [:]
        private var categories: [Int64: String] = [:]

        init(_ root: JSONView) {
            var number = 0
            root["images"]?.forEachElement { image in
                let place = Place(pointer: "/images/\(number)")
                number += 1
                guard let id = image["id"]?.integer, let name = image["file_name"]?.string else {
                    return results.problems.say("interchange.form", ["field": "images", "expected": "id, file_name"], at: place)
                }
                if rows.updateValue(results.rows.count, forKey: id) != nil {
                    results.problems.say("interchange.number", ["field": "images", "number": String(id)], at: place)
                }
                results.rows.append(ForeignResults.Row(name: name, place: place))
            }
            number = 0
            root["categories"]?.forEachElement { category in
                let place = Place(pointer: "/categories/\(number)")
                number += 1
                guard let id = category["id"]?.integer, let name = category["name"]?.string else {
                    return results.problems.say("interchange.form", ["field": "categories", "expected": "id, name"], at: place)
                }
                if categories.updateValue(name, forKey: id) != nil {
                    results.problems.say("interchange.number", ["field": "categories", "number": String(id)], at: place)
                }
            }
            for (name, count) in [("images", rows.count), ("categories", categories.count)] where count == 0 {
                results.problems.say("interchange.form", ["field": name, "expected": "array"])
            }
        }

        mutating func take(_ element: JSONView, _ pointer: String, needsScore: Bool) {
            let place = Place(pointer: pointer)
            guard let image = element["image_id"]?.integer, let row = rows[image] else {
                return unknown("image_id", element, place)
            }
            guard let category = element["category_id"]?.integer, let kind = categories[category] else {
                return unknown("category_id", element, place)
            }
            let value: ForeignResults.Value
            if let score = element["score"] {
                value = .score(score.numberText)
            } else if needsScore {
                return results.problems.say(
                    "interchange.form", ["field": "score", "expected": "number"], at: place)
            } else {
                value = .present
            }
            var box: [String]?
            if let sides = element["bbox"] {
                var texts: [String] = []
                if sides.count == 4 { sides.forEachElement { texts.append($0.numberText) } }
                box = texts
            }
            results.rows[row].findings.append(ForeignResults.Finding(kind: kind, value: value, box: box, place: place))
        }

        private mutating func unknown(_ field: String, _ element: JSONView, _ place: Place) {
            results.problems.say(
                "interchange.reference", ["field": field, "seen": element[field]?.numberText ?? "—"], at: place)
        }
    }
}

extension JSONView {
    /// A number's own text, a string's content; of anything else its beginning, which is no number.
    var numberText: String {
        switch kind {
        case .string: string ?? ""
        default: String(decoding: raw.prefix(60), as: UTF8.self)
        }
    }
}
