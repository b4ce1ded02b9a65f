internal import CommandFrame
internal import Deliverables
internal import Documents

/// SPEC.yaml of a release (`carnet/release-spec/v1`): what the provider writes, or `carnet release init` for him. Paths and
/// patterns are relative to the file.
///
/// ```yaml
/// release: carnet/release-spec/v1
/// logbook: warehouse                 # of the workspace
/// source: urn:simulated:releases     # in whose name records are written: a source of the contract
/// folder: releases/1.4.0             # where release.json is kept; made by 'release publish'
/// product: {id: warehouse, name: {en: …, zh: …}}
/// version: 1.4.0
/// previous: warehouse-1.3.0.carnet   # null for the first release
/// languages: [en, zh, id]            # the first is the one that others are held against
/// artefacts: [{role: image, path: "dist/*.tar"}]
/// sboms: ["sbom/*.cdx.json"]
/// apis: [{id: public, entry: api/openapi.yaml, files: ["api/**"]}]
/// provenance: ["dist/*.sigstore.json"]
/// documents: [{role: user-manual, path: "docs/manual.{language}.md"}, {role: exit-plan, path: "docs/exit.{language}.docx",
///              outline: "docs/exit.{language}.outline.json"}]      # carnet release documents --outline-only makes outlines
/// features: [{id: wave-picking, name: {en: …, zh: …}, since: 1.4.0, changed: 2026-11-02T00:00:00Z}]
/// glossary: docs/glossary.csv
/// residency: residency.yaml
/// advisories: ["security/*.json"]
/// support: {until: 2027-11-01T00:00:00Z, endOfLife: 2028-05-01T00:00:00Z, contact: "https://…"}
/// override: {reason: {en: …, zh: …}, approver: …}      # only where the version number breaks the rule
/// ```
struct ReleaseSpecification {
    static let version = "carnet/release-spec/v1"

    /// As it is written: where things stand in it.
    let document: Document
    let path: String
    /// The folder of the file: what all paths begin at.
    let base: String
    let logbook: String
    let source: String
    let folder: String
    let product: ReleaseManifest.Product
    let versionText: String
    let previous: String?
    let languages: [String]
    let artefacts: [(role: ReleaseManifest.Artefact.Role, pattern: String)]
    let bills: [String]
    let interfaces: [(id: String, entry: String, files: [String])]
    let provenance: [String]
    let documents: [(role: String, language: String?, pattern: String, outline: String?)]
    /// Kept as they are written: ``ReleaseManifest`` reads them.
    let features: JSON
    let glossary: String?
    let residency: String?
    let advisories: [String]
    let support: JSON
    let override: JSON

    /// - Throws: ``Diagnostics`` with everything that is wrong with its members; what `release.json` is made of is checked when it
    ///   is made.
    init(_ path: String) throws {
        let document = try InputFile.document(path)
        self.document = document
        self.path = path
        let base = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        self.base = base
        func within(_ path: String) -> String { path.hasPrefix("/") ? path : base + "/" + path }
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("release", .oneOf([Self.version]))
        logbook = fields.string("logbook")
        source = fields.string("source")
        folder = within(fields.string("folder"))
        let product = fields.object("product") {
            ReleaseManifest.Product(id: $0.string("id"), name: $0.required("name", .languageMap))
        }
        if product == nil { fields.problem("field.missing", ["name": "product"]) }
        self.product = product ?? ReleaseManifest.Product(id: "", name: LanguageMap([:]))
        versionText = fields.required("version", .string)
        func nullable(_ name: String) -> String? {
            fields.json(name) ?? .null == .null ? nil : fields.optional(name, .string)
        }
        previous = nullable("previous").map(within)
        languages = fields.list("languages", .string)
        artefacts = fields.objects("artefacts") {
            let role = $0.required("role", .oneOf(ReleaseManifest.Artefact.Role.allCases.map(\.rawValue)))
            return (ReleaseManifest.Artefact.Role(rawValue: role) ?? .other, $0.string("path"))
        }
        bills = fields.list("sboms", .string)
        interfaces = fields.objects("apis") { ($0.string("id"), $0.string("entry"), $0.list("files", .string)) }
        provenance = fields.list("provenance", .string)
        documents = fields.objects("documents") {
            ($0.string("role"), $0.optional("language", .string), $0.string("path"), $0.optional("outline", .string))
        }
        features = fields.json("features") ?? .array([])
        glossary = nullable("glossary")
        residency = nullable("residency")
        advisories = fields.list("advisories", .string)
        support = fields.json("support") ?? .null
        override = fields.json("override") ?? .null
        fields.finish()
        try problems.throwIfAny()
    }

    /// Where a file that the release names lies.
    func location(_ path: String) -> String { base + "/" + path }

    /// - Throws: `release.begun` if this `release.json` is another release's.
    func check(_ manifest: ReleaseManifest) throws {
        guard manifest.versionText != versionText || manifest.product.id != product.id else { return }
        throw Diagnostic(
            "release.begun", ["version": manifest.versionText, "wanted": versionText], at: Place(file: manifestLocation))
    }

    var manifestLocation: String { folder + "/" + ReleaseManifest.fileName }
}
