import Documents
import ServiceRecords
import Testing
import TransparencyLog
import VerifiableCredentials

@testable import Verification

@Suite struct PolicyTests {
    static let log = "carnet.example/log1+279e102f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
    static let witness = "witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"
    static let genesis = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="
    static let thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"

    static let registry = "carnet.example/log1+279e102f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
    static let certificate = String(repeating: "ab", count: 32)
    static let scheme = Digest.sha256("scheme").multibase

    static let full = """
        policy: carnet/policy/v1
        name: {en: Acceptance, zh: 验收}
        anchors:
          - did: did:web:authority.example
            keys: [\(thumbprint)]
            purposes: [recognition, listing]
          - {did: "did:web:clock.example", certificates: ["\(certificate)"], purposes: [timestamp]}
        logs: [{vkey: "\(log)", genesis: "\(genesis)"}]
        witnesses: {quorum: 1, keys: ["\(witness)"]}
        accept:
          kinds: [maintenance-log]
          languages: [en, zh]
          algorithms: [ES256]
          schemes: [\(scheme)]
          assessorLevels: [3rdParty]
          assessmentLevels: [scheme-cab]
          residency: [CN, VN]
          serviceLevels: {availability: "99", acknowledge: {critical: PT1H}, resolve: {critical: PT12H}}
        time: {maxLag: PT15M, maxCheckpointInterval: PT4H, grace: PT24H, maxListingAge: P31D, maxStatusAge: P7D}
        figures: {maxMissing: 2, maxUnknownShare: "0.5", missedServiceLevel: reject, providerClaims: report}
        simulated: [simulated.example]
        registries: [{vkey: "\(registry)", witnesses: {quorum: 1, keys: ["\(witness)"]}}]
        require: {registry: true, certificate: false, timestamp: false}
        chain: {maxDepth: 3, choose: any}

        """

    static func read(_ text: String) throws -> Policy { try Policy(Array(text.utf8), file: "p.yaml") }

    @Test func readsEveryMember() throws {
        let policy = try PolicyTests.read(PolicyTests.full)
        #expect(
            policy.anchors == [
                TrustAnchor(
                    did: "did:web:authority.example", thumbprints: [PolicyTests.thumbprint], purposes: [.recognition, .listing])
            ])
        #expect(policy.logs.map(\.key.text) == [PolicyTests.log])
        #expect(policy.logs[0].genesis?.base64 == PolicyTests.genesis)
        #expect(policy.witnesses?.threshold == 1)
        #expect(
            policy.accept
                == Policy.Accept(
                    kinds: ["maintenance-log"], languages: ["en", "zh"], algorithms: ["ES256"],
                    schemes: .some([PolicyTests.scheme]), assessorLevels: [.thirdParty], assessmentLevels: [.schemeBody],
                    residency: ["CN", "VN"],
                    serviceLevels: .init(
                        availability: Decimal("99"), acknowledge: ["critical": .seconds(3600)],
                        resolve: ["critical": .seconds(12 * 3600)])))
        #expect(policy.registries.map(\.key.text) == [PolicyTests.registry])
        #expect(policy.registries.first?.witnesses?.threshold == 1)
        #expect(policy.require == Policy.Requirements(registry: true, certificate: false, timestamp: false))
        #expect(policy.chain == Policy.ChainRules(maxDepth: 3, choose: .any))
        #expect(
            policy.timestampAuthorities.map(\.did) == ["did:web:clock.example"]
                && policy.timestampAuthorities.first?.certificates.map(\.hex) == [PolicyTests.certificate])
        #expect(policy.time.maxStatusAge == .seconds(7 * 86_400))
        #expect(policy.time.maxListingAge == .seconds(31 * 86_400))
        #expect(policy.figures.maxUnknownShare == Decimal("0.5"))
        #expect(policy.digest == Digest.sha256(PolicyTests.full))
    }

    @Test func whatIsLeftOutIsTakenStrictly() throws {
        let policy = try PolicyTests.read("policy: carnet/policy/v1\nname: {en: Nothing}\n")
        #expect(policy.anchors.isEmpty && policy.logs.isEmpty && policy.witnesses == nil && policy.simulated.isEmpty)
        #expect(policy.accept == Policy.Accept(kinds: [], languages: [], algorithms: ["ES256"]))
        #expect(policy.time.maxListingAge == .zero && policy.time.maxStatusAge == .zero)
        #expect(policy.require == Policy.Requirements(registry: true, certificate: true, timestamp: true))
        #expect(policy.chain == Policy.ChainRules(maxDepth: 0, choose: .all))
        #expect(policy.figures == Policy.FigureRules(maxMissing: 0, missedServiceLevel: .report, providerClaims: .refuse))
        let all = try PolicyTests.read(PolicyTests.full.replacing("quorum: 1, ", with: ""))
        #expect(all.witnesses?.threshold == 1)
    }

    typealias Case = (what: String, from: String, to: String, problem: String)
    static let cases: [Case] = [
        ("misspelt security member", "witnesses:", "wittnesses:", "p.yaml:9: field.unknown name=wittnesses at /wittnesses"),
        ("misspelt inside", "maxListingAge", "maxListAge", "p.yaml:19: field.unknown name=maxListAge at /time/maxListAge"),
        ("another version", "policy/v1", "policy/v2", "p.yaml:1: field.type expected=carnet/policy/v1 at /policy"),
        (
            "unknown purpose", "[recognition,", "[anything,",
            "p.yaml:6: field.type expected=recognition | listing | accreditation | certificate | statement | timestamp at /anchors/0/purposes/0"
        ),
        ("log key as witness", witness, "l+d1a6c4ac+", "key.syntax"),
        ("quorum above keys", "quorum: 1", "quorum: 2", "p.yaml:9: witness.quorum.size keys=1 quorum=2 at /witnesses/keys"),
        ("cut key", "D29c\", genesis", "\", genesis", "key.syntax"),
        ("thumbprint", thumbprint, "abc", "p.yaml:5: field.type expected=key thumbprint (RFC 7638) at /anchors/0/keys/0"),
        (
            "key interval that ends before it begins", "keys: [\(thumbprint)]",
            "keys: [{thumbprint: \(thumbprint), validFrom: 2026-02-01T00:00:00Z, validUntil: 2026-01-01T00:00:00Z}]",
            "p.yaml:5: field.type expected=key thumbprint (RFC 7638) at /anchors/0/keys/0"
        ),
        ("an authority of time without certificate", "[recognition,", "[timestamp,", "policy.anchor.certificate"),
        ("a scheme that is no digest", "[\(scheme)]", "[maintenance]", "field.type"),
        ("a registry twice", "registries: [", "registries: [{vkey: \"\(registry)\"}, ", "policy.registry.twice"),
        ("misspelt requirement", "certificate: false", "certificates: false", "field.unknown"),
        ("a country by name", "[CN, VN]", "[China]", "field.type"),
        (
            "unknown share", "\"0.5\"", "\"100.5\"",
            "p.yaml:20: field.type expected=percentage (\"1.0\") at /figures/maxUnknownShare"
        ),
        (
            "no such DID", "did:web:authority.example", "did:web:127.0.0.1",
            "p.yaml:4: did.host did=did:web:127.0.0.1 at /anchors/0/did"
        ),
    ]

    @Test(arguments: cases.indices) func refuses(_ index: Int) {
        let (what, from, to, problem) = PolicyTests.cases[index]
        let error = #expect(throws: Diagnostics.self, "\(what)") {
            try PolicyTests.read(PolicyTests.full.replacing(from, with: to))
        }
        #expect(error?.all.contains { $0.description == problem || $0.code == problem } ?? false, "\(what): \(error?.all ?? [])")
    }

    @Test func aDuplicateMemberIsAnError() {
        #expect(throws: Diagnostic.self) { try PolicyTests.read(PolicyTests.full + "simulated: []\n") }
    }

    /// One raw key under two names is one witness, and the log's own raw key is none.
    @Test func keysAreComparedRaw() throws {
        let signer = try NoteSigner(name: "other.example/w", kind: .cosignature, seed: [UInt8](repeating: 2, count: 32))
        let twice = PolicyTests.full.replacing(
            "\nwitnesses: {quorum: 1, keys: [\"\(PolicyTests.witness)\"]",
            with: "\nwitnesses: {quorum: 1, keys: [\"\(PolicyTests.witness)\", \"\(signer.key.text)\"]")
        #expect(
            throws: Diagnostics([
                Diagnostic(
                    "witness.key.twice", ["key": "other.example/w"],
                    at: Place(file: "p.yaml", line: 9, pointer: "/witnesses/keys"))
            ])
        ) {
            try PolicyTests.read(twice)
        }
        let own = try NoteSigner(name: "w.example", kind: .cosignature, seed: [UInt8](repeating: 1, count: 32))
        #expect(
            throws: Diagnostics([
                Diagnostic(
                    "witness.key.own", ["key": "w.example"], at: Place(file: "p.yaml", line: 9, pointer: "/witnesses/keys"))
            ])
        ) {
            try PolicyTests.read(
                PolicyTests.full.replacing(
                    "\nwitnesses: {quorum: 1, keys: [\"\(PolicyTests.witness)",
                    with: "\nwitnesses: {quorum: 1, keys: [\"\(own.key.text)"))
        }
    }
}
