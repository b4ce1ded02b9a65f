internal import Logbook

/// Keys and their indexes in memory: open addressing, linear probing, half full at most.
struct KeyTable {
    private(set) var count = 0
    private var slots: ContiguousArray<Slot>
    private var mask: Int

    /// An index plus one, so that zero means empty.
    private struct Slot {
        var key = RecordKey(high: 0, low: 0)
        var value: UInt64 = 0
    }

    init(capacity: Int = 1024) {
        let size = 1 << (Int.bitWidth - max(1023, capacity * 2 - 1).leadingZeroBitCount)
        slots = ContiguousArray(repeating: Slot(), count: size)
        mask = size - 1
    }

    func index(of key: RecordKey) -> UInt64? {
        slots.withUnsafeBufferPointer { slots in
            var place = Int(truncatingIfNeeded: key.low) & mask
            while slots[place].value != 0 {
                if slots[place].key == key { return slots[place].value - 1 }
                place = (place + 1) & mask
            }
            return nil
        }
    }

    /// Adds a key that is not in the table.
    mutating func insert(_ key: RecordKey, _ index: UInt64) {
        if (count + 1) * 2 > slots.count { grow() }
        place(Slot(key: key, value: index + 1))
        count += 1
    }

    private mutating func place(_ slot: Slot) {
        let mask = mask
        slots.withUnsafeMutableBufferPointer { slots in
            var place = Int(truncatingIfNeeded: slot.key.low) & mask
            while slots[place].value != 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
    }

    private mutating func grow() {
        let old = slots
        slots = ContiguousArray(repeating: Slot(), count: old.count * 2)
        mask = slots.count - 1
        for slot in old where slot.value != 0 { place(slot) }
    }

    /// All keys in order.
    var sorted: ContiguousArray<KeyRun.Item> {
        var items = ContiguousArray<KeyRun.Item>()
        items.reserveCapacity(count)
        for slot in slots where slot.value != 0 { items.append(KeyRun.Item(key: slot.key, index: slot.value - 1)) }
        KeyRun.sort(&items)
        return items
    }
}
