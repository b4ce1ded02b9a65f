public import Documents

/// What a full audit of a log found. It always ends with one of these, whatever the log looks like.
public struct AuditReport: Sendable {
    /// The size that was audited: of the last signed tree if this machine's record of it was at hand, else of the published
    /// checkpoint.
    public var size: UInt64 = 0
    /// Entries read and hashed; erased ones among them.
    public var entries: UInt64 = 0
    public var erased: UInt64 = 0
    /// Bytes of the segment that were read.
    public var bytes: UInt64 = 0
    /// Signed checkpoints whose signature and root were checked.
    public var checkpoints = 0
    /// What is wrong, with its place; at most ``limit`` of them.
    public private(set) var findings: [Diagnostic] = []
    /// What is wrong beyond that.
    public private(set) var further: UInt64 = 0

    /// The most findings that are kept.
    public static let limit = 1000

    /// Whether nothing is wrong.
    public var isSound: Bool { findings.isEmpty }

    mutating func add(_ finding: Diagnostic) {
        if findings.count < AuditReport.limit { findings.append(finding) } else { further += 1 }
    }

    /// An error of reading is a finding too.
    mutating func add(_ error: any Error) {
        switch error {
        case let finding as Diagnostic: add(finding)
        case let several as Diagnostics: for finding in several.all { add(finding) }
        default: add(Diagnostic("log.audit", ["error": String(describing: error)]))
        }
    }

    mutating func add(_ other: AuditReport) {
        entries += other.entries
        erased += other.erased
        bytes += other.bytes
        for finding in other.findings { add(finding) }
        further += other.further
    }
}
