internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Documents
internal import TransparencyLog
internal import Verification

struct Attach: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: """
            Staple what proves a carnet to it: credentials, status lists, registry proofs, timestamps; its own bytes do not change.
            """,
        discussion: "Example: carnet attach october.carnet statement.jwt listing.jwt provider-did.json authority-did.json")

    @Argument(help: "The carnet; it is replaced in one step.") var carnet: String
    @Argument(help: "Credentials, status lists and receipts (vc+jwt), DID documents, registry proofs, timestamps.")
    var files: [String]
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        if files.isEmpty { throw ValidationError("nothing to attach") }
    }

    func run() throws {
        let bytes = try InputFile.bytes(carnet)
        let container = try CarnetInput.opened(bytes, path: carnet)
        let given = try files.map { ($0, try InputFile.bytes($0, limit: 8 << 20)) }
        let others = given.map(\.1) + container.trust.map(\.bytes)
        let closing = container.payload.first { $0.path == "range-proof" }.flatMap { try? RangeProof(parsing: $0.bytes) }
        let trust = try given.map { file, bytes in
            do {
                let name = file.split(separator: "/").last.map(String.init) ?? file
                return try TrustFile.sorted(bytes, name: name, others: others, closing: closing?.note.text)
            } catch let diagnostic as Diagnostic {
                throw diagnostic.inFile(file)
            }
        }
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
}

/// A carnet that a command reads.
enum CarnetInput {
    /// - Throws: what is wrong with the container, as `error.container.…`.
    static func open(_ path: String) throws -> CarnetContainer { try opened(InputFile.bytes(path), path: path) }

    /// The files of a carnet that was read already.
    static func container(_ bytes: [UInt8], path: String) throws -> [String: [UInt8]] { try opened(bytes, path: path).files }

    static func opened(_ bytes: [UInt8], path: String) throws -> CarnetContainer {
        do {
            return try CarnetContainer(bytes)
        } catch {
            throw error.diagnostic(file: path)
        }
    }
}
