internal import Documents

/// What FIRST says of scores in JSON: CVSS 2.0, 3.0 and 3.1. CSAF refers to it, and its test 6.1.8 demands it.
extension Form {
    static let cvss2 = object(
        ["version": words("2.0"), "vectorString": vector("2.0"), "baseScore": .scale],
        [
            "accessVector": words("NETWORK ADJACENT_NETWORK LOCAL"), "accessComplexity": words("HIGH MEDIUM LOW"),
            "authentication": words("MULTIPLE SINGLE NONE"), "confidentialityImpact": impact2, "integrityImpact": impact2,
            "availabilityImpact": impact2, "exploitability": maturity, "remediationLevel": remedyLevel,
            "reportConfidence": words("UNCONFIRMED UNCORROBORATED CONFIRMED NOT_DEFINED"), "temporalScore": .scale,
            "collateralDamagePotential": words("NONE LOW LOW_MEDIUM MEDIUM_HIGH HIGH NOT_DEFINED"),
            "targetDistribution": words("NONE LOW MEDIUM HIGH NOT_DEFINED"), "confidentialityRequirement": requirement,
            "integrityRequirement": requirement, "availabilityRequirement": requirement, "environmentalScore": .scale,
        ])

    static func cvss3(_ version: String) -> Form {
        var optional: [String: Form] = [
            "exploitCodeMaturity": maturity, "remediationLevel": remedyLevel,
            "reportConfidence": words("UNKNOWN REASONABLE CONFIRMED NOT_DEFINED"), "temporalScore": .scale,
            "temporalSeverity": severity, "confidentialityRequirement": requirement, "integrityRequirement": requirement,
            "availabilityRequirement": requirement, "environmentalScore": .scale, "environmentalSeverity": severity,
        ]
        for (name, values) in base3 {
            optional[name] = words(values)
            optional["modified" + name.prefix(1).uppercased() + name.dropFirst()] = words(values + " NOT_DEFINED")
        }
        return object(
            ["version": words(version), "vectorString": vector(version), "baseScore": .scale, "baseSeverity": severity],
            optional)
    }

    /// Base metrics of version 3; each can be modified for an environment.
    private static let base3 = [
        "attackVector": "NETWORK ADJACENT_NETWORK LOCAL PHYSICAL", "attackComplexity": "HIGH LOW",
        "privilegesRequired": "HIGH LOW NONE", "userInteraction": "NONE REQUIRED", "scope": "UNCHANGED CHANGED",
        "confidentialityImpact": "NONE LOW HIGH", "integrityImpact": "NONE LOW HIGH", "availabilityImpact": "NONE LOW HIGH",
    ]
    private static let impact2 = words("NONE PARTIAL COMPLETE")
    private static let maturity = words("UNPROVEN PROOF_OF_CONCEPT FUNCTIONAL HIGH NOT_DEFINED")
    private static let remedyLevel = words("OFFICIAL_FIX TEMPORARY_FIX WORKAROUND UNAVAILABLE NOT_DEFINED")
    private static let requirement = words("LOW MEDIUM HIGH NOT_DEFINED")
    private static let severity = words("NONE LOW MEDIUM HIGH CRITICAL")

    // MARK: Vectors

    private static func vector(_ version: String) -> Form {
        let metrics = version == "2.0" ? metrics2 : metrics3
        let prefix = version == "2.0" ? "" : "CVSS:\(version)/"
        return .syntax(Diagnostic("advisory.syntax.vector")) { isVector($0, prefix: prefix, metrics) }
    }

    /// Metrics in any order, and none of them necessary: what is missing or stands twice is a matter of other tests.
    private static func isVector(_ text: String, prefix: String, _ metrics: [String: Set<String>]) -> Bool {
        guard text.utf8.allSatisfy({ $0 < 0x80 }), text.hasPrefix(prefix) else { return false }
        return text.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false).allSatisfy { metric in
            let parts = metric.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            return parts.count == 2 && metrics[parts[0]]?.contains(parts[1]) == true
        }
    }

    private static func metrics(_ table: [String: String]) -> [String: Set<String>] {
        table.reduce(into: [:]) { metrics, row in
            for name in row.key.split(separator: " ") {
                metrics[String(name)] = Set(row.value.split(separator: " ").map(String.init))
            }
        }
    }

    private static let metrics2 = metrics([
        "AV": "N A L", "AC": "L M H", "Au": "M S N", "C I A": "N P C", "E": "U POC F H ND", "RL": "OF TF W U ND",
        "RC": "UC UR C ND", "CDP": "N L LM MH H ND", "TD": "N L M H ND", "CR IR AR": "L M H ND",
    ])

    private static let metrics3 = metrics([
        "AV": "N A L P", "AC": "L H", "PR": "N L H", "UI": "N R", "S": "U C", "C I A": "N L H", "E": "X U P F H",
        "RL": "X O T W U", "RC": "X U R C", "CR IR AR": "X L M H", "MAV": "X N A L P", "MAC": "X L H", "MPR": "X N L H",
        "MUI": "X N R", "MS": "X U C", "MC MI MA": "X N L H",
    ])
}
