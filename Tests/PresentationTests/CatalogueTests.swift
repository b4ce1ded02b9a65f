import Documents
import Foundation
import TestSupport
import Testing

@testable import Presentation
@testable import Verification

@Suite struct CatalogueTests {
    static let textsFolder = SharedData.package.appending(path: "Sources/PresentationData/texts")

    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: textsFolder.path)) ?? []).sorted()

    @Test func embedsEveryFile() {
        #expect(Catalogue.embeddedFiles.map(\.name).sorted() == CatalogueTests.files)
    }

    /// The help is keyed by its English, all others by names.
    static let namedFiles = files.filter { $0 != HelpCatalogue.fileName }

    @Test(arguments: namedFiles)
    func isWrittenTwiceWithTheSamePlaces(_ name: String) throws {
        let file = try JSON(parsing: Array(Data(contentsOf: CatalogueTests.textsFolder.appending(path: name))))
        let object = try #require(file.object)
        for (key, value) in object.members {
            let english = value["en"]?.string ?? ""
            let chinese = value["zh"]?.string ?? ""
            #expect(!english.isEmpty && !chinese.isEmpty && value.object?.names.count == 2, "\(key) in \(name)")
            #expect(
                Set(Catalogue.places(in: english)) == Set(Catalogue.places(in: chinese)), "places of \(key) in \(name) differ")
        }
    }

    @Test func saysNothingTwice() throws {
        var seen: [String: String] = [:]
        for name in CatalogueTests.namedFiles {
            let file = try JSON(parsing: Array(Data(contentsOf: CatalogueTests.textsFolder.appending(path: name))))
            for key in file.object?.names ?? [] {
                #expect(seen[key] == nil, "\(key) stands in \(name) and in \(seen[key] ?? "")")
                seen[key] = name
            }
        }
    }

    @Test(arguments: CodesInSources.all)
    func hasATextForEveryCode(_ used: CodesInSources.Use) {
        let isThere = Catalogue.own.holds(used.key)
        #expect(isThere, "no text for \(used.key), used in \(used.file)")
    }

    @Test func translatesHelpWithTheSamePlaces() throws {
        let path = CatalogueTests.textsFolder.appending(path: HelpCatalogue.fileName)
        let object = try #require(try JSON(parsing: Array(Data(contentsOf: path))).object)
        for (english, value) in object.members {
            let chinese = try #require(value.string)
            #expect(!chinese.isEmpty)
            #expect(Set(Catalogue.places(in: english)) == Set(Catalogue.places(in: chinese)), "\(english)")
        }
    }

    @Test(arguments: [
        ("Unknown option '--polcy'. Did you mean '--policy'?", "未知的选项“--polcy”。您是否想用“--policy”？"),
        ("Missing expected argument '<file>'", "缺少必需的参数“<file>”"), ("Nobody has translated this.", "Nobody has translated this."),
    ])
    func fillsTranslations(_ english: String, _ chinese: String) {
        #expect(HelpCatalogue.own.fill(english) == chinese)
    }

    @Test(arguments: TimestampFault.allCases)
    func hasATextForEveryFaultOfATimestamp(_ fault: TimestampFault) {
        #expect(Catalogue.own.holds("reason." + fault.rawValue))
    }

    @Test func fillsPlacesOnce() {
        #expect(Catalogue.fill("{a}{b} {c}", ["a": "{b}", "b": "1"]) == "{b}1 {c}")
    }
}

/// The codes that the sources use, found by reading them.
enum CodesInSources {
    struct Use: Hashable, CustomTestStringConvertible {
        var key: String
        var file: String
        var testDescription: String { key }
    }

    static let all: [Use] = {
        let sources = SharedData.package.appending(path: "Sources")
        let names = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        var uses: [String: Use] = [:]
        for name in names.sorted() where name.hasSuffix(".swift") {
            guard let text = try? String(contentsOf: sources.appending(path: name), encoding: .utf8) else { continue }
            for (pattern, prefix) in patterns {
                for match in text.matches(of: pattern) {
                    let key = prefix + match.1
                    uses[key] = uses[key] ?? Use(key: key, file: name)
                }
            }
        }
        return uses.values.sorted { $0.key < $1.key }
    }()

    // Nothing shared is written to: a regular expression is a value.
    nonisolated(unsafe) private static let patterns: [(Regex<(Substring, Substring)>, String)] = [
        (/(?:Diagnostic|problem|refusal)\(\s*"([A-Za-z0-9.-]+)"/, "error."),
        (/Finding\(\s*"([A-Za-z0-9.-]+)"/, "check."),
        (/reason: "([A-Za-z0-9.-]+)"/, "reason."),
        (/Reservation\(\s*"([A-Za-z0-9.-]+)"/, "reservation."),
    ]
}
