import APIDescriptions

let apiParsers: [String: Parser] = [
    "openapi": { bytes in
        let document = try APIDocument(files: ["openapi.json": bytes, "other.yaml": bytes], entry: "openapi.json")
        let comparison = APIComparison.compare(document, document)
        require(comparison.changes.isEmpty, "a description differs from itself")
    },
    // Two descriptions, divided by a zero byte.
    "openapi-pair": { bytes in
        guard let middle = bytes.firstIndex(of: 0) else { return }
        let old = try APIDocument(files: ["openapi.json": Array(bytes[..<middle])], entry: "openapi.json")
        let new = try APIDocument(files: ["openapi.json": Array(bytes[(middle + 1)...])], entry: "openapi.json")
        let comparison = APIComparison.compare(old, new)
        require(comparison.json == APIComparison.compare(old, new).json, "a comparison is a function of its descriptions")
        require(comparison.total >= comparison.changes.count, "every change that is listed is counted")
    },
    "semantic-version": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, let old = SemanticVersion(parts[0]), let new = SemanticVersion(parts[1]) else { return }
        require(old.precedence(to: new) == -new.precedence(to: old), "precedence is an order")
        for effect in APIEffect.allCases {
            let due = VersionRule.standard.due(after: old, worst: effect)
            require(
                VersionRule.standard.verdict(from: old, to: due, worst: effect) == .meets, "what is due meets the rule")
        }
    },
]
