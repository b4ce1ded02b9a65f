import Documents
import Testing
import VerifiableCredentials

/// What the readers of statements, certificates, acceptances and receipts have in common: what was written is read back, what
/// is missing is named, what is unknown is refused, and nothing that a signer writes ends the program.
@Suite("Forms of documents")
struct DocumentFormTests {
    let world: World

    init() throws { world = try World() }

    enum Kind: CaseIterable { case statement, tender, certificate, acceptance, receipt }

    func draft(_ kind: Kind) -> JSON {
        switch kind {
        case .statement: world.statementDraft.document
        case .tender: world.tenderDraft.document
        case .certificate: world.certificateDraft.document
        case .acceptance: world.acceptanceDraft.document
        case .receipt: world.receiptDraft.document
        }
    }

    /// Reads the document and writes it again.
    func rewritten(_ kind: Kind, _ document: JSON) throws(Diagnostic) -> JSON {
        let credential = try Credential(document)
        return switch kind {
        case .statement, .tender: try ComplianceStatement(try ConformityCredential(credential)).document
        case .certificate: try Certificate(try ConformityCredential(credential)).document
        case .acceptance: try Acceptance(credential).document
        case .receipt: try VerificationReceipt(credential).document
        }
    }

    @Test(arguments: Kind.allCases) func whatWasWrittenIsReadBack(kind: Kind) throws {
        let document = draft(kind)
        #expect(try rewritten(kind, document) == document)
    }

    /// The pointers of every member below `json`, with the document in which it is missing.
    static func thinned(_ json: JSON, _ pointer: String = "") -> [(pointer: String, document: JSON)] {
        switch json {
        case .object(let object):
            object.members.flatMap { member -> [(String, JSON)] in
                var without = object
                without[member.name] = nil
                let pointer = pointer + "/" + member.name
                return [(pointer, .object(without))]
                    + thinned(member.value, pointer).map { inner in
                        var copy = object
                        copy[member.name] = inner.document
                        return (inner.pointer, .object(copy))
                    }
            }
        case .array(let values):
            values.enumerated().flatMap { place, value in
                thinned(value, "\(pointer)/\(place)").map { inner in
                    var copy = values
                    copy[place] = inner.document
                    return (inner.pointer, .array(copy))
                }
            }
        default: []
        }
    }

    /// Members that may be missing, by their last names; types of UNTP's that name what is known by its place; and one of
    /// several languages.
    static let optional: [Kind: Set<String>] = [
        .statement: [
            "type", "issuerAlsoKnownAs", "auditableEvidence", "evidence", "digestMultibase", "mediaType", "assessedOrganisation",
        ],
        .tender: ["type", "issuerAlsoKnownAs", "idVerifiedByCAB", "assessedOrganisation"],
        .certificate: [
            "type", "issuerAlsoKnownAs", "digestMultibase", "mediaType", "idVerifiedByCAB", "evidence", "endorsementEvidence",
            "referenceProfile",
        ],
        .receipt: ["carnet", "subject"],
    ]
    static let languages: Set<String> = ["en", "zh-Hans"]
    static let elsewhere = [
        "/issuer/issuerAlsoKnownAs", "/assessedPerformance", "/conformityTopic", "/conformance", "/validUntil", "/limits",
    ]

    @Test(arguments: Kind.allCases) func whatIsMissingIsNamed(kind: Kind) throws {
        var refused = 0
        for (pointer, document) in Self.thinned(draft(kind)) {
            let name = pointer.split(separator: "/").last.map(String.init) ?? ""
            do {
                _ = try rewritten(kind, document)
                let mayBeMissing =
                    Self.optional[kind]?.contains(name) ?? false || Self.languages.contains(name)
                    || Self.elsewhere.contains(where: pointer.contains)
                #expect(mayBeMissing, "\(kind): \(pointer) may be missing")
            } catch {
                refused += 1
                // A place is named unless the credential is of another kind altogether.
                let place = error.place.pointer
                let isNamed = place.map { pointer.hasPrefix($0) || $0.hasPrefix(pointer) } ?? error.code.hasSuffix(".type")
                #expect(isNamed || Self.elsewhereNamed.contains(error.code), "\(kind): \(pointer) gives \(error)")
            }
        }
        #expect(refused > 20)
    }

    /// Codes that speak of two places at once.
    static let elsewhereNamed: Set<String> = [
        "credential.context.base", "conformity.type", "statement.carnet", "credential.type",
    ]

    @Test(arguments: Kind.allCases) func whatIsUnknownIsRefused(kind: Kind) throws {
        let document = draft(kind).object ?? JSONObject()
        let member =
            switch kind {
            case .statement, .tender: "declaration"
            case .certificate: "certification"
            case .acceptance, .receipt: "credentialSubject"
            }
        var inner = document[member]?.object ?? JSONObject()
        inner["limit"] = "none"
        var copy = document
        copy[member] = .object(inner)
        do {
            _ = try rewritten(kind, .object(copy))
            Issue.record("read")
        } catch { #expect(error.place.pointer == "/\(member)/limit") }
    }

    @Test(arguments: Kind.allCases) func bentDocumentsAreReadOrRefused(kind: Kind) throws {
        var generator = SystemRandomNumberGenerator()
        let document = draft(kind)
        var outcomes = (read: 0, refused: 0)
        for _ in 0..<1500 {
            var bent = document
            for _ in 0..<Int.random(in: 1...3, using: &generator) { bent = HostileInputTests.bent(bent, &generator) }
            do {
                _ = try rewritten(kind, bent)
                outcomes.read += 1
            } catch { outcomes.refused += 1 }
        }
        #expect(outcomes.refused > 500)
    }
}
