internal import Documents
internal import VerifiableCredentials

/// What a client accepts and pays for: `carnet/acceptance/v1`, YAML or JSON. The carnet, the statement and the receipt come as
/// files; the provider is the statement's.
///
/// ```yaml
/// acceptance: carnet/acceptance/v1
/// contract: PC-VP-2026-014
/// title: {en: …, zh: …}
/// milestone: {number: M3, title: {en: …, zh: …}}
/// payment: {release: retention, amount: "125000.00", currency: USD}
/// conditions: [{en: …, zh: …}]                # what must still happen before the money is due
/// reservations: [{en: …, zh: …}]              # what is not given up
/// signatory: {name: …, function: …, authority: …}
/// place: Vinh Phuc
/// ```
struct AcceptanceSpecification {
    private let contract: String
    private let title: LanguageMap
    private let milestone: Acceptance.Milestone
    private let payment: Acceptance.Payment?
    private let conditions: [LanguageMap]
    private let reservations: [LanguageMap]
    private let signatory: Signatory
    private let place: String

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("acceptance", .oneOf(["carnet/acceptance/v1"]))
        contract = fields.string("contract")
        title = fields.required("title", .languageMap)
        milestone = fields.required(object: "milestone", else: .init(number: "", name: LanguageMap([:]))) {
            .init(number: $0.string("number"), name: $0.required("title", .languageMap))
        }
        payment = fields.required(object: "payment", else: nil, AcceptanceSpecification.payment)
        conditions = fields.list("conditions", .languageMap)
        reservations = fields.list("reservations", .languageMap)
        signatory = fields.signatory()
        place = fields.string("place")
        fields.finish()
        try problems.throwIfAny()
    }

    private static func payment(_ fields: Fields) -> Acceptance.Payment? {
        let releases = Acceptance.Payment.Release.allCases.map(\.rawValue)
        let release = Acceptance.Payment.Release(rawValue: fields.required("release", .oneOf(releases)))
        let amount = fields.string("amount")
        let currency = fields.string("currency")
        guard let money = Money(amount: amount, currency: currency) else {
            if !amount.isEmpty, !currency.isEmpty { fields.problem("issue.money", ["amount": amount, "currency": currency]) }
            return nil
        }
        return release.map { Acceptance.Payment(release: $0, money: money) }
    }

    /// - Parameters:
    ///   - carnet: the id of what is accepted.
    ///   - statement: the provider's statement about it, addressed to this client.
    ///   - receipt: this client's own receipt of having verified it, outcome accepted.
    /// - Throws: `acceptance.statement`, `acceptance.receipt` where one speaks of something or somebody else,
    ///   `acceptance.outcome` where the verification did not end in acceptance.
    func acceptance(
        of carnet: Digest, statement: SecuredCredential, receipt: SecuredCredential, by client: ConformityCredential.Party,
        key: PublicKey, now: Instant
    ) throws -> Acceptance {
        // Without one the reader has thrown.
        guard let payment else { throw Diagnostic("field.missing", ["name": "payment"]) }
        let stated = try ComplianceStatement(try ConformityCredential(statement.credential))
        guard stated.subject == .delivery(carnet), stated.client.id == client.id else {
            throw Diagnostic("acceptance.statement", ["carnet": carnet.hex, "client": client.id])
        }
        let verified = try VerificationReceipt(receipt.credential)
        guard verified.carnetID == carnet, verified.verifier.id == client.id, receipt.isSigned(by: key) else {
            throw Diagnostic("acceptance.receipt", ["carnet": carnet.hex, "client": client.id])
        }
        guard verified.outcome == .accepted else {
            throw Diagnostic("acceptance.outcome", ["outcome": verified.outcome.rawValue])
        }
        return Acceptance(
            id: RandomName.urn(), client: client, provider: .init(id: stated.provider.did.text, name: stated.provider.legalName),
            contract: contract, title: title, carnetID: carnet, statement: statement.digest, receipt: receipt.digest,
            milestone: milestone, payment: payment, conditions: conditions, reservations: reservations, signatory: signatory,
            place: place, date: IssuedTime.whole(now))
    }
}
