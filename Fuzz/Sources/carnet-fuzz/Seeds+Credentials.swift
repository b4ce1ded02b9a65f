import CarnetFile
import Conformity
import Documents
import VerifiableCredentials

extension Seeds {
    static let policy = """
        policy: carnet/policy/v1
        name: {en: Acceptance, zh: 验收}
        anchors:
          - did: did:web:authority.example
            keys: [NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs]
            purposes: [recognition, listing]
        registries: [{vkey: "\(log?.key.text ?? "")", witnesses: {quorum: 1, keys: ["\(witness?.key.text ?? "")"]}}]
        require: {registry: true, certificate: true, timestamp: false}
        chain: {maxDepth: 3, choose: any}
        logs: [{vkey: "\(log?.key.text ?? "")", genesis: "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="}]
        witnesses: {quorum: 1, keys: ["\(witness?.key.text ?? "")"]}
        accept: {kinds: [maintenance-log], languages: [en, zh], algorithms: [ES256], schemes: ["*"], assessorLevels: [3rdParty]}
        time: {maxLag: PT15M, maxCheckpointInterval: PT4H, grace: PT24H, maxListingAge: P31D, maxStatusAge: P7D}
        figures: {maxMissing: 2, maxUnknownShare: "0.5", missedServiceLevel: reject, providerClaims: report}
        simulated: [simulated.example]

        """

    static func credentials() throws -> [String: [[UInt8]]] {
        let did = try DID("did:web:authority.example")
        let key = SigningKey.generate()
        let scope = Scope(kinds: .some(["maintenance-log"]), schemes: .all, territories: .some(["TH"]))
        let from = Instant(seconds: 1_790_000_000)
        let entity = RecognizedEntity(
            id: "did:web:provider.example", name: "Provider", scope: scope, mayIssue: [.statement],
            keys: [.init(thumbprint: key.publicKey.thumbprint, validFrom: from)])
        let listing = try SecuredCredential.sign(
            Recognition.document(
                .init(
                    id: "urn:uuid:2c4a4cbc-1bbd-4f7e-8f0f-6c61b8a4d7f2", issuer: did, issuerName: "Authority", validFrom: from,
                    validUntil: Instant(seconds: 1_890_000_000), entities: [entity])), as: did, with: key)
        let bits = try StatusBits()
        let status = try SecuredCredential.sign(
            StatusList.document(.init(id: "https://authority.example/status/1", issuer: did, validFrom: from, bits: bits)), as: did,
            with: key)
        let presentation = try SecuredPresentation.sign([listing], as: did, with: key)
        let document = DIDDocument(did, keys: [(key.publicKey, nil), (SigningKey.generate().publicKey, from)]).json.encoded()
        return [
            "jws": [Array(listing.compact.utf8)],
            "credential": [clear(listing.compact), clear(status.compact)],
            "status-bits": [Base64URL.decode(String(bits.encoded.dropFirst())) ?? []],
            "presentation": [clear(presentation.jws.compact)],
            "did": [did.text, DID(key: key.publicKey).text, "did:web:a.example%3A8443:b:c#d"].map { Array($0.utf8) },
            "did-document": [document],
            "jwk": [key.publicKey.jwk.encoded()],
            "policy": [Array(policy.utf8)],
            "verdict": [try deliverable(listing, status, document)],
        ]
    }

    static func conformity() throws -> [String: [[UInt8]]] {
        let did = try DID("did:web:body.example")
        let event = ConformityEvent(
            act: "certification.suspended", subject: "urn:uuid:2c4a4cbc-1bbd-4f7e-8f0f-6c61b8a4d7f2",
            time: Instant(seconds: 1_790_000_000), actor: .init(id: "li.na", name: "Li Na", role: "decider"),
            data: JSONObject([("reason", ["en": "overdue", "zh": "逾期"])]))
        return [
            "scheme": SchemeLibrary.names.compactMap(SchemeLibrary.file),
            "event": [clear(try event.sign(as: did, with: SigningKey.generate()).compact)],
        ]
    }

    /// `header LF payload`, as the parser `credential` takes it.
    private static func clear(_ compact: String) -> [UInt8] {
        let parts = compact.split(separator: ".").map { Base64URL.decode(String($0)) ?? [] }
        return parts[0] + [10] + parts[1]
    }

    /// What a carnet holds, in clear: `path LF bytes`, files apart by the byte 0x1E, those of `trust/` with that in their path.
    static func files(_ bytes: [UInt8]) -> (payload: [PayloadFile], trust: [PayloadFile]) {
        var payload: [PayloadFile] = []
        var trust: [PayloadFile] = []
        for part in bytes.split(separator: 0x1e) {
            let end = part.firstIndex(of: 10) ?? part.endIndex
            let path = String(decoding: part[..<end], as: UTF8.self)
            let content = Array(part[end...].dropFirst())
            if path.hasPrefix("trust/") {
                trust.append(PayloadFile(path: String(path.dropFirst(6)), bytes: content))
            } else {
                payload.append(PayloadFile(path: path, bytes: content))
            }
        }
        return (payload, trust)
    }

    /// A beginning of a deliverable, for ``files(_:)``.
    private static func deliverable(_ listing: SecuredCredential, _ status: SecuredCredential, _ document: [UInt8]) throws -> [UInt8] {
        let logs = try logs()
        let files: [(String, [UInt8])] = [
            ("deliverable.json", Array(#"{"carnet":"carnet/deliverable/v1","kind":"maintenance-log","contract":"2026-017"}"#.utf8)),
            ("genesis.ndjson", try genesis() + [10]), ("genesis.tlog-proof", logs["proof"]?.first ?? []),
            ("range-proof", logs["range-proof"]?.first ?? []), ("checkpoints/21", logs["note"]?.first ?? []),
            ("leaves", []), ("records.ndjson", []), ("disclosures.ndjson", []), ("terms/service-levels.yaml", Array("terms: 1\n".utf8)),
            ("trust/credentials/\(listing.digest.hex).jwt", Array(listing.compact.utf8)),
            ("trust/status/\(status.digest.hex).jwt", Array(status.compact.utf8)),
            ("trust/registry/\(listing.digest.hex).tlog-proof", logs["proof"]?.first ?? []),
            ("trust/did/\(Digest.sha256(document).hex).json", document),
        ]
        return Array(files.map { Array($0.0.utf8) + [10] + $0.1 }.joined(separator: [0x1e]))
    }
}
