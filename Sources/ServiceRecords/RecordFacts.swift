public import Documents

/// What the arithmetic needs of a record, and no copy of its bytes.
public struct RecordFacts: Hashable, Sendable {
    public var id: String
    public var source: String
    /// `nil` for an opaque type, whose name then stands in ``opaqueType``.
    public var type: RecordType?
    public var opaqueType: String?
    /// The event's own time: a claim of its source.
    public var time: Instant
    public var subject: String
    /// Session, work order or incident.
    public var correlation: String?
    public var severity: String?
    /// The source's own number for this record.
    public var sequence: UInt64?
    /// Pseudonymous reference of the person who acted (`data.operator.id`).
    public var operatorID: String?
    public var countersignature: Countersignature.State
    public var detail: Detail

    /// The type's full name, opaque or not.
    public var typeName: String { opaqueType ?? type?.name ?? "" }

    /// What a record of one group says beyond the common members.
    public indirect enum Detail: Hashable, Sendable {
        /// Nothing that a figure uses.
        case none
        case availability(component: String)
        case windowScheduled(window: String, components: [String], from: Instant, to: Instant)
        case windowEvent(window: String)
        case incident(level: Int64?, reason: String?)
        case sessionApproved(approver: String, party: String?)
        case sessionStarted(isWrite: Bool, country: String, factors: Int64)
        case work(order: String, action: String?, parts: [Part])
        case software(component: String, from: String?, to: String)
        case training(person: String, subject: String, until: Instant?)
        case gap(source: String, from: Instant, to: Instant, reason: String)
        case correction(source: String, id: String, changes: Changes)
        case erasure(from: UInt64, to: UInt64, ground: String)
        case terms([Genesis.TermsDigest], effective: Instant)
        case inspectionStarted(InspectionStart)
        case inspectionFinished(InspectionFinish)
        case inspectionAborted(run: String, reason: String)
        case releasePublished(Release)
        case releaseWithdrawn(Release, reason: String)
    }

    /// A release as the log names it.
    public struct Release: Hashable, Sendable {
        public var product: String
        public var version: String
        /// SHA-256 of `release.json`.
        public var content: Digest
        /// The release before; `nil` for a product's first, and where one is withdrawn.
        public var predecessor: Predecessor?

        public struct Predecessor: Hashable, Sendable {
            /// SHA-256 of its `release.json`.
            public var content: Digest
            /// The id of the carnet in which it was handed over.
            public var carnet: Digest

            public init(content: Digest, carnet: Digest) {
                self.content = content
                self.carnet = carnet
            }
        }

        public init(product: String, version: String, content: Digest, predecessor: Predecessor? = nil) {
            self.product = product
            self.version = version
            self.content = content
            self.predecessor = predecessor
        }
    }

    /// What was fixed before an inspection's first image was looked at.
    public struct InspectionStart: Hashable, Sendable {
        public var run: String
        public var lot: String
        /// SHA-256 of `setup.json` and of `inputs.ndjson`.
        public var setup: Digest
        public var inputs: Digest
        public var parts: UInt64

        public init(run: String, lot: String, setup: Digest, inputs: Digest, parts: UInt64) {
            self.run = run
            self.lot = lot
            self.setup = setup
            self.inputs = inputs
            self.parts = parts
        }
    }

    /// What an inspection came to.
    public struct InspectionFinish: Hashable, Sendable {
        public var run: String
        /// SHA-256 of `outputs.ndjson`, `decisions.ndjson` and, if people overrode decisions, `reviews.ndjson`.
        public var outputs: Digest
        public var decisions: Digest
        public var reviews: Digest?
        /// Parts that stood rejected at the end.
        public var rejected: UInt64
    }

    /// A part that was fitted. The quantity keeps its own text.
    public struct Part: Hashable, Sendable {
        public var part: String
        public var serial: String?
        public var quantity: String
        public var unit: String?
    }

    /// What counts instead of a corrected record's own words.
    public struct Changes: Hashable, Sendable {
        public var time: Instant?
        public var severity: String?
        public var isVoid: Bool
    }
}
