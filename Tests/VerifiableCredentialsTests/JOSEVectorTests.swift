import Documents
import TestSupport
import Testing
import VerifiableCredentials

/// The inputs of W3C's own test suite for VC-JOSE-COSE, each with the code we refuse it by, or none.
@Suite("W3C VC-JOSE-COSE vectors", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct JOSEVectorTests {
    static let folder = "vc/vc-jose-cose/input"

    static let expected: [(name: String, code: String?)] = [
        ("credential-jose-minimal", nil),
        ("credential-issuer-match-signed", nil),
        ("credential-jose-bad-signature", "signature"),
        ("credential-jose-bad-media-type", "credential.media-type"),
        ("credential-jose-vc-vp-claims", "credential.claim"),
        // ES512 and ES384 are no algorithms of ours, so that two good vectors are refused, by name.
        ("credential-jose-unknown-extensions", "jws.algorithm"),
        ("presentation-jose-multiple", "jws.algorithm"),
        ("presentation-jose-bad-credential", "credential.member"),
        ("presentation-jose-bad-media-type", "credential.media-type"),
        // Other securing mechanisms.
        ("credential-sdjwt-bad-media-type", "credential.media-type"),
        ("credential-sdjwt-bad-signature", "credential.media-type"),
        ("credential-sdjwt-nested", "credential.media-type"),
        ("credential-sdjwt-selective", "credential.media-type"),
        ("presentation-sdjwt-bad-credential", "credential.media-type"),
        ("presentation-sdjwt-bad-media-type", "credential.media-type"),
        ("presentation-sdjwt-selective", "credential.media-type"),
        ("credential-cose-bad-media-type", "credential.media-type"),
        ("credential-cose-bad-signature", "credential.media-type"),
        ("credential-cose-minimal-not-base64", "credential.media-type"),
        ("credential-cose-minimal", "credential.media-type"),
        ("presentation-cose-bad-credential", "credential.media-type"),
        ("presentation-cose-bad-media-type", "credential.media-type"),
        ("presentation-cose-single", "credential.media-type"),
    ]

    /// Some of the files end with a line feed, which is no part of the credential.
    static func text(_ name: String) throws -> [UInt8] {
        var bytes = try SharedData.bytes("\(folder)/\(name).txt")
        if bytes.last == 10 { bytes.removeLast() }
        return bytes
    }

    static func key(_ name: String) throws -> PublicKey {
        let json = try JSON(parsing: try SharedData.bytes("\(folder)/\(name).json"))
        return try PublicKey(jwk: json["publicKeyJwk"] ?? .null)
    }

    @Test(arguments: expected.map(\.name))
    func everyFileIsAcceptedOrRefused(_ name: String) throws {
        let expected = Self.expected.first { $0.name == name }?.code
        let keys = [try Self.key("vm-p256"), try Self.key("vm-ed25519")]
        do {
            let isSigned: Bool
            if name.hasPrefix("presentation") {
                let presentation = try SecuredPresentation(try Self.text(name))
                isSigned = keys.contains { presentation.isSigned(by: $0) }
            } else {
                let credential = try SecuredCredential(try Self.text(name))
                isSigned = keys.contains { credential.isSigned(by: $0) }
                guard case .other(let kid) = credential.keyID else {
                    Issue.record("kid")
                    return
                }
                #expect(keys.map(\.thumbprint).contains(kid))
            }
            #expect(expected == (isSigned ? nil : "signature"))
        } catch let problem as Diagnostic {
            #expect(problem.code == expected, "\(problem)")
        }
    }

    @Test func allFilesWereSeen() {
        let names = SharedData.files(under: Self.folder).filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }
        #expect(names.sorted() == Self.expected.map(\.name).sorted())
    }

    /// A presentation whose own signature we cannot check holds one credential that we can.
    @Test func envelopedCredentialsVerify() throws {
        let text = try Self.text("presentation-jose-multiple")
        let payload = try #require(
            text.split(separator: UInt8(ascii: ".")).dropFirst().first.flatMap {
                Base64URL.decode(String(decoding: $0, as: UTF8.self))
            })
        let presentation = try Presentation(try JSON(parsing: payload))
        let key = try Self.key("vm-p256")
        let codes = presentation.credentials.map { member in
            guard case .enveloped(let url) = member else { return "plain" }
            let type = url.dropFirst("data:".count).prefix { $0 != "," }
            guard type == "application/vc+jwt" else { return String(type) }
            do {
                let credential = try SecuredCredential(String(url.dropFirst("data:application/vc+jwt,".count)))
                return credential.isSigned(by: key) ? "good" : "signature"
            } catch { return (error as? Diagnostic)?.code ?? "?" }
        }
        #expect(codes == ["good", "application/vc+sd-jwt", "application/vc+cose;base64"])
    }

    /// The documents that were signed, before they were.
    @Test(arguments: ["credential-minimal", "credential-full", "credential-unknown-extensions"])
    func documentsAreGood(_ name: String) throws {
        _ = try Credential(try JSON(parsing: try SharedData.bytes("\(Self.folder)/\(name).json")))
    }

    @Test(arguments: ["presentation-single", "presentation-multiple"])
    func presentationsAreGood(_ name: String) throws {
        _ = try Presentation(try JSON(parsing: try SharedData.bytes("\(Self.folder)/\(name).json")))
    }

    @Test(arguments: [("vm-p384", "jwk.curve"), ("vm-p521", "jwk.curve")])
    func othersCurvesAreRefused(_ name: String, _ code: String) {
        do {
            _ = try Self.key(name)
            Issue.record("accepted")
        } catch { #expect((error as? Diagnostic)?.code == code) }
    }
}
