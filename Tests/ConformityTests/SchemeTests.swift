import Conformity
import Documents
import Testing
import VerifiableCredentials

@Suite struct SchemeTests {
    static let text = """
        scheme: carnet/scheme/v1
        id: https://schemes.simulated.example/remote
        edition: "1"
        published: 2026-11-01
        status: active
        name: {en: Remote, zh: 远程}
        owner: {id: "https://schemes.simulated.example", name: {en: Owner, zh: 所有者}}
        documentation: https://schemes.simulated.example/remote/1
        kind: maintenance-log
        territories: ["*"]
        certificate: {validityMonths: 36, surveillanceMonths: 12}
        standing: {level: pilot, source: {en: Pilot rules, zh: 试点规则}, date: 2026-10-01}
        references: [{id: iso-17065, number: "ISO/IEC 17065:2012", name: {en: Bodies, zh: 机构}, url: "https://www.iso.org"}]
        criteria:
          - id: whole
            title: {en: Whole, zh: 完整}
            evidence: {verdict: [container]}
          - id: people
            title: {en: People, zh: 人员}
            standing: {level: mandatory, source: {en: A law, zh: 法律}, date: 2026-01-01}
            references: [{standard: iso-17065, clause: "6.1"}]
            evidence: {documents: [{id: records, title: {en: Records, zh: 记录}}], credentials: [statement]}

        """

    static func scheme() throws -> Scheme { try Scheme(Array(text.utf8), file: "s.yaml") }

    @Test func readsOne() throws {
        let scheme = try SchemeTests.scheme()
        #expect(scheme.digest == Digest.sha256(SchemeTests.text).multibase)
        #expect(scheme.criteria.map { scheme.uri(of: $0) }.last == "https://schemes.simulated.example/remote/1/criteria/people")
        #expect(scheme.criteria.map { scheme.standing(of: $0).level } == [.pilot, .mandatory])
        #expect(scheme.criteria.map { scheme.standing(of: $0).level.isObligation } == [false, true])
        #expect(scheme.criteria[1].evidence.findings == ["statement.binding", "credential.signature"])
    }

    /// Only what is mandatory is an obligation.
    @Test func onlyMandatoryIsAnObligation() {
        #expect(Scheme.LegalStanding.Level.allCases.filter(\.isObligation) == [.mandatory])
    }

    @Test(arguments: SchemeLibrary.names)
    func ownSchemesAreWhole(_ name: String) throws {
        let scheme = try Scheme(#require(SchemeLibrary.file(name)), file: name)
        #expect(name == "white-list-" + scheme.kind)
        #expect(scheme.criteria.allSatisfy { !scheme.standing(of: $0).level.isObligation })
    }

    @Test func thereAreThree() {
        #expect(
            SchemeLibrary.names == [
                "white-list-inspection-report", "white-list-maintenance-log", "white-list-service-release",
            ])
    }

    @Test(arguments: [
        ("status: active", "status: final", "field.type /status"),
        ("published: 2026-11-01", "published: 2026-11-31", "field.type /published"),
        ("https://schemes.simulated.example/remote\nedition", "http://schemes.example\nedition", "field.type /id"),
        ("name: {en: Remote, zh: 远程}", "name: {en: Remote}", "field.type /name"),
        ("kind: maintenance-log\n", "", "field.missing "),
        ("[container]}", "[]}", "scheme.evidence /criteria/0/evidence"),
        ("id: people", "id: whole", "scheme.twice /criteria"),
        ("standard: iso-17065", "standard: iso-1", "scheme.reference /criteria"),
        ("validityMonths: 36", "validityMonths: 1000", "field.type /certificate/validityMonths"),
        ("level: pilot", "level: obligatory", "field.type /standing/level"),
        ("evidence: {verdict", "proof: {verdict", "field.missing /criteria/0"),
    ])
    func saysWhatIsWrong(_ part: String, _ other: String, _ problem: String) {
        let bytes = Array(SchemeTests.text.replacing(part, with: other, maxReplacements: 1).utf8)
        let error = #expect(throws: Diagnostics.self) { try Scheme(bytes, file: "s.yaml") }
        #expect(error?.all.first.map { $0.code + " " + ($0.place.pointer ?? "") } == problem)
    }

    @Test func exportsEntriesWithItsAddresses() throws {
        let scheme = try SchemeTests.scheme()
        let entries = scheme.catalogue
        #expect(entries.map(\.path) == ["scheme.json", "profile.json", "criteria/whole.json", "criteria/people.json"])
        #expect(entries[1].json["id"] == "https://schemes.simulated.example/remote/1")
        #expect(entries[1].json["criterion"]?.array?.compactMap { $0["id"] } == entries.dropFirst(2).compactMap { $0.json["id"] })
        #expect(entries[3].json["tag"]?.array?.first == "standing:mandatory")
    }
}
