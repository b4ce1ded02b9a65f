public import Documents

/// All cases of a body, and the status lists that follow from them: a fold over its log.
public struct CertificationRegister: Hashable, Sendable {
    public private(set) var cases: [String: CertificationCase] = [:]
    /// Ids in the order of their applications.
    public private(set) var order: [String] = []
    public private(set) var status = StatusRegister()

    public init() {}

    /// Folds in a step.
    /// - Throws: `certification.…` and nothing is changed.
    public mutating func fold(_ event: CertificationEvent, by process: CertificationProcess) throws(Diagnostic) {
        let next: CertificationCase
        if let known = cases[event.subject] {
            next = try known.next(event, by: process)
        } else if case .apply = event.content {
            next = try CertificationCase(event, by: process)
            order.append(event.subject)
        } else {
            throw Diagnostic("certification.case", ["case": event.subject])
        }
        if case .certify(let certificate) = event.content {
            try status.take(certificate.status, for: certificate.id)
        }
        for certificate in next.certificates { try status.set(certificate.id, next.isSet(certificate)) }
        cases[event.subject] = next
    }

    /// The cases of which something was certified, by their client's name (clause 7.8).
    public var directory: [CertificationCase] {
        order.compactMap { cases[$0] }.filter { $0.standing != nil }.sorted {
            ($0.application.client.legalName, $0.id) < ($1.application.client.legalName, $1.id)
        }
    }
}
