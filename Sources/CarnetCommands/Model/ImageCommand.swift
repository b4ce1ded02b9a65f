internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Images
internal import Presentation

struct ImageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image",
        abstract: "Print what images are: form, digests of file and pixels, and facts that are not applied.",
        discussion: """
            PNG and JPEG. The digest of the pixels stays the same when a file is packed anew without loss; orientation, colour
            profiles and gamma are told and not applied. What cannot be read in exactly one way is refused.

            Examples:
              carnet image part-0001.png
              carnet image --format json photos/*.jpg
              carnet image part-0001.png --thumbnail small.png
            """)

    @Argument(help: "The image files.") var files: [String]
    @Option(help: ArgumentHelp("Write a small picture of the one image here, as a PNG.", valueName: "file")) var thumbnail:
        String?
    @Option(help: ArgumentHelp("The longer side of the small picture, in pixels.", valueName: "pixels")) var longest = 160
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        guard thumbnail == nil || files.count == 1 else { throw ValidationError("--thumbnail: exactly one image") }
        guard (1...4096).contains(longest) else { throw ValidationError("--longest: 1 to 4096 pixels") }
    }

    func run() throws {
        var problems: [Diagnostic] = []
        var facts: [JSON] = []
        for file in files {
            do {
                let bytes = try InputFile.bytes(file, limit: ImageLimits().bytes)
                let image = try DecodedImage(bytes)
                let description = ImageDescription(file: file, bytes: bytes, image: image)
                if let thumbnail { try OutputFile.write(image.thumbnail(longest: longest), to: thumbnail) }
                facts.append(description.json)
                if format.format == .text { Console.current.print(description.text(language)) }
            } catch let problem as Diagnostic {
                problems.append(problem.inFile(file))
            }
        }
        if format.format == .json { Console.current.out(JSON.array(facts).encoded(pretty: true)) }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }
}

/// What `carnet image` says of one file.
private struct ImageDescription {
    var file: String
    var bytes: [UInt8]
    var image: DecodedImage

    private var fileDigest: Digest { .sha256(bytes) }
    private var decoder: String { ImageDecoder.name(of: image.header.format) }

    /// `pixels` is the form that an inspection's list of inputs has.
    var json: JSON {
        let shape = image.shape
        return [
            "file": .string(file), "format": .string(image.header.format.rawValue), "bytes": .integer(bytes.count),
            "sha256": .string(fileDigest.hex),
            "pixels": [
                "sha256": .string(image.pixelDigest.hex), "width": .integer(shape.width), "height": .integer(shape.height),
                "channels": .integer(shape.channels), "depth": .integer(shape.depth),
            ],
            "progressive": .bool(image.header.isProgressive), "scans": .integer(image.header.scans),
            "orientation": image.header.orientation.map { .integer($0) } ?? .null,
            "colour": .array(image.header.colour.map { ["name": .string($0.name), "sha256": .string($0.sha256.hex)] }),
            "decoder": .string(decoder),
        ]
    }

    func text(_ language: LanguageOption) -> String {
        let shape = image.shape
        var lines = [
            language.text(
                "image.shape",
                [
                    "file": Plain.line(file), "format": image.header.format == .png ? "PNG" : "JPEG",
                    "width": String(shape.width),
                    "height": String(shape.height), "channels": String(shape.channels), "depth": String(shape.depth),
                ]),
            language.text("image.file", ["digest": fileDigest.hex]),
            language.text("image.digest", ["digest": image.pixelDigest.hex]),
            language.text("image.decoder", ["decoder": decoder]),
        ]
        if image.header.isProgressive { lines.append(language.text("image.progressive", ["scans": String(image.header.scans)])) }
        if let orientation = image.header.orientation {
            lines.append(language.text("image.orientation", ["orientation": String(orientation)]))
        }
        for fact in image.header.colour {
            lines.append(language.text("image.colour", ["name": Plain.line(fact.name), "digest": fact.sha256.hex]))
        }
        return lines.joined(separator: "\n")
    }
}
