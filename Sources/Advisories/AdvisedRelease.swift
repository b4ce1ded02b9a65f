public import BillsOfMaterials
public import Documents

/// What identifies a release to advisories: its own names, and those of what it is made of.
public struct AdvisedRelease: Hashable, Sendable {
    /// Names of the release itself: of the subject of its bills of materials, and of its artefacts.
    public var purls: [PackageURL]
    public var cpes: [String]
    public var digests: Set<Digest>
    /// `product_id`s by which this publisher's advisories call it.
    public var productIDs: Set<String>
    /// Components that are in it.
    public var parts: [Part]

    /// A component: what a person calls it, and its identifiers.
    public struct Part: Hashable, Sendable {
        public var name: String
        public var purls: [PackageURL]
        public var cpes: [String]
        public var digests: Set<Digest>

        public init(name: String, purls: [PackageURL] = [], cpes: [String] = [], digests: Set<Digest> = []) {
            self.name = name
            self.purls = purls
            self.cpes = cpes
            self.digests = digests
        }
    }

    public init(
        purls: [PackageURL] = [], cpes: [String] = [], digests: Set<Digest> = [], productIDs: Set<String> = [],
        parts: [Part] = []
    ) {
        self.purls = purls
        self.cpes = cpes
        self.digests = digests
        self.productIDs = productIDs
        self.parts = parts
    }
}

/// The products of an advisory that are a release or in it. Made once for all advisories: bills have up to half a million components.
struct ProductMatcher {
    /// Products of one advisory by their ids.
    struct Matched {
        /// They are the release.
        var own: Set<String> = []
        /// They are in it: the name of the component by the product's id.
        var parts: [String: String] = [:]
        /// Of both, those that name a range of versions: whether it holds this version nobody has looked.
        var ranged: Set<String> = []

        var isEmpty: Bool { own.isEmpty && parts.isEmpty }
    }

    private let release: Names
    private let parts: Names
    private let productIDs: Set<String>
    private let partNames: [String]

    /// Identifiers, each with the place of whose they are.
    private struct Names {
        private var purls: [String: [(PackageURL, Int)]] = [:]
        private var cpes: [String: [(PlatformName, Int)]] = [:]
        private var digests: [Digest: Int] = [:]

        mutating func add(_ purls: [PackageURL], _ cpes: [String], _ digests: Set<Digest>, _ place: Int) {
            for purl in purls { self.purls[purl.package, default: []].append((purl, place)) }
            for cpe in cpes.compactMap(PlatformName.init) { self.cpes[cpe.key, default: []].append((cpe, place)) }
            for digest in digests where self.digests[digest] == nil { self.digests[digest] = place }
        }

        func place(of product: SecurityAdvisory.Product) -> Int? {
            if let place = product.sha256.lazy.compactMap({ digests[$0] }).first { return place }
            if let wanted = product.purl,
                let found = purls[wanted.package]?.first(where: { wanted.means($0.0, version: product.version) })
            {
                return found.1
            }
            guard let wanted = product.cpe.flatMap(PlatformName.init) else { return nil }
            return cpes[wanted.key]?.first { wanted.covers($0.0) }?.1
        }
    }

    init(_ release: AdvisedRelease) {
        var own = Names()
        own.add(release.purls, release.cpes, release.digests, 0)
        var parts = Names()
        for (place, part) in release.parts.enumerated() { parts.add(part.purls, part.cpes, part.digests, place) }
        self.release = own
        self.parts = parts
        productIDs = release.productIDs
        partNames = release.parts.map(\.name)
    }

    func products(of advisory: SecurityAdvisory) -> Matched {
        var matched = Matched()
        for product in advisory.products {
            if product.namesRange { matched.ranged.insert(product.id) }
            if productIDs.contains(product.id) || release.place(of: product) != nil {
                matched.own.insert(product.id)
            } else if let place = parts.place(of: product) {
                matched.parts[product.id] = partNames[place]
            }
        }
        // "lodash as a component of warehouse 1.4.0" is the release, whatever else lodash is in.
        let hosts = Dictionary(
            advisory.products.compactMap { product in product.host.map { (product.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        for product in hosts.keys.sorted() where !matched.own.contains(product) {
            var seen: Set<String> = []
            var next = hosts[product]
            while let host = next, seen.insert(host).inserted {
                if matched.own.contains(host) {
                    matched.own.insert(product)
                    matched.parts[product] = nil
                    if matched.ranged.contains(host) { matched.ranged.insert(product) }
                    break
                }
                next = hosts[host]
            }
        }
        return matched
    }
}

extension SecurityAdvisory.Product {
    /// Whether it is known by a name without a version, below a range of versions.
    fileprivate var namesRange: Bool { range != nil && version == nil && purl?.version == nil && sha256.isEmpty }
}

extension PackageURL {
    /// Whether a product that an advisory names so is the one with this package URL. A version that the name leaves out is that of the
    /// branch; left out there too, every version is meant. What the name says beyond may not be said otherwise.
    fileprivate func means(_ other: PackageURL, version branch: String?) -> Bool {
        if let wanted = version ?? branch, other.version != wanted { return false }
        return qualifiers.allSatisfy { own in !other.qualifiers.contains { $0.key == own.key && $0.value != own.value } }
    }
}
