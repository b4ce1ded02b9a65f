/// Absolute URIs by their characters (RFC 3986): a scheme, a colon, and something after it.
enum URIText {
    static func isAbsolute(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < text.count, isLetter(text[0])
        else { return false }
        for byte in text[..<colon] where !(isLetter(byte) || isDigit(byte) || byte == 0x2b || byte == 0x2d || byte == 0x2e) {
            return false
        }
        // Everything that section 2 allows: unreserved, reserved and percent signs; no space, control or non-ASCII byte.
        return text[colon...].allSatisfy { byte in
            switch byte {
            case 0x21, 0x23...0x3b, 0x3d, 0x3f...0x5b, 0x5d, 0x5f, 0x61...0x7a, 0x7e: true
            default: false
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
