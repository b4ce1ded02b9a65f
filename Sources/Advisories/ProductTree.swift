internal import BillsOfMaterials
internal import Documents

/// The products and product groups of an advisory (CSAF 2.0 clause 3.2.2), and every reference to them.
final class ProductTree {
    private let document: Document
    private let problems: Problems
    private(set) var products: [SecurityAdvisory.Product] = []
    private var defined: Set<String> = []
    private(set) var groups: [String: Set<String>] = [:]
    private var groupsDefined: Set<String> = []
    private var references: [(id: String, pointer: String)] = []
    private var groupReferences: [(id: String, pointer: String)] = []
    /// What a product of a relationship is made of.
    private var parts: [String: [String]] = [:]

    init(_ document: Document, _ problems: Problems) {
        self.document = document
        self.problems = problems
    }

    private func problem(_ code: String, _ test: String, _ arguments: [String: String], at pointer: String) {
        problems.all.append(
            Diagnostic(
                code, arguments.mapValues { String($0.prefix(200)) }.merging(["test": test]) { $1 }, at: document.place(pointer)))
    }

    // MARK: Reading

    func read(_ tree: Fields) {
        readBranches(tree, version: nil, range: nil, depth: 0)
        _ = tree.objects("full_product_names") { read(product: $0, version: nil) }
        _ = tree.objects("relationships") { relationship in
            let ends = ["product_reference", "relates_to_product_reference"].map { name in
                let id = relationship.string(name)
                if !id.isEmpty { refer(id, at: relationship.pointer + "/" + name) }
                return id
            }
            let product = relationship.object("full_product_name") { read(product: $0, version: nil) }
            let category = relationship.optional("category", .string) ?? ""
            if let id = product ?? nil {
                parts[id, default: []] += ends
                // "default_component_of" and its like hold the first in the second; "installed_on" and "installed_with" add to the first.
                let host = category.hasPrefix("installed_") ? ends.first : ends.last
                if let place = products.lastIndex(where: { $0.id == id }) { products[place].host = host }
            }
            relationship.ignoreOthers()
        }
        _ = tree.objects("product_groups") { group in
            let id = group.string("group_id")
            let members = ids("product_ids", of: group)
            for (id, pointer) in members { refer(id, at: pointer) }
            if !groupsDefined.insert(id).inserted {
                problem("advisory.group.twice", "6.1.5", ["id": id], at: group.pointer + "/group_id")
            }
            groups[id, default: []].formUnion(members.map(\.id))
            group.ignoreOthers()
        }
        tree.ignoreOthers()
    }

    private func readBranches(_ fields: Fields, version: String?, range: String?, depth: Int) {
        guard depth < SecurityAdvisory.branchLimit else {
            fields.problem("advisory.branches", ["limit": String(SecurityAdvisory.branchLimit)])
            return
        }
        _ = fields.objects("branches") { branch in
            let category = branch.string("category")
            let name = branch.string("name")
            if category == "product_version", ProductTree.isRange(name) {
                problem("advisory.version-range", "6.1.31", ["name": name], at: branch.pointer + "/name")
            }
            let version = category == "product_version" ? name : version
            let range = category == "product_version_range" ? name : range
            readBranches(branch, version: version, range: range, depth: depth + 1)
            _ = branch.object("product") { read(product: $0, version: version, range: range) }
            branch.ignoreOthers()
        }
    }

    /// 6.1.31: operators and words of ranges have no place in the name of one version.
    private static func isRange(_ name: String) -> Bool {
        if name.contains(where: { $0 == "<" || $0 == ">" }) { return true }
        // "after-eight" is a name (OASIS's own example of a valid one).
        let words = name.lowercased().split { $0 == " " || $0 == "," }
        return words.contains { ["after", "all", "before", "earlier", "later", "prior", "versions"].contains($0) }
    }

    private func read(product fields: Fields, version: String?, range: String? = nil) -> String? {
        let id = fields.string("product_id")
        var product = SecurityAdvisory.Product(id: id, name: fields.string("name"), sha256: [], version: version, range: range)
        _ = fields.object("product_identification_helper") { read(helper: $0, into: &product) }
        fields.ignoreOthers()
        guard !id.isEmpty else { return nil }
        if !defined.insert(id).inserted {
            problem("advisory.product.twice", "6.1.2", ["id": id], at: fields.pointer + "/product_id")
        }
        products.append(product)
        return id
    }

    private func read(helper: Fields, into product: inout SecurityAdvisory.Product) {
        product.cpe = helper.optional("cpe", .string)
        if let text = helper.optional("purl", .string) {
            do {
                product.purl = try PackageURL(text)
                if !URISyntax.isPackageURL(text) {
                    helper.problem("advisory.syntax.purl", ["value": String(text.prefix(200))], member: "purl")
                }
            } catch {
                problem("advisory.purl", "6.1.13", ["value": text, "part": error.part.rawValue], at: helper.pointer + "/purl")
            }
        }
        var digests: [Digest] = []
        _ = helper.objects("hashes") { file in
            var algorithms: Set<String> = []
            _ = file.objects("file_hashes") { hash in
                let algorithm = hash.string("algorithm").lowercased()
                let value = hash.string("value").lowercased()
                if !algorithms.insert(algorithm).inserted {
                    problem("advisory.hash-twice", "6.1.25", ["algorithm": algorithm], at: hash.pointer + "/algorithm")
                }
                if algorithm == "sha256", let digest = Digest(hex: value) { digests.append(digest) }
                hash.ignoreOthers()
            }
            file.ignoreOthers()
        }
        product.sha256 = digests
        helper.ignoreOthers()
    }

    // MARK: References

    /// Identifiers in an array, each with its place.
    func ids(_ name: String, of fields: Fields) -> [(id: String, pointer: String)] {
        fields.list(name, .string).enumerated().map { ($0.element, "\(fields.pointer)/\(name)/\($0.offset)") }
    }

    func refer(_ id: String, at pointer: String) { references.append((id, pointer)) }

    /// The products that a remark names, itself or by groups.
    func products(of fields: Fields) -> Set<String> {
        var found: Set<String> = []
        for (id, pointer) in ids("product_ids", of: fields) {
            refer(id, at: pointer)
            found.insert(id)
        }
        for (id, pointer) in ids("group_ids", of: fields) {
            groupReferences.append((id, pointer))
            found.formUnion(groups[id] ?? [])
        }
        return found
    }

    /// 6.1.1, 6.1.3 and 6.1.4.
    func checkReferences() {
        for (id, pointer) in references where !defined.contains(id) {
            problem("advisory.product.undefined", "6.1.1", ["id": id], at: pointer)
        }
        for (id, pointer) in groupReferences where !groupsDefined.contains(id) {
            problem("advisory.group.undefined", "6.1.4", ["id": id], at: pointer)
        }
        for id in parts.keys.sorted() where isMadeOfItself(id) {
            problem("advisory.product.circular", "6.1.3", ["id": id], at: "/product_tree/relationships")
        }
    }

    private func isMadeOfItself(_ id: String) -> Bool {
        var seen: Set<String> = []
        var next = parts[id] ?? []
        while let part = next.popLast() {
            if part == id { return true }
            if seen.insert(part).inserted { next += parts[part] ?? [] }
        }
        return false
    }
}
