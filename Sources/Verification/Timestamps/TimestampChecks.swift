internal import Documents

/// Timestamps over the closing checkpoint, by the authorities that the policy pins. Any that holds is enough, since anybody
/// may attach another.
struct TimestampChecks {
    /// When the closing checkpoint was there already, by each timestamp that holds.
    private(set) var times: [Instant] = []
    /// The authorities that told them.
    private(set) var authorities: Set<String> = []
    /// Files of which nothing was said.
    private(set) var unused: [String] = []

    /// - Parameter closing: the text of the range proof's checkpoint, without signatures.
    init(_ material: TrustMaterial, closing: [UInt8], policy: Policy, _ findings: inout Findings) {
        let files = material.timestamps
        guard policy.require.timestamp || !policy.timestampAuthorities.isEmpty else {
            unused = files.map(\.path)
            return
        }
        if policy.timestampAuthorities.isEmpty {
            findings.add(.timestamp, .notEstablished, reason: "timestamp.unpinned", subject: "data/range-proof")
        }
        let digest = Digest.sha256(closing)
        let pins = policy.timestampAuthorities.reduce(into: Set()) { $0.formUnion($1.certificates) }
        var faults: [(path: String, fault: TimestampFault)] = []
        for file in files {
            do throws(TimestampFault) {
                let token = try TimestampToken(file.bytes)
                let pin = try token.verify(over: digest, by: pins)
                let names = policy.timestampAuthorities.filter { $0.certificates.contains(pin) }.map(\.did)
                times.append(token.time)
                authorities.formUnion(names)
                findings.add(
                    .timestamp, .established, reason: "timestamp.stamped",
                    ["authority": names.joined(separator: ", "), "time": token.time.description], subject: file.path)
            } catch {
                faults.append((file.path, error))
            }
        }
        guard times.isEmpty else {
            unused = faults.map(\.path)
            return
        }
        for (path, fault) in faults {
            findings.add(.timestamp, fault.isProof ? .contradicted : .notEstablished, reason: fault.rawValue, subject: path)
        }
        if files.isEmpty, policy.require.timestamp {
            findings.add(.timestamp, .notEstablished, reason: "timestamp.absent", subject: "data/range-proof")
        }
    }
}
