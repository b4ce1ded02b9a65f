/// Base 16 (RFC 4648 section 8), lower case only.
public enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` for an odd count or any character but `0-9a-f`.
    public static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 2)
        for at in stride(from: 0, to: characters.count, by: 2) {
            guard let high = value(characters[at]), let low = value(characters[at + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

/// Base 64 (RFC 4648 section 4), padded. Decoding is canonical: one text for one value, no white space.
public enum Base64 {
    private static let alphabet = Base64Alphabet("+/")

    public static func encode(_ bytes: some Collection<UInt8>) -> String { alphabet.encode(bytes, padded: true) }
    public static func decode(_ text: String) -> [UInt8]? { alphabet.decode(text, padded: true) }
}

/// Base 64 for URLs (RFC 4648 section 5), without padding, as JOSE writes it (RFC 7515 section 2). Decoding is canonical.
public enum Base64URL {
    private static let alphabet = Base64Alphabet("-_")

    public static func encode(_ bytes: some Collection<UInt8>) -> String { alphabet.encode(bytes, padded: false) }
    public static func decode(_ text: String) -> [UInt8]? { alphabet.decode(text, padded: false) }
}

private struct Base64Alphabet: Sendable {
    private let characters: [UInt8]
    private let values: [UInt8]
    private static let invalid: UInt8 = 0xff

    init(_ last: String) {
        characters = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
        var values = [UInt8](repeating: Self.invalid, count: 256)
        for (value, character) in characters.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
    }

    func encode(_ bytes: some Collection<UInt8>, padded: Bool) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var held = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            held += 1
            if held == 3 {
                for shift in [18, 12, 6, 0] { text.append(characters[Int(group >> UInt32(shift) & 63)]) }
                group = 0
                held = 0
            }
        }
        if held > 0 {
            group <<= UInt32(8 * (3 - held))
            for shift in [18, 12, 6, 0].prefix(held + 1) { text.append(characters[Int(group >> UInt32(shift) & 63)]) }
            if padded { text.append(contentsOf: [UInt8](repeating: UInt8(ascii: "="), count: 3 - held)) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    func decode(_ string: String, padded: Bool) -> [UInt8]? {
        var text = Array(string.utf8)
        if padded {
            guard text.count.isMultiple(of: 4) else { return nil }
            if text.last == UInt8(ascii: "=") { text.removeLast() }
            if text.count % 4 == 3, text.last == UInt8(ascii: "=") { text.removeLast() }
        }
        guard text.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var group: UInt32 = 0
        var bits = 0
        for character in text {
            let value = values[Int(character)]
            guard value != Self.invalid else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
                group &= (1 << UInt32(bits)) - 1
            }
        }
        // Left-over bits must be zero, or two texts would mean one value (RFC 4648 section 3.5).
        return group == 0 ? bytes : nil
    }
}
