public import Documents
public import VerifiableCredentials

/// Which bit of which status list is whose, folded from an issuer's events: a list is never edited, it follows.
///
/// Places are handed out at random and never twice, so that an index tells nothing of when or to whom it was given
/// (Bitstring Status List 1.0, section 6.2). A new list is opened when the last is three quarters full.
public struct StatusRegister: Hashable, Sendable {
    /// A bit: the number of its list, from 1, and its index.
    public struct Place: Hashable, Sendable {
        public var list: Int
        public var index: Int

        public init(list: Int, index: Int) {
            self.list = list
            self.index = index
        }
    }

    /// The indexes of a list.
    public static let width = StatusBits.sizes.lowerBound
    /// The most lists that an issuer may have: a hundred million credentials.
    public static let listLimit = 1024

    private struct List: Hashable, Sendable {
        var bits: StatusBits
        var taken: StatusBits
        var count = 0
    }

    private var lists: [List] = []
    /// By the credential's `id`.
    private var places: [String: Place] = [:]

    public init() {}

    public var listCount: Int { lists.count }

    /// The bits of list `number`, counted from 1; `nil` if there is none.
    public func bits(ofList number: Int) -> StatusBits? { list(number).map { lists[$0].bits } }

    public func place(of credential: String) -> Place? { places[credential] }

    /// Whether the credential's bit is set; `nil` for one that has none here.
    public func isSet(_ credential: String) -> Bool? {
        guard let place = places[credential], let list = list(place.list) else { return nil }
        return lists[list].bits.isSet(place.index)
    }

    /// A free place, drawn at random. Nothing is taken until the event that says so is folded in.
    public func draw(using random: inout some RandomNumberGenerator) -> Place {
        guard let last = lists.last, last.count < StatusRegister.width / 4 * 3 else {
            return Place(list: lists.count + 1, index: Int.random(in: 0..<StatusRegister.width, using: &random))
        }
        // A quarter of the list is free at least, so few draws are needed; going on from the last one ends in any case.
        var index = 0
        for _ in 0..<64 {
            index = Int.random(in: 0..<StatusRegister.width, using: &random)
            if last.taken.isSet(index) == false { return Place(list: lists.count, index: index) }
        }
        while last.taken.isSet(index) != false { index = (index + 1) % StatusRegister.width }
        return Place(list: lists.count, index: index)
    }

    /// Folds in that a credential was given a place.
    /// - Throws: `status.place` for a list that is not the last or the next, or an index beyond its end, `status.taken` for a
    ///   place or a credential that stands already.
    public mutating func take(_ place: Place, for credential: String) throws(Diagnostic) {
        guard (1...StatusRegister.listLimit).contains(place.list), place.list <= lists.count + 1,
            (0..<StatusRegister.width).contains(place.index)
        else {
            throw Diagnostic("status.place", ["list": String(place.list), "index": String(place.index)])
        }
        if place.list > lists.count { lists.append(List(bits: try StatusBits(), taken: try StatusBits())) }
        let list = place.list - 1
        guard lists[list].taken.isSet(place.index) == false, places[credential] == nil else {
            throw Diagnostic("status.taken", ["list": String(place.list), "index": String(place.index)])
        }
        try lists[list].taken.set(place.index)
        lists[list].count += 1
        places[credential] = place
    }

    /// Folds in that a credential is not in force (`true`) or in force again.
    /// - Throws: `status.unknown` for a credential that has no place.
    public mutating func set(_ credential: String, _ isSet: Bool) throws(Diagnostic) {
        guard let place = places[credential], let list = list(place.list) else {
            throw Diagnostic("status.unknown", ["id": credential])
        }
        try lists[list].bits.set(place.index, to: isSet)
    }

    private func list(_ number: Int) -> Int? { (1...max(1, lists.count)).contains(number) && !lists.isEmpty ? number - 1 : nil }
}
