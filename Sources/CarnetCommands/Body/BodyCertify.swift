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
                var random = SystemRandomNumberGenerator()
                let certificate = try body.certificate(of: known, at: register.status.draw(using: &random), from: now)
                return (known.id, known.application.scheme.kind, .certify(certificate))
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
}

extension BodyWorkspace {
    /// The certificate of what `known` grants, signed; nothing is noted of it.
    /// - Throws: what is wrong with what `body.yaml` or the case says.
    func certificate(of known: CertificationCase, at place: StatusRegister.Place, from time: Instant) throws -> IssuedCertificate
    {
        let from = IssuedTime.whole(time)
        let draft = CertificateDraft(
            known: known, body: file, status: place, validFrom: from, validUntil: known.latestEnd(from: from))
        let certificate = try CertificateSpecification(Document(draft.json.encoded(), file: nil)).certificate(
            by: did, schemeFile: nil, status: nil, now: from)
        let secured = try SecuredCredential.sign(certificate.document, as: did, with: workspace.identity())
        // Nothing is issued that a verifier could not read as a certificate.
        _ = try Certificate(ConformityCredential(secured.credential))
        return try IssuedCertificate(secured)
    }

    /// Sees that what is about to be granted can be certified: that the certificate can be made, and fits an event.
    /// - Throws: as ``certificate(of:at:from:)``; `event.size`.
    func rehearse(_ known: CertificationCase, as person: String, at time: Instant) throws {
        let content = CertificationEvent.Content.certify(
            try certificate(of: known, at: StatusRegister.Place(list: StatusRegister.listLimit, index: 0), from: time))
        let actor = ConformityEvent.Actor(id: person, name: person, role: process.role(for: .certify))
        let event = CertificationEvent(subject: known.id, time: time, actor: actor, content: content).event
        _ = try event.sign(as: did, with: workspace.identity())
    }
}
