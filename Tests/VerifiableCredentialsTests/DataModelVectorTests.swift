import Documents
import TestSupport
import Testing
import VerifiableCredentials

/// The inputs of W3C's own test suite for VCDM 2.0. They are templates: the suite puts its issuer into each credential that
/// names none, and real times for two words.
@Suite("W3C VCDM 2.0 vectors", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct DataModelVectorTests {
    static let folder = "vc/vc-data-model-2.0/input"
    static let names = SharedData.files(under: folder).filter { $0.hasSuffix(".json") && !$0.contains("self-asserted") }

    /// The one template that is about the issuer's absence.
    static let keepsIssuerAbsent = ["credential-no-issuer-fail.json"]

    static func filled(_ name: String) throws -> JSON {
        var text = String(decoding: try SharedData.bytes("\(folder)/\(name)"), as: UTF8.self)
        text = text.replacing("FUTURE DATE", with: "2100-01-01T00:00:00Z").replacing("PAST DATE", with: "2001-01-01T00:00:00Z")
        let json = try JSON(parsing: text)
        guard var object = json.object, name.contains("credential-") || name.contains("issuer-"),
            !keepsIssuerAbsent.contains(name)
        else { return json }
        let issuer = object["issuer"]
        if issuer == nil { object["issuer"] = "did:example:issuer" }
        if case .object(var members)? = issuer, members["id"] == nil {
            members["id"] = "did:example:issuer"
            object["issuer"] = .object(members)
        }
        return .object(object)
    }

    @Test(arguments: names)
    func everyFileIsAcceptedOrRefused(_ name: String) throws {
        let json = try Self.filled(name)
        let isGood = name.hasSuffix("-ok.json")
        do {
            if name.contains("presentation-") { _ = try Presentation(json) } else { _ = try Credential(json) }
            #expect(isGood, "accepted")
        } catch {
            #expect(!isGood, "\(error)")
        }
    }

    @Test func allFilesWereSeen() { #expect(Self.names.count == 116) }

    /// An unsecured credential in a presentation is the holder's own word, or nobody's.
    @Test(arguments: [
        ("ok", true), ("holder-mismatch", false), ("issuer-mismatch", false), ("no-holder", false),
    ])
    func selfAssertedCredentials(_ name: String, _ isGood: Bool) throws {
        let json = try Self.filled("presentation-self-asserted-vc-\(name).json")
        let jws = try JWS.sign(json.encoded(), header: [("typ", "vp+jwt"), ("cty", "vp")], with: .generate())
        if isGood {
            #expect(try SecuredPresentation(Array(jws.compact.utf8)).credentials.isEmpty)
        } else {
            #expect(throws: Diagnostic.self) { try SecuredPresentation(Array(jws.compact.utf8)) }
        }
    }

    /// The base context's terms that we know are those of the pinned file.
    @Test func baseContextIsThePinnedOne() throws {
        let bytes = try SharedData.bytes("vc/contexts/credentials-v2.jsonld")
        #expect(Digest.sha256(bytes).hex == PinnedContexts.digests["https://www.w3.org/ns/credentials/v2"])
        let names = try JSON(parsing: bytes)["@context"]?.object?.names ?? []
        #expect(Set(names.filter { $0 != "@protected" }) == PinnedContexts.baseTerms)
    }
}
