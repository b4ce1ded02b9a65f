import Documents
import Foundation
import TestSupport
import Testing

@testable import Conformity

@Suite struct ZoneTests {
    @Test func readsTheZonesThatShip() throws {
        let bytes = Array(try Data(contentsOf: SharedData.package.appending(path: "Schemes/zones.yaml")))
        let zones = try Zone.list(Document(bytes, file: "zones.yaml"))
        #expect(zones.prefix(2).map(\.id) == ["shenzhen", "suzhou"])
        #expect(zones[0].name == LanguageMap(["en": "Shenzhen", "zh": "深圳"]))
        #expect(zones[0].country == "CN")
        #expect(zones == Zone.own)
    }

    @Test func saysAllThatIsWrong() throws {
        let text =
            "zones: carnet/zones/v1\nlist:\n  - {id: a, name: {en: A}, country: CHN}\n  - {id: a, name: {en: B}, country: CN, x: 1}\n"
        let error = #expect(throws: Diagnostics.self) { try Zone.list(Document(Array(text.utf8), file: nil)) }
        #expect(error?.all.map(\.code) == ["field.type", "zone.twice", "field.unknown"])
    }
}
