public import Documents
internal import TransparencyLog
internal import VerifiableCredentials

/// Where a file belongs below `trust/`, by what it is.
public enum TrustFile {
    /// - Parameters:
    ///   - bytes: A credential, a status list, a receipt, a DID document, a registry proof or a timestamp.
    ///   - name: The file's name: a proof may say in it what it speaks of.
    ///   - others: Files that a proof may speak of: those beside it, and those below `trust/` already.
    ///   - closing: The text of the carnet's closing checkpoint, over which a timestamp is made; `nil` if not known.
    /// - Throws: `attach.kind` for anything else, `attach.proof` for a proof of nothing that is there, `attach.timestamp` for a
    ///   timestamp of another text; what is wrong with a credential, proof or document.
    public static func sorted(_ bytes: [UInt8], name: String, others: [[UInt8]], closing: [UInt8]?) throws -> PayloadFile {
        // Files end with a line feed as often as not; a JWS has none.
        let text = Array(bytes.reversed().drop { $0 == 10 || $0 == 13 }.reversed())
        switch text.first {
        case UInt8(ascii: "{"):
            _ = try DIDDocument(bytes)
            return PayloadFile(path: "did/\(Digest.sha256(bytes).hex).json", bytes: bytes)
        case UInt8(ascii: "e"):
            let credential = try SecuredCredential(text).credential
            let folder =
                credential.hasType("BitstringStatusListCredential")
                ? "status" : credential.hasType("VerificationReceiptCredential") ? "receipts" : "credentials"
            return PayloadFile(path: "\(folder)/\(Digest.sha256(text).hex).jwt", bytes: text)
        case UInt8(ascii: "c"):
            let proof = try TlogProof(parsing: bytes)
            let named = digest(name, ".tlog-proof")
            guard let digest = named ?? spokenOf(by: proof, among: others) else {
                throw Diagnostic("attach.proof", ["registry": proof.checkpoint.origin])
            }
            return PayloadFile(path: "registry/\(digest.hex).tlog-proof", bytes: bytes)
        case 0x30:
            // DER: a SEQUENCE.
            guard let imprint = try? TimestampToken(bytes).imprint else { throw Diagnostic("attach.kind") }
            if let closing, imprint != Digest.sha256(closing) { throw Diagnostic("attach.timestamp") }
            return PayloadFile(path: "time/\(imprint.hex).tsr", bytes: bytes)
        default: throw Diagnostic("attach.kind")
        }
    }

    private static func digest(_ name: String, _ suffix: String) -> Digest? {
        name.hasSuffix(suffix) ? Digest(hex: String(name.dropLast(suffix.count))) : nil
    }

    /// The credential whose entry the proof shows.
    private static func spokenOf(by proof: TlogProof, among files: [[UInt8]]) -> Digest? {
        for file in files {
            let text = Array(file.reversed().drop { $0 == 10 || $0 == 13 }.reversed())
            guard let credential = try? SecuredCredential(text),
                let entry = try? RegistryEntry(credential, salt: proof.extra),
                proof.proves(leafHash: RFC6962.leafHash(entry.bytes))
            else { continue }
            return credential.digest
        }
        return nil
    }
}
