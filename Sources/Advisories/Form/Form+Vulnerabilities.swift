internal import Documents

/// What CSAF 2.0 says of vulnerabilities (clause 3.2.3).
extension Form {
    static let vulnerability = object(
        [:],
        [
            "acknowledgments": acknowledgments, "cve": cve, "cwe": object(["id": weakness, "name": .text]),
            "discovery_date": time, "flags": set(flag), "ids": set(object(["system_name": .text, "text": .text])),
            "involvements": set(involvement), "notes": notes,
            "product_status": object([:], Dictionary(uniqueKeysWithValues: statuses), atLeast: 1),
            "references": references, "release_date": time, "remediations": list(remediation), "scores": list(score),
            "threats": list(
                object(
                    ["category": words("exploit_status impact target_set"), "details": .text],
                    ["date": time].merging(subjects) { own, _ in own })), "title": .text,
        ], atLeast: 1)

    private static let statuses = Vulnerability.Status.allCases.map { ($0.rawValue, set(.text)) }

    /// For which products something is said.
    private static let subjects = ["product_ids": set(.text), "group_ids": set(.text)]

    private static let flag = object(
        [
            "label": words(
                """
                component_not_present inline_mitigations_already_exist vulnerable_code_cannot_be_controlled_by_adversary \
                vulnerable_code_not_in_execute_path vulnerable_code_not_present
                """)
        ], ["date": time].merging(subjects) { own, _ in own })

    private static let involvement = object(
        [
            "party": words("coordinator discoverer other user vendor"),
            "status": words("completed contact_attempted disputed in_progress not_contacted open"),
        ], ["date": time, "summary": .text])

    private static let remediation = object(
        ["category": words("mitigation no_fix_planned none_available vendor_fix workaround"), "details": .text],
        [
            "date": time, "entitlements": list(.text), "url": uri,
            "restart_required": object(
                [
                    "category": words(
                        "connected dependencies machine none parent service system vulnerable_component zone")
                ], ["details": .text]),
        ].merging(subjects) { own, _ in own })

    /// Something beside the products: a score of version 2 or 3, or of a system that CSAF does not know.
    private static let score = object(
        ["products": set(.text)],
        ["cvss_v2": cvss2, "cvss_v3": .chosen(by: "version", ["3.0": cvss3("3.0"), "3.1": cvss3("3.1")])], atLeast: 2)
}
