import Documents
import ServiceRecords
import Testing

@testable import Deliverables

@Suite struct FormTests {
    @Test(arguments: [
        "r AAECAwQFBgcICQoLDA0ODw==", "x XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg= erased",
        "x XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg= withheld",
    ])
    func leavesRoundTrip(_ text: String) throws {
        let line = try #require(Array(text.utf8).withUnsafeBytes { LeavesFile.line($0) })
        #expect(LeavesFile.text(line) == text + "\n")
    }

    @Test(arguments: [
        "", "r", "r ", "r AAECAwQFBgcICQoLDA0ODw", "r AAECAwQFBgcICQoLDA0O", "r AAECAwQFBgcICQoLDA0ODw== ",
        "x XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=", "x XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg= lost",
        "y AAECAwQFBgcICQoLDA0ODw==", "R AAECAwQFBgcICQoLDA0ODw==", "r\tAAECAwQFBgcICQoLDA0ODw==",
    ])
    func refusesLeaves(_ text: String) {
        #expect(Array(text.utf8).withUnsafeBytes { LeavesFile.line($0) } == nil)
    }

    @Test func findsTheFirstDifference() throws {
        let a = try JSON(parsing: #"{"a":{"b":[1,{"c":"x"}],"d":null}}"#)
        #expect(JSONDifference.first(a, try JSON(parsing: #"{"a":{"d":null,"b":[1,{"c":"x"}]}}"#), at: "") == nil)
        for (text, pointer, expected, seen) in [
            (#"{"a":{"b":[1,{"c":"y"}],"d":null}}"#, "/a/b/1/c", #""x""#, #""y""#),
            (#"{"a":{"b":[1],"d":null}}"#, "/a/b/1", #"{"c":"x"}"#, "—"),
            (#"{"a":{"b":[1,{"c":"x"}],"d":null,"e":0}}"#, "/a/e", "—", "0"),
            (#"{"a":{"b":[1.0,{"c":"x"}],"d":null}}"#, "/a/b/0", "1", "1.0"),
        ] {
            let difference = try #require(JSONDifference.first(a, try JSON(parsing: text), at: ""))
            #expect(difference.pointer == pointer)
            #expect(difference.expected == expected)
            #expect(difference.seen == seen)
        }
    }

    /// The range reaches back to the last word on a component, to what is still open, and no further.
    @Test func rangeReachesBackToWhatIsOpen() throws {
        var choice = RangeChoice(period: PeriodRulesTests.november)
        func take(_ index: UInt64, _ type: String, _ correlation: String? = nil, _ data: String = "{}") throws {
            let more = correlation.map { #""correlationid":"\#($0)","# } ?? ""
            let severity = type == "incident.reported" ? #""severity":"major","# : ""
            let text =
                #"{"specversion":"1.0","id":"\#(index)","source":"urn:m","type":"io.carnet.\#(type).v1","#
                + #""time":"2026-10-20T00:00:00Z","subject":"m","datacontenttype":"application/json","#
                + "\(more)\(severity)\"data\":\(data)}"
            choice.take(index, try RecordReader().read(Array(text.utf8)))
        }
        #expect(choice.first == nil)
        try take(3, "incident.reported", "I-1", #"{"summary":"x"}"#)
        try take(4, "availability.down", nil, #"{"component":"m"}"#)
        #expect(choice.first == 3)
        try take(7, "incident.closed", "I-1")
        #expect(choice.first == 4)
        try take(9, "availability.up", nil, #"{"component":"m"}"#)
        #expect(choice.first == 9)
        try take(
            11, "window.scheduled", nil,
            #"{"window":"W","components":["m"],"from":"2026-10-25T00:00:00Z","to":"2026-10-26T00:00:00Z","reason":"x"}"#)
        #expect(choice.first == 9)
    }
}
