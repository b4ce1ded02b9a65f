import Documents
import Foundation
import Testing

@testable import DataResidency

/// The declaration of a warehouse SaaS for a client in Jakarta.
enum ResidencyFixture {
    static let text = """
        residency: carnet/residency/v1
        home: ID
        categories:
          - {id: orders, name: {en: Orders and stock, zh: 订单与库存}, personal: false, places: [ID]}
          - {id: accounts, name: {en: Accounts of users, zh: 用户账号}, personal: true, places: [ID, SG]}
        processors:
          - id: jakarta-cloud
            name: {en: Jakarta Cloud, zh: 雅加达云}
            country: ID
            role: {en: Hosting, zh: 托管}
            since: 2026-01-01
            safeguards: [iso-27001]
        processing:
          - {category: orders, places: [ID], purposes: [service], by: jakarta-cloud, retention: {period: P90D, from: contract-end}}
          - category: accounts
            places: [ID, SG]
            purposes: [service, support]
            ground: contract
            by: own
            retention: {period: P30D, from: contract-end}
            transfer: standard-contract

        """

    static func read(_ text: String = text) throws -> Residency { try Residency(Array(text.utf8), file: "residency.yaml") }

    static func changed(_ cut: String, _ put: String) throws -> Residency {
        #expect(text.components(separatedBy: cut).count == 2, "\(cut)")
        return try read(text.replacingOccurrences(of: cut, with: put))
    }
}

@Suite struct ResidencyTests {
    @Test func readsADeclaration() throws {
        let residency = try ResidencyFixture.read()
        #expect(residency.home == "ID")
        #expect(residency.categories.map(\.id) == ["orders", "accounts"])
        #expect(residency.processing[1].transfer == .standardContract)
        #expect(residency.processing[1].processor == nil)
        #expect(residency.processing[0].retention?.period == .seconds(90 * 86_400))
    }

    @Test func whatIsReadIsWrittenAndReadAgain() throws {
        let residency = try ResidencyFixture.read()
        let again = try Residency(residency.json.encoded(pretty: true), file: nil)
        #expect(again.json == residency.json)
    }

    /// What is cut, what is put in its place, and everything that is said.
    @Test(arguments: [
        ("places: [ID]}\n  - {id: acc", "places: [ID, MY]}\n  - {id: acc", ["residency.place.unused category=orders country=MY"]),
        ("places: [ID, SG]\n", "places: [ID, SG, US]\n", ["residency.place.undeclared category=accounts country=US"]),
        ("by: own", "by: nobody", ["residency.processor.unknown processor=nobody"]),
        ("by: jakarta-cloud", "by: own", ["residency.processor.unused processor=jakarta-cloud"]),
        (
            "category: accounts", "category: guests",
            [
                "residency.category.unknown category=guests", "residency.place.unused category=accounts country=ID",
                "residency.place.unused category=accounts country=SG",
            ]
        ),
        (
            "id: accounts", "id: orders",
            [
                "residency.duplicate id=orders", "residency.ground.missing category=orders",
                "residency.category.unknown category=accounts", "residency.place.unused category=orders country=SG",
            ]
        ),
        ("    ground: contract\n", "", ["residency.ground.missing category=accounts"]),
        ("    transfer: standard-contract\n", "", ["residency.transfer.missing category=accounts country=SG"]),
        ("purposes: [service, support]", "purposes: []", ["residency.none"]),
        ("home: ID", "home: Indonesia", ["field.type expected=ISO 3166-1 alpha-2"]),
        ("since: 2026-01-01", "since: 2026-02-30", ["field.type expected=day (2026-10-05)"]),
        ("by: own", "by: own\n    colour: red", ["field.unknown name=colour"]),
    ])
    func contradictionsAreRefused(_ cut: String, _ put: String, _ expected: [String]) throws {
        let refusal = try #require(throws: Diagnostics.self) { _ = try ResidencyFixture.changed(cut, put) }
        let found = refusal.all.map { diagnostic in
            ([diagnostic.code] + diagnostic.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(
                separator: " ")
        }
        #expect(Set(found) == Set(expected))
        #expect(refusal.all.allSatisfy { $0.place.line != nil })
    }

    @Test(arguments: [
        ("home: ID", "home: SG", ["home.changed neutral"]),
        ("purposes: [service]", "purposes: [service, analytics]", ["purpose.added loosened"]),
        ("purposes: [service, support]", "purposes: [service]", ["purpose.removed tightened"]),
        ("ground: contract", "ground: legitimate-interests", ["ground.changed neutral"]),
        ("ground: contract", "ground: consent", ["ground.changed tightened"]),
        ("period: P90D", "period: P120D", ["retention.changed loosened"]),
        ("period: P90D", "period: P60D", ["retention.changed tightened"]),
        ("{period: P90D, from: contract-end}", "{period: P900D, from: collection}", ["retention.changed tightened"]),
        (", retention: {period: P90D, from: contract-end}", "", ["retention.changed loosened"]),
        ("transfer: standard-contract", "transfer: security-assessment", ["transfer.changed neutral"]),
        ("country: ID", "country: US", ["processor.country loosened"]),
        ("safeguards: [iso-27001]", "safeguards: []", ["safeguard.removed loosened"]),
        ("{en: Hosting, zh: 托管}", "{en: Hosting, zh: 主机托管}", ["processor.role neutral"]),
    ])
    func changesAreClassified(_ cut: String, _ put: String, _ expected: [String]) throws {
        let difference = try ResidencyDifference(from: ResidencyFixture.read(), to: ResidencyFixture.changed(cut, put))
        #expect(difference.changes.map { "\($0.code.rawValue) \($0.direction.rawValue)" } == expected)
    }

    @Test func placesProcessorsAndCategoriesComeAndGo() throws {
        let old = try ResidencyFixture.read()
        let new = try ResidencyFixture.read(
            ResidencyFixture.text.replacingOccurrences(of: "SG]", with: "SG, MY]")
                .replacingOccurrences(
                    of: "processors:\n",
                    with: """
                          - {id: photos, name: {en: Photographs}, personal: false, places: [ID]}
                        processors:
                          - {id: mail, name: {en: Mail}, country: MY, role: {en: E-mail}, since: 2026-02-01}

                        """
                ).replacingOccurrences(
                    of: "processing:\n",
                    with: """
                        processing:
                          - {category: photos, places: [ID], purposes: [service], by: own}
                          - {category: orders, places: [ID], purposes: [service], by: mail, retention: {period: P1D, from: collection}}

                        """))
        func codes(_ difference: ResidencyDifference) -> [String] {
            difference.changes.map { change in
                change.code.rawValue + " " + change.arguments.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
            }
        }
        #expect(
            codes(ResidencyDifference(from: old, to: new)) == [
                "handler.added orders mail", "place.added accounts MY", "category.added photos ID", "processor.added MY mail",
            ])
        #expect(ResidencyDifference(from: old, to: new).loosened.count == 4)
        #expect(
            codes(ResidencyDifference(from: new, to: old)) == [
                "handler.removed orders mail", "place.removed accounts MY", "category.removed photos", "processor.removed mail",
            ])
        #expect(ResidencyDifference(from: new, to: new).changes == [])
    }
}

@Suite struct ResidencyRuleTests {
    private func rule(_ text: String) throws -> ResidencyRule {
        let problems = Problems()
        let fields = Fields(try Document(Array(text.utf8), file: "policy.yaml"), problems)
        let rule = ResidencyRule(fields)
        fields.finish()
        try problems.throwIfAny()
        return rule
    }

    @Test(arguments: [
        ("places: {allowed: [ID, SG]}", []),
        ("places: {allowed: [ID]}", ["place accounts SG @15"]),
        ("personalOnly: true\nplaces: {forbidden: [ID]}", ["place accounts ID @15"]),
        ("places: {allowed: []}", ["place orders ID @14", "place accounts ID @15", "place accounts SG @15"]),
        ("categories: [orders]\nplaces: {allowed: [SG]}", ["place orders ID @14"]),
        ("categories: [guests]\nplaces: {allowed: [ID]}", ["category guests @0"]),
        ("processors: {forbidden: [jakarta-cloud]}", ["processor orders jakarta-cloud @14"]),
        ("processors: {countries: [SG]}", ["country ID jakarta-cloud @7"]),
        ("processors: {safeguards: [iso-27001, soc-2]}", ["safeguard jakarta-cloud soc-2 @7"]),
        ("personalOnly: true\ngrounds: [consent]", ["ground accounts contract @15"]),
        ("purposes: {forbidden: [support]}", ["purpose accounts support @15"]),
        ("maxRetention: P60D", ["retention orders P90D @14"]),
    ])
    func whatIsForbiddenIsNamed(_ text: String, _ expected: [String]) throws {
        let found = try rule(text).violations(ResidencyFixture.read())
        #expect(
            found.map { violation in
                let values = violation.arguments.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
                return "\(violation.code.rawValue) \(values) @\(violation.place.line ?? 0)"
            } == expected)
    }

    @Test func aRuleThatForbidsNothingIsAMistake() {
        #expect(throws: Diagnostics.self) { try rule("categories: [orders]") }
        #expect(throws: Diagnostics.self) { try rule("places: {allowed: [Indonesia]}") }
    }
}
