import Documents
import Presentation
import Testing

@Suite struct SignificantDigitsTests {
    @Test(arguments: [
        (0.030000000000000027, "0.03"), (1.0000000005838672e-07, "1e-07"), (0.0, "0.0"), (0.123456, "0.1235"), (1, "1.0"),
        (123456.7, "123500.0"), (0.99999, "1.0"), (Double.infinity, "inf"), (1e-300, "1e-300"), (2.5e20, "2.5e+20"),
    ])
    func fourAreEnough(_ value: Double, _ text: String) { #expect(SignificantDigits.text(value) == text) }
}

@Suite struct WordsTests {
    @Test func aCauseIsSaidInItsOwnWords() {
        let cause = Diagnostic("image.truncated", ["bytes": "17"])
        let whole = cause.causing("inspection.image", ["part": "P-1", "file": "a.png"], at: Place(file: "images/a.png"))
        #expect(
            Words.sentence(for: whole, in: .english)
                == "images/a.png: part P-1: the image a.png cannot be read: The image ends in the middle, after 17 bytes [inspection.image]"
        )
        #expect(Words.sentence(for: whole, in: .chinese).contains("无法读取：图像不完整，在 17 字节后中断 [inspection.image]"))
    }

    /// The chunk of a PNG is a part, too.
    @Test func argumentsOfACauseAreItsOwn() {
        let whole = Diagnostic("image.part", ["part": "IDAT"]).causing("inspection.image", ["part": "P-1", "file": "a.png"])
        #expect(
            Words.sentence(for: whole, in: .english).contains("part P-1: ")
                && Words.sentence(for: whole, in: .english).contains("The part IDAT"))
    }

    @Test func whatWasExpectedIsSaidOnce() {
        let fault = Diagnostic("inspection.field", ["part": "P-1", "field": "bytes", "expected": "integer", "seen": "x\u{1b}"])
        #expect(
            Words.sentence(for: fault, in: .english)
                == "part P-1: bytes is missing or not what is expected (expected: integer; seen: x\u{fffd}) [inspection.field]")
        #expect(Words.sentence(for: fault, in: .chinese).contains("（应为：integer; 实为：x"))
        let columns = Diagnostic("csv.columns", ["expected": "2", "seen": "1"])
        #expect(Words.sentence(for: columns, in: .english) == "Every row must have 2 fields; this one has 1. [csv.columns]")
    }
}
