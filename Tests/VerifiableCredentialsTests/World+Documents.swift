import Documents
import VerifiableCredentials

/// One of each kind of document that parties give one another.
extension World {
    static let offering = ConformityCredential.Party(
        id: "https://provider.example/offerings/remote-care", name: "Remote care for machining centres")
    static let schemeDigest = Digest.sha256("scheme")
    static let providerIdentity = LegalIdentity(
        // swift-format-ignore: NeverForceUnwrap
        did: try! DID("did:web:provider.example"), legalName: "Provider Co., Ltd.", address: "1 Harbour Road, Qingdao",
        country: "CN", registeredID: "91370200MA3C0000X1",
        register: .init(id: "https://register.example/cn", name: "National register of companies"))

    var tenderDraft: ComplianceStatement {
        var draft = statementDraft
        draft.subject = .tender(
            .init(
                offering: World.offering, schemeEdition: "2026-1",
                profile: .init(id: "https://scheme.example/maintenance-log/full", name: "Full profile"), profileEdition: "2"))
        return draft
    }

    var certificateDraft: Certificate {
        Certificate(
            id: "https://authority.example/certificates/2026-0007", name: "Certificate of service 2026-0007",
            body: LegalIdentity(
                did: authority.did, legalName: "Body Ltd.", address: "2 Assay Street, Shenzhen", country: "CN",
                registeredID: "91440300MA5F00002K",
                register: .init(id: "https://register.example/cn", name: "National register of companies")),
            client: World.providerIdentity,
            scope: CertifiedScope(kinds: ["maintenance-log"], offering: World.offering, territories: .some(["TH", "VN"])),
            scheme: CertifiedScheme(
                scheme: .init(id: "https://scheme.example/maintenance-log", name: "White-list scheme for maintenance logs"),
                edition: "2026-1", digest: World.schemeDigest,
                profile: .init(id: "https://scheme.example/maintenance-log/full", name: "Full profile")),
            criteria: [
                AssessedCriterion(
                    criterion: .init(id: "https://scheme.example/maintenance-log#c1", name: "Records are complete"),
                    date: World.time("2026-11-10T00:00:00Z"), isConformant: true,
                    evidence: [EvidenceLink(carnet: carnet, name: "October 2026")]),
                AssessedCriterion(
                    criterion: .init(id: "https://scheme.example/maintenance-log#c2", name: "Access is approved"),
                    date: World.time("2026-11-11T00:00:00Z"), isConformant: true, evidence: []),
            ],
            accreditations: [
                Accreditation(
                    name: "Accreditation B-17", authority: .init(id: partner.did.text, name: "Accreditation service"),
                    evidence: EvidenceLink(
                        url: "urn:uuid:accreditation", name: "B-17", digest: .sha256("accreditation"),
                        mediaType: "application/vc+jwt"))
            ],
            validFrom: World.time("2026-11-15T00:00:00Z"), validUntil: World.time("2029-11-15T00:00:00Z"),
            limits: LanguageMap(["en": "Remote sessions only", "zh-Hans": "仅限远程会话"]),
            signatory: Signatory(name: "Wang Fang", function: "Head of certification", authority: "Statutes, article 9"),
            status: StatusEntry(list: "https://authority.example/status/1", index: 94_567))
    }

    var acceptanceDraft: Acceptance {
        Acceptance(
            id: "urn:uuid:6f0bb0d4-6d0b-4b8f-9d9e-3f1d1f1f2a10", client: .init(id: partner.did.text, name: "Client JSC"),
            provider: .init(id: provider.did.text, name: "Provider Co., Ltd."), contract: "CTR-7",
            title: LanguageMap(["en": "Maintenance log, October 2026", "zh-Hans": "运维日志，2026年10月"]), carnetID: carnet,
            statement: .sha256("statement"), receipt: .sha256("receipt"),
            milestone: .init(number: "M3", name: LanguageMap(["en": "First month of service", "zh-Hans": "首月服务"])),
            payment: .init(release: .retention, money: Self.money),
            conditions: [LanguageMap(["en": "The invoice is presented"])],
            reservations: [LanguageMap(["en": "Claims for downtime of 14 October stay open"])],
            signatory: Signatory(name: "Tran Thi Mai", function: "Plant manager", authority: "Power of attorney 5/2026"),
            place: "Hai Phong", date: World.time("2026-11-18T03:00:00Z"))
    }

    // swift-format-ignore: NeverForceUnwrap
    static let money = Money(amount: "125000.00", currency: "USD")!

    var receiptDraft: VerificationReceipt {
        VerificationReceipt(
            id: "urn:uuid:2b1d1f60-8f51-4f0d-9a54-0f3f2b2f7e55", verifier: .init(id: partner.did.text, name: "Client JSC"),
            issued: World.time("2026-11-18T02:00:00Z"), outcome: .accepted, time: World.time("2026-11-18T01:59:59Z"),
            carnetID: carnet,
            policy: .init(digest: .sha256("policy"), name: LanguageMap(["en": "Acceptance", "zh-Hans": "验收策略"])),
            inputs: [.init(name: "october.carnet", digest: .sha256("file"))],
            findings: [
                .init(check: "log.signature", state: .established, isRequired: true, reason: "log.signature"),
                .init(
                    check: "trust.status", state: .notEstablished, isRequired: false, reason: "status.absent",
                    subject: "credential urn:x"),
            ],
            software: .init(name: "carnet", version: "0.3.0"))
    }
}
