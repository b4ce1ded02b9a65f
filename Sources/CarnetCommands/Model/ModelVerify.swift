internal import ArgumentParser
internal import Attestations
internal import CommandFrame
internal import Documents
internal import Presentation

struct ModelVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify a model's files against a signature and a key.",
        discussion: """
            Everything that is wrong is said at once: another key, another kind of payload, files that are missing, altered or extra.
            Certificates and entries of transparency logs in a signature are not believed; only the key given here counts.
            Exit status 0 if all holds, 1 if not.

            Example: carnet model verify model --signature model.sig --key model-key.pub.pem
            """)

    @Argument(help: "The model's folder.") var folder: String
    @Option(help: ArgumentHelp("The signature, a Sigstore bundle.", valueName: "file")) var signature: String
    @Option(help: ArgumentHelp("The public key: PEM, or a JWK.", valueName: "file")) var key: String
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let key = try AttestationKey(InputFile.bytes(key, limit: AttestationKey.sizeLimit))
        let bytes = try InputFile.bytes(signature, limit: SigstoreBundle.limits.bytes)
        let signed = try ModelSignature(bytes)
        var findings = signed.findings(key: key)
        if let manifest = signed.manifest {
            let own = ModelFolder.path(of: signature, in: folder)
            let model = try ModelFolder(folder) { $0 == own || manifest.isIgnored($0) }
            let digests = try model.digests(manifest.method, in: language.language)
            findings += model.problems
            findings += signed.findings(model: Dictionary(digests.map { ($0.item, $0.digest.sha256) }) { first, _ in first })
        }
        report(signed.manifest, findings)
        if !findings.isEmpty { throw Ending(.rejected) }
    }

    private func report(_ manifest: ModelManifest?, _ findings: [Diagnostic]) {
        let listed = findings.map { finding -> JSON in
            let facts = finding.arguments.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) }
            return .object(JSONObject([("code", .string(finding.code))] + facts))
        }
        var lines = findings.map { "  " + Words.sentence(for: $0, in: language.language) }
        let facts = [
            "name": Plain.line(manifest?.name ?? "—"), "digest": manifest?.digest.hex ?? "—",
            "count": String(manifest?.resources.count ?? 0),
        ]
        lines.insert(language.text(findings.isEmpty ? "model.verified" : "model.refused", facts), at: 0)
        if let ignored = manifest?.ignored, !ignored.isEmpty {
            lines.append(language.text("model.ignored", ["paths": ignored.map { Plain.line($0.text) }.joined(separator: ", ")]))
        }
        format.print(
            [
                "verified": .bool(findings.isEmpty), "model": manifest.map { .string($0.name) } ?? .null,
                "digest": manifest.map { .string($0.digest.hex) } ?? .null,
                "resources": .integer(manifest?.resources.count ?? 0),
                "ignored": .array((manifest?.ignored ?? []).map { .string($0.text) }), "findings": .array(listed),
            ], text: lines.joined(separator: "\n"))
    }
}
