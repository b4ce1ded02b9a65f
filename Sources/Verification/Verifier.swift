public import CarnetFile
public import Documents

/// Verifies carnets: a pure function of the file, the policy and the time. No network, no storage, no clock of its own.
public enum Verifier {
    /// What the file is worth under `policy` at `now`. Never an error: whatever is wrong with the file is in the verdict.
    ///
    /// - Parameter aids: what the verifier itself brings: a newer status list, images, the outcome of a replay.
    public static func verify(
        _ carnet: some CarnetSource, policy: Policy, now: Instant, aids: VerificationAids = VerificationAids(),
        limits: ContainerLimits = ContainerLimits()
    ) -> Verdict {
        verify(open(carnet, limits: limits), policy: policy, now: now, aids: aids)
    }

    /// Opens a carnet for verifying. What every rule reads stays in memory from the one reading; what a deliverable carries by
    /// its content, images and programs, does not.
    /// - Parameter step: is told of bytes as they are read, on any thread.
    public static func open(
        _ carnet: some CarnetSource, limits: ContainerLimits = ContainerLimits(),
        step: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> Result<CarnetContainer, ContainerFault> {
        Result { () throws(ContainerFault) in
            try CarnetContainer(carnet, limits: limits, keeping: CarnetContainer.isLogged, step: step)
        }
    }

    /// As above, of a carnet that was opened, or could not be.
    public static func verify(
        _ opened: Result<CarnetContainer, ContainerFault>, policy: Policy, now: Instant,
        aids: VerificationAids = VerificationAids()
    ) -> Verdict {
        var run = VerificationRun(policy: policy, now: now, aids: aids)
        switch opened {
        case .success(let container): run.examine(container)
        case .failure(let fault): run.refuse(fault)
        }
        return run.verdict()
    }
}
