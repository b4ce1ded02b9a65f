/// The record types that this version knows: `io.carnet.<group>.<event>.v1`.
///
/// The raw value is the stable number by which indexes name a type (group × 16 + event); 0 stands for an opaque type, one
/// that arithmetic knows nothing of.
public enum RecordType: UInt16, CaseIterable, Hashable, Sendable {
    case logbookOpened = 0x10
    case termsChanged = 0x20
    case sessionRequested = 0x30
    case sessionApproved = 0x31
    case sessionRefused = 0x32
    case sessionStarted = 0x33
    case sessionEnded = 0x34
    case sessionObserved = 0x35
    case commandExecuted = 0x40
    case valueRead = 0x50
    case valueWritten = 0x51
    case fileTransferred = 0x60
    case softwareChanged = 0x70
    case alarmRaised = 0x80
    case alarmAcknowledged = 0x81
    case alarmCleared = 0x82
    case diagnosisRecorded = 0x90
    case workRequested = 0xa0
    case workScheduled = 0xa1
    case workStarted = 0xa2
    case workPerformed = 0xa3
    case workVerified = 0xa4
    case workClosed = 0xa5
    case incidentReported = 0xb0
    case incidentAcknowledged = 0xb1
    case incidentEscalated = 0xb2
    case incidentSuspended = 0xb3
    case incidentResumed = 0xb4
    case incidentResolved = 0xb5
    case incidentClosed = 0xb6
    case incidentReopened = 0xb7
    case availabilityDown = 0xc0
    case availabilityUp = 0xc1
    case availabilityUnknown = 0xc2
    case windowScheduled = 0xd0
    case windowStarted = 0xd1
    case windowEnded = 0xd2
    case measurementSampled = 0xe0
    case handoverOffered = 0xf0
    case handoverAccepted = 0xf1
    case handoverRejected = 0xf2
    case trainingCompleted = 0x100
    case trainingExpired = 0x101
    case gapDeclared = 0x110
    case correctionMade = 0x120
    case erasurePerformed = 0x130
    case inspectionStarted = 0x140
    case inspectionFinished = 0x141
    case inspectionAborted = 0x142
    case releasePublished = 0x150
    case releaseWithdrawn = 0x151

    /// The number that stands for every opaque type.
    public static let opaqueCode: UInt16 = 0

    /// What every type of ours begins with; a type in this namespace that is not in the table is a version we do not know.
    public static let namespace = "io.carnet."

    /// The type's full name, for example `io.carnet.availability.down.v1`.
    public var name: String {
        let words = RecordType.words(self)
        return "io.carnet.\(words.group).\(words.event).v1"
    }

    /// The group, for example `availability`.
    public var group: String { RecordType.words(self).group }

    /// The type of that name; `nil` if it is opaque.
    public init?(name: String) {
        guard let known = RecordTypeTable.shared.find(Array(name.utf8)) else { return nil }
        self = known
    }

    /// A case's name is its group in lower case and its event capitalised: `availabilityDown`.
    private static func words(_ type: RecordType) -> (group: String, event: String) {
        let text = String(describing: type)
        let split = text.firstIndex { $0.isUppercase } ?? text.endIndex
        return (String(text[..<split]), text[split...].lowercased())
    }

    /// Whether `name` is a well-formed type: reverse-DNS words of letters, digits, `-` and `_` joined by dots, two at least.
    static func isWellFormed(_ name: UnsafeRawBufferPointer) -> Bool {
        guard (3...255).contains(name.count) else { return false }
        var words = 1
        var length = 0
        for byte in name {
            switch byte {
            case 0x2e:
                guard length > 0 else { return false }
                words += 1
                length = 0
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: length += 1
            default: return false
            }
        }
        return words > 1 && length > 0
    }
}
