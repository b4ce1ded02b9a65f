internal import Documents
internal import Glibc

/// The rules of `records.md`, "Bytes", that the JSON parser does not know: what lies between two line feeds.
enum RecordBytes {
    /// - Throws: `record.size`, `record.blank`, `record.bom`, `record.nul`, `record.cr`, `record.lf` with the column.
    static func check(_ text: UnsafeRawBufferPointer) throws {
        guard text.count <= JSONLimits.record.bytes else {
            throw Diagnostic("record.size", ["limit": String(JSONLimits.record.bytes), "size": String(text.count)])
        }
        guard let start = text.baseAddress, text.contains(where: { $0 != 0x20 && $0 != 0x09 }) else {
            throw Diagnostic("record.blank")
        }
        if text.count >= 3, text[0] == 0xef, text[1] == 0xbb, text[2] == 0xbf { throw Diagnostic("record.bom") }
        for (byte, code) in [(Int32(0), "record.nul"), (0x0d, "record.cr"), (0x0a, "record.lf")] {
            if let found = memchr(start, byte, text.count) {
                throw Diagnostic(code, at: Place(column: UnsafeRawPointer(found) - start + 1))
            }
        }
    }

    /// Whether a member named `_sd` or `...` may stand anywhere: false is certain, true wants a walk.
    static func mayHoldDigests(_ text: UnsafeRawBufferPointer) -> Bool {
        // A name may be written with escapes, so any backslash wants the walk too.
        guard let start = text.baseAddress, memchr(start, 0x5c, text.count) == nil else { return true }
        return holds(text, "_sd\"") || holds(text, "...\"")
    }

    private static func holds(_ text: UnsafeRawBufferPointer, _ needle: StaticString) -> Bool {
        var rest = text
        while let start = rest.baseAddress, let found = memchr(start, Int32(needle.utf8Start.pointee), rest.count) {
            let at = UnsafeRawPointer(found) - start
            guard rest.count - at >= needle.utf8CodeUnitCount else { return false }
            if memcmp(found, needle.utf8Start, needle.utf8CodeUnitCount) == 0 { return true }
            rest = UnsafeRawBufferPointer(rebasing: rest[(at + 1)...])
        }
        return false
    }
}
