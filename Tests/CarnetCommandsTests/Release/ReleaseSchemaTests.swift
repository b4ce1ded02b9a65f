import DataResidency
import Deliverables
import DocumentSchemas
import Documents
import Foundation
import Manuals
import Presentation
import TestSupport
import Testing
import VerifiableCredentials
import Verification

@testable import CarnetCommands

/// The published schemas of releases against their readers: what one takes the other takes, and what one refuses so does the other.
@Suite struct ReleaseSchemaTests {
    /// A change of a valid file: the value at a pointer, or `nil` to leave the member out, and whether it is still valid.
    struct Change: CustomTestStringConvertible, Sendable {
        var pointer: String
        var value: JSON?
        var isValid: Bool

        init(_ pointer: String, _ value: JSON?, _ isValid: Bool = false) {
            (self.pointer, self.value, self.isValid) = (pointer, value, isValid)
        }

        var testDescription: String {
            "\(pointer) = \(value.map { String(decoding: $0.encoded(), as: UTF8.self) } ?? "left out")"
        }

        func made(in json: JSON) -> JSON { Self.set(json, pointer.split(separator: "/").map(String.init)[...], value) }

        private static func set(_ json: JSON, _ path: ArraySlice<String>, _ value: JSON?) -> JSON {
            guard let name = path.first else { return value ?? .null }
            if var array = json.array {
                guard let place = Int(name) else { return json }
                if place == array.count, let value {
                    array.append(value)
                } else {
                    array[place] = set(array[place], path.dropFirst(), value)
                }
                return .array(array)
            }
            var object = json.object ?? JSONObject()
            object[name] = path.count == 1 ? value : set(object[name] ?? .object(JSONObject()), path.dropFirst(), value)
            return .object(object)
        }
    }

    private static func check(
        _ schema: String, _ base: JSON, _ change: Change, _ read: (JSON) throws -> Void
    ) throws {
        try check(#require(SchemaFiles.file(schema)), base, change, read)
    }

    private static func check(
        _ schema: [UInt8], _ base: JSON, _ change: Change, _ read: (JSON) throws -> Void
    ) throws {
        let json = change.made(in: base)
        let flaws = try JSONSchema(schema).validate(json.encoded())
        #expect(flaws.isEmpty == change.isValid, "schema: \(flaws)")
        var refusal: (any Error)?
        do { try read(json) } catch { refusal = error }
        #expect((refusal == nil) == change.isValid, "reader: \(String(describing: refusal))")
    }

    static let digest = Digest.sha256("x").hex
    static let file: JSON = ["path": "a/b.json", "sha256": .string(digest), "bytes": 1]

    // MARK: release.json

    static let release: JSON = [
        "release": "carnet/release/v1", "product": ["id": "stock", "name": ["en": "Stock", "zh": "库存"]], "version": "1.1.0",
        "released": "2026-10-05T09:00:00.5+08:00",
        "predecessor": ["version": "1.0.0", "content": .string(digest), "carnet": .string(digest)],
        "languages": ["en", "zh-Hans"],
        "artefacts": [["role": "program", "path": "bin/a", "sha256": .string(digest), "bytes": 0]], "sboms": [file],
        "apis": [["id": "public", "entry": "a/b.json", "files": [file]]], "provenance": [file],
        "documents": [
            [
                "role": "manual", "language": "id", "format": "docx", "path": "手册.docx", "sha256": .string(digest), "bytes": 1,
                "outline": file,
            ]
        ],
        "features": [["id": "f", "name": ["en": "F"], "since": "1.0.0", "changed": "2026-10-05T09:00:00Z"]], "glossary": file,
        "residency": .null, "advisories": [file],
        "support": ["until": "2027-10-05T00:00:00Z", "endOfLife": "2027-10-05T00:00:00Z", "contact": "c"],
        "override": ["reason": ["en": "r"], "approver": "a"],
    ]

    static let releaseChanges: [Change] =
        release.object.map { $0.names.map { Change("/" + $0, nil) } } ?? []
        + [
            Change("/colour", "red"), Change("/release", "carnet/release/v2"), Change("/product/id", ""),
            Change("/product/id", " a"), Change("/product/id", .string(String(repeating: "a", count: 129))),
            Change("/product/name", [:]), Change("/product/name/e", "x"), Change("/product/name/en", ""),
            Change("/released", "2026-10-05"), Change("/released", "yesterday"), Change("/predecessor", .null, true),
            Change("/predecessor/carnet", nil), Change("/predecessor/content", "12"), Change("/languages", []),
            Change("/languages/2", "en"), Change("/languages/0", "e"), Change("/artefacts", []),
            Change("/artefacts/0/role", "toy"), Change("/artefacts/0/path", "/bin/a"), Change("/artefacts/0/path", "bin/../a"),
            Change("/artefacts/0/path", "bin//a"), Change("/artefacts/0/path", "bin\\a"),
            Change("/artefacts/0/path", "..a/b..", true),
            Change("/artefacts/0/bytes", -1), Change("/artefacts/0/bytes", 1_099_511_627_776, true),
            Change("/artefacts/0/bytes", 1_099_511_627_777), Change("/artefacts/0/bytes", "1"),
            Change("/sboms", [], true), Change("/sboms/0/sha256", .string(digest.uppercased())), Change("/sboms/0/size", 1),
            Change("/apis/0/files", []), Change("/apis/0/entry", "../x"), Change("/documents/0/format", "odt"),
            Change("/documents/0/outline", nil), Change("/documents/0/outline", .null, true),
            Change("/documents/0/language", "?"),
            Change("/features/0/changed", "2026-10-05"), Change("/glossary", .null, true), Change("/residency", file, true),
            Change("/support", .null, true), Change("/support/until", "P90D"), Change("/support/contact", ""),
            Change("/override", .null, true), Change("/override/approver", nil), Change("/override/reason", "because"),
        ]

    @Test(arguments: releaseChanges) func releases(_ change: Change) throws {
        try Self.check("release", Self.release, change) { _ = try ReleaseManifest($0.encoded()) }
    }

    // MARK: Demands: terms and policies

    static let demands: JSON = [
        "languages": ["en", "zh"], "documents": ["manual"], "sbom": ["supplier": "1", "hash": "0.95"], "coverage": "every",
        "provenance": 1, "override": "refuse", "support": "P90DT12H",
        "residency": [
            [
                "categories": ["orders"], "personalOnly": true, "places": ["allowed": ["ID"], "forbidden": ["US"]],
                "processors": ["countries": ["ID"], "forbidden": ["cloud"], "safeguards": ["iso-27001"]], "grounds": ["contract"],
                "purposes": ["forbidden": ["ads"]], "maxRetention": "P2W",
            ]
        ],
    ]

    static let demandChanges: [Change] =
        (demands.object?.names ?? []).map { Change("/" + $0, nil, true) } + [
            Change("/colour", "red"), Change("/languages/0", "?"), Change("/documents/0", ""), Change("/sbom/colour", "1"),
            Change("/sbom/supplier", "1.5"), Change("/sbom/supplier", ".5"), Change("/sbom/supplier", "95"),
            Change("/sbom/supplier", "95 %"), Change("/sbom/supplier", "1.000000", true), Change("/sbom/supplier", 1, true),
            Change("/sbom/supplier", 2), Change("/sbom/supplier", "0.9999999"), Change("/coverage", "all"),
            Change("/provenance", 4),
            Change("/provenance", "1"), Change("/override", true), Change("/support", "P"), Change("/support", "P1Y"),
            Change("/support", "PT"), Change("/support", "P1W2D"), Change("/support", "PT1H30M", true),
            Change("/support", "90 days"),
            Change("/residency/0/colour", "red"), Change("/residency/0/categories", ["Orders"]),
            Change("/residency/0/places", ["allowed": ["id"]]), Change("/residency/0/places", [:], true),
            Change("/residency/0/processors/role", "x"), Change("/residency/0/grounds", ["whim"]),
            Change("/residency/0/maxRetention", "P1M"), Change("/residency/1", ["places": ["forbidden": ["US"]]], true),
            Change("/residency/1", ["personalOnly": true]), Change("/residency/1", [:]),
            Change("/residency/1", ["purposes": ["forbidden": []]]),
            Change("/residency/1", ["purposes": ["forbidden": ["ads"]]], true),
        ]

    @Test(arguments: demandChanges) func terms(_ change: Change) throws {
        var base = try #require(Self.demands.object)
        base["terms"] = "carnet/release-terms/v1"
        try Self.check("release-terms", .object(base), change) {
            _ = try ReleaseTerms(files: [ReleaseTerms.fileName: $0.encoded()])
        }
    }

    static let key = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqOWzJMtSDk3XeqAOOk+Necahf0x9
        UVq8pkuVek3jyMQ6x0lBGRLqEFO0QVCrepsQUI+WQf/7dvMKzFZ0z6Qq7Q==
        -----END PUBLIC KEY-----

        """

    @Test(
        arguments: demandChanges + [
            Change("/latest", "report", true), Change("/latest", "newest"), Change("/builders/0/level", 0),
            Change("/builders/0/level", 4), Change("/builders/0/id", nil), Change("/builders/0/key", ""),
            Change("/builders/0/colour", "red"), Change("/builders", [], true),
        ]) func policies(_ change: Change) throws
    {
        var base = try #require(Self.demands.object)
        base["latest"] = "required"
        base["builders"] = [["id": "https://b.example", "key": .string(Self.key), "level": 2]]
        var inner = change
        inner.pointer = "/release" + change.pointer
        let policy: JSON = ["policy": "carnet/policy/v1", "name": ["en": "P"], "release": .object(base)]
        try Self.check("policy", policy, inner) { _ = try Policy($0.encoded(), file: nil) }
    }

    // MARK: Residency, features, outlines

    static let residency: JSON = [
        "residency": "carnet/residency/v1", "home": "ID",
        "categories": [["id": "orders", "name": ["en": "Orders"], "personal": true, "places": ["ID", "SG"]]],
        "processors": [
            [
                "id": "cloud", "name": ["en": "Cloud"], "country": "SG", "role": ["en": "Hosting"], "since": "2026-01-31",
                "safeguards": ["iso-27001"],
            ]
        ],
        "processing": [
            [
                "category": "orders", "places": ["ID", "SG"], "purposes": ["service"], "ground": "contract", "by": "cloud",
                "retention": ["period": "P90D", "from": "contract-end"], "transfer": "standard-contract",
            ]
        ],
    ]

    @Test(arguments: [
        Change("/residency", nil), Change("/home", nil), Change("/home", "Indonesia"), Change("/categories", nil),
        Change("/categories", []), Change("/processing", nil), Change("/processing", []), Change("/colour", "red"),
        Change("/categories/0/id", "Orders"), Change("/categories/0/name", "Orders"), Change("/categories/0/personal", "yes"),
        Change("/categories/0/places", []), Change("/processors/0/country", nil), Change("/processors/0/since", "2026"),
        Change("/processors/0/id", "own"), Change("/processors/0/safeguards", nil, true), Change("/processing/0/places", []),
        Change("/processing/0/purposes", []), Change("/processing/0/ground", "whim"),
        Change("/processing/0/retention", nil, true),
        Change("/processing/0/retention/period", "P3M"), Change("/processing/0/retention/period", "PT"),
        Change("/processing/0/retention/period", "P1DT12H", true), Change("/processing/0/retention/from", "now"),
        Change("/processing/0/transfer", "handshake"), Change("/processing/0/colour", "red"),
    ]) func declarations(_ change: Change) throws {
        try Self.check("residency", Self.residency, change) { _ = try Residency($0.encoded(), file: nil) }
    }

    @Test(arguments: [
        Change("/features", nil), Change("/features", "x"), Change("/list", nil, true), Change("/list", [], true),
        Change("/list/0/id", ""), Change("/list/0/changed", nil), Change("/list/0/changed", [:]),
        Change("/list/0/changed", ["version": 2], true), Change("/list/0/changed", ["version": ""]),
        Change("/list/0/changed", ["date": "2026-10-05"], true), Change("/list/0/changed", ["date": "5 October"]),
        Change("/list/0/changed", ["day": "2026-10-05"]), Change("/list/0/name", "x"),
    ]) func features(_ change: Change) throws {
        let base: JSON = ["features": "carnet/features/v1", "list": [["id": "api", "changed": ["version": "2.4"]]]]
        try Self.check("features", base, change) { _ = try FeatureDates.features(Document($0.encoded(), file: nil)) }
    }

    static let outline: JSON = [
        "outline": "carnet/outline/v1", "format": "docx", "by": ["name": "pandoc", "version": "2.17"], "sha256": .string(digest),
        "size": 10, "lang": "en", "title": "T", "version": "1", "date": "2026-10-05", "describes": ["api"], "lacks": ["code"],
        "sections": [
            [
                "level": 0, "title": "", "passages": [["text": "", "page": 1]], "tables": [["rows": 1, "columns": 2, "line": 3]],
                "figures": [["alt": "", "target": ""]], "code": [["language": "sh", "sha256": .string(digest), "lines": 2]],
                "admonitions": [["kind": "note"]], "lists": [["items": 2, "ordered": true]], "links": [""], "line": 1,
            ], ["level": 1, "title": "A", "number": "1", "anchor": "a"],
        ],
    ]

    @Test(arguments: [
        Change("/outline", nil), Change("/format", "odt"), Change("/by", nil), Change("/by/version", ""), Change("/sha256", "12"),
        Change("/size", -1), Change("/size", 33_554_433), Change("/lang", "?"), Change("/title", ""), Change("/title", nil, true),
        Change("/version", ""), Change("/version", 2, true), Change("/date", "October"), Change("/lacks/0", "sound"),
        Change("/sections", nil, true), Change("/sections/0/level", 7), Change("/sections/0/title", nil),
        Change("/sections/0/passages/0/text", nil), Change("/sections/0/passages/0/page", 0),
        Change("/sections/0/passages/0/page", 2_147_483_648), Change("/sections/0/tables/0/rows", -1),
        Change("/sections/0/tables/0/rows", 200_001), Change("/sections/0/figures/0/alt", nil),
        Change("/sections/0/code/0/language", nil, true), Change("/sections/0/code/0/lines", nil),
        Change("/sections/0/admonitions/0/kind", ""), Change("/sections/0/lists/0/ordered", "yes"),
        Change("/sections/0/links/0", 1),
        Change("/sections/0/colour", "red"), Change("/colour", "red"),
    ]) func outlines(_ change: Change) throws {
        try Self.check("outline", Self.outline, change) { _ = try DocumentOutline(declared: $0.encoded(), name: nil) }
    }

    // MARK: The word that a release is the newest

    @Test(arguments: [
        Change("/id", nil), Change("/type", ["VerifiableCredential"]), Change("/type", nil), Change("/issuer", nil),
        Change("/issuer/name", nil), Change("/issuer/name", ""), Change("/validFrom", nil),
        Change("/validUntil", nil), Change("/credentialSubject", nil),
        Change("/credentialSubject/type", "LatestNews"), Change("/credentialSubject/product", nil),
        Change("/credentialSubject/version", ""), Change("/credentialSubject/version", "2.0.0", true),
        Change("/credentialSubject/id", "urn:carnet:sha256:12"), Change("/credentialSubject/digestMultibase", "uEiA"),
        Change("/credentialSubject/colour", "red"),
    ]) func latestReleases(_ change: Change) throws {
        let base = LatestRelease(
            id: "urn:uuid:7d3a44f0-0000-4000-8000-000000000001", provider: .init(id: "did:web:acme.example", name: "Acme"),
            product: "stock", version: "1.0.0", carnetID: Digest.sha256("x"), validFrom: Instant(seconds: 1_790_000_000),
            validUntil: Instant(seconds: 1_800_000_000))
        try Self.check(PublishedSchema.latestReleaseCredential, base.document, change) { _ = try LatestRelease(Credential($0)) }
    }

    // MARK: Specifications

    @Test(arguments: [
        Change("/release", nil), Change("/logbook", nil), Change("/source", ""), Change("/folder", nil),
        Change("/product/id", nil),
        Change("/product/name", "Stock"), Change("/version", nil), Change("/version", 1), Change("/colour", "red"),
        Change("/previous", nil, true), Change("/previous", 1), Change("/artefacts/0/role", "toy"),
        Change("/artefacts/0/path", nil),
        Change("/sboms", nil, true), Change("/sboms/0", ""), Change("/apis/0/entry", nil),
        Change("/apis/0/files", ["api/*.yaml"], true), Change("/documents/0/role", nil),
        Change("/documents", [["role": "manual", "language": "en", "path": "docs/manual.en.md"]], true),
        Change("/features", [["id": "f", "name": ["en": "F"], "since": "1.0.0", "changed": "2026-10-05T09:00:00Z"]], true),
        Change("/features", [["id": "f", "name": ["en": "F"], "since": "1.0.0", "changed": "yesterday"]]),
        Change("/residency", .null, true), Change("/residency", nil, true), Change("/residency", ["residency.yaml"]),
        Change("/support", ["until": "2027-10-05T00:00:00Z", "endOfLife": "2027-10-05T00:00:00Z", "contact": "c"], true),
        Change("/support", ["until": "2027"]), Change("/override", ["reason": ["en": "r"], "approver": "a"], true),
        Change("/override", ["reason": ["en": "r"]]),
    ]) func specifications(_ change: Change) throws {
        let runner = try Runner()
        try ReleaseStage.lay("1.0.0", in: "1.0.0", of: runner)
        let base = try Document(Array(ReleaseStage.specification("1.0.0").utf8), file: nil).root
        let path = runner.folder.path("1.0.0/release.yaml")
        try Self.check("release-spec", base, change) { json in
            try Data(json.encoded()).write(to: URL(filePath: path))
            // Some members are read as members of the release that is made of them.
            var maker = ReleaseManifestMaker(try ReleaseSpecification(path), language: .english)
            _ = try maker.manifest(released: Instant(seconds: 0), previous: nil)
        }
    }
}
