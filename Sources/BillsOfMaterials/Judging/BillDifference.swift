public import Documents

/// What changed from one bill to the next, component by component.
///
/// Components are paired by package URL without version, qualifiers and subpath; those without one, or left over, by type, group and
/// name (by group and name alone between two formats, whose types differ). Where several share that, equal versions pair first, then
/// the latest with the latest. The result depends on nothing but the two bills, and not on their order of components.
public struct BillDifference: Hashable, Sendable {
    public struct Change: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// The same version with another hash: the bytes changed and the version does not say so.
            case hash
            case added, removed, upgraded, downgraded
            /// Another version, of which nobody can tell whether it is later.
            case version
            case licence, supplier
        }

        public var kind: Kind
        public var component: BillComponent
        /// What was: version, licences, supplier or `algorithm:hex`; `nil` for what was not there.
        public var old: String?
        public var new: String?
    }

    /// Sorted by kind, then by the component's name.
    public let changes: [Change]
    /// Components that are in both bills.
    public let paired: Int

    public init(_ old: SoftwareBill, _ new: SoftwareBill) {
        let pairs = BillPairs(old, new)
        var changes: [Change] = []
        for component in pairs.added { changes.append(Change(kind: .added, component: component, new: component.version)) }
        for component in pairs.removed { changes.append(Change(kind: .removed, component: component, old: component.version)) }
        for (was, now) in pairs.both { changes += BillDifference.changes(was, now) }
        let keyed = changes.map { ($0, $0.sortKey) }
        self.changes = keyed.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
        paired = pairs.both.count
    }

    public func changes(_ kind: Change.Kind) -> [Change] { changes.filter { $0.kind == kind } }

    private static func changes(_ was: BillComponent, _ now: BillComponent) -> [Change] {
        var changes: [Change] = []
        if was.version != now.version {
            let order =
                if let old = was.version, let new = now.version { VersionOrder(old, new, purlType: now.purl?.type) } else {
                    VersionOrder.undecided
                }
            let kind: Change.Kind =
                switch order {
                case .earlier: .upgraded
                case .later: .downgraded
                case .same, .undecided: .version
                }
            changes.append(Change(kind: kind, component: now, old: was.version, new: now.version))
        } else {
            changes += hashChanges(was, now)
        }
        let licences = (was.licenceText, now.licenceText)
        if licences.0 != licences.1 {
            changes.append(Change(kind: .licence, component: now, old: licences.0, new: licences.1))
        }
        if was.supplier != now.supplier {
            changes.append(Change(kind: .supplier, component: now, old: was.supplier, new: now.supplier))
        }
        return changes
    }

    /// One for each algorithm that both use and whose values have none in common.
    private static func hashChanges(_ was: BillComponent, _ now: BillComponent) -> [Change] {
        HashAlgorithm.allCases.compactMap { algorithm in
            let old = Set(was.hashes.lazy.filter { $0.algorithm == algorithm }.map(\.hex))
            let new = Set(now.hashes.lazy.filter { $0.algorithm == algorithm }.map(\.hex))
            guard !old.isEmpty, !new.isEmpty, old.isDisjoint(with: new) else { return nil }
            func text(_ values: Set<String>) -> String {
                values.sorted().map { "\(algorithm.rawValue):\($0)" }.joined(separator: " ")
            }
            return Change(kind: .hash, component: now, old: text(old), new: text(new))
        }
    }

    public var json: JSON {
        [
            "paired": .integer(paired),
            "counts": .object(
                JSONObject(Change.Kind.allCases.map { kind in (kind.rawValue, .integer(changes.count { $0.kind == kind })) })),
            "changes": .array(
                changes.map {
                    [
                        "kind": .string($0.kind.rawValue), "component": $0.component.json, "old": .text($0.old),
                        "new": .text($0.new),
                    ]
                }),
        ]
    }
}

extension BillDifference.Change {
    fileprivate var sortKey: [String] {
        let place = BillDifference.Change.Kind.allCases.firstIndex(of: kind) ?? 0
        return [
            String(place), component.name ?? "", component.group ?? "", component.version ?? "",
            component.purl?.description ?? "",
            component.type, old ?? "", new ?? "", component.pointer,
        ]
    }
}

extension BillComponent {
    /// The licences in alphabetical order; several hold together.
    public var licenceText: String? {
        licences.isEmpty ? nil : Set(licences.map(\.text)).sorted().joined(separator: ", ")
    }
}
