internal import Documents

/// labelme annotations (github.com/wkentaro/labelme): one JSON file an image, with `imagePath`, `shapes` and `flags`.
///
/// A shape has a label, points, a type, and with some tools a `score`; without one a person drew it and its class is there. A flag
/// that is set says the same of the whole image. Rectangles, circles and polygons become the box around them, cut off at the edges
/// of the image; points and lines have no box.
enum LabelmeReader {
    /// Reads one file and adds its row.
    /// - Throws: `json.…`, `interchange.form` where there is no image or no list of shapes.
    static func read(_ bytes: [UInt8], file: String, into results: inout ForeignResults) throws {
        try bytes.withUnsafeBytes { text in
            try JSONReader(limits: InterchangeLimits.json).read(text) { root in
                guard let image = root["imagePath"]?.string, let shapes = root["shapes"], shapes.kind == .array else {
                    throw Diagnostic("interchange.form", ["field": "", "expected": "imagePath, shapes"], at: Place(file: file))
                }
                var row = ForeignResults.Row(name: image, place: Place(file: file))
                let size = (width: root["imageWidth"]?.integer, height: root["imageHeight"]?.integer)
                var number = 0
                shapes.forEachElement { shape in
                    let place = Place(file: file, pointer: "/shapes/\(number)")
                    number += 1
                    guard let label = shape["label"]?.string, let points = shape["points"] else {
                        return results.problems.say(
                            "interchange.form", ["field": "shapes", "expected": "label, points"], at: place)
                    }
                    let score = shape["score"].flatMap { $0.kind == .null ? nil : $0.numberText }
                    let kind = shape["shape_type"]?.string ?? "polygon"
                    row.findings.append(
                        ForeignResults.Finding(
                            kind: label, value: score.map { .score($0) } ?? .present, box: box(kind, points, in: size),
                            place: place))
                }
                root["flags"]?.forEachMember { name, value in
                    guard value.kind == .true, let kind = name.string else { return }
                    row.findings.append(
                        ForeignResults.Finding(kind: kind, value: .present, place: Place(file: file, pointer: "/flags")))
                }
                results.rows.append(row)
            }
        }
    }

    /// The box around a shape's points; an empty list, which is refused, where the points are none.
    private static func box(_ kind: String, _ points: JSONView, in size: (width: Int64?, height: Int64?)) -> [String]? {
        guard kind == "rectangle" || kind == "polygon" || kind == "circle" else { return nil }
        var corners: [(x: Double, y: Double)] = []
        var isWrong = points.kind != .array
        points.forEachElement { point in
            var sides: [Double] = []
            point.forEachElement { side in if side.kind == .number, let value = Double(side.numberText) { sides.append(value) } }
            if sides.count == 2, sides.allSatisfy({ abs($0) < 1e6 }) {
                corners.append((sides[0], sides[1]))
            } else {
                isWrong = true
            }
        }
        guard !isWrong, corners.count >= 2 else { return [] }
        if kind == "circle" {
            // Its centre and a point on its edge.
            let (dx, dy) = (corners[1].x - corners[0].x, corners[1].y - corners[0].y)
            let radius = (dx * dx + dy * dy).squareRoot()
            corners = [(corners[0].x - radius, corners[0].y - radius), (corners[0].x + radius, corners[0].y + radius)]
        }
        let (x, y) = (corners.map(\.x), corners.map(\.y))
        guard var left = x.min(), var right = x.max(), var top = y.min(), var bottom = y.max() else { return [] }
        cut(&left, &right, at: size.width)
        cut(&top, &bottom, at: size.height)
        return [left, top, right - left, bottom - top].map { "\($0)" }
    }

    /// A circle's edge may lie beyond the picture though the fault does not. What lies outside altogether is left as it is.
    private static func cut(_ from: inout Double, _ to: inout Double, at size: Int64?) {
        let end = size.map(Double.init) ?? .infinity
        guard to > 0, from < end else { return }
        from = max(from, 0)
        to = min(to, end)
    }
}
