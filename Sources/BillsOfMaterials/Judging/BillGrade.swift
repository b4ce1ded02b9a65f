public import Documents

/// What a bill says and what it leaves out, element by element: the minimum elements of the NTIA (U.S. Department of Commerce,
/// "The Minimum Elements For a Software Bill of Materials", 12 July 2021, section IV "Data Fields"), and what a buyer needs
/// beside them.
///
/// Where the NTIA leaves a choice, and where sbomqs (docs/reference/ntia-compliance.md) makes another:
/// - *author*: a person, an organisation or a tool. The NTIA: the source may be "some third-party analysis tool". sbomqs also takes
///   the supplier of the product for its author; we do not, since he is not said to have written the bill.
/// - *supplier*: CycloneDX's supplier, manufacturer or publisher (the NTIA's own survey of formats maps it to publisher), SPDX's
///   supplier or originator. sbomqs leaves publisher out.
/// - *identifier*: a package URL, CPE, SWID, SWHID, OmniBOR or gitoid. A `bom-ref` or `SPDXID` is none: it serves "as a look-up key"
///   in no database. The NTIA asks for it "if available"; we list it as missing all the same.
/// - *relationship*: "an upstream component X is included in software Y": every component but the root is held or needed by
///   another, and the root's own are declared, if only as none. sbomqs asks it of the root alone.
/// - *primary*: the bill says what it is about (CISA, "Framing Software Component Transparency", third edition, 2024).
/// - *purl*, *hash*, *licence*: ours; the NTIA recommends hash and licence beyond its minimum.
public struct BillGrade: Hashable, Sendable {
    public enum Element: String, Hashable, Sendable, CaseIterable {
        // Of the bill
        case author, timestamp, primary
        // Of every component
        case supplier, name, version, identifier, relationship, purl, hash, licence

        public static let ofBill: [Element] = [.author, .timestamp, .primary]
        public static let ofComponent: [Element] = [
            .supplier, .name, .version, .identifier, .relationship, .purl, .hash, .licence,
        ]

        /// Who asks for it: `ntia-2021`, `cisa-2024` or `carnet`.
        public var source: String {
            switch self {
            case .author, .timestamp, .supplier, .name, .version, .identifier, .relationship: "ntia-2021"
            case .primary: "cisa-2024"
            case .purl, .hash, .licence: "carnet"
            }
        }
    }

    /// How many have an element, of how many: an exact fraction.
    public struct Share: Hashable, Sendable {
        public var count: Int
        public var total: Int

        /// A share of nothing is not complete: a bill without components shows nothing.
        public var isComplete: Bool { count == total && total > 0 }
    }

    /// What one component lacks.
    public struct Missing: Hashable, Sendable {
        /// A place in the bill's components.
        public var place: Int
        public var elements: [Element]
    }

    public private(set) var shares: [Element: Share] = [:]
    /// In the order of the bill's components; of several that are one, the first.
    public private(set) var missing: [Missing] = []
    /// How many components are listed again that were listed before: each counts once.
    public private(set) var duplicates = 0
    private let components: [BillComponent]

    /// The most components that ``json`` lists as lacking something.
    public static let listLimit = 10_000

    public init(_ bill: SoftwareBill) {
        components = bill.components
        func one(_ holds: Bool) -> Share { Share(count: holds ? 1 : 0, total: 1) }
        shares[.author] = one(!bill.tools.isEmpty || bill.authors.contains(where: BillPlaceholder.isSaid))
        shares[.timestamp] = one(bill.timestamp != nil)
        shares[.primary] = one(!bill.roots.isEmpty)
        var included: Set<Int> = []
        var holding: Set<Int> = []
        for relationship in bill.relationships where relationship.from != relationship.to {
            included.insert(relationship.to)
            holding.insert(relationship.from)
        }
        let roots = Set(bill.roots)
        let groups = BillIdentity.groups(bill.components)
        duplicates = bill.components.count - groups.count
        for places in groups {
            var absent = Element.ofComponent
            for place in places {
                let component = bill.components[place]
                let isPlaced =
                    roots.contains(place) ? component.declaresDependencies || holding.contains(place) : included.contains(place)
                absent.removeAll { component.has($0, isPlaced: isPlaced) }
            }
            if let first = places.first, !absent.isEmpty { missing.append(Missing(place: first, elements: absent)) }
        }
        for element in Element.ofComponent {
            let absent = missing.count { $0.elements.contains(element) }
            shares[element] = Share(count: groups.count - absent, total: groups.count)
        }
    }

    public func share(_ element: Element) -> Share { shares[element] ?? Share(count: 0, total: 0) }

    /// The elements that are not complete, in their order.
    public var incomplete: [Element] { Element.allCases.filter { !share($0).isComplete } }

    /// Whether everything that the NTIA's minimum asks for is there.
    public var meetsNTIA: Bool { !incomplete.contains { $0.source == "ntia-2021" } }

    public var json: JSON {
        [
            "meetsNTIA": .bool(meetsNTIA),
            "elements": .array(
                Element.allCases.map { element in
                    let share = share(element)
                    return [
                        "element": .string(element.rawValue), "source": .string(element.source),
                        "count": .integer(share.count), "total": .integer(share.total), "complete": .bool(share.isComplete),
                    ]
                }),
            "missingCount": .integer(missing.count),
            "missing": .array(
                missing.prefix(BillGrade.listLimit).map { missing in
                    [
                        "component": components[missing.place].json,
                        "elements": .array(missing.elements.map { .string($0.rawValue) }),
                    ]
                }),
        ]
    }
}

extension BillComponent {
    fileprivate func has(_ element: BillGrade.Element, isPlaced: Bool) -> Bool {
        switch element {
        case .author, .timestamp, .primary: true
        case .supplier: BillPlaceholder.isSaid(supplier)
        case .name: name != nil
        case .version: BillPlaceholder.isSaid(version)
        case .identifier: !purls.isEmpty || !cpes.isEmpty || !identifiers.isEmpty
        case .relationship: isPlaced
        case .purl: !purls.isEmpty
        case .hash: !hashes.isEmpty
        case .licence: licences.contains { BillPlaceholder.isSaid($0.text) }
        }
    }
}
