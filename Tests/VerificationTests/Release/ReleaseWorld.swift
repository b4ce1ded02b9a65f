import CarnetFile
import Deliverables
import Documents
import ServiceRecords
import TransparencyLog
import VerifiableCredentials
import Verification

/// A product and its releases, logged by an honest provider: 1.0.0, 1.1.0 with one more operation, 2.0.0 without an old one.
/// Every test changes what its cheat would change.
struct ReleaseWorld {
    struct Release {
        var version: String
        var published: String
        /// Files by name; what they are stands in their name: `bin/`, `sbom/`, `api/`, `docs/`.
        var files: [String: String]
        /// The place of the release that it follows.
        var follows: Int?
        var override: String = "null"
        var support = "null"
        var product = "stock"

        /// Files as they are delivered: `@VERSION@` is the release's.
        var contents: [String: String] { files.mapValues { $0.replacing("@VERSION@", with: version) } }
    }

    var world: World
    var releases: [Release]
    /// Withdrawn releases by place, and when.
    var withdrawn: [(place: Int, at: String)] = []
    var acceptsUnestablished = false
    /// The client's, where the provider builds by them.
    var rules = ReleaseRules()

    static func openAPI(_ paths: [String]) -> String {
        let operations = paths.map { path in
            "  /\(path):\n    get:\n      responses:\n        \"200\": {description: ok}\n"
        }
        return "openapi: 3.1.0\ninfo: {title: Stock, version: \"1\"}\npaths:\n" + operations.joined()
    }

    static func bill(of program: String, library: String) -> String {
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "metadata": {"timestamp": "2026-10-01T00:00:00Z", "authors": [{"name": "Acme"}],
           "component": {"type": "application", "bom-ref": "app", "name": "stock", "version": "@VERSION@", "supplier": {"name": "Acme"},
             "purl": "pkg:generic/stock@@VERSION@", "licenses": [{"license": {"id": "MIT"}}],
             "hashes": [{"alg": "SHA-256", "content": "\(Digest.sha256(program).hex)"}]}},
         "components": [{"type": "library", "bom-ref": "lib", "name": "lib", "version": "\(library)", "supplier": {"name": "L"},
           "purl": "pkg:generic/lib@\(library)", "licenses": [{"license": {"id": "MIT"}}],
           "hashes": [{"alg": "SHA-256", "content": "\(Digest.sha256("lib " + library).hex)"}]}],
         "dependencies": [{"ref": "app", "dependsOn": ["lib"]}, {"ref": "lib", "dependsOn": []}]}
        """
    }

    static func manual(_ language: String, sections: Int = 2) -> String {
        let words =
            language == "en"
            ? ["Receiving", "Goods are counted within 30 min of arrival at the gate of the warehouse."]
            : ["收货", "货物到达仓库大门后应在 30 分钟内完成清点，并由收货人员签字确认。"]
        return (1...sections).map { "# \($0) \(words[0])\n\n\(words[1])\n\n" }.joined()
    }

    static func files(_ version: String, paths: [String], library: String) -> [String: String] {
        [
            "bin/stock": "program \(version)", "sbom/bom.json": bill(of: "program \(version)", library: library),
            "api/openapi.yaml": openAPI(paths), "docs/manual.en.md": manual("en"), "docs/manual.zh.md": manual("zh"),
        ]
    }

    init() throws {
        world = try World()
        world.kind = "service-release"
        world.events = []
        world.terms = """
            terms: carnet/release-terms/v1
            languages: [en, zh]
            documents: [manual]
            coverage: every
            sbom: {supplier: "1", version: "1"}
            override: report

            """
        world.checkpoints = (1...28).map { instant("2026-10-\($0 < 10 ? "0" : "")\($0)T18:00:00Z") }
        releases = [
            Release(
                version: "1.0.0", published: "2026-10-05T09:00:00Z",
                files: Self.files("1.0.0", paths: ["a", "b"], library: "1.0")),
            Release(
                version: "1.1.0", published: "2026-10-12T09:00:00Z",
                files: Self.files("1.1.0", paths: ["a", "b", "c"], library: "1.1"), follows: 0),
            Release(
                version: "2.0.0", published: "2026-10-19T09:00:00Z",
                files: Self.files("2.0.0", paths: ["b", "c"], library: "1.1"),
                follows: 1),
        ]
    }

    // MARK: Files

    func manifest(_ place: Int) throws -> [UInt8] {
        let release = releases[place]
        func file(_ name: String, _ more: [(String, JSON)] = []) -> JSON {
            let text = release.contents[name] ?? ""
            return .object(
                JSONObject(
                    more + [
                        ("path", .string(name)), ("sha256", .string(Digest.sha256(text).hex)),
                        ("bytes", .integer(text.utf8.count)),
                    ]))
        }
        func named(_ folder: String) -> [String] { release.files.keys.filter { $0.hasPrefix(folder) }.sorted() }
        let apis: [JSON] = named("api/").map { ["id": "stock", "entry": .string($0), "files": [file($0)]] }
        let documents = named("docs/").map { name in
            let parts = name.split(separator: ".")
            return file(
                name, [("role", "manual"), ("language", .string(String(parts[1]))), ("format", "markdown"), ("outline", .null)])
        }
        let json: JSON = [
            "release": "carnet/release/v1", "product": ["id": .string(release.product), "name": ["en": "Stock", "zh": "库存"]],
            "version": .string(release.version), "released": .string(release.published),
            "predecessor": try release.follows.map { earlier in
                [
                    "version": .string(releases[earlier].version), "content": .string(Digest.sha256(try manifest(earlier)).hex),
                    "carnet": .string(try CarnetContainer(bare(earlier)).id.hex),
                ]
            } ?? .null,
            "languages": ["en", "zh"], "artefacts": .array(named("bin/").map { file($0, [("role", "program")]) }),
            "sboms": .array(named("sbom/").map { file($0) }), "apis": .array(apis),
            "provenance": .array(named("provenance/").map { file($0) }), "documents": .array(documents), "features": [],
            "glossary": .null, "residency": named("residency").first.map { file($0) } ?? .null,
            "advisories": .array(named("security/").map { file($0) }), "support": try JSON(parsing: release.support),
            "override": try JSON(parsing: release.override),
        ]
        return json.encoded(pretty: true)
    }

    // MARK: Log and carnet

    /// The log up to just before the release after `place` was published.
    func logged(upTo place: Int) throws -> World {
        var world = world
        for (number, release) in releases.prefix(place + 1).enumerated() {
            let bytes = try manifest(number)
            var data = JSONObject([
                ("product", .string(release.product)), ("version", .string(release.version)),
                ("content", .string(Digest.sha256(bytes).hex)),
            ])
            if let predecessor = try ReleaseManifest(bytes).predecessor?.digests {
                data["predecessor"] = [
                    "content": .string(predecessor.content.hex), "carnet": .string(predecessor.carnet.hex),
                ]
            }
            world.add("release-\(number)", "release.published", at: release.published, .object(data))
        }
        // A release that another one followed was handed over before it was withdrawn.
        for item in withdrawn where item.place < place || (item.place == place && place + 1 == releases.count) {
            world.add(
                "withdrawn-\(item.place)", "release.withdrawn", at: item.at,
                [
                    "product": .string(releases[item.place].product), "version": .string(releases[item.place].version),
                    "content": .string(Digest.sha256(try manifest(item.place)).hex), "reason": "orders are lost",
                ])
        }
        if place + 1 < releases.count {
            let next = instant(releases[place + 1].published)
            world.checkpoints = world.checkpoints.filter { $0 < next }
        }
        return world
    }

    func payload(_ place: Int, _ change: (inout [String: [UInt8]]) throws -> Void = { _ in }) throws -> [PayloadFile] {
        let logbook = try logged(upTo: place).logbook()
        let manifest = try manifest(place)
        var carried: [String: [UInt8]] = [:]
        func carry(_ text: String) { carried["files/" + Digest.sha256(text).hex] = Array(text.utf8) }
        for text in releases[place].contents.values { carry(text) }
        if let earlier = releases[place].follows {
            for (name, text) in releases[earlier].contents where ["sbom/", "api/", "residency"].contains(where: name.hasPrefix) {
                carry(text)
            }
        }
        let request = ServiceReleaseRequest(
            checkpoints: logbook.notes, terms: ["releases.yaml": Array(world.terms.utf8)], manifest: manifest,
            previous: try releases[place].follows.map(self.manifest),
            files: CarriedFiles(of: carried),
            rules: rules, acceptsUnestablished: acceptsUnestablished)
        var payload = Dictionary(
            uniqueKeysWithValues: try ServiceReleaseBuilder.build(request, from: logbook).map { ($0.path, $0.bytes) })
        payload.merge(carried) { own, _ in own }
        try change(&payload)
        return payload.map { PayloadFile(path: $0.key, bytes: $0.value) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    func bare(_ place: Int, _ change: (inout [String: [UInt8]]) throws -> Void = { _ in }) throws -> [UInt8] {
        try CarnetWriter.write(payload: payload(place, change))
    }

    /// The verdict on the last release after `change`, under a policy that does not ask for the newest.
    func verdict(
        _ policy: String = "latest: report", of place: Int? = nil, aids: VerificationAids = VerificationAids(),
        latest: LatestRelease? = nil, older: LatestRelease? = nil, _ change: (inout [String: [UInt8]]) throws -> Void = { _ in }
    ) throws -> Verdict {
        let place = place ?? releases.count - 1
        let logged = try logged(upTo: place)
        var carnet = try logged.seal(bare(place, change))
        for latest in [latest, older].compactMap(\.self) {
            let signed = try SecuredCredential.sign(latest.document, as: world.provider, with: world.providerKey)
            carnet = try CarnetWriter.attach(
                [PayloadFile(path: "credentials/\(signed.digest.hex).jwt", bytes: Array(signed.compact.utf8))], to: carnet)
        }
        let rules = try logged.policy([("figures: {", "release: {\(policy), override: report}\nfigures: {")])
        return Verifier.verify(carnet, policy: rules, now: World.now, aids: aids)
    }

    func latest(_ place: Int, from: String = "2026-11-01T00:00:00Z", until: String = "2026-12-01T00:00:00Z") throws
        -> LatestRelease
    {
        LatestRelease(
            id: "urn:uuid:7d3a44f0-0000-4000-8000-000000000001", provider: .init(id: world.provider.text, name: "Acme"),
            product: "stock", version: releases[place].version, carnetID: try CarnetContainer(bare(place)).id,
            validFrom: instant(from), validUntil: instant(until))
    }
}
