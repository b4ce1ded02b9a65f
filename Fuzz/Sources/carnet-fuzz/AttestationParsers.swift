import Attestations
import Documents

let attestationParsers: [String: Parser] = [
    // A line of bundle, then a payload in clear, so that the fuzzer sees through base 64.
    "attestation": { bytes in
        let split = bytes.firstIndex(of: 10) ?? bytes.endIndex
        if let bundle = try? SigstoreBundle(Array(bytes[..<split])) {
            try require(
                try SigstoreBundle(bundle.json.encoded()).envelope == bundle.envelope, "an envelope survives being written")
        }
        let statement = try InTotoStatement(Array(bytes[split...].dropFirst()))
        let manifest = try ModelManifest(statement)
        try require(try ModelManifest(manifest.statement) == manifest, "a manifest survives being written")
        for resource in manifest.resources { _ = manifest.isIgnored(resource.item.path) }
    },
    "attestation-key": { bytes in
        let key = try AttestationKey(bytes)
        try require(try AttestationKey(Array(key.pem.utf8)).pem == key.pem, "a key survives being written")
    },
]
