import Documents
import Testing
import VerifiableCredentials

@Suite("Registry entries")
struct RegistryEntryTests {
    let world: World
    let salt = [UInt8](0..<16)

    init() throws { world = try World() }

    @Test func anOpenEntryIsTheTextItself() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        #expect(try RegistryEntry(listing, salt: nil).bytes == Array(listing.compact.utf8))
        #expect(try RegistryEntry(listing.jws) == RegistryEntry(listing, salt: nil))
    }

    @Test func aHiddenEntryIsASaltedHash() throws {
        let statement = try world.statement()
        let entry = try RegistryEntry(statement, salt: salt)
        let hash = Digest.sha256(Array("carnet/registry/v1\0".utf8) + salt + Array(statement.compact.utf8))
        #expect(String(decoding: entry.bytes, as: UTF8.self) == "sha-256:" + hash.hex)
        #expect(try RegistryEntry(statement, salt: salt.reversed()) != entry)
    }

    @Test func nothingElseMayBeHidden() throws {
        let listing = try world.recognition(by: world.authority, [world.providerEntry()])
        #expect(
            throws: Diagnostic("registry.confidential", ["type": "VerifiableCredential, RecognizedEntityCredential"])
        ) { try RegistryEntry(listing, salt: salt) }
    }

    @Test(arguments: [0, 15, 17]) func aSaltHasSixteenBytes(count: Int) throws {
        let statement = try world.statement()
        #expect(throws: Diagnostic("registry.salt", ["count": String(count)])) {
            try RegistryEntry(statement, salt: [UInt8](repeating: 1, count: count))
        }
    }

    @Test func anEntryIsNeverTooLong() throws {
        let long = try world.recognition(by: world.authority, [world.providerEntry()]) {
            $0["description"] = .string(String(repeating: "x", count: 50_000))
        }
        #expect(
            throws: Diagnostic("registry.size", ["count": String(long.compact.utf8.count), "limit": "65535"])
        ) { try RegistryEntry(long, salt: nil) }
    }
}
