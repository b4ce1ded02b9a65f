import Documents
import Testing
import VerifiableCredentials

@testable import Attestations

@Suite struct ModelSignatureTests {
    let signer: AttestationSigner
    init() throws { signer = try AttestationSigner(SigningKey.generate()) }

    static func path(_ text: String) throws -> ModelPath { try #require(ModelPath(text)) }

    static func manifest(_ names: [String], ignored: [String] = []) throws -> ModelManifest {
        ModelManifest(
            name: "model", resources: try names.map { (.init(try path($0)), Digest.sha256($0)) }, ignored: try ignored.map(path))
    }

    static func found(_ names: [String: String]) throws -> [ModelManifest.Item: Digest] {
        Dictionary(uniqueKeysWithValues: try names.map { (.init(try path($0.key)), Digest.sha256($0.value)) })
    }

    @Test func ordersPathsByComponents() throws {
        let manifest = try ModelSignatureTests.manifest(["a.txt", "a/b", "Z", "é", "a/B", "zero"])
        #expect(manifest.resources.map(\.item.path.text) == ["Z", "a/B", "a/b", "a.txt", "zero", "é"])
        let all = manifest.resources.flatMap { $0.sha256.bytes }
        #expect(manifest.digest == .sha256(all))
    }

    @Test func survivesBeingWritten() throws {
        let manifest = try ModelSignatureTests.manifest(["a", "b/c"], ignored: [".git"])
        let signature = try ModelSignature(ModelSignature.sign(manifest, with: signer))
        #expect(signature.manifest == manifest && signature.findings(key: signer.publicKey) == [])
        #expect(signature.findings(model: try ModelSignatureTests.found(["a": "a", "b/c": "b/c", ".git/HEAD": "x"])) == [])
    }

    @Test func everythingWrongIsSaidAtOnce() throws {
        let signature = try ModelSignature(ModelSignature.sign(ModelSignatureTests.manifest(["a", "b", "c"]), with: signer))
        let other = try AttestationSigner(SigningKey.generate()).publicKey
        #expect(
            signature.findings(key: other) == [
                Diagnostic("attestation.hint", ["hint": signer.publicKey.hint]), Diagnostic("attestation.signature"),
            ])
        #expect(
            signature.findings(model: try ModelSignatureTests.found(["a": "a", "b": "B", "d": "d"])) == [
                Diagnostic("model.altered", ["path": "b"]), Diagnostic("model.missing", ["path": "c"]),
                Diagnostic("model.extra", ["path": "d"]),
            ])
    }

    /// A bundle around any payload, well signed.
    func bundle(_ payload: JSON, type: String = InTotoStatement.payloadType) throws -> ModelSignature {
        let envelope = try DSSEEnvelope(payload.encoded(), type: type, signedBy: signer)
        return try ModelSignature(SigstoreBundle(envelope, hint: signer.publicKey.hint).json.encoded())
    }

    @Test func otherPayloadsAreRefused() throws {
        let manifest = try ModelSignatureTests.manifest(["a"])
        let typed = try bundle(manifest.statement.json, type: "application/json")
        #expect(typed.findings(key: signer.publicKey) == [Diagnostic("attestation.payload-type", ["type": "application/json"])])
        let statement = InTotoStatement(
            subjects: manifest.statement.subjects, predicateType: "https://slsa.dev/provenance/v1", predicate: [:])
        #expect(
            try bundle(statement.json).findings(key: signer.publicKey) == [
                Diagnostic("model.predicate", ["type": "https://slsa.dev/provenance/v1"])
            ])
        #expect(
            try bundle(["_type": "x"]).findings(key: signer.publicKey) == [
                Diagnostic("attestation.statement", ["member": "_type"])
            ])
    }

    static let bent: [(name: String, bend: @Sendable (inout JSONObject, inout JSONObject) -> Void, problem: Diagnostic)] = [
        ("blake3", { how, _ in how["hash_type"] = "blake3" }, Diagnostic("model.hash", ["hash": "blake3"])),
        ("method", { how, _ in how["method"] = "tensors" }, Diagnostic("model.manifest", ["member": "method"])),
        (
            "no word on links", { how, _ in how["allow_symlinks"] = nil },
            Diagnostic("model.manifest", ["member": "allow_symlinks"])
        ),
        (
            "ignoring what is above", { how, _ in how["ignore_paths"] = ["../x"] },
            Diagnostic("model.manifest", ["member": "ignore_paths"])
        ),
        ("a path that leaves", { _, file in file["name"] = "../a" }, Diagnostic("model.manifest", ["member": "name"])),
        ("an absolute path", { _, file in file["name"] = "/a" }, Diagnostic("model.manifest", ["member": "name"])),
        (
            "an upper-case digest", { _, file in file["digest"] = .string(String(repeating: "A", count: 64)) },
            Diagnostic("model.manifest", ["member": "digest"])
        ),
        ("another file's digest", { _, file in file["digest"] = .string(Digest.sha256("x").hex) }, Diagnostic("model.subject")),
        ("another algorithm", { _, file in file["algorithm"] = "sha1" }, Diagnostic("model.hash", ["hash": "sha1"])),
        ("a file twice", { _, file in file["name"] = "b" }, Diagnostic("model.duplicate", ["path": "b"])),
    ]

    @Test(arguments: bent.indices)
    func strangeManifestsAreRefused(_ place: Int) throws {
        let (name, bend, problem) = ModelSignatureTests.bent[place]
        let statement = try ModelSignatureTests.manifest(["a", "b"]).statement
        var how = try #require(statement.predicate["serialization"]?.object)
        var files = try #require(statement.predicate["resources"]?.array)
        var first = try #require(files[0].object)
        bend(&how, &first)
        files[0] = .object(first)
        let bent = InTotoStatement(
            subjects: statement.subjects, predicateType: statement.predicateType,
            predicate: ["serialization": .object(how), "resources": .array(files)])
        #expect(try bundle(bent.json).findings(key: signer.publicKey) == [problem], "\(name)")
    }

    @Test func shardsArePiecesOfFiles() throws {
        let path = try ModelSignatureTests.path("d/a")
        let items = ModelManifest.Method.shards(size: 10).items(path, bytes: 25)
        #expect(items.map(\.name) == ["d/a:0:10", "d/a:10:20", "d/a:20:25"])
        #expect(ModelManifest.Method.shards(size: .max).items(path, bytes: 25).map(\.name) == ["d/a:0:25"])
        let manifest = ModelManifest(name: "m", resources: items.map { ($0, Digest.sha256($0.name)) }, method: .shards(size: 10))
        #expect(try ModelManifest(InTotoStatement(manifest.statement.json.encoded())) == manifest)
    }

    @Test(
        arguments: [
            ([:], "mediaType"), (["mediaType": "a"], "verificationMaterial"),
            (["mediaType": "a", "verificationMaterial": [:]], "verificationMaterial"),
            (["mediaType": "a", "verificationMaterial": ["publicKey": [:], "certificate": [:]]], "verificationMaterial"),
            (["mediaType": "a", "verificationMaterial": ["publicKey": ["hint": 1]]], "hint"),
            (["mediaType": "a", "verificationMaterial": ["publicKey": [:]]], "dsseEnvelope"),
            (
                [
                    "mediaType": "a", "verificationMaterial": ["publicKey": [:]],
                    "dsseEnvelope": ["payload": "", "payloadType": "a", "signatures": [["sig": "AA=="], ["sig": "AA=="]]],
                ], "signatures"
            ),
        ] as [(JSON, String)])
    func malformedBundlesAreRefused(_ json: JSON, _ member: String) {
        #expect(throws: Diagnostic("attestation.bundle", ["member": member])) { try ModelSignature(json.encoded()) }
    }

    @Test func certificatesAreNotBelieved() throws {
        let signed = try ModelSignature.sign(ModelSignatureTests.manifest(["a"]), with: signer)
        var json = try #require(try JSON(parsing: signed).object)
        json["mediaType"] = "application/vnd.dev.sigstore.bundle+json;version=0.2"
        json["verificationMaterial"] = ["certificate": ["rawBytes": "AA=="]]
        #expect(
            try ModelSignature(JSON.object(json).encoded()).findings(key: signer.publicKey) == [
                Diagnostic("attestation.media", ["type": "application/vnd.dev.sigstore.bundle+json;version=0.2"]),
                Diagnostic("attestation.material", ["material": "certificate"]),
            ])
    }
}
