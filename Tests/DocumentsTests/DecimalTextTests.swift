import Documents
import Testing

@Suite struct DecimalTextTests {
    @Test(arguments: [
        ("0.1", "0.10"), ("0", "-0.0"), ("1e3", "1000"), ("100", "1E+2"), ("-1.5", "-15e-1"), ("0.001", "1e-3"),
        ("0e9999", "0"),
    ])
    func equal(_ a: String, _ b: String) throws {
        #expect(try #require(DecimalText(a)) == #require(DecimalText(b)))
    }

    @Test(arguments: [
        ("0.5", "0.50000000000000000000000000000000001"), ("-1", "0"), ("-2", "-1"), ("9", "10"), ("0.9", "1"),
        ("1e-9999", "1e-9998"), ("-1e3", "-999"), ("0", "1e-9999"), ("-1e-9999", "0"), ("123456.7", "1.234568e5"),
        ("0.1", "0.10000000149011612"),
    ])
    func ordered(_ a: String, _ b: String) throws {
        let (a, b) = (try #require(DecimalText(a)), try #require(DecimalText(b)))
        #expect(a < b)
        #expect(!(b < a) && a != b)
    }

    @Test(arguments: [
        "", "NaN", "inf", "-", ".5", "1.", "1e", "1e+", "0x1", "1,5", " 1", "1 ", "--1", "+1", "1e10000", "１",
        "12345678901234567890123456789012345678901", "1.2.3", "0.123456789012345678901234567890123456789",
    ])
    func refused(_ text: String) { #expect(DecimalText(text) == nil) }

    /// The order is that of doubles wherever doubles tell two numbers apart.
    @Test func agreesWithDoubles() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let a = Double.random(in: -1000...1000, using: &generator)
            let b = Double.random(in: -1...1, using: &generator)
            let (x, y) = (try #require(DecimalText("\(a)")), try #require(DecimalText("\(b)")))
            #expect((x < y) == (a < b))
            #expect(x.double == a)
        }
    }
}
