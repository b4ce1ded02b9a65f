public import ArgumentParser
internal import CarnetFile
public import Documents
public import Presentation
public import Verification

/// `verify FILE --policy POLICY`: the command that `carnet` and `carnet-verify` share.
public struct VerifyOptions: ParsableArguments {
    @Argument(help: "The carnet; - reads standard input.", completion: .file(extensions: ["carnet"]))
    public var file: String

    @Option(help: "Your acceptance policy (carnet/policy/v1).", completion: .file(extensions: ["yaml", "json"]))
    public var policy: String

    @Option(help: ArgumentHelp("Verify for this moment and not for now (RFC 3339).", valueName: "time"))
    public var at: Instant?

    @Option(help: "Write the verdict as one HTML page, too.", completion: .file(extensions: ["html"]))
    public var html: String?

    @Option(help: ArgumentHelp("A newer status list, or another proof, that you fetched yourself.", valueName: "file"))
    public var trust: [String] = []

    @Option(
        help: ArgumentHelp("Of an inspection: the folder with its images, to be held against their digests.", valueName: "dir"))
    public var images: String?

    @Option(
        help: ArgumentHelp(
            "Of a service release: the carnet of an earlier one, or of a later one. Repeatable.", valueName: "file"))
    public var release: [String] = []

    @OptionGroup public var format: FormatOption
    @OptionGroup public var language: LanguageOption

    public init() {}

    /// Verifies, and writes the verdict where the options ask for it.
    /// - Throws: ``Diagnostic`` and ``Diagnostics`` of the files named; never for a bad carnet, which is a verdict.
    public func run() throws -> Verdict { try verified().verdict }

    /// What was given and can say nothing of a deliverable of this kind.
    private func sayUnused(_ verdict: Verdict) {
        guard let facts = verdict.facts else { return }
        if images != nil, facts.inspection == nil { Console.current.say(language.text("verify.unused-images")) }
        if !release.isEmpty, facts.release == nil { Console.current.say(language.text("verify.unused-release")) }
    }

    /// A file that went into a verdict.
    public struct Input: Sendable {
        public var name: String
        public var digest: Digest

        init(_ path: String, _ bytes: [UInt8]) { self.init(path, Digest.sha256(bytes)) }

        init(_ path: String, _ digest: Digest) {
            name = path.split(separator: "/").last.map(String.init) ?? path
            self.digest = digest
        }
    }

    /// As ``run()``, and what went into the verdict: the carnet, the policy, and whatever was given beside them.
    /// The latter when it is asked for, since the carnet is read once more to hash the whole of it.
    public func verified() throws -> (verdict: Verdict, inputs: () throws -> [Input]) {
        let rules = try InputFile.bytes(self.policy, limit: 4 << 20)
        let policy = try Policy(rules, file: self.policy)
        let given = try trust.map { ($0, try InputFile.bytes($0, limit: 8 << 20)) }
        let material = try given.map { path, bytes in
            do {
                return try TrustFile.sorted(
                    bytes, name: Input(path, bytes).name, others: given.map(\.1), closing: nil)
            } catch let diagnostic as Diagnostic {
                throw diagnostic.inFile(path)
            }
        }
        let carnet = try InputFile.carnet(file)
        let opened = Opening.verifier(carnet, in: language.language)
        let others = try release.map { path in
            let source = try InputFile.carnet(path)
            return try Opening.verifier(source, in: language.language).mapError { $0.diagnostic(file: path) }.get()
        }
        let aids = VerificationAids(
            trust: material, images: try images.map { try ImageFolder.digests($0, language.language) }, earlier: others)
        var verdict = Verifier.verify(opened, policy: policy, now: at ?? Clock.now(), aids: aids)
        sayUnused(verdict)
        if let images { verdict.show { ImageFolder.picture($0, in: images) } }
        let reader = language.language
        if let html { try OutputFile.write(HTMLReport.render(verdict, in: reader), to: html) }
        let console = Console.current
        switch format.format {
        case .json: console.out(JSONReport.render(verdict, in: reader).encoded(pretty: true))
        case .text: console.out(Array(TextReport.render(verdict, in: reader, colour: console.mayColour).utf8))
        }
        return (
            verdict,
            {
                // What was verified, if it could be opened; else what lies there.
                let digest =
                    switch opened {
                    case .success(let container): try container.fileDigest()
                    case .failure: try carnet.digest()
                    }
                return [Input(file, digest), Input(self.policy, rules)] + given.map { Input($0, $1) }
            }
        )
    }
}

/// The images of an inspection, as they lie on this computer.
public enum ImageFolder {
    /// SHA-256 of every file below the folder, by its path within it.
    /// - Throws: `file.…`
    public static func digests(_ folder: String, _ language: Language) throws -> [String: Digest] {
        let names = try files(folder, "", depth: 0)
        let digests = try FileDigests.compute(names.map { folder + "/" + $0 }, in: language)
        return Dictionary(zip(names, digests.map(\.sha256)), uniquingKeysWith: { first, _ in first })
    }

    /// One image of the folder, to be shown; `nil` if it cannot be read, or is too large for a page.
    public static func picture(_ file: String, in folder: String) -> [UInt8]? {
        try? InputFile.bytes(folder + "/" + file, limit: 64 << 20)
    }

    private static func files(_ folder: String, _ prefix: String, depth: Int) throws -> [String] {
        var found: [String] = []
        for name in try InputFile.names(in: folder) {
            let path = folder + "/" + name
            if !InputFile.isFolder(path) {
                found.append(prefix + name)
            } else if depth < 8 {
                found += try files(path, prefix + name + "/", depth: depth + 1)
            }
        }
        return found
    }
}

extension ExitStatus {
    /// What a verdict means to scripts.
    public init(_ outcome: Verdict.Outcome) {
        switch outcome {
        case .accepted: self = .done
        case .rejected: self = .rejected
        case .undetermined: self = .undetermined
        }
    }
}
