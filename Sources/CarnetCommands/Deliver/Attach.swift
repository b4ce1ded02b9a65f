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

    func run() throws { try FileLock.held(on: carnet, attach) }

    private func attach() throws {
        let container = try CarnetInput.open(carnet)
        let given = try files.map { ($0, try InputFile.bytes($0, limit: 8 << 20)) }
        let others = given.map(\.1) + (try container.trust.map(\.bytes))
        let closing = try container["data/range-proof"].flatMap { try? RangeProof(parsing: $0) }
        let trust = try given.map { file, bytes in
            do {
                let name = file.split(separator: "/").last.map(String.init) ?? file
                return try TrustFile.sorted(bytes, name: name, others: others, closing: closing?.note.text)
            } catch let diagnostic as Diagnostic {
                throw diagnostic.inFile(file)
            }
        }
        let progress = ByteProgress("packing", total: container.payloadSizes.values.reduce(0, +), in: language.language)
        defer { progress.end() }
        do {
            try OutputFile.place(to: carnet, replacing: .anything) { descriptor in
                try CarnetWriter.attach(
                    trust, to: container, into: DescriptorTarget(descriptor, name: carnet), step: progress.goesOn)
            }
        } catch let faults as ContainerFaults {
            throw faults.diagnostics(file: carnet)
        }
        let id = container.id
        format.print(
            ["file": .string(carnet), "id": .string(id.hex), "attached": .array(trust.map { .string($0.path) })],
            text: language.text("attached", ["count": String(trust.count), "path": carnet, "id": id.hex]))
    }
}

/// A carnet that a command reads.
enum CarnetInput {
    /// - Throws: what is wrong with the container, as `error.container.…`.
    static func open(_ path: String) throws -> CarnetContainer { try opened(InputFile.carnet(path), path: path) }

    /// - Throws: what is wrong with the container, as `error.container.…`.
    static func opened(_ source: any CarnetSource, path: String) throws -> CarnetContainer {
        do {
            return try CarnetContainer(source)
        } catch {
            throw error.diagnostic(file: path)
        }
    }

    /// One that will be verified, too.
    static func verifiable(_ source: any CarnetSource, path: String, _ language: LanguageOption) throws -> CarnetContainer {
        do {
            return try Opening.verifier(source, in: language.language).get()
        } catch {
            throw error.diagnostic(file: path)
        }
    }
}

extension ByteProgress {
    /// Counts; `false` once Ctrl-C was pressed.
    func goesOn(_ count: Int) -> Bool {
        add(count)
        return !Interruption.isAsked
    }
}
