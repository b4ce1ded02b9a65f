import Documents
import VerifiableCredentials

@testable import Verification

/// A provider in Shenzhen, its authority, and the client's own authority in Viet Nam: one chain, and a suspension in it.
enum ChainSample {
    static let time = Instant(seconds: 1_793_500_000)
    static let partner = TrustChain.VerifiedParty(id: "did:web:authority.gov.vn.example", name: "National Authority")
    static let zone = TrustChain.VerifiedParty(id: "did:web:qianhai-pilot-zone.example", name: "Qianhai Zone Authority")
    static let provider = TrustChain.VerifiedParty(
        id: "did:web:pengcheng.example", name: "Pengcheng Precision Services Co., Ltd.")
    static let client = TrustChain.VerifiedParty(id: "did:web:vinh-phuc-machining.example", name: "Vĩnh Phúc Machining JSC")

    static func node(
        _ kind: TrustChain.Node.Kind, _ issuer: TrustChain.VerifiedParty, _ subject: TrustChain.VerifiedParty,
        _ status: TrustChain.Status, _ faults: [TrustChain.Fault] = []
    ) -> TrustChain.Node {
        TrustChain.Node(
            kind: kind, credential: "urn:uuid:0d7b1d2e-6e1c-4a3f-9a55-3f1f5e1f4c01", issuer: issuer, subject: subject,
            scope: nil, validFrom: time - .seconds(30 * 86_400), validUntil: time + .seconds(300 * 86_400), status: status,
            provenAt: time - .seconds(86_400), registry: "registry.qianhai-pilot-zone.example/log", faults: faults)
    }

    static func chain(isSuspended: Bool) -> TrustChain {
        let fault = TrustChain.Fault(
            reason: "status.suspended",
            arguments: [
                "credential": "urn:uuid:0d7b1d2e-6e1c-4a3f-9a55-3f1f5e1f4c01", "who": "Qianhai Zone Authority",
                "time": time.description, "list": "https://qianhai-pilot-zone.example/status/1", "index": "4711",
            ])
        return TrustChain(
            role: .statement, isChosen: true, anchor: partner,
            scope: Scope(kinds: .some(["maintenance-log"]), schemes: .all, territories: .some(["TH", "VN"])),
            nodes: [
                node(.statement, provider, client, .unlisted),
                node(.listing, zone, provider, isSuspended ? .suspended : .inForce(time), isSuspended ? [fault] : []),
                node(.recognition, partner, zone, .inForce(time)),
            ])
    }

    static var verdict: Verdict {
        Verdict(
            outcome: .rejected, carnetID: .sha256("x"), time: time, policyName: LanguageMap(["en": "Client"]),
            policyDigest: .sha256("p"), facts: nil, chains: [chain(isSuspended: true), chain(isSuspended: false)],
            findings: [
                Finding(
                    "credential.status", .contradicted, reason: "status.suspended",
                    chain(isSuspended: true).nodes[1].faults[0].arguments)
            ], reservations: [])
    }
}
