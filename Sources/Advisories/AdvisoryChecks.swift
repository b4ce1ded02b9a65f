internal import Documents

/// Tests of clause 6.1 over the vulnerabilities: `advisory.status` (6.1.6), `advisory.score-twice` (6.1.7), `advisory.cve-twice`
/// (6.1.23), `advisory.flag-twice` (6.1.33).
struct AdvisoryChecks {
    private let document: Document
    private let problems: Problems

    init(_ document: Document, _ problems: Problems) {
        self.document = document
        self.problems = problems
    }

    private func problem(_ code: String, _ test: String, _ arguments: [String: String], at pointer: String) {
        problems.all.append(
            Diagnostic(
                code, arguments.mapValues { String($0.prefix(200)) }.merging(["test": test]) { $1 }, at: document.place(pointer)))
    }

    func run(_ vulnerabilities: [Vulnerability]) {
        var seen: Set<String> = []
        for vulnerability in vulnerabilities {
            if let cve = vulnerability.cve, !seen.insert(cve).inserted {
                problem("advisory.cve-twice", "6.1.23", ["cve": cve], at: vulnerability.pointer + "/cve")
            }
            checkStatuses(vulnerability)
            checkScores(vulnerability)
            checkFlags(vulnerability)
        }
    }

    private func checkStatuses(_ vulnerability: Vulnerability) {
        var counts: [String: Int] = [:]
        for group in Vulnerability.Status.Group.allCases {
            for id in vulnerability.products(group) { counts[id, default: 0] += 1 }
        }
        for id in counts.keys.sorted() where counts[id, default: 0] > 1 {
            problem("advisory.status", "6.1.6", ["id": id], at: vulnerability.pointer + "/product_status")
        }
    }

    private func checkScores(_ vulnerability: Vulnerability) {
        var seen: Set<String> = []
        var told: Set<String> = []
        for score in vulnerability.scores {
            for id in score.products.sorted() where !seen.insert("\(score.version) \(id)").inserted && told.insert(id).inserted {
                problem(
                    "advisory.score-twice", "6.1.7", ["id": id, "version": score.version], at: vulnerability.pointer + "/scores")
            }
        }
    }

    /// All labels of CSAF 2.0 are VEX justification codes.
    private func checkFlags(_ vulnerability: Vulnerability) {
        var seen: Set<String> = []
        for flag in vulnerability.flags {
            for id in flag.products.sorted() where !seen.insert(id).inserted {
                problem("advisory.flag-twice", "6.1.33", ["id": id], at: vulnerability.pointer + "/flags")
            }
        }
    }
}
