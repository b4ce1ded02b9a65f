public import Documents

/// A client's countersignature: what it accepts, resting on what evidence, and what money that releases.
///
/// It binds three digests: the carnet's id, the provider's statement about it, and the receipt of the client's own
/// verification. None of them can be exchanged afterwards.
public struct Acceptance: Hashable, Sendable {
    /// The acceptance's `urn:uuid:…` or URL.
    public var id: String
    /// Who accepts: the issuer.
    public var client: ConformityCredential.Party
    /// Whose deliverable it is.
    public var provider: ConformityCredential.Party
    /// The contract's id, as in the logbook's genesis.
    public var contract: String
    /// What is accepted, in words.
    public var title: LanguageMap
    public var carnetID: Digest
    /// SHA-256 of the statement's signed text.
    public var statement: Digest
    /// SHA-256 of the verification receipt's signed text.
    public var receipt: Digest
    public var milestone: Milestone
    public var payment: Payment
    /// What must still happen before the money is due. Empty: it is due now.
    public var conditions: [LanguageMap]
    /// What the client does not give up by accepting. They do not hold the money back.
    public var reservations: [LanguageMap]
    public var signatory: Signatory
    public var place: String
    public var date: Instant

    public struct Milestone: Hashable, Sendable {
        /// The contract's own number for it, for example `M3`.
        public var number: String
        public var name: LanguageMap

        public init(number: String, name: LanguageMap) {
            self.number = number
            self.name = name
        }
    }

    public struct Payment: Hashable, Sendable {
        /// What is released.
        public enum Release: String, Hashable, Sendable, CaseIterable {
            /// Money that was held back until now.
            case retention
            /// The milestone's own price.
            case milestone
            /// All that is still owed.
            case final
        }

        public var release: Release
        public var money: Money

        public init(release: Release, money: Money) {
            self.release = release
            self.money = money
        }
    }

    public init(
        id: String, client: ConformityCredential.Party, provider: ConformityCredential.Party, contract: String,
        title: LanguageMap, carnetID: Digest, statement: Digest, receipt: Digest, milestone: Milestone, payment: Payment,
        conditions: [LanguageMap] = [], reservations: [LanguageMap] = [], signatory: Signatory, place: String, date: Instant
    ) {
        self.id = id
        self.client = client
        self.provider = provider
        self.contract = contract
        self.title = title
        self.carnetID = carnetID
        self.statement = statement
        self.receipt = receipt
        self.milestone = milestone
        self.payment = payment
        self.conditions = conditions
        self.reservations = reservations
        self.signatory = signatory
        self.place = place
        self.date = date
    }

    public static let type = "AcceptanceCredential"
    /// The name of our context, shipped as `acceptance.context.jsonld` and never fetched.
    static let context = "urn:carnet:context:acceptance:v1"
}
