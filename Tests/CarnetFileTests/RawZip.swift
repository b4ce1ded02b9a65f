import CarnetFile
import Documents

/// Writes ZIP archives field by field, right or wrong, with no help from the code under test but the bag's content.
struct RawZip {
    struct Entry {
        var name: String
        var data: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0x0800
        var size: UInt32?
        var crc: UInt32?
        var localExtra: [UInt8] = []
        var directoryExtra: [UInt8] = []
        var directoryName: String?
        var comment: [UInt8] = []
        var attributes: UInt32 = 0o100644 << 16
        var date: UInt16 = 0x21
        var after: [UInt8] = []
        var hidden = false
    }

    var entries: [Entry]
    var comment: [UInt8] = []
    var leading: [UInt8] = []
    var trailing: [UInt8] = []
    var reversedDirectory = false

    var bytes: [UInt8] {
        var out = leading
        var directory: [[UInt8]] = []
        for entry in entries {
            let offset = UInt32(out.count)
            let crc = entry.crc ?? RawZip.crc32(entry.data)
            func common(_ name: String, _ extra: [UInt8]) -> [UInt8] {
                le(entry.flags) + le(entry.method) + le(UInt16(0)) + le(entry.date) + le(crc)
                    + le(UInt32(entry.data.count)) + le(entry.size ?? UInt32(entry.data.count))
                    + le(UInt16(name.utf8.count)) + le(UInt16(extra.count))
            }
            out += le(UInt32(0x0403_4b50)) + le(UInt16(20)) + common(entry.name, entry.localExtra)
            out += Array(entry.name.utf8) + entry.localExtra + entry.data + entry.after
            let name = entry.directoryName ?? entry.name
            let head = le(UInt32(0x0201_4b50)) + le(UInt16(3 << 8 | 20)) + le(UInt16(20))
            let tail = le(UInt16(entry.comment.count)) + le(UInt16(0)) + le(UInt16(0)) + le(entry.attributes) + le(offset)
            let names = Array(name.utf8) + entry.directoryExtra + entry.comment
            if !entry.hidden { directory.append(head + common(name, entry.directoryExtra) + tail + names) }
        }
        if reversedDirectory { directory.reverse() }
        let start = UInt32(out.count)
        let all = directory.flatMap { $0 }
        out += all
        out += le(UInt32(0x0605_4b50)) + le(UInt16(0)) + le(UInt16(0)) + le(UInt16(directory.count)) + le(UInt16(directory.count))
        out += le(UInt32(all.count)) + le(start) + le(UInt16(comment.count)) + comment + trailing
        return out
    }

    /// The entries of a good carnet, all stored.
    static func good(payload: [PayloadFile] = sample, trust: [PayloadFile] = []) throws -> RawZip {
        let container = try CarnetContainer(CarnetWriter.write(payload: payload, trust: trust))
        return of(try files(of: container))
    }

    /// Every file of a carnet by its path in the bag.
    static func files(of container: CarnetContainer) throws -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: try container.digests.keys.map { ($0, try container[$0] ?? []) })
    }

    /// A stored archive of these files in order, with the bag's packed digest set right.
    static func of(_ files: [String: [UInt8]]) -> RawZip {
        var zip = RawZip(
            entries: files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
                Entry(name: "carnet/" + $0, data: files[$0] ?? [])
            })
        zip.rebind()
        return zip
    }

    subscript(name: String) -> Entry {
        get { entries.first { $0.name == "carnet/" + name } ?? Entry(name: "", data: []) }
        set {
            for place in entries.indices where entries[place].name == "carnet/" + name { entries[place] = newValue }
        }
    }

    /// Writes bag-info.txt and tagmanifest-sha256.txt anew, as a forger would.
    mutating func rebind(information: [UInt8]? = nil) {
        var packed: [UInt8] = []
        let payload = entries.filter { $0.name.hasPrefix("carnet/data/") }
        for entry in payload {
            packed += RawZip(entries: [entry]).bytes.prefix(30 + entry.name.utf8.count + entry.localExtra.count)
            if entry.method == 8 { packed += Digest.sha256(entry.data).bytes }
        }
        let size = payload.reduce(0) { $0 + Int($1.size ?? UInt32($1.data.count)) }
        self["bag-info.txt"].data =
            information
            ?? Array(
                "Bag-Software-Agent: carnet/v1\nPayload-Oxum: \(size).\(payload.count)\nCarnet-Packed-SHA256: \(Digest.sha256(packed).hex)\n"
                    .utf8)
        let tags = entries.filter { !$0.name.hasPrefix("carnet/data/") && $0.name != "carnet/tagmanifest-sha256.txt" }
        self["tagmanifest-sha256.txt"].data = RawZip.manifest(tags.map { (String($0.name.dropFirst(7)), $0.data) })
    }

    static func manifest(_ files: [(String, [UInt8])]) -> [UInt8] {
        Array(files.map { "\(Digest.sha256($0.1).hex)  \($0.0)\n" }.joined().utf8)
    }

    static let sample = [
        PayloadFile(path: "deliverable.json", bytes: Array("{}".utf8)),
        PayloadFile(path: "records.ndjson", bytes: Array(String(repeating: "{\"a\":1}\n", count: 300).utf8)),
    ]

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
        }
    }
}

func le(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
