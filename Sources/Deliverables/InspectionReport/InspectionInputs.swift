public import Documents

/// `inputs.ndjson`: the images of a run, one line each, in the order of inspection.
public struct InspectionInputs: Sendable {
    public static let fileName = "inputs.ndjson"

    public var images: [InspectionImage]
    /// Where a part stands in ``images``.
    public var places: [String: Int]
    public var issues: [DeliverableIssue]

    /// Reads the file. What is wrong is in ``issues``: `inspection.field`, `inspection.member`, `inspection.twice`, those of
    /// JSON.
    public init(_ bytes: [UInt8]) {
        var list = IssueList(.started, file: Self.fileName)
        var images: [InspectionImage] = []
        var places: [String: Int] = [:]
        var files: Set<String> = []
        PartLines.read(bytes, &list) { line, issues in
            line.only(["part", "file", "sha256", "bytes", "pixels", "captured"], &issues)
            guard let image = InspectionImage(line, &issues) else { return }
            if places.updateValue(images.count, forKey: image.part) != nil {
                issues.say("inspection.twice", ["part": image.part], line: line.number)
            }
            if !files.insert(image.file).inserted {
                issues.say("inspection.file-twice", ["part": image.part, "file": image.file], line: line.number)
            }
            images.append(image)
        }
        if images.isEmpty, list.all.isEmpty { list.say("inspection.empty") }
        self.images = images
        self.places = places
        issues = list.all
    }
}

/// One part's image.
public struct InspectionImage: Hashable, Sendable {
    public var part: String
    /// Its name below the folder of images.
    public var file: String
    public var sha256: Digest
    public var bytes: Int
    public var pixels: Pixels?
    /// When it was taken, as the station says.
    public var captured: Instant?

    /// The decoded picture.
    public struct Pixels: Hashable, Sendable {
        public var sha256: Digest
        public var width: Int
        public var height: Int
        public var channels: Int
        public var depth: Int

        public init(sha256: Digest, width: Int, height: Int, channels: Int, depth: Int) {
            self.sha256 = sha256
            self.width = width
            self.height = height
            self.channels = channels
            self.depth = depth
        }
    }

    public init(part: String, file: String, sha256: Digest, bytes: Int, pixels: Pixels?, captured: Instant?) {
        self.part = part
        self.file = file
        self.sha256 = sha256
        self.bytes = bytes
        self.pixels = pixels
        self.captured = captured
    }

    /// As a line of the file, without its line feed.
    public var json: JSON {
        var members: [(String, JSON)] = [
            ("part", .string(part)), ("file", .string(file)), ("sha256", .string(sha256.hex)), ("bytes", .integer(bytes)),
        ]
        if let pixels {
            members.append(
                (
                    "pixels",
                    [
                        "sha256": .string(pixels.sha256.hex), "width": .integer(pixels.width), "height": .integer(pixels.height),
                        "channels": .integer(pixels.channels), "depth": .integer(pixels.depth),
                    ]
                ))
        }
        if let captured { members.append(("captured", .string("\(captured)"))) }
        return .object(JSONObject(members))
    }

    fileprivate init?(_ line: PartLine, _ issues: inout IssueList) {
        let part = line.name("part", &issues)
        let digest = line.digest("sha256", &issues)
        guard let file = line.view["file"]?.string else {
            line.bad("file", "relative path", &issues)
            return nil
        }
        // Of any script: an image is found by its name and never named to a shell.
        guard RelativePath.isOne(file) else {
            issues.say("inspection.image-path", ["part": line.part, "file": file], line: line.number)
            return nil
        }
        guard let bytes = line.view["bytes"]?.integer, (1...(1 << 40)).contains(bytes) else {
            line.bad("bytes", "integer", &issues)
            return nil
        }
        if let pixels = line.view["pixels"] {
            guard let read = Pixels(pixels) else {
                line.bad("pixels", "sha256, width, height, channels, depth", &issues)
                return nil
            }
            self.pixels = read
        }
        if let captured = line.view["captured"] {
            guard let time = captured.string.flatMap(Instant.init(rfc3339:)) else {
                line.bad("captured", "RFC 3339", &issues)
                return nil
            }
            self.captured = time
        }
        guard let part, let digest else { return nil }
        self.part = part
        self.file = file
        self.bytes = Int(bytes)
        sha256 = digest
    }
}

extension InspectionImage.Pixels {
    fileprivate init?(_ view: JSONView) {
        func number(_ name: String, _ range: ClosedRange<Int64>) -> Int? {
            view[name]?.integer.flatMap { range.contains($0) ? Int($0) : nil }
        }
        guard view.count == 5, let digest = view["sha256"]?.string.flatMap(Digest.init(hex:)),
            let width = number("width", 1...1_000_000), let height = number("height", 1...1_000_000),
            let channels = number("channels", 1...4), let depth = number("depth", 8...16)
        else { return nil }
        self.init(sha256: digest, width: width, height: height, channels: channels, depth: depth)
    }
}
