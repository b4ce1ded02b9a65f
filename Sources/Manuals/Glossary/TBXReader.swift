internal import Documents

/// Reads TermBase eXchange (ISO 30042): `conceptEntry`, `langSec`, `termSec` of version 3 in both styles, `termEntry`, `langSet`, `tig` and
/// `ntig` of version 2. A term whose administrative status is deprecated or superseded is forbidden. All else is left out.
enum TBXReader {
    /// - Throws: `xml.…`, `glossary.tbx` for another kind of document, `glossary.…`.
    static func concepts(_ bytes: [UInt8]) throws -> [Glossary.Concept] {
        let elements = Elements()
        try XMLScanner.scan(bytes, limit: Glossary.sizeLimit, elements)
        guard elements.isTBX else { throw Diagnostic("glossary.tbx") }
        if let problem = elements.problem { throw problem }
        return elements.concepts
    }

    private final class Elements: XMLElements {
        var concepts: [Glossary.Concept] = []
        var isTBX = false
        var problem: Diagnostic?
        private var language = ""
        private var term: Glossary.Term?
        private var status = ""

        func begin(_ path: [String], _ attributes: [String: String], line: Int) {
            switch path.last {
            case "tbx" where path.count == 1, "martif" where path.count == 1: isTBX = true
            case "conceptEntry", "termEntry":
                guard concepts.count <= Glossary.conceptLimit else { return }
                concepts.append(Glossary.Concept(id: attributes["id"] ?? String(concepts.count + 1), terms: [:], line: line))
            case "langSec", "langSet":
                language = attributes["xml:lang"] ?? ""
                if !LanguageMap.isTag(language), problem == nil {
                    problem = Diagnostic("glossary.language", ["tag": String(language.prefix(40))], at: Place(line: line))
                }
            case "termSec", "tig", "ntig": (term, status) = (nil, "")
            case "termNote": isStatus = attributes["type"] == "administrativeStatus"
            default: break
            }
        }

        private var isStatus = false

        func end(_ path: [String], _ text: String, line: Int) {
            switch path.last {
            case "term":
                do {
                    term = Glossary.Term(try Glossary.checked(text, line: line))
                } catch {
                    problem = problem ?? error as? Diagnostic
                }
            case "termNote": if isStatus { status = text }
            // The style that names categories by elements.
            case "administrativeStatus": status = text
            case "termSec", "tig", "ntig": close()
            default: break
            }
        }

        private func close() {
            guard var term, !term.text.isEmpty, !concepts.isEmpty else { return }
            term.isForbidden = status.hasPrefix("deprecated") || status.hasPrefix("superseded")
            let key = LanguageTable.primary(language)
            let last = concepts.count - 1
            guard concepts[last].terms[key, default: []].count < Glossary.termLimit else { return }
            if status.hasPrefix("preferred") {
                concepts[last].terms[key, default: []].insert(term, at: 0)
            } else {
                concepts[last].terms[key, default: []].append(term)
            }
            self.term = nil
        }
    }
}
