import Documents
import Testing
import VerifiableCredentials

@Suite("Status lists")
struct StatusListTests {
    let world: World
    static let url = "https://authority.example/status/1"

    init() throws { world = try World() }

    func list(
        _ bits: StatusBits, purposes: [StatusEntry.Purpose] = [.suspension], edit: (inout JSONObject) -> Void = { _ in }
    ) throws -> SecuredCredential {
        var document =
            StatusList.document(
                .init(
                    id: Self.url, issuer: world.authority.did, issuerName: "Authority", purposes: purposes,
                    validFrom: World.time("2026-11-19T00:00:00Z"), validUntil: World.time("2026-12-19T00:00:00Z"),
                    ttl: .seconds(86_400), bits: bits)
            ).object ?? JSONObject()
        edit(&document)
        return try SecuredCredential.sign(.object(document), as: world.authority.did, with: world.authority.key)
    }

    /// The list with a member of its subject replaced.
    func bent(_ name: String, _ value: JSON?) throws -> SecuredCredential {
        try list(StatusBits()) { document in
            var subject = document["credentialSubject"]?.object ?? JSONObject()
            subject[name] = value
            document["credentialSubject"] = .object(subject)
        }
    }

    @Test func bitsAreReadBack() throws {
        var bits = try StatusBits(count: 131_080)
        for index in [0, 1, 9, 8191, 131_079] { try bits.set(index) }
        try bits.set(1, to: false)
        let read = try StatusList(try list(bits))
        #expect(read.bits == bits)
        #expect(read.ttl == .seconds(86_400))
        #expect(read.purposes == [.suspension])
        #expect(read.issued == World.time("2026-11-19T00:00:00Z"))
        #expect([0, 1, 9, 8191, 131_079, 131_080, -1].map(read.isSet) == [true, false, true, true, true, nil, nil])
    }

    /// Index 0 is the left-most bit.
    @Test func theFirstBitIsTheMostSignificant() throws {
        var bits = try StatusBits()
        try bits.set(0)
        try bits.set(15)
        #expect(Array(bits.bytes.prefix(3)) == [0x80, 0x01, 0])
    }

    /// An empty list as Python's gzip packs it, at level 9 and without a time.
    @Test func anothersGzipIsRead() throws {
        let text = "uH4sIAAAAAAACA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
        let bits = try StatusBits(encoded: text)
        #expect(bits.count == 131_072)
        #expect(bits.bytes.allSatisfy { $0 == 0 })
    }

    @Test func anEntryCountsForItsListPurposeAndRangeOnly() throws {
        var bits = try StatusBits()
        try bits.set(7)
        let read = try StatusList(try list(bits))
        #expect(read.isSet(StatusEntry(list: Self.url, index: 7)) == true)
        #expect(read.isSet(StatusEntry(list: Self.url, index: 8)) == false)
        #expect(read.isSet(StatusEntry(list: Self.url, index: 7, purpose: .revocation)) == nil)
        #expect(read.isSet(StatusEntry(list: Self.url + "/2", index: 7)) == nil)
        #expect(read.isSet(StatusEntry(list: Self.url, index: 131_072)) == nil)
        let both = try StatusList(try list(bits, purposes: [.suspension, .revocation]))
        #expect(both.isSet(StatusEntry(list: Self.url, index: 7, purpose: .revocation)) == true)
    }

    @Test(arguments: [0, 8, 131_064, 131_073, (1 << 24) + 8, -8, Int.min, Int.max])
    func otherSizesAreRefused(count: Int) {
        #expect(throws: Diagnostic.self) { try StatusBits(count: count) }
    }

    @Test func aBitBeyondTheEndIsRefused() throws {
        var bits = try StatusBits()
        for index in [131_072, -1, Int.max, Int.min] {
            #expect(throws: Diagnostic("status.index", ["index": String(index), "count": "131072"])) { try bits.set(index) }
        }
    }

    @Test func aBombIsNotInflated() throws {
        let bomb = "u" + Base64URL.encode(Deflate.gzip([UInt8](repeating: 0, count: (1 << 21) + 1)))
        #expect(throws: Diagnostic("status.encoding", ["limit": "2097152"])) { try StatusBits(encoded: bomb) }
        let largest = "u" + Base64URL.encode(Deflate.gzip([UInt8](repeating: 0, count: 1 << 21)))
        #expect(try StatusBits(encoded: largest).count == 1 << 24)
        let short = "u" + Base64URL.encode(Deflate.gzip([UInt8](repeating: 0, count: 16_383)))
        #expect(
            throws: Diagnostic("status.size", ["count": "131064", "least": "131072", "most": "16777216"])
        ) { try StatusBits(encoded: short) }
    }

    @Test(arguments: ["", "u", "z", "uH4sI", "mH4sIAAAAAAAA", "u====", "u\u{0}", "H4sIAAAAAAAA"])
    func garbageIsRefused(text: String) throws {
        let place = Place(pointer: "/credentialSubject/encodedList")
        let credential = try bent("encodedList", .string(text))
        #expect(throws: Diagnostic("status.encoding", ["limit": "2097152"], at: place)) { try StatusList(credential) }
    }

    /// Every member that must be there, with its pointer.
    @Test(arguments: [
        ("type", "BitstringStatusList"), ("statusPurpose", "suspension | revocation"), ("encodedList", "u…"),
    ])
    func absentMembersAreNamed(name: String, expected: String) throws {
        let credential = try bent(name, nil)
        let place = Place(pointer: "/credentialSubject/" + name)
        #expect(throws: Diagnostic("status.member", ["expected": expected], at: place)) { try StatusList(credential) }
    }

    @Test(
        arguments: [
            ("ttl", 0), ("ttl", -1), ("ttl", "86400000"), ("ttl", .number("1e3")), ("ttl", .number("9223372036854775807")),
            ("statusSize", 2), ("statusSize", "1"), ("statusPurpose", []), ("statusPurpose", [1]), ("statusPurpose", ""),
        ] as [(String, JSON)])
    func malformedMembersAreNamed(name: String, value: JSON) throws {
        let credential = try bent(name, value)
        do {
            _ = try StatusList(credential)
            Issue.record("read")
        } catch {
            #expect(error.code == "status.member")
            #expect(error.place.pointer == "/credentialSubject/" + name)
        }
    }

    @Test func otherCredentialsAreNoLists() throws {
        let statement = try world.statement()
        #expect(throws: Diagnostic("status.list", ["type": "DigitalConformityCredential, VerifiableCredential"])) {
            try StatusList(statement)
        }
        let nameless = try list(StatusBits()) { $0["id"] = nil }
        #expect(throws: Diagnostic("status.member", ["expected": "URL"], at: Place(pointer: "/id"))) { try StatusList(nameless) }
        let timeless = try list(StatusBits()) {
            $0["validFrom"] = nil
            $0["validUntil"] = nil
        }
        #expect(throws: Diagnostic("status.member", ["expected": "time (RFC 3339)"], at: Place(pointer: "/validFrom"))) {
            try StatusList(timeless)
        }
    }

    @Test func bentListsAreReadOrRefused() throws {
        var generator = SystemRandomNumberGenerator()
        let draft = StatusList.document(
            .init(
                id: Self.url, issuer: world.authority.did, validFrom: world.now, ttl: .seconds(60), bits: try StatusBits()))
        var read = 0
        for _ in 0..<600 {
            let document = HostileInputTests.bent(draft, &generator)
            guard (try? Credential(document))?.issuer == world.authority.did.text else { continue }
            let secured = try SecuredCredential.sign(document, as: world.authority.did, with: world.authority.key)
            if let list = try? StatusList(secured) {
                #expect(list.isSet(0) == false)
                read += 1
            }
        }
        #expect(read > 0)
    }
}

@Suite("Status entries")
struct StatusEntryTests {
    static let whole: JSON = [
        "type": "BitstringStatusListEntry", "statusPurpose": "suspension", "statusListIndex": "94567",
        "statusListCredential": "https://a.example/status/3",
    ]

    func entry(_ name: String, _ value: JSON?) throws(Diagnostic) -> StatusEntry {
        var object = Self.whole.object ?? JSONObject()
        object[name] = value
        return try StatusEntry(object)
    }

    @Test(arguments: [("94567", 94_567), ("0", 0), (94567, 94_567), ("16777215", 16_777_215)] as [(JSON, Int)])
    func bothFormsOfTheIndexAreRead(json: JSON, index: Int) throws {
        let read = try entry("statusListIndex", json)
        #expect(read == StatusEntry(list: "https://a.example/status/3", index: index))
    }

    @Test func eachFormIsWrittenAsItsSchemaHasIt() throws {
        let entry = StatusEntry(list: "https://a.example/status/3", index: 7)
        #expect(entry.json(.w3c)["statusListIndex"] == "7")
        #expect(entry.json(.untp)["statusListIndex"] == 7)
        for form in [StatusEntry.Form.w3c, .untp] { #expect(try StatusEntry(entry.json(form).object ?? JSONObject()) == entry) }
    }

    @Test(
        arguments: ["-1", "+1", "01", "", " 1", "1 ", "16777216", "99999999999999999999", "٣", .number("1.0"), -1, nil] as [JSON?]
    )
    func malformedIndexesAreRefused(json: JSON?) {
        let place = Place(pointer: "/statusListIndex")
        #expect(throws: Diagnostic("status.member", ["expected": "0…16777215"], at: place)) {
            try entry("statusListIndex", json)
        }
    }

    @Test(arguments: [("type", "status.type"), ("statusListCredential", "status.member"), ("statusPurpose", "status.member")])
    func absentMembersAreNamed(name: String, code: String) {
        do {
            _ = try entry(name, nil)
            Issue.record("read")
        } catch {
            #expect(error.code == code)
            #expect(error.place.pointer == "/" + name)
        }
    }

    @Test func widerStatusesAreRefused() {
        #expect(throws: Diagnostic("status.member", ["expected": "1"], at: Place(pointer: "/statusSize"))) {
            try entry("statusSize", 2)
        }
    }
}
