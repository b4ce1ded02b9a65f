/// Finds a type by the bytes of its name, without making a string.
struct RecordTypeTable: Sendable {
    static let shared = RecordTypeTable()

    private struct Slot: Sendable {
        var name: [UInt8]
        var type: RecordType
    }

    private let slots: [Slot?]

    private init() {
        var slots = [Slot?](repeating: nil, count: 256)
        for type in RecordType.allCases {
            let name = Array(type.name.utf8)
            var at = Int(NameHash.of(name) & 255)
            while slots[at] != nil { at = (at + 1) & 255 }
            slots[at] = Slot(name: name, type: type)
        }
        self.slots = slots
    }

    func find(_ name: UnsafeRawBufferPointer) -> RecordType? {
        var at = Int(NameHash.of(name) & 255)
        // The table holds fewer types than slots, so an empty slot ends every search.
        while let slot = slots[at] {
            if NameHash.same(name, slot.name) { return slot.type }
            at = (at + 1) & 255
        }
        return nil
    }

    func find(_ name: [UInt8]) -> RecordType? { name.withUnsafeBytes { find($0) } }
}
