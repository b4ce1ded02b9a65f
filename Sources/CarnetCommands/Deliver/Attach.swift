internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Documents
internal import VerifiableCredentials

struct Attach: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Staple credentials and DID documents to a carnet; the deliverable's bytes do not change.",
        discussion: "Example: carnet attach october.carnet statement.jwt listing.jwt provider-did.json authority-did.json")

    @Argument(help: "The carnet; it is replaced in one step.") var carnet: String
    @Argument(help: "Credentials (vc+jwt) and DID documents.") var files: [String]
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        if files.isEmpty { throw ValidationError("nothing to attach") }
    }

    func run() throws {
        let bytes = try InputFile.bytes(carnet)
        let trust = try files.map { try Attach.classified(InputFile.bytes($0, limit: 8 << 20), file: $0) }
        do {
            let result = try CarnetWriter.attach(trust, to: bytes)
            try OutputFile.write(result, to: carnet)
        } catch let fault as ContainerFault {
            throw fault.diagnostic(file: carnet)
        }
        let id = try CarnetInput.open(carnet).id
        format.print(
            ["file": .string(carnet), "id": .string(id.hex), "attached": .array(trust.map { .string($0.path) })],
            text: language.text("attached", ["count": String(trust.count), "path": carnet, "id": id.hex]))
    }

    /// Where a file belongs below `trust/`, by what it is.
    /// - Throws: `attach.kind` for anything else; what is wrong with a credential or DID document.
    private static func classified(_ bytes: [UInt8], file: String) throws -> PayloadFile {
        do {
            // Files end with a line feed as often as not; a JWS has none.
            let text = Array(bytes.reversed().drop { $0 == 10 || $0 == 13 }.reversed())
            if text.first == UInt8(ascii: "{") {
                _ = try DIDDocument(bytes)
                return PayloadFile(path: "did/\(Digest.sha256(bytes).hex).json", bytes: bytes)
            }
            guard text.first == UInt8(ascii: "e") else { throw Diagnostic("attach.kind") }
            let secured = try SecuredCredential(text)
            let isStatus = secured.credential.types.contains("BitstringStatusListCredential")
            return PayloadFile(path: "\(isStatus ? "status" : "credentials")/\(Digest.sha256(text).hex).jwt", bytes: text)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.inFile(file)
        }
    }
}

/// A carnet that a command reads.
enum CarnetInput {
    /// - Throws: what is wrong with the container, as `error.container.…`.
    static func open(_ path: String) throws -> CarnetContainer { try open(InputFile.bytes(path), path: path) }

    /// The files of a carnet that was read already.
    static func container(_ bytes: [UInt8], path: String) throws -> [String: [UInt8]] { try open(bytes, path: path).files }

    private static func open(_ bytes: [UInt8], path: String) throws -> CarnetContainer {
        do {
            return try CarnetContainer(bytes)
        } catch {
            throw error.diagnostic(file: path)
        }
    }
}
