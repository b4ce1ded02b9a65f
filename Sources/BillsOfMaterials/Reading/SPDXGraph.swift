internal import Documents

/// The elements of an SPDX document by their identifiers, and what relationships (clause 11) say of them.
struct SPDXGraph {
    enum Element: Hashable {
        case document, file, other
        /// A place in the bill's components.
        case package(Int)
    }

    private var elements: [String: Element] = [:]
    /// Identifiers of other documents that are declared.
    var documents: Set<String> = []

    mutating func add(_ ref: String, _ element: Element, at view: JSONView, _ text: BillText) {
        if elements.updateValue(element, forKey: ref) != nil {
            text.problem("bill.ref.duplicate", ["ref": ref], at: view["SPDXID"] ?? view)
        }
    }

    /// Says it of a reference that leads nowhere.
    func require(_ ref: String, at view: JSONView, _ text: BillText) {
        if elements[ref] == nil, !isDeclared(ref) { text.problem("bill.ref.dangling", ["ref": ref], at: view) }
    }

    /// `DocumentRef-name:SPDXRef-id` of a document that is declared.
    private func isDeclared(_ ref: String) -> Bool {
        guard let colon = ref.firstIndex(of: ":") else { return false }
        return documents.contains(String(ref[..<colon]))
    }

    func read(_ root: JSONView, into bill: inout SoftwareBill, _ text: BillText) {
        var roots: Set<Int> = []
        text.texts("documentDescribes", of: root) { ref, member in
            require(ref, at: member, text)
            if case .package(let place)? = elements[ref] { roots.insert(place) }
        }
        var found: [SoftwareBill.Relationship] = []
        var declaring: Set<Int> = []
        text.objects("relationships", of: root) { view, _ in
            guard let from = text.required("spdxElementId", of: view), let kind = text.required("relationshipType", of: view),
                let member = view["relatedSpdxElement"], let to = member.string
            else {
                if view["relatedSpdxElement"]?.string == nil {
                    text.problem("field.missing", ["name": "relatedSpdxElement"], at: view)
                }
                return
            }
            guard let direction = SPDXGraph.direction(kind) else {
                return text.problem("bill.relationship", ["type": kind], at: view["relationshipType"] ?? view)
            }
            require(from, at: view["spdxElementId"] ?? view, text)
            let isNothing = to == "NONE" || to == "NOASSERTION"
            if !isNothing { require(to, at: member, text) }
            switch direction {
            case .other: break
            case .describes(let isBackwards):
                if case .package(let place)? = elements[isBackwards ? from : to] { roots.insert(place) }
            case .inclusion(let kind, let isBackwards):
                // "A DEPENDS_ON NONE": it is said that there is nothing.
                if to == "NONE", !isBackwards, case .package(let place)? = elements[from] { declaring.insert(place) }
                guard case .package(let first)? = elements[from], case .package(let second)? = elements[to] else { return }
                guard found.count < SoftwareBill.relationshipLimit else {
                    return text.problem("bill.relationships", ["limit": String(SoftwareBill.relationshipLimit)], at: view)
                }
                let (outer, inner) = isBackwards ? (second, first) : (first, second)
                found.append(.init(from: outer, to: inner, kind: kind))
                declaring.insert(outer)
            }
        }
        bill.roots = roots.sorted()
        bill.relationships = found
        for place in declaring { bill.components[place].declaresDependencies = true }
        if let place = ContainmentCycle.first(in: found, components: bill.components.count) {
            text.problem("bill.cycle", ["ref": bill.components[place].ref ?? ""], at: root["relationships"] ?? root)
        }
    }

    private enum Direction {
        case other
        case describes(isBackwards: Bool)
        case inclusion(SoftwareBill.Relationship.Kind, isBackwards: Bool)
    }

    /// What a type of relationship says of inclusion; `nil` for one that SPDX 2.3 does not know (clause 11.1).
    private static func direction(_ type: String) -> Direction? {
        switch type {
        case "DESCRIBES": .describes(isBackwards: false)
        case "DESCRIBED_BY": .describes(isBackwards: true)
        case "CONTAINS": .inclusion(.contains, isBackwards: false)
        case "CONTAINED_BY": .inclusion(.contains, isBackwards: true)
        case "DEPENDS_ON", "STATIC_LINK", "DYNAMIC_LINK", "HAS_PREREQUISITE": .inclusion(.dependsOn, isBackwards: false)
        case "DEPENDENCY_OF", "BUILD_DEPENDENCY_OF", "DEV_DEPENDENCY_OF", "OPTIONAL_DEPENDENCY_OF", "PROVIDED_DEPENDENCY_OF",
            "RUNTIME_DEPENDENCY_OF", "TEST_DEPENDENCY_OF", "PREREQUISITE_FOR", "OPTIONAL_COMPONENT_OF":
            .inclusion(.dependsOn, isBackwards: true)
        case "AMENDS", "ANCESTOR_OF", "BUILD_TOOL_OF", "COPY_OF", "DATA_FILE_OF", "DEPENDENCY_MANIFEST_OF", "DESCENDANT_OF",
            "DEV_TOOL_OF", "DISTRIBUTION_ARTIFACT", "DOCUMENTATION_OF", "EXAMPLE_OF", "EXPANDED_FROM_ARCHIVE", "FILE_ADDED",
            "FILE_DELETED", "FILE_MODIFIED", "GENERATED_FROM", "GENERATES", "METAFILE_OF", "OTHER", "PACKAGE_OF", "PATCH_APPLIED",
            "PATCH_FOR", "REQUIREMENT_DESCRIPTION_FOR", "SPECIFICATION_FOR", "TEST_CASE_OF", "TEST_OF", "TEST_TOOL_OF",
            "VARIANT_OF":
            .other
        default: nil
        }
    }
}

/// A component that contains itself, directly or by others. CycloneDX nests in its text and cannot; SPDX can.
enum ContainmentCycle {
    /// The lowest place on the first cycle found, without recursion.
    static func first(in relationships: [SoftwareBill.Relationship], components: Int) -> Int? {
        var inner: [Int: [Int]] = [:]
        for relationship in relationships where relationship.kind == .contains {
            inner[relationship.from, default: []].append(relationship.to)
        }
        enum State { case open, done }
        var states: [Int: State] = [:]
        for start in inner.keys.sorted() where states[start] == nil {
            var path: [(place: Int, next: Int)] = [(start, 0)]
            states[start] = .open
            while let top = path.last {
                let children = inner[top.place] ?? []
                guard top.next < children.count else {
                    states[top.place] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let child = children[top.next]
                switch states[child] {
                case .open: return path.drop { $0.place != child }.map(\.place).min()
                case .done: break
                case nil:
                    states[child] = .open
                    path.append((child, 0))
                }
            }
        }
        return nil
    }
}
