internal import Documents

/// Reads CycloneDX 1.4 to 1.7 (ECMA-424) in its JSON form.
///
/// Components nest; a component that holds others contains them. References of the dependency graph lead to components and
/// services of the same bill. Pedigree, evidence, formulation and vulnerabilities are not read.
struct CycloneDXReader {
    private let text: BillText
    private let version: String
    private var bill: SoftwareBill
    /// Places of components by `bom-ref`; -1 for services.
    private var places: [String: Int] = [:]
    private var isFull = false

    init(_ text: BillText, version: String) {
        self.text = text
        self.version = version
        bill = SoftwareBill(format: .cycloneDX, version: version)
    }

    mutating func read(_ root: JSONView) -> SoftwareBill {
        bill.identifier = text.text("serialNumber", of: root)
        if let metadata = text.object("metadata", of: root) { readMetadata(metadata) }
        readComponents("components", of: root, pointer: "", parent: nil)
        readServices(of: root)
        readDependencies(root)
        return bill
    }

    // MARK: Metadata

    private mutating func readMetadata(_ metadata: JSONView) {
        bill.timestamp = text.time("timestamp", of: metadata)
        var authors: [String] = []
        text.objects("authors", of: metadata) { author, _ in
            if let name = text.text("name", of: author) ?? text.text("email", of: author) { authors.append(name) }
        }
        // From 1.6 on "the organization that created the BOM"; `manufacture` before is that of the component.
        if version >= "1.6", let maker = text.object("manufacturer", of: metadata) {
            authors += [text.text("name", of: maker)].compactMap(\.self)
        }
        bill.authors = authors
        bill.tools = tools(of: metadata)
        if let root = text.object("component", of: metadata) {
            bill.roots = [bill.components.count]
            readComponent(root, pointer: "/metadata/component", parent: nil)
        }
    }

    /// A list of names up to 1.4; since 1.5 also an object of components and services.
    private func tools(of metadata: JSONView) -> [String] {
        guard let member = metadata["tools"] else { return [] }
        var names: [String] = []
        func add(_ tool: JSONView, _ maker: String) {
            let parts = [text.text(maker, of: tool), text.text("name", of: tool), text.text("version", of: tool)]
            let name = parts.compactMap(\.self).joined(separator: " ")
            if !name.isEmpty { names.append(name) }
        }
        if member.kind == .object, version >= "1.5" {
            for list in ["components", "services"] { text.objects(list, of: member) { tool, _ in add(tool, "group") } }
        } else {
            text.objects("tools", of: metadata) { tool, _ in add(tool, "vendor") }
        }
        return names
    }

    // MARK: Components

    private mutating func readComponents(_ name: String, of object: JSONView, pointer: String, parent: Int?) {
        var found: [(JSONView, Int)] = []
        text.objects(name, of: object) { found.append(($0, $1)) }
        for (component, place) in found where !isFull {
            readComponent(component, pointer: "\(pointer)/\(name)/\(place)", parent: parent)
        }
    }

    private mutating func readComponent(_ view: JSONView, pointer: String, parent: Int?) {
        guard bill.components.count < SoftwareBill.componentLimit else {
            text.problem("bill.components", ["limit": String(SoftwareBill.componentLimit)], at: view)
            isFull = true
            return
        }
        let place = bill.components.count
        let type = text.required("type", of: view)
        if let type, !CycloneDXReader.types(version).contains(type), let member = view["type"] {
            text.problem("bill.type", ["type": type, "version": version], at: member)
        }
        var component = BillComponent(pointer: pointer, type: type ?? "")
        component.group = text.text("group", of: view)
        component.name = text.required("name", of: view)
        component.version = text.text("version", of: view)
        component.supplier = supplier(of: view)
        if let purl = text.text("purl", of: view), let member = view["purl"] {
            component.purls = [text.packageURL(purl, at: member)].compactMap(\.self)
        }
        component.cpes = [text.text("cpe", of: view)].compactMap(\.self).filter { $0.hasPrefix("cpe:") }
        component.identifiers = identifiers(of: view)
        component.hashes = hashes(of: view)
        component.licences = licences(of: view)
        if repeatsRoot(component, view, parent: parent) { return }
        component.ref = reference(view, place: place)
        bill.components.append(component)
        if let parent { bill.relationships.append(.init(from: parent, to: place, kind: .contains)) }
        readComponents("components", of: view, pointer: pointer, parent: place)
    }

    /// Writers such as auditwheel list the root once more among the components. Said twice in the same words it is one component;
    /// with any other word the reference is ambiguous.
    private func repeatsRoot(_ component: BillComponent, _ view: JSONView, parent: Int?) -> Bool {
        // Without a component there is no root yet: this is it.
        guard parent == nil, let place = bill.roots.first, place < bill.components.count else { return false }
        let root = bill.components[place]
        var same = component
        same.pointer = root.pointer
        same.ref = view["bom-ref"]?.string
        return same.ref != nil && same == root && view["components"] == nil
    }

    private mutating func reference(_ view: JSONView, place: Int) -> String? {
        guard let member = view["bom-ref"] else { return nil }
        guard let ref = member.string, !ref.isEmpty else {
            text.problem("field.type", ["expected": "string"], at: member)
            return nil
        }
        if places.updateValue(place, forKey: ref) != nil { text.problem("bill.ref.duplicate", ["ref": ref], at: member) }
        return ref
    }

    private func supplier(of view: JSONView) -> String? {
        for name in version >= "1.6" ? ["supplier", "manufacturer"] : ["supplier"] {
            if let maker = text.object(name, of: view), let found = text.text("name", of: maker) { return found }
        }
        return text.text("publisher", of: view)
    }

    private func identifiers(of view: JSONView) -> [BillComponent.Identifier] {
        var identifiers: [BillComponent.Identifier] = []
        if let swid = text.object("swid", of: view), let tag = text.text("tagId", of: swid) {
            identifiers.append(.init(scheme: "swid", value: tag))
        }
        guard version >= "1.6" else { return identifiers }
        for scheme in ["swhid", "omniborId"] {
            text.texts(scheme, of: view) { value, _ in
                if let value = BillText.asserted(value) { identifiers.append(.init(scheme: scheme, value: value)) }
            }
        }
        return identifiers
    }

    private func hashes(of view: JSONView) -> [BillHash] {
        var hashes: [BillHash] = []
        text.objects("hashes", of: view) { hash, _ in
            guard let name = text.required("alg", of: hash), let value = text.required("content", of: hash) else { return }
            guard let algorithm = HashAlgorithm(cycloneDX: name, version: version) else {
                return text.problem("bill.hash.algorithm", ["algorithm": name], at: hash["alg"] ?? hash)
            }
            if let hash = text.hash(algorithm, value, at: hash["content"] ?? hash) { hashes.append(hash) }
        }
        return hashes
    }

    /// Each element has either a licence with an id or a name, or an expression.
    private func licences(of view: JSONView) -> [BillLicence] {
        var licences: [BillLicence] = []
        text.objects("licenses", of: view) { choice, _ in
            let licence = text.object("license", of: choice)
            guard (choice["license"] == nil) != (choice["expression"] == nil) else {
                return text.problem("bill.licence", at: choice)
            }
            guard let licence else {
                if let found = text.text("expression", of: choice) { licences.append(BillLicence(expression: found)) }
                return
            }
            guard (licence["id"] == nil) != (licence["name"] == nil) else { return text.problem("bill.licence", at: licence) }
            if let id = text.text("id", of: licence) { licences.append(BillLicence(expression: id)) }
            if let name = text.text("name", of: licence) { licences.append(BillLicence(name: name)) }
        }
        return licences
    }

    // MARK: References

    private mutating func readServices(of object: JSONView) {
        var services: [JSONView] = []
        text.objects("services", of: object) { service, _ in services.append(service) }
        for service in services {
            _ = reference(service, place: -1)
            readServices(of: service)
        }
    }

    private mutating func readDependencies(_ root: JSONView) {
        var entries: [JSONView] = []
        text.objects("dependencies", of: root) { entry, _ in entries.append(entry) }
        var seen: Set<String> = []
        for entry in entries {
            guard let member = entry["ref"], let ref = member.string else {
                text.problem("field.missing", ["name": "ref"], at: entry)
                continue
            }
            if !seen.insert(ref).inserted { text.problem("bill.ref.duplicate", ["ref": ref], at: member) }
            let from = places[ref]
            if from == nil { text.problem("bill.ref.dangling", ["ref": ref], at: member) }
            if let from, from >= 0 { bill.components[from].declaresDependencies = true }
            var targets: [Int] = []
            for list in version >= "1.6" ? ["dependsOn", "provides"] : ["dependsOn"] {
                text.texts(list, of: entry) { ref, member in
                    guard let to = places[ref] else { return text.problem("bill.ref.dangling", ["ref": ref], at: member) }
                    // What is provided (a specification, an algorithm) is not what is needed.
                    if to >= 0, list == "dependsOn" { targets.append(to) }
                }
            }
            guard let from, from >= 0 else { continue }
            guard bill.relationships.count + targets.count <= SoftwareBill.relationshipLimit else {
                return text.problem("bill.relationships", ["limit": String(SoftwareBill.relationshipLimit)], at: entry)
            }
            bill.relationships += targets.map { .init(from: from, to: $0, kind: .dependsOn) }
        }
    }

    private static func types(_ version: String) -> Set<String> {
        version == "1.4" ? types14 : version == "1.5" ? types15 : types16
    }

    private static let types14: Set<String> = [
        "application", "framework", "library", "container", "operating-system", "device", "firmware", "file",
    ]
    private static let types15 = types14.union(["platform", "device-driver", "machine-learning-model", "data"])
    private static let types16 = types15.union(["cryptographic-asset"])
}
