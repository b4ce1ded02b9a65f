internal import Documents

/// Reads SPDX 2.3 in its JSON form (clauses 6 to 11).
///
/// Packages are components, files are ``SoftwareBill/files``. Inclusion and need are read from relationships of either
/// direction; other kinds must be known but are not kept. What lies in other documents must be declared in
/// `externalDocumentRefs` and is not kept either.
struct SPDXReader {
    private let text: BillText
    private var bill = SoftwareBill(format: .spdx, version: "2.3")
    private var graph = SPDXGraph()

    init(_ text: BillText) { self.text = text }

    mutating func read(_ root: JSONView) -> SoftwareBill {
        if text.required("dataLicense", of: root) != "CC0-1.0", let member = root["dataLicense"] {
            text.problem("field.type", ["expected": "CC0-1.0"], at: member)
        }
        _ = text.required("name", of: root)
        bill.identifier = text.required("documentNamespace", of: root)
        if let id = identifier(of: root) { graph.add(id, .document, at: root, text) }
        readCreation(root)
        text.objects("externalDocumentRefs", of: root) { other, _ in
            if let id = text.required("externalDocumentId", of: other) { graph.documents.insert(id) }
        }
        var packages: [(JSONView, Int)] = []
        text.objects("packages", of: root) { packages.append(($0, $1)) }
        for (view, place) in packages {
            guard bill.components.count < SoftwareBill.componentLimit else {
                text.problem("bill.components", ["limit": String(SoftwareBill.componentLimit)], at: view)
                break
            }
            readPackage(view, pointer: "/packages/\(place)")
        }
        readFiles(root)
        text.objects("snippets", of: root) { snippet, _ in
            if let id = identifier(of: snippet) { graph.add(id, .other, at: snippet, text) }
        }
        for (view, place) in packages where place < bill.components.count {
            text.texts("hasFiles", of: view) { ref, member in graph.require(ref, at: member, text) }
        }
        graph.read(root, into: &bill, text)
        return bill
    }

    private func identifier(of view: JSONView) -> String? {
        guard let id = text.required("SPDXID", of: view), let member = view["SPDXID"] else { return nil }
        let rest = id.utf8.dropFirst("SPDXRef-".utf8.count)
        let isRight =
            id.hasPrefix("SPDXRef-") && !rest.isEmpty
            && rest.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7a).contains($0 | 0x20) && $0 >= 0x41 || $0 == 45 || $0 == 46
            }
        if !isRight { text.problem("bill.ref.form", ["ref": id], at: member) }
        return id
    }

    // MARK: Creation

    private mutating func readCreation(_ root: JSONView) {
        guard let creation = root["creationInfo"] else {
            return text.problem("field.missing", ["name": "creationInfo"], at: root)
        }
        guard creation.kind == .object else { return text.problem("field.type", ["expected": "object"], at: creation) }
        if creation["created"] == nil { text.problem("field.missing", ["name": "created"], at: creation) }
        bill.timestamp = text.time("created", of: creation)
        var authors: [String] = []
        var tools: [String] = []
        var count = 0
        text.texts("creators", of: creation) { creator, member in
            count += 1
            if creator.hasPrefix("Tool: ") {
                tools.append(String(creator.dropFirst("Tool: ".count)))
            } else if let name = agent(creator, at: member) {
                authors.append(name)
            }
        }
        if count == 0 { text.problem("field.missing", ["name": "creators"], at: creation) }
        bill.authors = authors.compactMap(BillText.asserted)
        bill.tools = tools.compactMap(BillText.asserted)
    }

    /// `Person: name (email)` or `Organization: name (email)`, without the word.
    private func agent(_ value: String, at view: JSONView) -> String? {
        for word in ["Person: ", "Organization: "] where value.hasPrefix(word) {
            return BillText.asserted(String(value.dropFirst(word.count)))
        }
        text.problem("bill.agent", ["value": value], at: view)
        return nil
    }

    private func agent(_ name: String, of view: JSONView) -> String? {
        guard let value = text.text(name, of: view), let member = view[name] else { return nil }
        return agent(value, at: member)
    }

    // MARK: Elements

    private mutating func readPackage(_ view: JSONView, pointer: String) {
        let purpose = text.text("primaryPackagePurpose", of: view)
        var component = BillComponent(
            pointer: pointer,
            type: purpose.map { String($0.lowercased().map { $0 == "_" ? "-" : $0 }) } ?? "package")
        component.ref = identifier(of: view)
        if let ref = component.ref { graph.add(ref, .package(bill.components.count), at: view, text) }
        component.name = text.required("name", of: view)
        if view["downloadLocation"] == nil { text.problem("field.missing", ["name": "downloadLocation"], at: view) }
        component.version = text.text("versionInfo", of: view)
        component.supplier = agent("supplier", of: view) ?? agent("originator", of: view)
        component.hashes = hashes(of: view)
        component.licences =
            (text.text("licenseConcluded", of: view) ?? text.text("licenseDeclared", of: view))
            .map { [BillLicence(expression: $0)] } ?? []
        text.objects("externalRefs", of: view) { reference, _ in
            guard let type = text.required("referenceType", of: reference),
                let value = text.required("referenceLocator", of: reference)
            else { return }
            switch type {
            case "purl":
                let member = reference["referenceLocator"] ?? reference
                if let purl = text.packageURL(value, at: member) { component.purls.append(purl) }
            case "cpe22Type", "cpe23Type": if value.hasPrefix("cpe:") { component.cpes.append(value) }
            // Annex F: identifiers of other schemes; the rest of the references are addresses.
            case "swid", "swh", "gitoid": component.identifiers.append(.init(scheme: type, value: value))
            default: break
            }
        }
        bill.components.append(component)
    }

    private mutating func readFiles(_ root: JSONView) {
        var files: [JSONView] = []
        text.objects("files", of: root) { file, _ in files.append(file) }
        for view in files {
            guard let ref = identifier(of: view) else { continue }
            graph.add(ref, .file, at: view, text)
            let hashes = hashes(of: view)
            // Clause 8.4.2: a file without SHA-1 is no file of SPDX.
            if !hashes.contains(where: { $0.algorithm == .sha1 }) {
                text.problem("field.missing", ["name": "checksums (SHA1)"], at: view)
            }
            bill.files.append(.init(ref: ref, name: text.required("fileName", of: view) ?? "", hashes: hashes))
        }
    }

    private func hashes(of view: JSONView) -> [BillHash] {
        var hashes: [BillHash] = []
        text.objects("checksums", of: view) { hash, _ in
            guard let name = text.required("algorithm", of: hash), let value = text.required("checksumValue", of: hash) else {
                return
            }
            guard let algorithm = HashAlgorithm(spdx: name) else {
                return text.problem("bill.hash.algorithm", ["algorithm": name], at: hash["algorithm"] ?? hash)
            }
            if let hash = text.hash(algorithm, value, at: hash["checksumValue"] ?? hash) { hashes.append(hash) }
        }
        return hashes
    }
}
