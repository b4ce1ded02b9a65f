public import Documents
public import VerifiableCredentials

/// What a client's acceptance says, in the words of somebody who pays on it: who accepts what from whom, how much is
/// released, what still has to happen, what it is bound to, and how to check all this.
public struct AcceptanceSheet: Hashable, Sendable {
    public let language: Language
    let title: String
    /// For example `USD 18 600.00`.
    let amount: String
    let release: String
    /// One sentence: whether the money is due now.
    let due: String
    let isDue: Bool
    let facts: [Report.Row]
    let conditions: [String]
    let reservations: [String]
    let bindings: [Report.Row]
    let check: [String]
    let signature: String
    let isSigned: Bool

    /// What is known of the signature.
    public enum Signature: Hashable, Sendable {
        /// Nobody gave a DID document of the client.
        case notChecked
        /// It is that of a key in a DID document that somebody gave.
        case checked(thumbprint: String)
    }

    /// - Parameter digest: SHA-256 of the signed text.
    public init(_ acceptance: Acceptance, digest: Digest, signature: Signature, in language: Language) {
        func word(_ key: String, _ arguments: [String: String] = [:]) -> String {
            Catalogue.own.text("acceptance." + key, in: language, arguments)
        }
        func text(_ texts: LanguageMap) -> String { Plain.line(texts.text(in: language.tag)) }
        func row(_ key: String, _ value: String, _ detail: String? = nil) -> Report.Row {
            Report.Row(label: word(key), value: Plain.line(value), detail: detail.map { Plain.line($0) })
        }
        self.language = language
        title = word("title")
        amount = "\(acceptance.payment.money.currency) \(AcceptanceSheet.grouped(acceptance.payment.money.amount))"
        release = word("release." + acceptance.payment.release.rawValue)
        isDue = acceptance.conditions.isEmpty
        let parties = ["client": Plain.line(acceptance.client.name), "provider": Plain.line(acceptance.provider.name)]
        due = word(isDue ? "due" : "due.conditions", parties)
        facts = [
            row("client", acceptance.client.name, acceptance.client.id),
            row("provider", acceptance.provider.name, acceptance.provider.id),
            row("delivery", text(acceptance.title)), row("contract", acceptance.contract),
            row("milestone", "\(acceptance.milestone.number) · \(text(acceptance.milestone.name))"),
            row(
                "signatory", "\(acceptance.signatory.name), \(acceptance.signatory.function)", acceptance.signatory.authority),
            row("place", "\(acceptance.place), \(Formats(language).exact(acceptance.date))"),
        ]
        conditions = acceptance.conditions.map(text)
        reservations = acceptance.reservations.map(text)
        bindings = [
            row("bound.acceptance", digest.hex), row("bound.carnet", acceptance.carnetID.hex),
            row("bound.statement", acceptance.statement.hex), row("bound.receipt", acceptance.receipt.hex),
        ]
        let published = (try? DID(acceptance.client.id))?.documentURL
        check = [
            word("check.file"), word("check.key", ["url": Plain.line(published ?? acceptance.client.id)]),
            word("check.command"), word("check.digests"),
        ]
        switch signature {
        case .notChecked: (self.signature, isSigned) = (word("signature.not-checked"), false)
        case .checked(let thumbprint):
            self.signature = word("signature.checked", ["key": thumbprint, "client": Plain.line(acceptance.client.name)])
            isSigned = true
        }
    }

    /// Thousands apart by a narrow space (ISO 80000-1); the digits are those of the document.
    static func grouped(_ amount: String) -> String {
        let whole = amount.prefix { $0 != "." }
        var text = ""
        for (place, digit) in whole.enumerated() {
            if place > 0, (whole.count - place).isMultiple(of: 3), whole.count > 3 { text += "\u{202f}" }
            text.append(digit)
        }
        return text + amount.dropFirst(whole.count)
    }

    /// For a terminal.
    public var text: String {
        func word(_ key: String) -> String { Catalogue.own.text("acceptance." + key, in: language) }
        func list(_ title: String, _ items: [String]) -> [String] { [word(title)] + items.map { "  · " + $0 } + [""] }
        let rows = { (rows: [Report.Row]) in
            rows.map { row in "  \(row.label): \(row.value)" + (row.detail.map { " (\($0))" } ?? "") }
        }
        var lines = ["\(title) · \(amount)", release, due, ""] + rows(facts) + [""]
        if !conditions.isEmpty { lines += list("conditions", conditions) }
        if !reservations.isEmpty { lines += list("reservations", reservations) }
        lines += [word("bound")] + rows(bindings) + ["", signature]
        return lines.joined(separator: "\n") + "\n"
    }
}
