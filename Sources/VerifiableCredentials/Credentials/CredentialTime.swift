internal import Documents

/// Reads `validFrom` and `validUntil` (VCDM 2.0 section 4.9): XML Schema's `dateTimeStamp` in the form of RFC 3339. Years
/// beyond what an ``Instant`` holds are legal and become the furthest past or future. `nil` for anything else.
func credentialTime(_ text: String) -> Instant? {
    if let instant = Instant(rfc3339: text) { return instant }
    let digits = text.prefix(4)
    guard digits.utf8.count == 4, let year = Int(digits), (0...9999).contains(year) else { return nil }
    // The calendar repeats every 400 years: 2000…2260 or 1740…1999 hold a year just like it.
    let like = year % 400 < 261 ? 2000 + year % 400 : 1600 + year % 400
    guard Instant(rfc3339: "\(like)" + text.dropFirst(4)) != nil, !(1678...2261).contains(year) else { return nil }
    return Instant(nanoseconds: year > 2000 ? .max : .min)
}
