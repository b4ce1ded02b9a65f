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
        FormCheck.run(.advisory, document, problems)
        let formed = problems.all.count
        guard var advisory = root.object("document", read(head:)) else { throw Diagnostics(problems.all) }
        let tree = ProductTree(document, problems)
        _ = root.object("product_tree") { tree.read($0) }
        advisory.products = tree.products
        let vulnerabilities = VulnerabilityReader(tree, document, problems)
        advisory.vulnerabilities = root.objects("vulnerabilities") { vulnerabilities.read($0) }
        tree.checkReferences()
        AdvisoryChecks(document, problems).run(advisory.vulnerabilities)
        // A history that could not be read has been told of.
        if !problems.all.dropFirst(formed).contains(where: { $0.place.pointer?.hasPrefix("/document/tracking") ?? false }) {
            HistoryChecks(document, problems).run(advisory)
        }
        dropRepeated(formed)
        // Checks run one after another; a reader goes through the file.
        problems.all = problems.all.enumerated().sorted {
            ($0.element.place.line ?? 0, $0.offset) < ($1.element.place.line ?? 0, $1.offset)
        }.map(\.element)
        try problems.throwIfAny()
        return advisory
    }

    /// Reading stumbles where the form was missed already, of which the form has said more.
    private func dropRepeated(_ formed: Int) {
        let told = Set(problems.all.prefix(formed).map(\.place.pointer))
        problems.all =
            problems.all.prefix(formed)
            + problems.all.dropFirst(formed).filter { !$0.code.hasPrefix("field.") || !told.contains($0.place.pointer) }
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
        var advisory = SecurityAdvisory(
            category: category, title: title, language: language,
            publisher: publisher ?? .init(category: "other", name: "", namespace: ""), id: "", version: .zero, status: "draft",
            initialRelease: Instant(seconds: 0), currentRelease: Instant(seconds: 0), revisions: [], products: [],
            vulnerabilities: [])
        _ = head.object("tracking") { read(tracking: $0, into: &advisory) }
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
        advisory.initialRelease = tracking.required("initial_release_date", .time)
        advisory.currentRelease = tracking.required("current_release_date", .time)
        advisory.revisions = tracking.objects("revision_history") { entry in
            let revision = SecurityAdvisory.Revision(
                date: entry.required("date", .time), number: entry.required("number", .version),
                summary: entry.string("summary"))
            entry.ignoreOthers()
            return revision
        }
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
