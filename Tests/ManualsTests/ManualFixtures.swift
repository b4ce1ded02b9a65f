import Foundation
import TestSupport

@testable import Manuals

/// The manual of a small warehouse SaaS in three languages.
enum ManualFixtures {
    static func text(_ name: String) throws -> String {
        try String(contentsOf: SharedData.package.appending(path: "Tests/ManualsTests/Fixtures/\(name)"), encoding: .utf8)
    }

    static func outline(_ language: String) throws -> DocumentOutline {
        try DocumentOutline(markdown: Array(text("manual.\(language).md").utf8), name: "manual.\(language).md")
    }

    static func outline(_ text: String, _ language: String) throws -> DocumentOutline {
        try DocumentOutline(markdown: Array(text.utf8), name: nil, language: language)
    }

    /// What is said of `translation` against `reference`, short: `code {arguments} reference line/translation line`.
    static func compare(_ reference: DocumentOutline, _ translation: DocumentOutline) -> [String] {
        LanguageComparison(reference: reference, translation: translation).differences.map(short)
    }

    static func short(_ difference: DocumentDifference) -> String {
        func line(_ spot: DocumentDifference.Spot?) -> String { spot.map { $0.place.line.map(String.init) ?? "?" } ?? "-" }
        let arguments = difference.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        return "\(difference.code.rawValue) {\(arguments)} \(line(difference.reference))/\(line(difference.translation))"
    }
}
