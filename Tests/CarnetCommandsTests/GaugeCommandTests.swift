import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import Presentation
import Statistics
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct GaugeCommandTests {
    /// Ten parts, three of them bad; a person who errs and an AI that always says the same.
    private static let truth = Array("rrrppppppp")
    private static let trials: [(String, [String])] = [
        ("Ann", ["rrrppppppp", "prrppppppp", "rrrprppppp"]), ("AI", Array(repeating: "rrrpprpppp", count: 3)),
    ]

    private static func word(_ letter: Character) -> String { letter == "p" ? "pass" : "reject" }

    private static var rows: [(part: String, appraiser: String, trial: Int, decision: String)] {
        truth.enumerated().map { ("P\($0)", "reference", 1, word($1)) }
            + trials.flatMap { name, trials in
                trials.enumerated().flatMap { trial, letters in
                    letters.enumerated().map { ("P\($0)", name, trial + 1, word($1)) }
                }
            }
    }

    private static var ndjson: String {
        rows.map {
            #"{"part":"\#($0.part)","appraiser":"\#($0.appraiser)","trial":\#($0.trial),"decision":"\#($0.decision)"}"# + "\n"
        }
        .joined()
    }

    private static var csv: String {
        "decision,part,appraiser,trial\n"
            + rows.map { "\($0.decision),\($0.part),\($0.appraiser),\($0.trial)\n" }.joined()
    }

    @Test func tellsPeople() async throws {
        let runner = try Runner()
        try runner.write(GaugeCommandTests.ndjson, to: "study.ndjson")
        let english = await runner.run("gauge", "@study.ndjson")
        #expect(english.status == .rejected && english.error.isEmpty)
        #expect(
            english.out.hasPrefix(
                """
                The study is not accepted: of 11 measures 2 are unacceptable and 3 marginal.
                Attribute gauge study: 10 parts (3 nonconforming), 2 appraisers, 3 trials.

                Ann
                  effectiveness                80.00 %  8/10  95 %: 49.02 – 94.33 %  marginal
                  miss rate                    11.11 %  1/9   95 %: 1.99 – 43.50 %   unacceptable
                  false-alarm rate             4.76 %   1/21  95 %: 0.85 – 22.67 %   acceptable
                """), "\(english.out)")
        let chinese = await runner.run("gauge", "@study.ndjson", "--lang", "zh")
        #expect(chinese.out.hasPrefix("研究结论：不接受。11 项指标中 2 项不可接受，3 项临界。\n"))
        #expect(chinese.out.contains("\n  漏检率              11.11 %  1/9") && chinese.out.contains("参照 AIAG MSA"))
    }

    @Test func readsCSVAsWell() async throws {
        let runner = try Runner()
        let one = await runner.run("gauge", "-", "--format", "json", input: Array(GaugeCommandTests.ndjson.utf8))
        let other = await runner.run("gauge", "-", "--format", "json", input: Array(GaugeCommandTests.csv.utf8))
        #expect(one.out == other.out && !one.out.isEmpty && other.status == .rejected)
        let json = try JSON(parsing: one.out)
        #expect(try JSONSchema(#require(SchemaFiles.file("gauge"))).validate(json.encoded()) == [])
        let first = try #require(json["appraisers"]?.array?.first)
        #expect(first["missRate"]?["share"] == "0.111111" && first["missRate"]?["grade"] == "unacceptable")
        #expect(first["kappa"]?["reference"]?["value"] == "0.841270" && json["accepted"] == false)
    }

    @Test func takesOtherBands() async throws {
        let runner = try Runner()
        try runner.write(GaugeCommandTests.csv, to: "study.csv")
        try runner.write(
            "bands: carnet/gauge-bands/v1\nname: {en: Ours}\nsource: {en: contract}\nmissRate: {acceptable: 0.2, marginal: 0.2}\n",
            to: "ours.yaml")
        let accepted = await runner.run("gauge", "@study.csv", "--bands", "@ours.yaml")
        #expect(accepted.status == .done && accepted.out.contains("all 2 measures") && accepted.out.contains("Judged by: Ours."))
        try runner.write("bands: carnet/gauge-bands/v1\nname: {en: Ours}\n", to: "bad.yaml")
        let refused = await runner.run("gauge", "@study.csv", "--bands", "@bad.yaml")
        #expect(refused.status == .badInput && refused.out.isEmpty)
        #expect(refused.error.contains("[field.missing]") && refused.error.contains("[bands.none]"))
        let shown = await runner.run("gauge", "--show-bands")
        #expect(shown.status == .done && Array(shown.out.utf8) == GaugeBands.standardFile)
        #expect(await runner.run("gauge").status == .usage)
    }

    @Test(arguments: [
        ("part,appraiser\n", "x:1: study.column columns=part, appraiser"),
        ("part,appraiser,trial,decision\nP1,A,1\n", "x:2: csv.columns expected=4 seen=3"),
        (
            "part,appraiser,trial,decision\nP1,A,1,ok\nP1,A,one,pass\nP1,reference,,pass\n",
            "x:2: study.decision value=ok|x:3: study.trial limit=100 at /trial"
        ),
        ("", "x: study.reference.none appraiser=reference"),
    ])
    func refusesCSV(_ text: String, _ expected: String) throws {
        do {
            _ = try GaugeStudyFile.read(csv: Array(text.utf8), file: "x")
            Issue.record("read")
        } catch let problems as Diagnostics {
            #expect(problems.all.map(\.description).joined(separator: "|") == expected)
        } catch let problem as Diagnostic {
            #expect(problem.description == expected)
        }
    }

    @Test func schemasAgreeWithTheReaders() throws {
        let bands = try JSONSchema(#require(SchemaFiles.file("gauge-bands")))
        let standard = try Document(GaugeBands.standardFile, file: nil)
        #expect(bands.validate(standard.root.encoded()) == [])
        let head = #""bands":"carnet/gauge-bands/v1","name":{"en":"x"},"source":{"en":"y"}"#
        for (rest, isGood) in [
            (#","missRate":{"acceptable":0.02,"marginal":"0.050000"}"#, true),
            (#","kappa":{"within":{"acceptable":1,"marginal":0}}"#, true),
            (#","kappa":{}"#, false), ("", false), (#","missRate":{"acceptable":"1.1","marginal":"2"}"#, false),
            (#","missRate":{"acceptable":"0.02"}"#, false), (#","missRate":{"acceptable":"0.1","marginal":"0.1"},"x":1"#, false),
            (#","missRate":{"acceptable":"0.1","marginal":"0.1"},"marginal":"yes"}"#, false),
        ] {
            let text = Array("{\(head)\(rest)}".utf8)
            let isRead = (try? GaugeBands(Document(text, file: nil))) != nil
            #expect(isRead == isGood, "\(rest)")
            #expect(bands.validate(text).isEmpty == isGood, "\(rest)")
        }
        let study = try JSONSchema(#require(SchemaFiles.file("gauge-study")))
        for line in GaugeCommandTests.ndjson.split(separator: "\n") { #expect(study.validate(Array(line.utf8)) == []) }
        for line in [
            #"{"part":"P","appraiser":"A","decision":"pass"}"#,
            #"{"part":"P","appraiser":"reference","trial":2,"decision":"pass"}"#,
            #"{"part":"","appraiser":"A","trial":1,"decision":"pass"}"#,
            #"{"part":"P","appraiser":"A","trial":0,"decision":"pass"}"#,
            #"{"part":"P","appraiser":"A","trial":1,"decision":"ok"}"#,
            #"{"part":"P","appraiser":"A","trial":1,"decision":"pass","note":1}"#,
        ] {
            #expect(!study.validate(Array(line.utf8)).isEmpty, "\(line)")
            let good = GaugeCommandTests.ndjson
            #expect(throws: Diagnostics.self) { try GaugeStudy(ndjson: Array((good + line).utf8)) }
        }
    }

    @Test func everyCodeHasItsWords() {
        let keys =
            PlanContradiction.allCases.map { "error.plan." + $0.rawValue }
            + InspectionState.allCases.map { "switching.state." + $0.rawValue }
            + SwitchingHistory.Reason.allCases.map { "switching.reason." + $0.rawValue }
            + SwitchingHistory.Fault.allCases.map { "switching.fault." + $0.rawValue }
            + GaugeBands.Grade.allCases.map { "gauge.grade." + $0.rawValue }
        for key in keys { #expect(Catalogue.own.holds(key), "\(key)") }
    }

    /// As Excel writes it.
    @Test func aByteOrderMarkIsPassedOver() async throws {
        let runner = try Runner()
        let plain = await runner.run("gauge", "-", "--format", "json", input: Array(Self.csv.utf8))
        for text in [Self.csv, Self.ndjson] {
            let marked = await runner.run("gauge", "-", "--format", "json", input: [0xef, 0xbb, 0xbf] + Array(text.utf8))
            #expect(marked.out == plain.out && !marked.out.isEmpty, "\(marked.error)")
        }
        let sixteen = await runner.run("gauge", "-", input: [0xff, 0xfe, 0x70, 0])
        #expect(sixteen.status == .badInput && sixteen.error.contains("[csv.utf16]"))
    }
}
