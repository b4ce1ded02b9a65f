internal import Documents

/// Dates and times of RFC 3339: letters of either case, fractions of any length, years from 0001.
enum AdvisoryTime {
    /// `nil` for what is none, and for one that no ``Instant`` holds (before 1678, after 2261). Fractions beyond nanoseconds are cut off.
    static func instant(_ text: String) -> Instant? { Instant(rfc3339: String(decoding: plain(text), as: UTF8.self)) }

    static func isTime(_ text: String) -> Bool {
        var bytes = plain(text)
        guard bytes.count >= 4, bytes.prefix(4).allSatisfy(\.isDigit) else { return false }
        let year = bytes.prefix(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard year > 0 else { return false }
        // The calendar repeats every 400 years.
        bytes.replaceSubrange(..<4, with: String(1680 + (year + 320) % 400).utf8)
        return Instant(rfc3339: String(decoding: bytes, as: UTF8.self)) != nil
    }

    private static func plain(_ text: String) -> [UInt8] {
        var bytes = text.utf8.map {
            $0 == UInt8(ascii: "t") ? UInt8(ascii: "T") : $0 == UInt8(ascii: "z") ? UInt8(ascii: "Z") : $0
        }
        if bytes.count > 20, bytes[19] == UInt8(ascii: ".") {
            let digits = bytes[20...].prefix(while: \.isDigit)
            if digits.count > 9 { bytes.removeSubrange((digits.startIndex + 9)..<digits.endIndex) }
        }
        return bytes
    }
}

extension Fields.Kind where Value == Instant {
    static var time: Self {
        Self("time (RFC 3339, 1678–2261)", placeholder: Instant(seconds: 0)) { $0.string.flatMap(AdvisoryTime.instant) }
    }
}
