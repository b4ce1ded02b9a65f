import Attestations
import Documents
import VerifiableCredentials

extension Seeds {
    static func attestations() throws -> [String: [[UInt8]]] {
        let signer = try AttestationSigner(SigningKey.generate())
        guard let file = ModelPath("d0/f00"), let git = ModelPath(".git") else { return [:] }
        let methods: [(ModelManifest.Method, ModelManifest.Item)] = [
            (.files, .init(file)), (.shards(size: 5), .init(file, 0..<5)),
        ]
        let seeds = try methods.map { method, item in
            let manifest = ModelManifest(name: "m", resources: [(item, .zero)], method: method, ignored: [git])
            let bundle = SigstoreBundle(
                try DSSEEnvelope([1], type: InTotoStatement.payloadType, signedBy: signer), hint: signer.publicKey.hint)
            return bundle.json.encoded() + [10] + manifest.statement.json.encoded()
        }
        return [
            "attestation": seeds,
            "attestation-key": [Array(signer.publicKey.pem.utf8), SigningKey.generate().publicKey.jwk.encoded()],
        ]
    }
}
