internal import Deliverables
internal import Documents
internal import Images
internal import Verification

/// A part's image, small, with what was found in it drawn over it: SVG in which the original's pixels are the units.
struct PartPicture: Sendable {
    private let png: [UInt8]
    private let width: Double
    private let height: Double
    private let orientation: Int

    /// Longest side of a thumbnail in pixels, and the most bytes that one may take before a smaller one is made.
    private static let (longest, bytes) = (160, 64 << 10)
    /// Boxes that are drawn at most; a picture with more of them shows nothing.
    private static let boxLimit = 40

    /// All pictures of a report, decoded on all cores; those that cannot be decoded are left out.
    static func all(_ facts: InspectionFacts, _ places: [Int]) -> [Int: PartPicture] {
        let carried = places.compactMap { place in facts.pictures[place].map { (place, $0) } }
        let made = Parallel.map(carried, grain: .coarse) { place, bytes in (place, PartPicture(bytes)) }
        return Dictionary(made.compactMap { place, picture in picture.map { (place, $0) } }) { first, _ in first }
    }

    init?(_ bytes: [UInt8]) {
        guard let image = try? DecodedImage(bytes, limits: ImageLimits(bytes: 64 << 20, pixels: 1 << 25)) else { return nil }
        let small = image.thumbnail(longest: Self.longest)
        png = small.count <= Self.bytes ? small : image.thumbnail(longest: Self.longest / 2)
        width = Double(image.shape.width)
        height = Double(image.shape.height)
        orientation = image.header.orientation ?? 1
    }

    func markup(_ found: [InspectionOutputs.Detection], label: String, name: (Int) -> String) -> Markup {
        let isTurned = orientation >= 5
        let (w, h) = isTurned ? (height, width) : (width, height)
        let image = Markup.element(
            "image",
            [
                ("href", "data:image/png;base64," + Base64.encode(png)), ("width", Drawing.decimal(w)),
                ("height", Drawing.decimal(h)), ("preserveAspectRatio", "none"),
            ], [])
        let boxes = found.prefix(Self.boxLimit).compactMap { detection -> Markup? in
            guard let (x, y, width, height) = box(detection.box.map(\.double)) else { return nil }
            return Plot.rect(
                "found", x, y, width, height, name(detection.classIndex) + " " + PartWords.short(detection.score))
        }
        return Drawing.svg(
            [
                ("class", "thumb"), ("viewBox", "0 0 \(Drawing.decimal(w)) \(Drawing.decimal(h))"), ("role", "img"),
                ("aria-label", label),
            ], [image] + boxes)
    }

    /// A box of the file's own pixels where the turned picture shows it (CIPA DC-008 clause 4.6.4), cut at its edges; `nil` if
    /// nothing of it lies inside.
    private func box(_ sides: [Double]) -> (Double, Double, Double, Double)? {
        guard sides.count == 4, sides.allSatisfy(\.isFinite) else { return nil }
        func within(_ value: Double, _ limit: Double) -> Double { min(max(value, 0), limit) }
        var columns = (within(sides[0], width), within(sides[0] + sides[2], width))
        var rows = (within(sides[1], height), within(sides[1] + sides[3], height))
        guard columns.0 < columns.1, rows.0 < rows.1 else { return nil }
        if [2, 3, 7, 8].contains(orientation) { columns = (width - columns.1, width - columns.0) }
        if [3, 4, 6, 7].contains(orientation) { rows = (height - rows.1, height - rows.0) }
        let (x, y) = orientation >= 5 ? (rows, columns) : (columns, rows)
        return (x.0, y.0, x.1 - x.0, y.1 - y.0)
    }

    /// Where no picture can be shown.
    static func placeholder(_ text: String) -> Markup { tag("div", "thumb none", [], tag("span", text: text)) }
}
