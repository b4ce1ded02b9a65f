internal import Documents

/// Lines and JSON Pointers of byte offsets in a JSON text, made in one walk over the containers that hold them.
struct BillPlaces {
    private var pointers: [String]
    private var lines: [Int]

    /// - Parameter offsets: where values begin, in ascending order.
    init(offsets: [Int], _ root: JSONView, _ text: UnsafeRawBufferPointer) {
        pointers = Array(repeating: "", count: offsets.count)
        lines = []
        var counted = (offset: 0, line: 1)
        for offset in offsets {
            counted.line += text[counted.offset..<offset].count { $0 == 10 }
            counted.offset = offset
            lines.append(counted.line)
        }
        var pointers = self.pointers
        func visit(_ view: JSONView, _ pointer: String, _ wanted: Range<Int>) {
            var next = wanted.lowerBound
            func descend(_ child: JSONView, _ token: () -> String) {
                while next < wanted.upperBound, offsets[next] < child.range.lowerBound { next += 1 }
                let first = next
                while next < wanted.upperBound, offsets[next] < child.range.upperBound { next += 1 }
                if first < next { visit(child, pointer + "/" + token(), first..<next) }
            }
            for place in wanted where offsets[place] == view.range.lowerBound { pointers[place] = pointer }
            view.forEachMember { name, value in descend(value) { JSONPointer.escape(name.string ?? "") } }
            var place = 0
            view.forEachElement { element in
                descend(element) { String(place) }
                place += 1
            }
        }
        visit(root, "", offsets.indices)
        self.pointers = pointers
    }

    func place(_ index: Int, file: String?) -> Place { Place(file: file, line: lines[index], pointer: pointers[index]) }
}
