internal import Documents

/// A JPEG's marker segments (ISO/IEC 10918-1 annex B), walked from SOI to EOI. Entropy-coded data is passed over.
struct JPEGStructure {
    private let file: ImageBytes
    private let limits: ImageLimits
    private var shape: PixelShape?
    private var isProgressive = false
    private var scans = 0
    private var orientation: Int?
    private var hasExif = false
    private var profile: [Int: ArraySlice<UInt8>] = [:]
    private var profileParts: Int?

    init(_ file: ImageBytes, _ limits: ImageLimits) throws {
        self.file = file
        self.limits = limits
        var at = 2
        while true {
            guard try file.byte(at) == 0xff else { throw JPEGStructure.broken("marker") }
            // Fill bytes (B.1.1.2).
            while try file.byte(at + 1) == 0xff { at += 1 }
            let marker = try file.byte(at + 1)
            at += 2
            if marker == 0xd9 { break }
            // TEM, restart and start markers have no segment and no place here.
            guard marker > 0x01, !(0xd0...0xd8).contains(marker) else { throw JPEGStructure.broken("marker") }
            let length = try file.word(at)
            guard length >= 2 else { throw JPEGStructure.broken("segment") }
            try take(marker, try file.slice(at + 2, length - 2))
            at += length
            if marker == 0xda { at = try passScan(at) }
        }
        guard scans > 0 else { throw JPEGStructure.broken("SOS") }
        guard at == file.count else { throw Diagnostic("image.trailing", ["bytes": String(file.count - at)]) }
    }

    static func broken(_ part: String) -> Diagnostic { Diagnostic("image.part", ["part": part]) }

    /// The place of the first marker after a scan: 0xff that is not followed by 0 (a stuffed byte), a restart or a fill byte.
    private func passScan(_ start: Int) throws -> Int {
        var at = start
        while let found = file.find(0xff, from: at) {
            let next = try file.byte(found + 1)
            if next != 0, next != 0xff, !(0xd0...0xd7).contains(next) { return found }
            at = next == 0xff ? found + 1 : found + 2
        }
        throw file.truncated
    }

    private mutating func take(_ marker: UInt8, _ data: ArraySlice<UInt8>) throws {
        switch marker {
        case 0xc0, 0xc1, 0xc2:
            isProgressive = marker == 0xc2
            try takeFrame(ImageBytes(Array(data)))
        // DHT, JPG extension, DAC stand among the frame markers and are none.
        case 0xc3, 0xc5...0xc7, 0xc9...0xcb, 0xcd...0xcf:
            throw Diagnostic("image.process", ["process": String(marker - 0xc0)])
        case 0xda:
            guard let shape else { throw JPEGStructure.broken("SOF") }
            scans += 1
            guard scans <= limits.scans, scans <= limits.work / (shape.width * shape.height) else {
                throw Diagnostic("image.scans", ["scans": String(scans)])
            }
        case 0xdc: throw JPEGStructure.broken("DNL")
        case 0xe1 where data.starts(with: Array("Exif\0\0".utf8)) && !hasExif:
            hasExif = true
            orientation = Exif.orientation(Array(data.dropFirst(6)))
        case 0xe2 where data.starts(with: Array("ICC_PROFILE\0".utf8)): try takeProfile(data.dropFirst(12))
        default: break
        }
    }

    private mutating func takeFrame(_ frame: ImageBytes) throws {
        guard shape == nil, frame.count >= 6 else { throw JPEGStructure.broken("SOF") }
        let depth = Int(try frame.byte(0))
        guard depth == 8 else { throw Diagnostic("image.depth", ["depth": String(depth)]) }
        let height = try frame.word(1)
        let width = try frame.word(3)
        let components = Int(try frame.byte(5))
        // A height of 0 is told later by DNL, after the limits would have had to be asked.
        guard width > 0, height > 0, frame.count == 6 + 3 * components else { throw JPEGStructure.broken("SOF") }
        guard components == 1 || components == 3 else { throw Diagnostic("image.inks", ["components": String(components)]) }
        shape = try ImageHeader.shape(width, height, channels: components, depth: 8, limits)
    }

    /// One part of a profile: its number from 1, the number of parts, data (ICC.1:2010 B.4).
    private mutating func takeProfile(_ data: ArraySlice<UInt8>) throws {
        let header = data.prefix(2).map(Int.init)
        guard header.count == 2, header[0] >= 1, header[0] <= header[1], profileParts ?? header[1] == header[1],
            profile[header[0]] == nil
        else { throw Diagnostic("image.profile") }
        profileParts = header[1]
        profile[header[0]] = data.dropFirst(2)
    }

    func header() throws -> ImageHeader {
        guard let shape else { throw JPEGStructure.broken("SOF") }
        var colour: [ColourFact] = []
        if let profileParts {
            guard profile.count == profileParts else { throw Diagnostic("image.profile") }
            var digest = StreamingDigest()
            for part in 1...profileParts { digest.update(Array(profile[part] ?? [])) }
            colour = [ColourFact(name: "ICC", sha256: digest.finalize())]
        }
        return ImageHeader(
            format: .jpeg, shape: shape, orientation: orientation, colour: colour, isProgressive: isProgressive, scans: scans)
    }
}
