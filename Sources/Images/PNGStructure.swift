internal import Documents

/// A PNG's chunks (ISO/IEC 15948 clause 5), each checked by its length, its place and its CRC.
struct PNGStructure {
    static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    private let file: ImageBytes
    private let limits: ImageLimits
    private var size = (width: 0, height: 0)
    private var depth = 0
    private var colourType = 0
    private var isInterlaced = false
    private var hasTransparency = false
    private var orientation: Int?
    private var colour: [ColourFact] = []
    private var seen: Set<String> = []

    init(_ file: ImageBytes, _ limits: ImageLimits) throws {
        self.file = file
        self.limits = limits
        var at = PNGStructure.signature.count
        var last = ""
        while last != "IEND" {
            let length = try file.long(at)
            let name = String(decoding: try file.slice(at + 4, 4), as: UTF8.self)
            guard length < 1 << 31, name.utf8.allSatisfy(PNGStructure.isLetter) else { throw PNGStructure.broken("chunk") }
            let data = try file.slice(at + 8, length)
            let stated = try file.long(at + 8 + length)
            let checksum = try file.slice(at + 4, 4 + length).withUnsafeBytes { Deflate.crc32($0) }
            guard Int(checksum) == stated else { throw PNGStructure.broken(name) }
            try take(name, data, after: last)
            last = name
            at += 12 + length
        }
        guard at == file.count else { throw Diagnostic("image.trailing", ["bytes": String(file.count - at)]) }
        guard seen.contains("IDAT") else { throw PNGStructure.broken("IDAT") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5a).contains(byte & 0xdf) }

    static func broken(_ part: String) -> Diagnostic { Diagnostic("image.part", ["part": part]) }

    private mutating func take(_ name: String, _ data: ArraySlice<UInt8>, after last: String) throws {
        guard (name == "IHDR") == last.isEmpty else { throw PNGStructure.broken("IHDR") }
        switch name {
        case "IHDR": try takeHeader(data)
        case "IDAT":
            guard !seen.contains(name) || last == name else { throw PNGStructure.broken(name) }
            guard colourType != 3 || seen.contains("PLTE") else { throw PNGStructure.broken("PLTE") }
        case "IEND": guard data.isEmpty else { throw PNGStructure.broken(name) }
        case "acTL", "fcTL", "fdAT": throw Diagnostic("image.animated")
        case "PLTE":
            let entries = data.count / 3
            guard isFirst(name), data.count.isMultiple(of: 3), entries > 0, entries <= 256, colourType & 2 != 0,
                colourType != 3 || entries <= 1 << depth, !seen.contains("tRNS")
            else { throw PNGStructure.broken(name) }
        case "tRNS":
            guard isFirst(name), [0: data.count == 2, 2: data.count == 6, 3: seen.contains("PLTE")][colourType] == true,
                !data.isEmpty
            else { throw PNGStructure.broken(name) }
            hasTransparency = true
        case "eXIf": orientation = orientation ?? Exif.orientation(Array(data))
        case "iCCP", "sRGB", "gAMA", "cHRM", "cICP": try takeColour(name, data)
        default:
            // The fifth bit of the first letter: a chunk that must be understood (clause 5.4).
            guard name.utf8.first.map({ $0 & 0x20 != 0 }) == true else { throw PNGStructure.broken(name) }
        }
        seen.insert(name)
    }

    /// Whether a chunk that bears on the pixels comes before them and only once.
    private func isFirst(_ name: String) -> Bool { !seen.contains(name) && !seen.contains("IDAT") }

    private mutating func takeHeader(_ data: ArraySlice<UInt8>) throws {
        let field = ImageBytes(Array(data))
        guard field.count == 13 else { throw PNGStructure.broken("IHDR") }
        size = (try field.long(0), try field.long(4))
        depth = Int(try field.byte(8))
        colourType = Int(try field.byte(9))
        // Table 11.1: the depths that each colour type has.
        let depths = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]][colourType] ?? []
        let isKnown = try field.byte(10) == 0 && field.byte(11) == 0 && field.byte(12) <= 1
        guard size.width > 0, size.height > 0, size.width < 1 << 31, size.height < 1 << 31, depths.contains(depth), isKnown
        else { throw PNGStructure.broken("IHDR") }
        isInterlaced = try field.byte(12) == 1
        _ = try shape(transparent: false)
    }

    private mutating func takeColour(_ name: String, _ data: ArraySlice<UInt8>) throws {
        guard !seen.contains(name) else { throw PNGStructure.broken(name) }
        guard name == "iCCP" else {
            colour.append(ColourFact(name: name, sha256: .sha256(Array(data))))
            return
        }
        // A name, a zero byte, the method 0, a zlib stream (clause 11.3.2.3).
        guard let end = data.prefix(80).firstIndex(of: 0), data.dropFirst(end - data.startIndex + 1).first == 0,
            let digest = ImageBytes.unpackedDigest(data[(end + 2)...])
        else { throw Diagnostic("image.profile") }
        colour.append(ColourFact(name: name, sha256: digest))
    }

    private func shape(transparent: Bool) throws -> PixelShape {
        let colours = colourType & 2 != 0 ? 3 : 1
        let alpha = colourType & 4 != 0 || transparent ? 1 : 0
        return try ImageHeader.shape(
            size.width, size.height, channels: colours + alpha, depth: depth == 16 ? 16 : 8, limits)
    }

    func header() throws -> ImageHeader {
        ImageHeader(
            format: .png, shape: try shape(transparent: hasTransparency), orientation: orientation, colour: colour,
            isProgressive: isInterlaced, scans: 1)
    }
}
