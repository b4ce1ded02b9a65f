public import Deliverables
public import Documents
public import ServiceRecords

/// What the verdict may tell of the deliverable, because it was proven or computed again.
///
/// What is withheld from it: anything that only the file says. There are no facts at all unless the records are those under
/// the signed tree.
public struct VerifiedFacts: Hashable, Sendable {
    public var kind: String
    public var provider: Party
    public var client: Party
    public var contract: String
    public var contractTitle: LanguageMap
    public var assets: [Contract.Asset]
    public var period: (Range<Instant>)
    /// Minutes east of UTC in which times are shown.
    public var utcOffset: Int
    /// Records of the range that are in the file.
    public var records: UInt64
    /// Records of the range that are not, and what the provider says became of them.
    public var missing: [MissingRecord]
    public var content: Content

    /// What only one kind of deliverable has. Indirect: whatever holds a verdict would else be compiled with copies of all its members.
    public indirect enum Content: Hashable, Sendable {
        case maintenance(MaintenanceFacts)
        case inspection(InspectionFacts)
        case release(ReleaseFacts)
    }

    public var maintenance: MaintenanceFacts? { if case .maintenance(let facts) = content { facts } else { nil } }
    public var inspection: InspectionFacts? { if case .inspection(let facts) = content { facts } else { nil } }

    public var release: ReleaseFacts? { if case .release(let facts) = content { facts } else { nil } }

    public struct Party: Hashable, Sendable {
        public var id: String
        public var name: LanguageMap

        public init(id: String, name: LanguageMap) {
            self.id = id
            self.name = name
        }
    }
}

/// What a maintenance log comes to.
public struct MaintenanceFacts: Hashable, Sendable {
    /// Computed under the stricter of the terms' and the policy's limits; `nil` if the terms are not those agreed.
    public var figures: ServiceFigures?
    public var terms: ServiceTerms?
    /// Figures of earlier periods that records of this range change, oldest first.
    public var restated: [ServiceFigures]
}
