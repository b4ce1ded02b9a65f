public import CarnetFile
public import Documents

/// Verifies carnets: a pure function of the file, the policy and the time. No network, no storage, no clock of its own.
public enum Verifier {
    /// What the file is worth under `policy` at `now`. Never an error: whatever is wrong with the file is in the verdict.
    ///
    /// - Parameter aids: what the verifier itself brings: a newer status list, images, the outcome of a replay.
    public static func verify(
        _ carnet: [UInt8], policy: Policy, now: Instant, aids: VerificationAids = VerificationAids(),
        limits: ContainerLimits = ContainerLimits()
    ) -> Verdict {
        var run = VerificationRun(policy: policy, now: now, aids: aids)
        do {
            let container = try CarnetContainer(carnet, limits: limits)
            run.examine(container)
        } catch {
            run.findings.add(
                .container, .contradicted, reason: error.code, error.diagnostic(file: nil).arguments, subject: error.path)
        }
        return run.verdict()
    }
}
