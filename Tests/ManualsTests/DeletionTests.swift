import Documents
import Foundation
import Testing

@testable import Manuals

/// Whatever is deleted from a translation is found at its place, and nothing else is said.
@Suite struct DeletionTests {
    static let languages = ["zh", "id"]

    @Test(arguments: languages)
    func everySectionIsMissed(_ language: String) throws {
        let reference = try ManualFixtures.outline("en")
        let whole = try ManualFixtures.outline(language)
        for index in whole.sections.indices {
            for keepsAnchors in [true, false] {
                let reference = keepsAnchors ? reference : reference.withoutAnchors
                var translation = keepsAnchors ? whole : whole.withoutAnchors
                translation.sections.remove(at: index)
                let comparison = LanguageComparison(reference: reference, translation: translation)
                #expect(comparison.differences.map(\.code) == [.sectionMissing], "section \(index)")
                #expect(comparison.differences.first?.reference?.path == reference.paths[index])
                #expect(comparison.sections == (7, 6))
            }
        }
    }

    @Test(arguments: languages)
    func everyPartIsMissed(_ language: String) throws {
        let reference = try ManualFixtures.outline("en")
        let whole = try ManualFixtures.outline(language)
        var deleted = 0
        func expect(_ code: DocumentDifference.Code, _ section: Int, _ change: (inout Section) -> Void) throws {
            var translation = whole
            change(&translation.sections[section])
            let comparison = LanguageComparison(reference: reference, translation: translation)
            #expect(comparison.differences.map(\.code) == [code], "\(code) \(section)")
            let found = try #require(comparison.differences.first)
            #expect(found.reference?.path == reference.paths[section])
            #expect(found.translation?.path == whole.paths[section])
            deleted += 1
        }
        for (index, section) in whole.sections.enumerated() {
            for at in section.tables.indices { try expect(.tableMissing, index) { $0.tables.remove(at: at) } }
            for at in section.figures.indices { try expect(.figureMissing, index) { $0.figures.remove(at: at) } }
            for at in section.codeBlocks.indices { try expect(.codeMissing, index) { $0.codeBlocks.remove(at: at) } }
            for at in section.admonitions.indices { try expect(.admonitionMissing, index) { $0.admonitions.remove(at: at) } }
            for at in section.lists.indices { try expect(.listItems, index) { $0.lists.remove(at: at) } }
        }
        #expect(deleted == 8)
    }

    /// Each run of digits is taken out of the text, one after another.
    @Test(arguments: languages)
    func everyNumberIsMissed(_ language: String) throws {
        let reference = try ManualFixtures.outline("en")
        let whole = try ManualFixtures.outline(language)
        let scanner = MeasureScanner(language: language)
        var deleted = 0
        for (index, section) in whole.sections.enumerated() {
            for (place, passage) in section.passages.enumerated() {
                for range in passage.text.ranges(of: /[0-9０-９][0-9０-９.,:×\/]*[0-9０-９]|[0-9０-９]/) {
                    let text = passage.text.replacingCharacters(in: range, with: "")
                    // What belongs to a name (`A4`) is no number.
                    guard scanner.scan(text) != scanner.scan(passage.text) else { continue }
                    var translation = whole
                    translation.sections[index].passages[place].text = text
                    let found = LanguageComparison(reference: reference, translation: translation).differences
                    #expect(
                        found.contains { $0.code.isMissing && $0.translation?.path == whole.paths[index] },
                        "\(passage.text[range]) of \(passage.text)")
                    deleted += 1
                }
            }
        }
        #expect(deleted > 20)
    }

    /// Twelve chapters of one shape: only lengths and numbers tell them apart.
    @Test func oneOfManyLikeSectionsIsMissed() throws {
        func manual(_ words: [String], _ unit: String) -> String {
            (0..<12).map { chapter in
                "## " + words[0] + "\n\n"
                    + (0..<(chapter % 5 + 2)).map { "\(words[1]) \(chapter * 7 + $0 + 13) \(unit)." }
                    .joined(separator: " ") + "\n"
            }.joined(separator: "\n")
        }
        let reference = try ManualFixtures.outline(manual(["Chapter", "The machine waits for"], "seconds"), "en")
        let whole = try ManualFixtures.outline(manual(["章", "机器等待"], "秒"), "zh")
        #expect(LanguageComparison(reference: reference, translation: whole).differences == [])
        for index in whole.sections.indices {
            var translation = whole
            translation.sections.remove(at: index)
            let found = LanguageComparison(reference: reference, translation: translation).differences
            #expect(found.map(\.code) == [.sectionMissing])
            #expect(found.first?.reference?.place == reference.sections[index].place)
        }
    }
}

extension DocumentOutline {
    fileprivate var withoutAnchors: DocumentOutline {
        var copy = self
        for index in copy.sections.indices {
            copy.sections[index].anchor = nil
            copy.sections[index].number = nil
        }
        return copy
    }
}
