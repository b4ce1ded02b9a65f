import Attestations
import Documents
import Foundation
import VerifiableCredentials

extension Seeds {
    /// Fixtures of the tests, and provenance in its three forms.
    static func releases() throws -> [String: [[UInt8]]] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Tests")
        func files(_ folder: String) throws -> [[UInt8]] {
            try FileManager.default.contentsOfDirectory(at: tests.appending(path: folder), includingPropertiesForKeys: nil)
                .sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
        }
        let predicate: JSON = [
            "buildDefinition": [
                "buildType": "https://b.example/t", "externalParameters": ["ref": "main"],
                "resolvedDependencies": [["uri": "git+https://g.example/a", "digest": ["gitCommit": "7fd1a60b"]]],
            ],
            "runDetails": [
                "builder": ["id": "https://b.example", "version": ["r": "1"]],
                "metadata": ["invocationId": "1", "startedOn": "2026-11-01T08:00:00Z", "finishedOn": "2026-11-01T08:04:00Z"],
            ],
        ]
        let statement = InTotoStatement(
            subjects: [.init(name: "a", digest: ["sha256": Digest.zero.hex])], predicateType: SLSAProvenance.predicateType,
            predicate: predicate
        ).json.encoded()
        let signer = try AttestationSigner(SigningKey.generate())
        let envelope = try DSSEEnvelope(statement, type: InTotoStatement.payloadType, signedBy: signer)
        let bundle = SigstoreBundle(envelope, hint: signer.publicKey.hint)
        return [
            "bill": try files("BillsOfMaterialsTests/Bills/good") + files("BillsOfMaterialsTests/Bills/bad"),
            "purl": ["pkg:npm/%40acme/ui@4.1.0?arch=i386&a=b#lib", "pkg:deb/debian/curl@7.50.3-1?distro=jessie"].map {
                Array($0.utf8)
            },
            "csaf": try files("AdvisoriesTests/Vectors/good") + files("AdvisoriesTests/Vectors/bad"),
            "provenance": [statement, envelope.json.encoded(), bundle.json.encoded()],
        ]
    }
}
