internal import ArgumentParser
internal import CommandFrame
internal import Conformity
internal import Documents
internal import VerifiableCredentials

struct BodyCertify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certify", abstract: "Issue the certificate of what was granted (7.7 of ISO/IEC 17065).",
        discussion: """
            All that it says comes from the case and from body.yaml; it holds as long as the scheme allows. Its place in a status
            list is drawn at random: publish the list with 'carnet body status-list'. The body's log keeps the certificate, so
            that the same command writes the same file again.

            Example: carnet body certify CASE -o certificate.jwt --as wang.fang
            """)

    @Argument(help: "The case.") var `case`: String
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the credential.", valueName: "file")) var output: String
    @OptionGroup var options: BodyOptions

    func run() throws {
        let (body, now) = try options.open()
        var known = try body.register().case(self.case)
        if known.stage == .granted {
            // The event carries the certificate, and is durable before the file is written: whatever breaks off, the log has
            // it, and the file can be made again.
            known = try body.act(as: options.person, at: now) { register in
                let known = try register.case(self.case)
                return (known.id, known.application.scheme.kind, .certify(try certificate(of: known, register.status, body, now)))
            }
        } else {
            _ = try body.actor(options.person, for: .certify, of: known.application.scheme.kind)
        }
        guard let certificate = known.certificates.last, known.stage == .certified else {
            throw body.process.refusal(.order, of: .certify, ["stage": known.stage.rawValue])
        }
        try OutputFile.write(Array(certificate.secured.compact.utf8), to: output)
        if output != "-" { options.show(known, at: now) }
    }

    private func certificate(
        of known: CertificationCase, _ status: StatusRegister, _ body: BodyWorkspace, _ now: Instant
    ) throws -> IssuedCertificate {
        var random = SystemRandomNumberGenerator()
        let from = IssuedTime.whole(now)
        let draft = CertificateDraft(
            known: known, body: body.file, status: status.draw(using: &random), validFrom: from,
            validUntil: known.latestEnd(from: from))
        let certificate = try CertificateSpecification(Document(draft.json.encoded(), file: nil)).certificate(
            by: body.did, schemeFile: nil, status: nil, now: now)
        let secured = try SecuredCredential.sign(certificate.document, as: body.did, with: body.workspace.identity())
        // Nothing is issued that a verifier could not read as a certificate.
        _ = try Certificate(ConformityCredential(secured.credential))
        return try IssuedCertificate(secured)
    }
}
