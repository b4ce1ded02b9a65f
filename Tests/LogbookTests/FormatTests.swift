import Documents
import Logbook
import Testing
import TransparencyLog

@Suite struct FormatTests {
    /// RFC 3720, B.4, and the check value of the CRC catalogues.
    static let checksumVectors: [([UInt8], UInt32)] = [
        ([UInt8](repeating: 0, count: 32), 0x8a91_36aa), ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
        (Array(UInt8(0)..<32), 0x46dd_794e), (Array((UInt8(0)..<32).reversed()), 0x113f_db5c),
        (Array("123456789".utf8), 0xe306_9283),
    ]

    @Test(arguments: checksumVectors)
    func checksums(_ bytes: [UInt8], _ expected: UInt32) {
        #expect(bytes.withUnsafeBytes { CRC32C.checksum($0) } == expected)
    }

    /// From the reference code's `vectors_sip128`: key 00…0f, inputs of 0, 1, 7 and 8 bytes 00, 01, ….
    @Test(arguments: [
        (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
        (7, "a1f1ebbed8dbc153c0b84aa61ff08239"), (8, "3b62a9ba6258f5610f83e264f31497b4"),
    ])
    func sipHash(_ count: Int, _ expected: String) {
        let hash = (0..<16).map { UInt8($0) }.withUnsafeBytes { SipHash(key: $0) }
        let value = (0..<count).map { UInt8($0) }.withUnsafeBytes { hash.hash($0) }
        let bytes = withUnsafeBytes(of: (value.low.littleEndian, value.high.littleEndian)) { Array($0) }
        #expect(Hex.encode(bytes) == expected)
    }

    @Test func headsComeBack() throws {
        let salt = try #require(Salt((0..<16).map { UInt8($0) }))
        let head = FrameHead(length: 500, flags: .spliced, salt: salt, mac: LogSecret.random().mac(of: [1, 2, 3]))
        let bytes = head.encoded
        #expect(bytes.count == 56)
        #expect(bytes.withUnsafeBytes { FrameHead($0) } == head)
        #expect([UInt8](repeating: 0, count: 56).withUnsafeBytes { FrameHead($0) } == nil)
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 4
            #expect(damaged.withUnsafeBytes { FrameHead($0) } == nil)
        }
    }

    /// RFC 4231, test case 2, with the key padded to the 32 bytes that a secret has: HMAC pads with zeros itself.
    @Test func macsAreHMAC() throws {
        let secret = try #require(LogSecret(Array("Jefe".utf8) + [UInt8](repeating: 0, count: 28)))
        let mac = secret.mac(of: Array("what do ya want for nothing?".utf8))
        #expect(Hex.encode(mac.bytes) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func rowsComeBack() {
        let facts = EntryFacts(key: RecordKey(high: 1, low: 2), time: -3, subject: 4, type: 5)
        let row = IndexRow(offset: 6, length: 7, facts: facts)
        var bytes = [UInt8](repeating: 0, count: 48)
        bytes.withUnsafeMutableBytes { row.write(to: $0, at: 0) }
        #expect(bytes.withUnsafeBytes { IndexRow($0, at: 0) } == row)
        #expect(row.erased == IndexRow(offset: 6, length: 7, facts: EntryFacts(key: facts.key)))

        let erasure = ErasureRow(index: 9, entry: .sha256("x"), key: facts.key)
        #expect(erasure.encoded.count == 64)
        #expect(erasure.encoded.withUnsafeBytes { ErasureRow($0, at: 0) } == erasure)
    }

    @Test func newestWholeSlotCounts() throws {
        var file = [UInt8](repeating: 0, count: SignatureSlots.fileSize)
        #expect(SignatureSlots.newest(in: file) == nil)
        for number in UInt64(1)...3 {
            let write = SignatureSlots.Write(number: number, note: Array("note \(number)\n".utf8))
            let bytes = try #require(write.encoded)
            file.replaceSubrange(write.offset..<write.offset + bytes.count, with: bytes)
            #expect(SignatureSlots.newest(in: file) == write)
        }
        // A torn third write leaves the second.
        file[SignatureSlots.Write(number: 3, note: []).offset + 45] ^= 1
        #expect(SignatureSlots.newest(in: file)?.number == 2)
        #expect(SignatureSlots.newest(in: Array(file[..<100])) == nil)
        #expect(SignatureSlots.Write(number: 1, note: [UInt8](repeating: 1, count: 4053)).encoded == nil)
    }

    @Test func descriptionsAreRead() throws {
        let signer = try NoteSigner(name: "log.example/1", kind: .ed25519, seed: [UInt8](repeating: 1, count: 32))
        let description = LogDescription(kind: .entries, origin: "log.example/1", key: signer.key)
        #expect(try LogDescription(Document(description.json.encoded(), file: nil)) == description)
        #expect(throws: Diagnostics.self) {
            try LogDescription(Document(Array(#"{"log":"carnet/log/v2","kind":"x"}"#.utf8), file: nil))
        }
    }
}

extension LogSecret {
    func mac(of bytes: [UInt8]) -> MAC { bytes.withUnsafeBytes { mac($0) } }
}
