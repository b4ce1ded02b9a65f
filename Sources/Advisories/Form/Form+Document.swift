internal import Documents

/// What CSAF 2.0 says of an advisory and of its document (clauses 3.2 and 3.2.1).
extension Form {
    static let advisory = object(
        ["document": document], ["product_tree": productTree, "vulnerabilities": list(vulnerability)])

    private static let document = object(
        ["category": category, "csaf_version": words("2.0"), "publisher": publisher, "title": .text, "tracking": tracking],
        [
            "acknowledgments": acknowledgments, "aggregate_severity": object(["text": .text], ["namespace": uri]),
            "distribution": object(
                [:], ["text": .text, "tlp": object(["label": words("AMBER GREEN RED WHITE")], ["url": uri])], atLeast: 1),
            "lang": language, "notes": notes, "references": references, "source_lang": language,
        ])

    private static let publisher = object(
        [
            "category": words("coordinator discoverer other translator user vendor"), "name": .text, "namespace": uri,
        ], ["contact_details": .text, "issuing_authority": .text])

    private static let tracking = object(
        [
            "id": trackingID, "status": words("draft final interim"), "version": version, "initial_release_date": time,
            "current_release_date": time,
            "revision_history": list(
                object(["date": time, "number": version, "summary": .text], ["legacy_version": .text])),
        ],
        [
            "aliases": set(.text),
            "generator": object(["engine": object(["name": .text], ["version": .text])], ["date": time]),
        ])

    // MARK: What documents and vulnerabilities have both (clause 3.1)

    static let acknowledgments = list(
        object([:], ["names": list(.text), "organization": .text, "summary": .text, "urls": list(uri)], atLeast: 1))

    static let notes = list(
        object(
            ["category": words("description details faq general legal_disclaimer other summary"), "text": .text],
            ["audience": .text, "title": .text]))

    static let references = list(object(["summary": .text, "url": uri], ["category": words("external self")]))
}
