internal import Advisories
internal import ArgumentParser
internal import BillsOfMaterials
internal import CommandFrame
internal import Documents

struct ReleaseAdvisoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advisory",
        abstract: "Read security advisories (CSAF 2.0): which products they name as affected, fixed or not, and what is wrong.",
        discussion: """
            Holds a file against the form that CSAF 2.0 prescribes, and runs its mandatory tests (clause 6.1) but for those that need
            other registries: scores by CVSS vectors, names of CWE, languages, profiles. A problem has its line, JSON Pointer and the
            number of its test, if it is one. With --purl, it is said what the advisories mean for a release of that name.

            Exit status 1 if an advisory is not sound.

            Examples:
              carnet release advisory security/*.json
              carnet release advisory security/*.json --purl pkg:generic/acme/warehouse@1.4.0 --format json
            """)

    @Argument(help: "Advisories: CSAF 2.0, JSON; - is standard input.") var files: [String]
    @Option(help: ArgumentHelp("What a release is called in bills of materials.", valueName: "purl")) var purl: [String] = []
    @OptionGroup var format: FormatOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let purls = try purl.map(Self.name)
        let read = try files.map(ReadAdvisory.init)
        let findings = purls.isEmpty ? nil : AdvisoryFindings(read.compactMap(\.advisory), of: .init(purls: purls))
        let report = AdvisoryReport(read: read, findings: findings)
        format.print(report.json, text: AdvisoryText(report, language).text)
        if !report.isSound { throw Ending(.rejected) }
    }

    private static func name(_ text: String) throws -> PackageURL {
        do {
            return try PackageURL(text)
        } catch {
            throw Diagnostic("advisory.release-purl", ["value": String(text.prefix(200)), "part": error.part.rawValue])
        }
    }
}

/// A file as an advisory, or why it is none.
struct ReadAdvisory {
    let path: String
    let advisory: SecurityAdvisory?
    let problems: [Diagnostic]

    /// - Throws: `file.…` if it cannot be read.
    init(_ path: String) throws {
        self.path = path
        let bytes = try InputFile.bytes(path, limit: SecurityAdvisory.limits.bytes)
        do {
            advisory = try SecurityAdvisory(bytes, file: path)
            problems = []
        } catch let found as Diagnostics {
            advisory = nil
            problems = found.all
        }
    }
}

/// What `carnet release advisory --format json` prints (`carnet schema advisories`).
struct AdvisoryReport {
    static let version = "carnet/advisories/v1"

    let read: [ReadAdvisory]
    /// Of the release that was asked for.
    let findings: AdvisoryFindings?

    var isSound: Bool { read.allSatisfy { $0.advisory != nil } }

    var json: JSON {
        [
            "advisories": .string(Self.version), "sound": .bool(isSound), "files": .array(read.map(\.json)),
            "release": findings?.json ?? .null,
        ]
    }
}

extension ReadAdvisory {
    /// Of a vulnerability, each status that is said of anything, with the products in the order of the tree.
    static func statuses(
        _ vulnerability: Vulnerability, of advisory: SecurityAdvisory
    ) -> [(status: Vulnerability.Status, products: [SecurityAdvisory.Product])] {
        Vulnerability.Status.allCases.compactMap { status in
            guard let ids = vulnerability.statuses[status] else { return nil }
            return (status, advisory.products.filter { ids.contains($0.id) })
        }
    }

    var json: JSON {
        [
            "file": .string(path), "sound": .bool(advisory != nil), "advisory": advisory?.json ?? .null,
            "vulnerabilities": .array(
                advisory.map { advisory in advisory.vulnerabilities.map { Self.json($0, of: advisory) } } ?? []),
            "problems": .array(problems.map(Self.json)),
        ]
    }

    private static func json(_ vulnerability: Vulnerability, of advisory: SecurityAdvisory) -> JSON {
        [
            "name": .string(vulnerability.name), "title": vulnerability.title.map(JSON.string) ?? .null,
            "statuses": .array(
                statuses(vulnerability, of: advisory).map { status, products in
                    [
                        "status": .string(status.rawValue), "group": status.group.map { .string($0.rawValue) } ?? .null,
                        "products": .array(products.map(json)),
                    ]
                }),
            "scores": .array(
                vulnerability.scores.map {
                    [
                        "version": .string($0.version), "base": .string($0.base.description),
                        "severity": .string($0.severity.rawValue), "products": .array($0.products.sorted().map(JSON.string)),
                    ]
                }),
            "remediations": .array(
                vulnerability.remediations.map {
                    [
                        "category": .string($0.category), "details": .string($0.details), "url": $0.url.map(JSON.string) ?? .null,
                        "products": .array($0.products.sorted().map(JSON.string)),
                    ]
                }),
        ]
    }

    private static func json(_ product: SecurityAdvisory.Product) -> JSON {
        [
            "id": .string(product.id), "name": .string(product.name),
            "purl": product.purl.map { .string($0.description) } ?? .null,
            "cpe": product.cpe.map(JSON.string) ?? .null, "sha256": .array(product.sha256.map { .string($0.hex) }),
        ]
    }

    private static func json(_ problem: Diagnostic) -> JSON {
        [
            "code": .string(problem.code), "test": problem.arguments["test"].map(JSON.string) ?? .null,
            "line": problem.place.line.map { .integer($0) } ?? .null,
            "pointer": problem.place.pointer.map(JSON.string) ?? .null,
            "arguments": .object(
                JSONObject(problem.arguments.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
        ]
    }
}
