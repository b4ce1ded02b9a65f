internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Presentation
internal import VerifiableCredentials
internal import Verification

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify a carnet offline, under your own acceptance policy.",
        discussion: """
            Exit status: 0 accepted, 1 rejected, 2 undetermined.

            Examples:
              carnet verify october.carnet --policy client.policy.yaml
              carnet verify october.carnet --policy client.policy.yaml --lang zh --html october.html
              carnet verify october.carnet --policy client.policy.yaml --receipt october-receipt.jwt --workspace client
            """)

    @OptionGroup var options: VerifyOptions
    @Option(help: ArgumentHelp("Write what was checked, signed with your workspace's key (vc+jwt).", valueName: "file"))
    var receipt: String?
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption

    func run() throws {
        // A workspace that cannot sign is said before anything is verified.
        let signer = try receipt.map { (path: $0, workspace: try workspace.open()) }
        let (verdict, inputs) = try options.verified()
        if let signer {
            let did = try signer.workspace.identifier()
            let name = signer.workspace.name.text(in: options.language.language.tag)
            let receipt = VerificationReceipt(
                verdict, inputs: try inputs(), verifier: .init(id: did.text, name: name),
                issued: IssuedTime.whole(try simulated.now(for: did.text)))
            let secured = try SecuredCredential.sign(receipt.document, as: did, with: try signer.workspace.identity())
            try OutputFile.write(Array(secured.compact.utf8), to: signer.path)
        }
        throw Ending(ExitStatus(verdict.outcome))
    }
}

extension VerificationReceipt {
    /// The receipt of a verdict.
    init(_ verdict: Verdict, inputs: [VerifyOptions.Input], verifier: ConformityCredential.Party, issued: Instant) {
        self.init(
            id: RandomName.urn(), verifier: verifier, issued: issued,
            outcome: Outcome(rawValue: verdict.outcome.rawValue) ?? .undetermined, time: verdict.time,
            carnetID: verdict.carnetID, policy: Policy(digest: verdict.policyDigest, name: verdict.policyName),
            inputs: inputs.map { Input(name: $0.name, digest: $0.digest) },
            findings: verdict.findings.map { finding in
                Finding(
                    check: finding.code, state: Finding.State(rawValue: finding.state.rawValue) ?? .notEstablished,
                    isRequired: finding.isRequired, reason: finding.reason, subject: finding.subject)
            }, software: Software(name: "carnet", version: Version.text))
    }
}
