import Documents
import TestSupport
import Testing
import VerifiableCredentials

@Suite("The example of VerifiableCredentials' documentation")
struct DocumentationTests {
    @Test func exampleIsTheArticles() throws {
        let article = "Sources/VerifiableCredentials/VerifiableCredentials.docc/VerifiableCredentials.md"
        let lines = try DocumentedExample.lines(of: #filePath)
        #expect(!lines.isEmpty)
        #expect(try DocumentedExample.block(in: article) == lines)
    }

    @Test func exampleRuns() throws {
        let statementDocument = try World().statementDraft.document
        let provider = try DID("did:web:provider.example")
        let providerKey = SigningKey.generate()
        let statement = try SecuredCredential.sign(statementDocument, as: provider, with: providerKey)
        let now = World.time("2026-11-20T00:00:00Z")
        // Example
        // An authority lists a provider: its key, what it may issue, and for what.
        let authority = try DID("did:web:authority.example")
        let authorityKey = SigningKey.generate()
        let entry = RecognizedEntity(
            id: "did:web:provider.example", name: "Provider",
            scope: Scope(kinds: .some(["maintenance-log"]), schemes: .all, territories: .some(["VN"])),
            mayIssue: [.statement],
            keys: [.init(thumbprint: providerKey.publicKey.thumbprint, validFrom: Instant(seconds: 1_790_000_000))])
        let listing = try SecuredCredential.sign(
            Recognition.document(
                .init(
                    id: "urn:uuid:0b61a5a5-9f4c-4a7c-8f0c-1f3b1d2f7a10", issuer: authority,
                    validFrom: Instant(seconds: 1_795_000_000), validUntil: Instant(seconds: 1_800_000_000),
                    entities: [entry])),
            as: authority, with: authorityKey)

        // A client that trusts the authority's key asks whether the provider's statement counts. It fetches nothing: DID
        // documents came with the file, and only say where a key's bytes are.
        let search = RecognitionSearch(
            credentials: [.init(listing)],
            documents: [
                DIDDocument(authority, keys: [(authorityKey.publicKey, nil)]),
                DIDDocument(provider, keys: [(providerKey.publicKey, nil)]),
            ],
            anchors: [
                TrustAnchor(
                    did: authority.text, thumbprints: [authorityKey.publicKey.thumbprint], purposes: [.listing])
            ],
            limits: .init(maxAge: .seconds(31 * 86_400)))
        let result = search.trace(
            statement, action: .statement, provenAt: now,
            need: Scope.Need(kinds: ["maintenance-log"], territories: ["VN"]), now: now)
        let chain = result.chains.first  // or result.obstacles says why not
        // End of example
        #expect(chain?.links.map(\.entity.name) == ["Provider"])
        #expect(chain?.anchor.did == "did:web:authority.example")
        #expect(result.obstacles.isEmpty)
    }
}
