import Documents
import Testing
import VerifiableCredentials

@testable import Attestations

@Suite struct ProvenanceTests {
    static let builder = "https://build.acme.example/hosted/v1"
    let signer: AttestationSigner
    init() throws { signer = try AttestationSigner(SigningKey.generate()) }

    static func artefact(_ name: String) -> ProvenanceFindings.Artefact { .init(name: name, sha256: .sha256(name)) }

    /// The parts that a test changes; all else is as the specification's example has it.
    static func statement(
        subjects: [String] = ["wms.tar.gz", "wms.sbom.json"], type: String = SLSAProvenance.predicateType,
        change: (inout JSONObject) -> Void = { _ in }
    ) -> [UInt8] {
        var predicate = JSONObject([
            (
                "buildDefinition",
                [
                    "buildType": "https://build.acme.example/types/swift/v1",
                    "externalParameters": ["repository": "https://git.acme.example/wms", "ref": "refs/tags/v3.2.0"],
                    "internalParameters": ["runner": "large"],
                    "resolvedDependencies": [
                        [
                            "uri": "git+https://git.acme.example/wms@refs/tags/v3.2.0",
                            "digest": ["gitCommit": "7fd1a60b01f91b314f59955a4e4d4e80d8edf11d"],
                        ], ["name": "no digest"],
                    ],
                    "later": 1,
                ]
            ),
            (
                "runDetails",
                [
                    "builder": [
                        "id": .string(builder), "version": ["runner": "4.1"], "builderDependencies": [["name": "swift"]],
                    ],
                    "metadata": [
                        "invocationId": "https://build.acme.example/runs/17", "startedOn": "2026-11-01T08:00:00Z",
                        "finishedOn": "2026-11-01T08:04:00Z",
                    ], "byproducts": [["name": "log", "digest": ["sha256": "00"]]],
                ]
            ),
        ])
        change(&predicate)
        return InTotoStatement(
            subjects: subjects.map { .init(name: $0, digest: ["sha256": Digest.sha256($0).hex]) }, predicateType: type,
            predicate: .object(predicate)
        ).json.encoded()
    }

    func envelope(_ statement: [UInt8]) throws -> DSSEEnvelope {
        try DSSEEnvelope(statement, type: InTotoStatement.payloadType, signedBy: signer)
    }

    @Test func isReadInEveryForm() throws {
        let statement = Self.statement()
        let envelope = try envelope(statement)
        let bundle = SigstoreBundle(envelope, hint: signer.publicKey.hint).json.encoded()
        for (bytes, form) in [(statement, "statement"), (envelope.json.encoded(), "envelope"), (bundle, "bundle")] {
            let document = try ProvenanceDocument(bytes, file: "p.json")
            #expect(document.form.rawValue == form && document.isSigned(by: signer.publicKey) == (form != "statement"))
            let provenance = document.provenance
            #expect(provenance.builder.id == Self.builder && provenance.builder.version == ["runner": "4.1"])
            #expect(provenance.invocationID == "https://build.acme.example/runs/17")
            #expect(provenance.startedOn == Instant(rfc3339: "2026-11-01T08:00:00Z"))
            #expect(provenance.resolvedDependencies.first?.commit == "7fd1a60b01f91b314f59955a4e4d4e80d8edf11d")
            #expect(provenance.byproducts.map(\.name) == ["log"] && provenance.builder.dependencies.map(\.name) == ["swift"])
        }
    }

    /// One row a rule of the level: form, key that signs for the builder, level it is vouched at, what is found.
    @Test func theLevelIsFoundAndNotClaimed() throws {
        let statement = Self.statement()
        let bare = try ProvenanceDocument(statement, file: nil)
        let signed = try ProvenanceDocument(envelope(statement).json.encoded(), file: nil)
        let stranger = try AttestationSigner(SigningKey.generate()).publicKey
        let own = signer.publicKey
        func findings(
            _ document: ProvenanceDocument, _ keys: [AttestationKey] = [], _ builders: [(String, AttestationKey, Int)] = []
        ) -> (Int, [String], [String]) {
            let found = ProvenanceFindings(
                document, artefacts: [Self.artefact("wms.tar.gz")], keys: keys.map { .init(name: $0.hint, key: $0) },
                builders: builders.map { .init(id: $0.0, key: $0.1, level: $0.2) })
            return (found.level, found.signers, found.findings.map(\.code))
        }
        #expect(findings(bare) == (1, [], ["provenance.unsigned"]))
        #expect(findings(bare, [own], [(Self.builder, own, 3)]) == (1, [], ["provenance.unsigned"]))
        #expect(findings(signed) == (1, [], ["provenance.signer"]))
        #expect(findings(signed, [own]) == (1, [own.hint], ["provenance.builder"]))
        #expect(findings(signed, [stranger]) == (1, [], ["provenance.signer"]))
        #expect(findings(signed, [own], [(Self.builder, own, 2)]) == (2, [own.hint], []))
        #expect(findings(signed, [own], [(Self.builder, own, 3)]) == (3, [own.hint], []))
        #expect(findings(signed, [own], [(Self.builder, own, 9)]) == (3, [own.hint], []))
        #expect(findings(signed, [own], [(Self.builder + "/", own, 3)]) == (1, [own.hint], ["provenance.builder-other"]))
        #expect(findings(signed, [own], [(Self.builder + "/", stranger, 3)]) == (1, [own.hint], ["provenance.builder"]))
        // In the name of a builder that is known, and not by it; whoever else signed.
        #expect(findings(signed, [own], [(Self.builder, stranger, 3)]) == (1, [own.hint], ["provenance.signature"]))
        #expect(findings(signed, [], [(Self.builder, stranger, 3), ("other", own, 3)]) == (1, [], ["provenance.signature"]))
        #expect(findings(signed, [], [(Self.builder, stranger, 3), (Self.builder, own, 2)]) == (2, [], []))
        #expect(findings(bare, [], [(Self.builder, stranger, 3)]) == (1, [], ["provenance.unsigned"]))
        // A policy that vouches for level 1 only lifts nothing.
        #expect(findings(signed, [own], [(Self.builder, own, 1)]) == (1, [own.hint], []))
    }

    @Test func subjectsAreMatchedByDigest() throws {
        let document = try ProvenanceDocument(Self.statement(), file: nil)
        let wms = Self.artefact("wms.tar.gz")
        let manual = Self.artefact("manual.html")
        // The name of a subject with other bytes.
        let fake = ProvenanceFindings.Artefact(name: "wms.sbom.json", sha256: .sha256("other bytes"))
        let findings = ProvenanceFindings(document, artefacts: [wms, manual, fake], keys: [])
        #expect(findings.subjects == [wms] && findings.others == [manual, fake])
        #expect(findings.strangers.map(\.name) == ["wms.sbom.json"])
        #expect(
            findings.findings.map { $0.arguments["name"] ?? $0.code } == ["manual.html", "wms.sbom.json", "provenance.unsigned"])
        let foreign = ProvenanceFindings(document, artefacts: [manual], keys: [])
        #expect(foreign.level == 0 && foreign.findings.map(\.code) == ["provenance.foreign", "provenance.unsigned"])
    }

    @Test func otherVersionsAreRefusedByName() throws {
        let v02 = "https://slsa.dev/provenance/v0.2"
        let old = Array(
            #"{"_type":"https://in-toto.io/Statement/v0.1","subject":[],"predicateType":"\#(v02)","predicate":{}}"#.utf8)
        for bytes in [old, Self.statement(type: v02)] {
            #expect(
                throws: Diagnostics([
                    Diagnostic("provenance.type", ["type": v02], at: Place(file: "p", pointer: "/predicateType"))
                ])
            ) { try ProvenanceDocument(bytes, file: "p") }
        }
    }

    @Test func everyProblemIsToldAtOnce() throws {
        let bytes = Self.statement { predicate in
            predicate["buildDefinition"] = [
                "buildType": "no uri", "externalParameters": [], "resolvedDependencies": [["digest": ["sha256": 1]]],
            ]
            predicate["runDetails"] = [
                "builder": ["version": "1"],
                "metadata": ["startedOn": "2026-11-01T08:00:00Z", "finishedOn": "2026-11-01T07:00:00Z"],
                "byproducts": [:],
            ]
        }
        do {
            _ = try ProvenanceDocument(bytes, file: nil)
            Issue.record("it was read")
        } catch let problems as Diagnostics {
            #expect(
                problems.all.map { "\($0.code) \($0.place.pointer ?? "")" } == [
                    "field.type /predicate/buildDefinition/buildType", "field.type /predicate/buildDefinition/externalParameters",
                    "field.type /predicate/buildDefinition/resolvedDependencies/0/digest",
                    "field.missing /predicate/runDetails/builder", "field.type /predicate/runDetails/builder/version",
                    "provenance.times /predicate/runDetails/metadata/finishedOn", "field.type /predicate/runDetails/byproducts",
                ])
        }
    }

    @Test func malformedFormsAreRefused() throws {
        func code(_ bytes: [UInt8]) -> String? {
            do {
                _ = try ProvenanceDocument(bytes, file: nil)
                return nil
            } catch { return (error as? Diagnostics)?.all.first?.code }
        }
        #expect(code([]) == "json.syntax" && code(Array("{}".utf8)) == "provenance.form")
        #expect(code(Self.statement { $0["runDetails"] = nil }) == "field.missing")
        #expect(
            code(try DSSEEnvelope(Self.statement(), type: "text/plain", signedBy: signer).json.encoded())
                == "attestation.payload-type")
        #expect(code(try envelope([1, 2]).json.encoded()) == "json.syntax")
        var bundle = SigstoreBundle(try envelope(Self.statement()), hint: "").json.object ?? JSONObject()
        bundle["mediaType"] = "application/vnd.dev.sigstore.bundle+json;version=0.2"
        #expect(code(JSON.object(bundle).encoded()) == "attestation.media")
    }
}
