/// The release of the UN Transparency Protocol that we write and read. Names changed between releases: keep them here.
enum UNTP {
    static let context = "https://vocabulary.uncefact.org/untp/0.7.0/context/"
    static let credentialType = "DigitalConformityCredential"
    /// Where the UN's conformity topics live.
    static let topics = "https://vocabulary.uncefact.org/conformity-topic/"
}

/// Who assessed (`assessorLevel`).
public enum AssessorLevel: String, Hashable, Sendable, CaseIterable {
    case own = "self"
    case commercial, buyer, membership, unspecified
    case thirdParty = "3rdParty"
    case hybrid
}

/// On whose authority (`assessmentLevel`).
public enum AssessmentLevel: String, Hashable, Sendable, CaseIterable {
    case authorityBenchmark = "authority-benchmark"
    case authorityMandate = "authority-mandate"
    case authorityGlobalMRA = "authority-globalmra"
    case authorityPeer = "authority-peer"
    case authorityExtendedMRA = "authority-extended-mra"
    case schemeSelf = "scheme-self"
    case schemeBody = "scheme-cab"
    case noEndorsement = "no-endorsement"
}

/// What kind of attestation (`attestationType`).
public enum AttestationType: String, Hashable, Sendable, CaseIterable {
    case certification, declaration, inspection, testing, verification, validation, calibration
}
