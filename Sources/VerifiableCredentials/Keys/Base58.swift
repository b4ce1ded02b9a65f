/// Base 58 with Bitcoin's alphabet, as multibase `z` writes it (draft-msporny-base58-03). Decoding is canonical.
enum Base58 {
    private static let characters = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []  // base 58, least significant first
        for byte in bytes {
            var carry = Int(byte)
            for place in digits.indices {
                carry += Int(digits[place]) << 8
                digits[place] = UInt8(carry % 58)
                carry /= 58
            }
            while carry > 0 {
                digits.append(UInt8(carry % 58))
                carry /= 58
            }
        }
        let zeros = repeatElement(characters[0], count: bytes.prefix { $0 == 0 }.count)
        return String(decoding: zeros + digits.reversed().map { characters[Int($0)] }, as: UTF8.self)
    }

    /// `nil` for any other character and for texts longer than `limit`: the work grows with the square of the length.
    static func decode(_ text: String, limit: Int = 128) -> [UInt8]? {
        let text = Array(text.utf8)
        guard text.count <= limit else { return nil }
        var bytes: [UInt8] = []  // base 256, least significant first
        for character in text {
            guard let value = characters.firstIndex(of: character) else { return nil }
            var carry = value
            for place in bytes.indices {
                carry += Int(bytes[place]) * 58
                bytes[place] = UInt8(carry & 255)
                carry >>= 8
            }
            while carry > 0 {
                bytes.append(UInt8(carry & 255))
                carry >>= 8
            }
        }
        return [UInt8](repeating: 0, count: text.prefix { $0 == characters[0] }.count) + bytes.reversed()
    }
}
