import Testing

@testable import APIDescriptions

@Suite struct SemanticVersionTests {
    /// The order that clause 11 of the standard gives, and numbers beyond every machine word.
    @Test func precedence() throws {
        let ascending = [
            "0.0.0", "0.9.99", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
            "1.0.0-rc.1", "1.0.0", "2.0.0", "2.1.0", "2.1.1", "99999999999999999999999.0.0", "100000000000000000000000.0.0",
        ]
        let versions = try ascending.map { try #require(SemanticVersion($0)) }
        for (place, version) in versions.enumerated() {
            for (other, second) in versions.enumerated() {
                #expect(version.precedence(to: second) == (place - other).signum(), "\(version) \(second)")
            }
        }
    }

    @Test func buildMetadataHasNoSay() throws {
        let (a, b) = (
            try #require(SemanticVersion("1.0.0+20130313144700")), try #require(SemanticVersion("1.0.0+exp.sha.5114f85"))
        )
        #expect(a.precedence(to: b) == 0)
        #expect(a != b)
        #expect(VersionRule.standard.verdict(from: a, to: b, worst: .neutral) == .notHigher)
    }

    /// From the standard's own list of what is valid and what is not (https://regex101.com/r/vkijKf).
    @Test(arguments: [
        "0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.1.2+meta-valid", "1.0.0-alpha",
        "1.0.0-alpha.beta.1",
        "1.0.0-alpha0.valid", "1.0.0-alpha.0valid", "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay",
        "1.0.0-rc.1+build.123",
        "2.0.1-alpha.1227", "1.2.3----RC-SNAPSHOT.12.9.1--.12+788", "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
        "99999999999999999999999.999999999999999999.99999999999999999", "1.0.0-0A.is.legal", "1.0.0-0",
    ])
    func valid(_ text: String) { #expect(SemanticVersion(text)?.text == text) }

    @Test(arguments: [
        "", "1", "1.2", "1.2.3-0123", "1.2.3-0123.0123", "1.1.2+.123", "+invalid", "-invalid", "alpha", "1.0.0-alpha_beta",
        "1.0.0-alpha..",
        "01.1.1", "1.01.1", "1.1.01", "1.2.3.DEV", "1.2-SNAPSHOT", "v1.2.3", "1.2.3 ", "1.2.3+", "1.2.3-", "-1.0.3-gamma+b7718",
        "9.8.7+meta+meta", "1.0.0-é", "１.0.0", String(repeating: "1", count: 256) + ".0.0",
    ])
    func invalid(_ text: String) { #expect(SemanticVersion(text) == nil) }

    @Test(arguments: [
        ("1.4.2", "2.0.0", APIEffect.breaking, "meets"), ("1.4.2", "1.5.0", .breaking, "2.0.0"),
        ("1.4.2", "1.5.0", .additive, "meets"),
        ("1.4.2", "1.4.3", .additive, "1.5.0"), ("1.4.2", "1.4.3", .neutral, "meets"), ("1.4.2", "1.4.2", .neutral, "notHigher"),
        ("1.4.2", "1.4.1", .neutral, "notHigher"), ("1.4.2", "1.4.2-rc.1", .neutral, "notHigher"),
        ("1.4.2", "2.0.0-rc.1", .breaking, "meets"), ("1.4.2", "1.4.3-rc.1", .additive, "1.5.0"),
        // Clause 4: in 0.y.z we ask a raised minor of a breaking change.
        ("0.3.1", "0.4.0", .breaking, "meets"), ("0.3.1", "0.3.2", .breaking, "0.4.0"), ("0.3.1", "0.3.2", .additive, "meets"),
        ("0.3.1", "1.0.0", .breaking, "meets"),
        // A pre-release has room up to its own normal version, and no further.
        ("2.0.0-rc.1", "2.0.0", .breaking, "meets"), ("2.0.0-rc.1", "2.0.0-rc.2", .breaking, "meets"),
        ("1.5.0-rc.1", "1.5.0", .additive, "meets"), ("1.5.0-rc.1", "1.5.0", .breaking, "2.0.0"),
        ("1.4.3-rc.1", "1.4.3", .additive, "1.5.0"), ("1.4.3-rc.1", "1.4.3", .neutral, "meets"),
        ("99999999999999999999.0.0", "100000000000000000000.0.0", .breaking, "meets"),
        ("99999999999999999999.0.0", "99999999999999999999.1.0", .breaking, "100000000000000000000.0.0"),
    ])
    func rule(_ old: String, _ new: String, _ worst: APIEffect, _ expected: String) throws {
        let verdict = VersionRule.standard.verdict(
            from: try #require(SemanticVersion(old)), to: try #require(SemanticVersion(new)), worst: worst)
        let text =
            switch verdict {
            case .meets: "meets"
            case .tooLow(let due): due.text
            case .notHigher: "notHigher"
            }
        #expect(text == expected)
    }
}
