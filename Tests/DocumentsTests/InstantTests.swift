import Documents
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), ("2026-02-28T23:59:59.5+08:00", "2026-02-28T15:59:59.500Z"),
        ("2024-02-29T00:00:00.000000001Z", "2024-02-29T00:00:00.000000001Z"),
        ("1969-12-31T23:59:59.999-01:00", "1970-01-01T00:59:59.999Z"), ("1901-01-01T00:00:00Z", "1901-01-01T00:00:00Z"),
    ])
    func roundTrips(_ text: String, _ utc: String) throws {
        #expect(try #require(Instant(rfc3339: text)).description == utc)
    }

    /// A credential of the year 1 or 9999 holds such times; saying them must not end the program.
    @Test(arguments: [
        (Int64.min, "1677-09-21T00:12:43.145224192Z"), (Int64.max, "2262-04-11T23:47:16.854775807Z"),
        (-1, "1969-12-31T23:59:59.999999999Z"),
    ])
    func saysTheEndsOfItsRange(_ nanoseconds: Int64, _ text: String) {
        #expect(Instant(nanoseconds: nanoseconds).description == text)
    }

    @Test(arguments: [
        "2026-02-29T00:00:00Z", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T24:00:00Z",
        "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+0800", "2026-1-01T00:00:00Z", "",
        "2026-01-01T00:00:00.1234567890Z", "2026-01-01t00:00:00z",
    ])
    func refuses(_ text: String) { #expect(Instant(rfc3339: text) == nil) }

    @Test(arguments: [("PT15M", 900), ("P1DT12H", 129_600), ("P2W", 1_209_600), ("PT0S", 0)])
    func readsSpans(_ text: String, _ seconds: Int64) { #expect(TimeSpan(iso8601: text) == .seconds(seconds)) }

    @Test(arguments: ["P", "PT", "P1Y", "P1M", "15M", "PT15", "PT1M1H", "P1W1D", "PT-5M"])
    func refusesSpans(_ text: String) { #expect(TimeSpan(iso8601: text) == nil) }

    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func base64(_ plain: String, _ encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
        let bare = encoded.replacing("=", with: "")
        #expect(Base64URL.decode(bare) == Array(plain.utf8))
    }

    @Test(arguments: ["Zh==", "Zg=", "Zg", "Z===", "Zm9v\n", "Zm9-"])
    func refusesBase64(_ text: String) { #expect(Base64.decode(text) == nil) }
}
