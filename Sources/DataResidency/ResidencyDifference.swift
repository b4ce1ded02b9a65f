public import Documents

/// What a declaration changes for the people whose data it speaks of, against its predecessor.
public struct ResidencyDifference: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable, CaseIterable { case tightened, loosened, neutral }

    /// Stable; each has a text `residency.change.<code>`.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case homeChanged = "home.changed"
        case categoryAdded = "category.added"
        case categoryRemoved = "category.removed"
        /// From other data to personal data, or back.
        case categoryPersonal = "category.personal"
        case placeAdded = "place.added"
        case placeRemoved = "place.removed"
        case purposeAdded = "purpose.added"
        case purposeRemoved = "purpose.removed"
        case processorAdded = "processor.added"
        case processorRemoved = "processor.removed"
        case processorCountry = "processor.country"
        case processorRole = "processor.role"
        case safeguardAdded = "safeguard.added"
        case safeguardRemoved = "safeguard.removed"
        /// A category is handled by a processor that did not handle it.
        case handlerAdded = "handler.added"
        case handlerRemoved = "handler.removed"
        case groundChanged = "ground.changed"
        case retentionChanged = "retention.changed"
        case transferChanged = "transfer.changed"
    }

    public struct Change: Hashable, Sendable {
        public var code: Code
        public var direction: Direction
        public var arguments: [String: String]
        /// In the newer declaration, or in the older one for what is gone.
        public var place: Place
    }

    public private(set) var changes: [Change] = []

    public var loosened: [Change] { changes.filter { $0.direction == .loosened } }

    public init(from old: Residency, to new: Residency) {
        if old.home != new.home { add(.homeChanged, .neutral, ["old": old.home, "new": new.home], Place()) }
        compareCategories(old, new)
        compareProcessors(old, new)
    }

    private mutating func add(_ code: Code, _ direction: Direction, _ arguments: [String: String], _ place: Place) {
        changes.append(Change(code: code, direction: direction, arguments: arguments, place: place))
    }

    /// Says what came and what went, each in order.
    private mutating func sets(
        _ old: Set<String>, _ new: Set<String>, added: (Code, Direction), removed: (Code, Direction), name: String,
        _ arguments: [String: String], _ place: Place
    ) {
        func with(_ value: String) -> [String: String] { arguments.merging([name: value]) { $1 } }
        for value in new.subtracting(old).sorted() { add(added.0, added.1, with(value), place) }
        for value in old.subtracting(new).sorted() { add(removed.0, removed.1, with(value), place) }
    }

    // MARK: Categories

    private mutating func compareCategories(_ old: Residency, _ new: Residency) {
        let known = Dictionary(old.categories.map { ($0.id, $0) }) { first, _ in first }
        let current = Set(new.categories.map(\.id))
        for category in new.categories {
            guard let before = known[category.id] else {
                let countries = category.places.sorted().joined(separator: ", ")
                add(.categoryAdded, .loosened, ["category": category.id, "countries": countries], category.place)
                continue
            }
            let arguments = ["category": category.id]
            if before.isPersonal != category.isPersonal {
                // Data that are no longer called personal lose what protects them.
                let said = category.isPersonal ? "yes" : "no"
                add(
                    .categoryPersonal, category.isPersonal ? .tightened : .loosened, arguments.merging(["personal": said]) { $1 },
                    category.place)
            }
            sets(
                before.places, category.places, added: (.placeAdded, .loosened), removed: (.placeRemoved, .tightened),
                name: "country",
                arguments, category.place)
            let (then, now) = (old.of(category.id), new.of(category.id))
            sets(
                then.purposes, now.purposes, added: (.purposeAdded, .loosened), removed: (.purposeRemoved, .tightened),
                name: "purpose",
                arguments, category.place)
            sets(
                then.handlers, now.handlers, added: (.handlerAdded, .loosened), removed: (.handlerRemoved, .tightened),
                name: "processor", arguments, category.place)
            compareTerms(then, now, category)
        }
        for category in old.categories where !current.contains(category.id) {
            add(.categoryRemoved, .tightened, ["category": category.id], category.place)
        }
    }

    private mutating func compareTerms(_ then: CategoryTerms, _ now: CategoryTerms, _ category: Residency.Category) {
        func change(_ code: Code, _ direction: Direction, _ old: String, _ new: String) {
            add(code, direction, ["category": category.id, "old": old, "new": new], category.place)
        }
        func list(_ values: Set<String>) -> String { values.isEmpty ? "–" : values.sorted().joined(separator: ", ") }
        if then.grounds != now.grounds {
            // Consent can be withdrawn, so it protects more than every other ground.
            let direction: Direction =
                now.grounds == ["consent"]
                ? .tightened : then.grounds == ["consent"] || now.grounds.isEmpty ? .loosened : .neutral
            change(.groundChanged, direction, list(then.grounds), list(now.grounds))
        }
        if then.retention != now.retention {
            change(
                .retentionChanged, then.retention < now.retention ? .loosened : .tightened, then.retention.description,
                now.retention.description)
        }
        if then.transfers != now.transfers {
            let direction: Direction = now.transfers.isEmpty ? .loosened : then.transfers.isEmpty ? .tightened : .neutral
            // Without any place abroad nothing has to let data go there.
            change(
                .transferChanged, now.isHomeOnly || then.isHomeOnly ? .neutral : direction, list(then.transfers),
                list(now.transfers))
        }
    }

    // MARK: Processors

    private mutating func compareProcessors(_ old: Residency, _ new: Residency) {
        let known = Dictionary(old.processors.map { ($0.id, $0) }) { first, _ in first }
        let current = Set(new.processors.map(\.id))
        for processor in new.processors {
            guard let before = known[processor.id] else {
                add(.processorAdded, .loosened, ["processor": processor.id, "country": processor.country], processor.place)
                continue
            }
            let arguments = ["processor": processor.id]
            if before.country != processor.country {
                add(
                    .processorCountry, .loosened, arguments.merging(["old": before.country, "new": processor.country]) { $1 },
                    processor.place)
            }
            if before.role != processor.role { add(.processorRole, .neutral, arguments, processor.place) }
            sets(
                before.safeguards, processor.safeguards, added: (.safeguardAdded, .tightened),
                removed: (.safeguardRemoved, .loosened),
                name: "safeguard", arguments, processor.place)
        }
        for processor in old.processors where !current.contains(processor.id) {
            add(.processorRemoved, .tightened, ["processor": processor.id], processor.place)
        }
    }
}

/// Everything that a declaration says of one category.
struct CategoryTerms {
    var purposes: Set<String> = []
    var handlers: Set<String> = []
    var grounds: Set<String> = []
    var transfers: Set<String> = []
    var isHomeOnly = true
    var retention = LongestRetention()
}

/// The longest time for which any processing keeps a category. Nothing said is for ever.
struct LongestRetention: Comparable, CustomStringConvertible {
    private var period: TimeSpan? = .zero
    private var isAfterContract = false

    mutating func add(_ retention: Residency.Retention?) {
        guard let retention, let known = period else {
            period = nil
            return
        }
        // From a contract's end is later than from a collection that it covers, whatever the periods.
        let isLater = retention.from == .contractEnd
        if isLater == isAfterContract {
            period = max(known, retention.period)
        } else if isLater {
            (period, isAfterContract) = (retention.period, true)
        }
    }

    static func < (a: LongestRetention, b: LongestRetention) -> Bool {
        guard let own = a.period else { return false }
        guard let other = b.period else { return true }
        return a.isAfterContract == b.isAfterContract ? own < other : b.isAfterContract
    }

    var description: String { period.map { "\($0)" + (isAfterContract ? " contract-end" : "") } ?? "∞" }
}

extension Residency {
    func of(_ category: String) -> CategoryTerms {
        var terms = CategoryTerms()
        for one in processing where one.category == category {
            terms.purposes.formUnion(one.purposes)
            terms.handlers.insert(one.processor ?? "own")
            if let ground = one.ground { terms.grounds.insert(ground.rawValue) }
            if let transfer = one.transfer { terms.transfers.insert(transfer.rawValue) }
            if one.places != [home] { terms.isHomeOnly = false }
            terms.retention.add(one.retention)
        }
        return terms
    }
}
