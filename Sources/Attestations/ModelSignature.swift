public import Documents

/// An OpenSSF Model Signing signature (`model.sig`): a Sigstore bundle, in it a DSSE envelope, in that an in-toto statement
/// whose predicate is the model's manifest.
public struct ModelSignature: Sendable {
    public let bundle: SigstoreBundle
    /// What the signature says of the model, if it can be read. Whether the key signed it is one of the ``findings(key:)``.
    public let manifest: ModelManifest?
    /// Why ``manifest`` is missing.
    private let refusal: Diagnostic?

    /// Reads the bundle's form.
    /// - Throws: `Diagnostic`: `json.…`, `attestation.bundle`, `attestation.envelope`.
    public init(_ bytes: [UInt8]) throws {
        bundle = try SigstoreBundle(bytes)
        do {
            manifest = try ModelManifest(InTotoStatement(bundle.envelope.payload))
            refusal = nil
        } catch let problem as Diagnostic {
            manifest = nil
            refusal = problem
        }
    }

    /// The bytes of a signature over `manifest`.
    public static func sign(_ manifest: ModelManifest, with signer: AttestationSigner) throws -> [UInt8] {
        let envelope = try DSSEEnvelope(
            manifest.statement.json.encoded(pretty: true), type: InTotoStatement.payloadType, signedBy: signer)
        return SigstoreBundle(envelope, hint: signer.publicKey.hint).json.encoded()
    }

    /// Everything that speaks against the signature itself: `attestation.media`, `attestation.material` (certificates),
    /// `attestation.hint` (made for another key), `attestation.signature`, `attestation.payload-type`, and what makes the
    /// statement unreadable.
    public func findings(key: AttestationKey) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        if bundle.mediaType != SigstoreBundle.mediaType {
            findings.append(Diagnostic("attestation.media", ["type": bundle.mediaType]))
        }
        switch bundle.material {
        case .other(let name): findings.append(Diagnostic("attestation.material", ["material": name]))
        case .publicKey(let hint):
            if let hint, hint != key.hint { findings.append(Diagnostic("attestation.hint", ["hint": hint])) }
        }
        if !bundle.envelope.isSigned(by: key) { findings.append(Diagnostic("attestation.signature")) }
        if bundle.envelope.payloadType != InTotoStatement.payloadType {
            findings.append(Diagnostic("attestation.payload-type", ["type": bundle.envelope.payloadType]))
        }
        return findings + [refusal].compactMap(\.self)
    }

    /// Everything that speaks against the model as it was found: `model.missing`, `model.altered`, `model.extra`, in the order
    /// of the paths. Nothing where the statement cannot be read.
    public func findings(model: [ModelManifest.Item: Digest]) -> [Diagnostic] {
        guard let manifest else { return [] }
        let expected = Dictionary(manifest.resources.map { ($0.item, $0.sha256) }) { first, _ in first }
        var findings: [(ModelManifest.Item, Diagnostic)] = []
        for (item, digest) in expected {
            switch model[item] {
            case nil: findings.append((item, Diagnostic("model.missing", ["path": item.name])))
            case digest: break
            case _?: findings.append((item, Diagnostic("model.altered", ["path": item.name])))
            }
        }
        for item in model.keys where expected[item] == nil && !manifest.isIgnored(item.path) {
            findings.append((item, Diagnostic("model.extra", ["path": item.name])))
        }
        return findings.sorted { ($0.0.path, $0.0.range?.lowerBound ?? 0) < ($1.0.path, $1.0.range?.lowerBound ?? 0) }.map(\.1)
    }
}
