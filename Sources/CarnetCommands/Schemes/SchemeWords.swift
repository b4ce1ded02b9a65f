internal import CommandFrame
internal import Conformity
internal import Documents
internal import Presentation

/// A scheme in a reader's words. No criterion is called an obligation unless its legal standing is `mandatory`.
enum SchemeWords {
    static func name(_ scheme: Scheme, _ language: LanguageOption) -> String {
        "\(text(scheme.name, language)) (\(scheme.edition))"
    }

    private static func text(_ map: LanguageMap, _ language: LanguageOption) -> String {
        Plain.line(map.text(in: language.language.rawValue))
    }

    static func text(_ scheme: Scheme, _ language: LanguageOption) -> String {
        var lines = [name(scheme, language)]
        if let summary = scheme.summary { lines.append(text(summary, language)) }
        lines.append(
            language.text(
                "scheme.terms",
                [
                    "kind": scheme.kind, "owner": text(scheme.owner.name, language), "id": scheme.profileURI,
                    "digest": scheme.digest, "validity": String(scheme.certificate.validityMonths),
                    "surveillance": String(scheme.certificate.surveillanceMonths),
                ]))
        for criterion in scheme.criteria { lines += self.criterion(criterion, of: scheme, language) }
        return lines.joined(separator: "\n")
    }

    private static func criterion(_ criterion: Scheme.Criterion, of scheme: Scheme, _ language: LanguageOption) -> [String] {
        var lines = ["", "\(criterion.id): \(text(criterion.title, language))"]
        if let more = criterion.text { lines.append("  " + text(more, language)) }
        for code in criterion.evidence.findings {
            lines.append("  ✓ \(Catalogue.own.text("check." + code, in: language.language)) [\(code)]")
        }
        for paper in criterion.evidence.documents { lines.append("  □ \(text(paper.title, language)) [\(paper.id)]") }
        let references = criterion.clauses.compactMap { clause in
            scheme.references.first { $0.id == clause.standard }.map { reference in
                [reference.number, reference.adopted.map { "(\($0))" }, clause.clause].compactMap(\.self).joined(separator: " ")
            }
        }
        if !references.isEmpty { lines.append("  " + references.map { Plain.line($0) }.joined(separator: "; ")) }
        let standing = scheme.standing(of: criterion)
        lines.append(
            "  "
                + language.text(
                    "standing." + standing.level.rawValue,
                    ["source": text(standing.source, language), "date": standing.date]))
        return lines
    }

    static func json(_ scheme: Scheme) -> JSON {
        [
            "id": .string(scheme.id), "edition": .string(scheme.edition), "digest": .string(scheme.digest),
            "kind": .string(scheme.kind), "name": scheme.name.json, "status": .string(scheme.status.rawValue),
            "validityMonths": .integer(scheme.certificate.validityMonths),
            "surveillanceMonths": .integer(scheme.certificate.surveillanceMonths),
            "criteria": .array(
                scheme.criteria.map { criterion in
                    let standing = scheme.standing(of: criterion)
                    return [
                        "id": .string(criterion.id), "uri": .string(scheme.uri(of: criterion)), "title": criterion.title.json,
                        "findings": .array(criterion.evidence.findings.map(JSON.string)),
                        "documents": .array(criterion.evidence.documents.map { .string($0.id) }),
                        "standing": [
                            "level": .string(standing.level.rawValue), "obligation": .bool(standing.level.isObligation),
                            "source": standing.source.json, "date": .string(standing.date),
                        ],
                    ]
                }),
        ]
    }
}
