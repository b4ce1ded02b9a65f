import Documents
import Foundation
import Testing
import VerifiableCredentials

/// Writes signed samples for other people's verifiers, if a folder is named: `Tests/Interop/credentials.py` reads them.
@Suite("Samples for other verifiers")
struct SampleTests {
    static let folder = ProcessInfo.processInfo.environment["CARNET_SAMPLES"]

    @Test(.enabled(if: folder != nil, "CARNET_SAMPLES names no folder"))
    func writesSamples() throws {
        let folder = URL(filePath: try #require(SampleTests.folder))
        let world = try World()
        var entry = world.authorityEntry()
        entry.outputSchemas = [PublishedSchema.recognizedEntityDigest]
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        let recognition = try world.recognition(by: world.partner, [entry], id: "urn:uuid:0b61a5a5-9f4c-4a7c-8f0c-1f3b1d2f7a10")
        let statement = try world.statement()
        let presentation = try SecuredPresentation.sign([statement, listing], as: world.provider.did, with: world.provider.key)
        let texts = [
            "listing": listing.compact, "recognition": recognition.compact, "statement": statement.compact,
            "presentation": presentation.jws.compact,
        ]
        for (name, text) in texts { try Data(text.utf8).write(to: folder.appending(path: name + ".jwt")) }
        for actor in [world.provider, world.authority, world.partner] {
            let name = String(actor.did.text.split(separator: ":")[2].prefix { $0 != "." })
            try Data(actor.document.json.encoded(pretty: true)).write(to: folder.appending(path: name + ".did.json"))
        }
    }
}
