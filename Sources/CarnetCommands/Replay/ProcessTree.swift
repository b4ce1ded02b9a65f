internal import CommandFrame
internal import Glibc

/// The processes below one, as `/proc` shows them (`proc(5)`).
enum ProcessTree {
    struct Entry: Hashable {
        var parent: Int32
        /// Resident pages.
        var pages: Int64
        /// Ended, and not yet asked for by its parent: of an init, that its whole namespace has ended.
        var isOver: Bool
        /// Clock ticks since the computer's start: with the number, names a process for good.
        var start: UInt64
    }

    /// Bytes that `root` and all below it hold in memory, added up: what two of them share counts twice.
    static func residentBytes(below root: Int32) -> Int64 {
        var entries: [Int32: Entry] = [:]
        for name in (try? InputFile.names(in: "/proc")) ?? [] {
            if let number = Int32(name), let entry = entry(number) { entries[number] = entry }
        }
        let children = Dictionary(grouping: entries.keys) { entries[$0]?.parent ?? 0 }
        var pages: Int64 = 0
        var next = [root]
        // Numbers are taken anew while the folder is read, so that a circle is not impossible.
        var seen: Set<Int32> = []
        while let number = next.popLast() {
            guard seen.insert(number).inserted else { continue }
            pages += entries[number]?.pages ?? 0
            next += children[number] ?? []
        }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// `nil` if there is no such process.
    static func entry(_ number: Int32) -> Entry? {
        guard let bytes = try? InputFile.bytes("/proc/\(number)/stat", limit: 4096) else { return nil }
        return entry(stat: String(decoding: bytes, as: UTF8.self))
    }

    /// The name in parentheses may hold anything, parentheses too; fields are counted from its end. The third is the state.
    static func entry(stat: String) -> Entry? {
        guard let close = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 21, let parent = Int32(fields[1]), let start = UInt64(fields[19]), let pages = Int64(fields[21])
        else {
            return nil
        }
        return Entry(parent: parent, pages: max(0, pages), isOver: fields[0] == "Z" || fields[0] == "X", start: start)
    }
}
