/// Language tags: the grammar of RFC 5646, and of its irregular tags those two that CSAF takes.
enum LanguageSyntax {
    static func isTag(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2d }) else { return false }
        let lower = text.lowercased()
        if lower == "i-default" || lower == "i-mingo" { return true }
        var parts = lower.split(separator: "-", omittingEmptySubsequences: false)[...]
        guard !parts.contains(where: { $0.isEmpty || $0.count > 8 }) else { return false }
        func letters(_ part: Substring) -> Bool { part.utf8.allSatisfy(\.isLetter) }
        func take(_ most: Int = .max, fits: (Substring) -> Bool) -> Int {
            let taken = min(most, parts.prefix(while: fits).count)
            parts = parts.dropFirst(taken)
            return taken
        }
        if parts.first != "x" {
            guard let language = parts.popFirst(), language.count >= 2, letters(language) else { return false }
            if language.count <= 3 { _ = take(3) { $0.count == 3 && letters($0) } }
            _ = take(1) { $0.count == 4 && letters($0) }
            _ = take(1) { $0.count == 2 && letters($0) || $0.count == 3 && $0.utf8.allSatisfy(\.isDigit) }
            _ = take { $0.count >= 5 || $0.count == 4 && $0.utf8.first?.isDigit == true }
            while let singleton = parts.first, singleton.count == 1, singleton != "x" {
                parts.removeFirst()
                guard take(fits: { $0.count >= 2 }) > 0 else { return false }
            }
        }
        return parts.isEmpty || parts.first == "x" && parts.count > 1
    }
}
