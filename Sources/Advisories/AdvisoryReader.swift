internal import BillsOfMaterials
internal import Documents

/// Reads a CSAF document, then has its tests run.
struct AdvisoryReader {
    private let document: Document
    private let problems = Problems()

    init(_ document: Document) { self.document = document }

    func read() throws -> SecurityAdvisory {
        let root = Fields(document, problems)
        let format = root.json("document")?["csaf_version"]?.string
        guard let format else { throw Diagnostic("advisory.format", at: document.place("")) }
        guard format == "2.0" else {
            throw Diagnostic(
                "advisory.version", ["version": String(format.prefix(100))], at: document.place("/document/csaf_version"))
        }
        guard var advisory = root.object("document", read(head:)) else { throw Diagnostics(problems.all) }
        let tree = ProductTree(document, problems)
        _ = root.object("product_tree") { tree.read($0) }
        advisory.products = tree.products
        let vulnerabilities = VulnerabilityReader(tree, document, problems)
        advisory.vulnerabilities = root.objects("vulnerabilities") { vulnerabilities.read($0) }
        tree.checkReferences()
        AdvisoryChecks(document, problems).run(advisory.vulnerabilities)
        // What could not be read would be told once more.
        if !problems.all.contains(where: { $0.place.pointer?.hasPrefix("/document/tracking") ?? false }) {
            HistoryChecks(document, problems).run(advisory)
        }
        // Checks run one after another; a reader goes through the file.
        problems.all = problems.all.enumerated().sorted {
            ($0.element.place.line ?? 0, $0.offset) < ($1.element.place.line ?? 0, $1.offset)
        }.map(\.element)
        try problems.throwIfAny()
        return advisory
    }

    private func read(head: Fields) -> SecurityAdvisory {
        let category = head.string("category")
        let title = head.string("title")
        let language = head.optional("lang", .string)
        let source = head.optional("source_lang", .string)
        let publisher = head.object("publisher") { fields in
            let publisher = SecurityAdvisory.Publisher(
                category: fields.required(
                    "category", .oneOf(["coordinator", "discoverer", "other", "translator", "user", "vendor"])),
                name: fields.string("name"), namespace: fields.string("namespace"))
            fields.ignoreOthers()
            return publisher
        }
        if publisher == nil { head.problem("field.missing", ["name": "publisher"]) }
        var advisory = SecurityAdvisory(
            category: category, title: title, language: language,
            publisher: publisher ?? .init(category: "other", name: "", namespace: ""), id: "", version: .zero, status: "draft",
            initialRelease: Instant(seconds: 0), currentRelease: Instant(seconds: 0), revisions: [], products: [],
            vulnerabilities: [])
        if head.object("tracking", { read(tracking: $0, into: &advisory) }) == nil {
            head.problem("field.missing", ["name": "tracking"])
        }
        // 6.1.15 and 6.1.28: a translation names the language it was made from, and it is another one.
        if publisher?.category == "translator", source == nil {
            head.problem("advisory.translator", ["test": "6.1.15"])
        }
        if let language, language.lowercased() == source?.lowercased() {
            head.problem("advisory.translation", ["test": "6.1.28", "language": language], member: "source_lang")
        }
        head.ignoreOthers()
        return advisory
    }

    private func read(tracking: Fields, into advisory: inout SecurityAdvisory) {
        advisory.id = tracking.string("id")
        advisory.version = tracking.required("version", .version)
        advisory.status = tracking.required("status", .oneOf(["draft", "final", "interim"]))
        advisory.initialRelease = tracking.required("initial_release_date", .instant)
        advisory.currentRelease = tracking.required("current_release_date", .instant)
        advisory.revisions = tracking.objects("revision_history") { entry in
            let revision = SecurityAdvisory.Revision(
                date: entry.required("date", .instant), number: entry.required("number", .version),
                summary: entry.string("summary"))
            entry.ignoreOthers()
            return revision
        }
        if advisory.revisions.isEmpty { tracking.problem("field.missing", ["name": "revision_history"]) }
        tracking.ignoreOthers()
    }
}

extension Fields {
    /// Marks all that was not read: CSAF's schema allows other members.
    func ignoreOthers() { _ = value }
}

extension Fields.Kind where Value == AdvisoryVersion {
    static var version: Self {
        Self("integer or semantic version", placeholder: .zero) { $0.string.flatMap(AdvisoryVersion.init) }
    }
}
