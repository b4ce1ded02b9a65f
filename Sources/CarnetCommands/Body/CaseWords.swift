internal import CommandFrame
internal import Conformity
internal import Documents
internal import Presentation

/// A case in a reader's words, and in JSON with stable names.
enum CaseWords {
    /// One line: where it stands, whose it is, what it covers.
    static func line(_ known: CertificationCase, at time: Instant, _ language: LanguageOption) -> String {
        let application = known.application
        return [
            known.id, standing(known, at: time, language), Plain.line(application.client.legalName),
            Plain.line(application.service.text(in: language.language.rawValue)),
            "\(Plain.line(application.scheme.name.text(in: language.language.rawValue))) \(application.scheme.edition)",
            known.territories.joined(separator: ", "),
        ].joined(separator: "  ")
    }

    static func text(_ known: CertificationCase, at time: Instant, _ language: LanguageOption) -> String {
        var lines = [line(known, at: time, language)]
        func say(_ key: String, _ arguments: [String: String]) { lines.append("  " + language.text("body." + key, arguments)) }
        for criterion in known.application.scheme.criteria {
            guard let finding = known.findings[criterion.id] else { continue }
            let open =
                finding.contradicted + finding.notEstablished
                + finding.judged.filter { !$0.conforms || $0.sha256 == nil }.map(\.document)
            say(
                finding.conforms ? "conforms" : "nonconformity",
                ["criterion": criterion.id, "open": open.joined(separator: ", ")])
        }
        if !known.missing.isEmpty { say("missing", ["criteria": known.missing.joined(separator: ", ")]) }
        if let certificate = known.certificates.last {
            say(
                "certificate",
                ["id": certificate.id, "from": certificate.validFrom.description, "until": certificate.validUntil.description])
        }
        if let due = known.surveillanceDue { say("due", ["time": due.description]) }
        for (place, complaint) in known.complaints.enumerated() {
            let key = complaint.isAppeal ? "appeal" : "complaint"
            let outcome = complaint.isUpheld.map { $0 ? "upheld" : "not-upheld" } ?? "open"
            say(
                key,
                [
                    "number": String(place + 1), "by": Plain.line(complaint.by),
                    "outcome": language.text("body.outcome." + outcome),
                ])
        }
        return lines.joined(separator: "\n")
    }

    /// The public word once something is certified; the stage before.
    private static func standing(_ known: CertificationCase, at time: Instant, _ language: LanguageOption) -> String {
        switch known.publicStatus(at: time) {
        case nil: language.text("body.stage." + known.stage.rawValue)
        case .active: language.text("body.status.active")
        case .suspended(let since): language.text("body.status.suspended", ["time": since.description])
        case .expired(let on): language.text("body.status.expired", ["time": on.description])
        case .withdrawn(let on, let reason):
            language.text(
                "body.status.withdrawn",
                ["time": on.description, "reason": Plain.line(reason.text(in: language.language.rawValue))])
        }
    }

    static func json(_ known: CertificationCase, at time: Instant) -> JSON {
        var members = directory(known, at: time).object ?? JSONObject()
        members["stage"] = .string(known.stage.rawValue)
        members["findings"] = .array(known.application.scheme.criteria.compactMap { known.findings[$0.id]?.json })
        members["nonconformities"] = .array(known.nonconformities.map(JSON.string))
        members["missing"] = .array(known.missing.map(JSON.string))
        members["surveillanceDue"] = known.surveillanceDue.map { .string($0.description) }
        members["changes"] = .array(known.changes.map(\.json))
        members["complaints"] = .array(
            known.complaints.map { complaint in
                var members = JSONObject([
                    ("appeal", .bool(complaint.isAppeal)), ("by", .string(complaint.by)), ("text", complaint.text.json),
                ])
                members["upheld"] = complaint.isUpheld.map(JSON.bool)
                return .object(members)
            })
        members["history"] = .array(known.history.map { .string($0.rawValue) })
        return .object(members)
    }

    /// What the public may read of it (ISO/IEC 17065 clause 7.8).
    static func directory(_ known: CertificationCase, at time: Instant) -> JSON {
        let application = known.application
        var members = JSONObject([
            ("case", .string(known.id)),
            ("client", ["did": .string(application.client.did), "legalName": .string(application.client.legalName)]),
            ("service", ["id": .string(application.serviceID), "name": application.service.json]),
            (
                "scheme",
                [
                    "id": .string(application.scheme.id), "edition": .string(application.scheme.edition),
                    "digest": .string(application.scheme.digest), "kind": .string(application.scheme.kind),
                ]
            ),
            ("territories", .array(known.territories.map(JSON.string))),
        ])
        guard let status = known.publicStatus(at: time) else { return .object(members) }
        members["status"] = .string(status.name)
        switch status {
        case .active: break
        case .suspended(let since): members["since"] = .string(since.description)
        case .expired(let on): members["since"] = .string(on.description)
        case .withdrawn(let on, let reason):
            members["since"] = .string(on.description)
            members["reason"] = reason.json
        }
        members["certificates"] = .array(known.certificates.map { .object($0.json) })
        return .object(members)
    }
}
