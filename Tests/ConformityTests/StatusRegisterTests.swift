import Documents
import Testing
import VerifiableCredentials

@testable import Conformity

@Suite struct StatusRegisterTests {
    @Test func givesEachCredentialItsOwnRandomPlace() throws {
        var random = SeededRandom(seed: 1)
        var register = StatusRegister()
        var places: Set<StatusRegister.Place> = []
        for number in 0..<2000 {
            let place = register.draw(using: &random)
            try register.take(place, for: "urn:\(number)")
            places.insert(place)
        }
        #expect(places.count == 2000)
        #expect(Set(places.map(\.list)) == [1])
        // At random: two thousand numbers handed out in order would all lie in the first 2000.
        #expect(places.count { $0.index < 2000 } < 200)
    }

    @Test func opensAnotherListWhenThreeQuartersAreTaken() throws {
        var random = SeededRandom(seed: 2)
        var register = StatusRegister()
        let full = StatusRegister.width / 4 * 3
        for index in 0..<full { try register.take(StatusRegister.Place(list: 1, index: index), for: "urn:\(index)") }
        #expect(register.draw(using: &random).list == 2)
        try register.take(StatusRegister.Place(list: 2, index: 7), for: "urn:next")
        #expect(register.listCount == 2)
        #expect(register.draw(using: &random).list == 2)
    }

    @Test func neverGivesAPlaceTwice() throws {
        var register = StatusRegister()
        let place = StatusRegister.Place(list: 1, index: 5)
        try register.take(place, for: "urn:a")
        #expect(throws: Diagnostic("status.taken", ["list": "1", "index": "5"])) { try register.take(place, for: "urn:b") }
        #expect(throws: Diagnostic("status.taken", ["list": "1", "index": "6"])) {
            try register.take(StatusRegister.Place(list: 1, index: 6), for: "urn:a")
        }
        #expect(throws: Diagnostic("status.place", ["list": "3", "index": "0"])) {
            try register.take(StatusRegister.Place(list: 3, index: 0), for: "urn:c")
        }
        #expect(throws: Diagnostic("status.place", ["list": "1", "index": "131072"])) {
            try register.take(StatusRegister.Place(list: 1, index: 131_072), for: "urn:c")
        }
    }

    @Test func setsTheBitOfOneAndOfNoOther() throws {
        var register = StatusRegister()
        try register.take(StatusRegister.Place(list: 1, index: 9), for: "urn:a")
        try register.take(StatusRegister.Place(list: 1, index: 10), for: "urn:b")
        try register.set("urn:a", true)
        #expect(register.isSet("urn:a") == true)
        #expect(register.isSet("urn:b") == false)
        #expect(register.isSet("urn:c") == nil)
        // Index 0 is the most significant bit of byte 0, so 9 is 0x40 of byte 1.
        #expect(try #require(register.bits(ofList: 1)).bytes.prefix(3) == [0, 0x40, 0])
        try register.set("urn:a", false)
        #expect(try #require(register.bits(ofList: 1)).bytes.allSatisfy { $0 == 0 })
        #expect(throws: Diagnostic("status.unknown", ["id": "urn:c"])) { try register.set("urn:c", true) }
        #expect(register.bits(ofList: 2) == nil)
        #expect(register.bits(ofList: 0) == nil)
    }
}
