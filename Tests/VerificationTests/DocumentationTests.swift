import Documents
import TestSupport
import Testing
import Verification

@Suite("The example of Verification's documentation")
struct DocumentationTests {
    @Test func exampleIsTheArticles() throws {
        let lines = try DocumentedExample.lines(of: #filePath)
        #expect(!lines.isEmpty)
        #expect(try DocumentedExample.block(in: "Sources/Verification/Verification.docc/Verification.md") == lines)
    }

    @Test func exampleRuns() throws {
        let file = Array("not a carnet".utf8)
        // Example
        let policy = try Policy(
            Array(
                """
                policy: carnet/policy/v1
                name: {en: What we accept, zh: 验收策略}
                anchors:
                  - did: did:web:authority.example
                    keys: [NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs]
                    purposes: [listing]
                accept: {kinds: [maintenance-log], languages: [en, zh], algorithms: [ES256]}
                time: {maxListingAge: P31D, maxStatusAge: P7D}
                chain: {maxDepth: 1}
                """.utf8), file: "policy.yaml")
        let verdict = Verifier.verify(file, policy: policy, now: Instant(seconds: 1_795_176_000))
        switch verdict.outcome {
        case .accepted: print("accept \(verdict.carnetID?.hex ?? "")")
        case .rejected, .undetermined:
            for finding in verdict.findings where finding.isRequired && finding.state != .established {
                print(finding.code, finding.state, finding.reason)
            }
        }
        // End of example
        #expect(verdict.outcome == .rejected)
        #expect(verdict.findings.first?.code == Check.container.rawValue)
    }
}
