internal import Documents

/// Refuses Markdown on which cmark-gfm takes quadratic time (measured with 0.29.0.gfm.6: one table row of 65,536 cells, ten seconds).
enum MarkdownBounds {
    static func check(_ bytes: ArraySlice<UInt8>, offset: Int) throws {
        var line = offset + 1
        var bars = 0
        var marks = 0
        var isLeading = true
        for (place, byte) in zip(bytes.indices, bytes) {
            switch byte {
            case 10, 13:
                if byte == 10 { line += 1 }
                (bars, marks, isLeading) = (0, 0, true)
            case UInt8(ascii: "|"):
                bars += 1
                isLeading = false
                guard bars <= MarkdownReader.cells else {
                    throw Diagnostic("markdown.cells", ["limit": String(MarkdownReader.cells)], at: Place(line: line))
                }
            case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ")"), UInt8(ascii: "."):
                let next = place + 1 < bytes.endIndex ? bytes[place + 1] : 10
                if isLeading, byte == UInt8(ascii: ">") || next == 32 || next == 9 { marks += 1 }
                guard marks <= MarkdownReader.nesting else {
                    throw Diagnostic("markdown.nesting", ["limit": String(MarkdownReader.nesting)], at: Place(line: line))
                }
            case 9, 32, 0x30...0x39: break
            default: isLeading = false
            }
        }
    }
}
