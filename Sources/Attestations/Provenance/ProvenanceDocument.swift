internal import Documents

/// A file that holds provenance: a statement by itself, in a DSSE envelope, or in a Sigstore bundle around one.
///
/// Reading believes no signature; ``isSigned(by:)`` asks for one key.
public struct ProvenanceDocument: Sendable {
    public enum Form: String, Hashable, Sendable {
        /// Not signed.
        case statement
        case envelope, bundle
    }

    public let form: Form
    public let statement: InTotoStatement
    public let provenance: SLSAProvenance
    public let envelope: DSSEEnvelope?
    /// What a bundle says of its key.
    public let material: SigstoreBundle.Material?

    /// - Throws: `Diagnostics`: `json.…`, `provenance.form` (none of the three), `attestation.…`, what ``SLSAProvenance`` throws.
    public init(_ bytes: [UInt8], file: String?) throws {
        do {
            try self.init(reading: bytes, file: file)
        } catch let problem as Diagnostic {
            throw Diagnostics([file.map(problem.inFile) ?? problem])
        }
    }

    private init(reading bytes: [UInt8], file: String?) throws {
        let json = try JSON(parsing: bytes, limits: SigstoreBundle.limits)
        let payload: [UInt8]
        if json["dsseEnvelope"] != nil || json["verificationMaterial"] != nil {
            let bundle = try SigstoreBundle(bytes)
            guard bundle.mediaType == SigstoreBundle.mediaType else {
                throw Diagnostic("attestation.media", ["type": bundle.mediaType])
            }
            (form, envelope, material, payload) = (.bundle, bundle.envelope, bundle.material, bundle.envelope.payload)
        } else if json["payloadType"] != nil {
            let envelope = try DSSEEnvelope(json)
            (form, self.envelope, material, payload) = (.envelope, envelope, nil, envelope.payload)
        } else if json["_type"] != nil {
            (form, envelope, material, payload) = (.statement, nil, nil, bytes)
        } else {
            throw Diagnostic("provenance.form")
        }
        if let envelope, envelope.payloadType != InTotoStatement.payloadType {
            throw Diagnostic("attestation.payload-type", ["type": envelope.payloadType])
        }
        // Before the statement's form: v0.2 came in statements v0.1, and is refused by its own name.
        provenance = try SLSAProvenance(payload, file: file)
        statement = try InTotoStatement(payload)
    }

    public func isSigned(by key: AttestationKey) -> Bool { envelope?.isSigned(by: key) ?? false }
}
