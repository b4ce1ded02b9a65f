/// Which component of one bill is which of another.
struct BillPairs {
    private(set) var both: [(BillComponent, BillComponent)] = []
    private(set) var added: [BillComponent] = []
    private(set) var removed: [BillComponent] = []

    init(_ old: SoftwareBill, _ new: SoftwareBill) {
        let (oldRest, newRest) = pair(old.components, new.components) { $0.purl?.package }
        let isOneFormat = old.format == new.format
        (removed, added) = pair(oldRest, newRest) { component in
            let key = [
                isOneFormat ? component.type : "", component.group ?? component.purl?.namespace ?? "", component.name ?? "",
            ]
            return key.joined(separator: "\u{0}")
        }
    }

    /// Pairs what has one key; gives back what is left, and what has no key.
    private mutating func pair(
        _ old: [BillComponent], _ new: [BillComponent], key: (BillComponent) -> String?
    ) -> ([BillComponent], [BillComponent]) {
        var oldRest: [BillComponent] = []
        var newRest: [BillComponent] = []
        var groups: [String: ([BillComponent], [BillComponent])] = [:]
        for component in old {
            if let key = key(component) { groups[key, default: ([], [])].0.append(component) } else { oldRest.append(component) }
        }
        for component in new {
            if let key = key(component) { groups[key, default: ([], [])].1.append(component) } else { newRest.append(component) }
        }
        for key in groups.keys.sorted() {
            guard let (olds, news) = groups[key] else { continue }
            let (left, right) = pair(olds, news)
            oldRest += left
            newRest += right
        }
        return (oldRest, newRest)
    }

    /// Components of one key: first those with the same package URL and version, then those with the same version, then the latest
    /// with the latest.
    private mutating func pair(_ old: [BillComponent], _ new: [BillComponent]) -> ([BillComponent], [BillComponent]) {
        var olds = BillPairs.sorted(old)
        var news = BillPairs.sorted(new)
        func exact(_ component: BillComponent) -> String { "\(component.purl?.description ?? "")\u{0}\(component.version ?? "")" }
        for identity in [exact, { $0.version ?? "" }] {
            var places: [String: [Int]] = [:]
            for (place, component) in news.enumerated().reversed() { places[identity(component), default: []].append(place) }
            var taken: Set<Int> = []
            var left: [BillComponent] = []
            for component in olds {
                if let place = places[identity(component)]?.popLast() {
                    taken.insert(place)
                    both.append((component, news[place]))
                } else {
                    left.append(component)
                }
            }
            olds = left
            news = news.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
        }
        while let was = olds.last, let now = news.last {
            both.append((was, now))
            olds.removeLast()
            news.removeLast()
        }
        return (olds, news)
    }

    /// By version, earlier first. They are put in an order of texts before, because versions have none that is total: so the result
    /// never hangs on the order that they came in.
    private static func sorted(_ components: [BillComponent]) -> [BillComponent] {
        guard components.count > 1 else { return components }
        let keyed = components.map { component in
            let key = [
                component.version ?? "", component.purl?.description ?? "", component.hashes.map(\.hex).sorted().joined(),
                component.licenceText ?? "", component.supplier ?? "", component.ref ?? "",
            ]
            return (component, key, component.version.flatMap(VersionOrder.Version.init))
        }
        let byText = keyed.sorted { $0.1.lexicographicallyPrecedes($1.1) }
        return byText.sorted { a, b in
            guard let x = a.2, let y = b.2, case .earlier = VersionOrder(x, y, purlType: a.0.purl?.type) else { return false }
            return true
        }.map(\.0)
    }
}
