import Documents
import Testing
import VerifiableCredentials

@testable import Conformity

@Suite struct WhiteListTests {
    static let did = "did:web:pengcheng.example"

    @Test func goesThroughAWholeLife() throws {
        var list = WhiteList()
        let first = WhiteListScene.grant("urn:l1", StatusRegister.Place(list: 1, index: 70), from: 1)
        try list.fold(WhiteListScene.event(.apply(WhiteListScene.application()), 0))
        #expect(try #require(list[Self.did]).status(at: WhiteListScene.time(1)) == nil)
        try list.fold(WhiteListScene.event(.list(first), 1))
        #expect(try #require(list[Self.did]).status(at: WhiteListScene.time(2)) == .active)
        #expect(try #require(list[Self.did]).status(at: WhiteListScene.time(9000)) == .expired(on: WhiteListScene.time(8761)))
        try list.fold(WhiteListScene.event(.suspend(reason: WhiteListScene.reason), 3))
        #expect(try #require(list[Self.did]).status(at: WhiteListScene.time(4)) == .suspended(since: WhiteListScene.time(3)))
        #expect(list.register.isSet("urn:l1") == true)
        try list.fold(WhiteListScene.event(.reinstate(reason: WhiteListScene.reason), 5))
        #expect(list.register.isSet("urn:l1") == false)
        try list.fold(WhiteListScene.event(.remove(reason: WhiteListScene.reason), 6))
        #expect(list.register.isSet("urn:l1") == true)
        let removed = PublicStatus.withdrawn(on: WhiteListScene.time(6), reason: WhiteListScene.reason)
        #expect(try #require(list[Self.did]).status(at: WhiteListScene.time(7)) == removed)
        try list.fold(WhiteListScene.event(.apply(WhiteListScene.application()), 8))
        #expect(try #require(list[Self.did]).status(at: WhiteListScene.time(9)) == removed)
        let second = WhiteListScene.grant("urn:l2", StatusRegister.Place(list: 1, index: 71), from: 9)
        try list.fold(WhiteListScene.event(.list(second), 9))
        #expect(list.register.isSet("urn:l1") == true)
        #expect(list.register.isSet("urn:l2") == false)
        let bits = try #require(list[Self.did]).bits
        #expect(bits.map(\.place.index) == [70, 71])
        #expect(bits.map(\.isSet) == [true, false])
        #expect(
            try #require(list[Self.did]).history.map(\.act) == [.apply, .list, .suspend, .reinstate, .remove, .apply, .list])
    }

    @Test(
        arguments: [
            ([], WhiteListEvent.Name.list, "unknown"), ([], .suspend, "unknown"), ([], .remove, "unknown"),
            ([.apply], .apply, "applied"),
            ([.apply], .suspend, "applied"), ([.apply], .reinstate, "applied"), ([.apply, .list], .apply, "listed"),
            ([.apply, .list], .reinstate, "listed"), ([.apply, .list, .suspend], .list, "suspended"),
            ([.apply, .list, .suspend], .suspend, "suspended"), ([.apply, .list, .remove], .reinstate, "removed"),
            ([.apply, .list, .remove], .list, "removed"), ([.apply, .list, .remove], .remove, "removed"),
        ] as [([WhiteListEvent.Name], WhiteListEvent.Name, String)])
    func refusesAStepThatDoesNotFollow(_ before: [WhiteListEvent.Name], _ act: WhiteListEvent.Name, _ state: String) throws {
        var list = WhiteList()
        for (hours, name) in before.enumerated() { try list.fold(Self.event(name, hours, "urn:\(hours)")) }
        let unchanged = list
        #expect(throws: Diagnostic("white-list.step", ["did": Self.did, "act": act.rawValue, "state": state])) {
            try list.fold(Self.event(act, 20, "urn:20"))
        }
        #expect(list == unchanged)
    }

    @Test func endsAListingWhoseKeyWasCompromised() throws {
        var list = WhiteList()
        try list.fold(Self.event(.apply, 0, ""))
        try list.fold(Self.event(.list, 1, "urn:old"))
        let renewal = WhiteListScene.grant("urn:new", StatusRegister.Place(list: 1, index: 3), from: 2, ends: ["urn:old"])
        try list.fold(WhiteListScene.event(.list(renewal), 2))
        #expect(list.register.isSet("urn:old") == true)
        #expect(list.register.isSet("urn:new") == false)
        try list.fold(Self.event(.suspend, 3, ""))
        try list.fold(Self.event(.reinstate, 4, ""))
        #expect(list.register.isSet("urn:old") == true)
        #expect(list.register.isSet("urn:new") == false)
        let stranger = WhiteListScene.grant("urn:x", StatusRegister.Place(list: 1, index: 4), from: 5, ends: ["urn:other"])
        #expect(throws: Diagnostic("white-list.listing", ["id": "urn:x"])) {
            try list.fold(WhiteListScene.event(.list(stranger), 5))
        }
    }

    @Test func refusesTimeThatGoesBack() throws {
        var list = WhiteList()
        try list.fold(Self.event(.apply, 5, ""))
        #expect(
            throws: Diagnostic(
                "white-list.time",
                ["time": WhiteListScene.time(4).description, "last": WhiteListScene.time(5).description])
        ) { try list.fold(Self.event(.list, 4, "urn:a")) }
    }

    /// Whatever is tried in whatever order: what was refused changes nothing, a fold begun again in the middle comes to the
    /// same list, and a bit is clear exactly if its listing is in force.
    @Test(arguments: 0..<20) func foldsRandomSequencesStably(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var list = WhiteList()
        var taken: [WhiteListEvent] = []
        let cut = Int.random(in: 0..<400, using: &random)
        var half = WhiteList()
        for hours in 0..<400 {
            if hours == cut { half = list }
            let did = "did:web:p\(Int.random(in: 0..<6, using: &random)).example"
            let name = try #require(WhiteListEvent.Name.allCases.randomElement(using: &random))
            let place = list.register.draw(using: &random)
            var event = Self.event(name, hours, "urn:\(hours)", place)
            event.subject = did
            let before = list
            do {
                try list.fold(event)
                taken.append(event)
            } catch {
                #expect(error.code == "white-list.step")
                #expect(list == before)
            }
        }
        var again = WhiteList()
        for event in taken { try again.fold(event) }
        #expect(again == list)
        for event in taken where event.time >= WhiteListScene.time(cut) { try half.fold(event) }
        #expect(half == list)
        var inForce: Set<String> = []
        for entry in list.entries.values where entry.state == .listed { inForce.formUnion(entry.listings.map(\.listing)) }
        for event in taken {
            guard case .list(let grant) = event.act else { continue }
            #expect(list.register.isSet(grant.listing) == !inForce.contains(grant.listing))
        }
        // What one provider's entry says of its bits is what the register says.
        for entry in list.entries.values {
            for (place, isSet) in entry.bits { #expect(list.register.bits(ofList: place.list)?.isSet(place.index) == isSet) }
        }
        #expect(list.entries.values.reduce(0) { $0 + $1.bits.count } == taken.count { $0.act.name == .list })
    }

    @Test(arguments: WhiteListEvent.Name.allCases) func readsBackWhatItWrote(_ name: WhiteListEvent.Name) throws {
        let event = Self.event(name, 3, "urn:a")
        let data = try #require(JSON(parsing: JSON.object(event.data).encoded()).object)
        #expect(try WhiteListEvent(act: event.actName, subject: event.subject, time: event.time, data: data) == event)
        var more = data
        more["extra"] = 1
        #expect(throws: Diagnostic("white-list.member", ["expected": "no such member"], at: Place(pointer: "/data/extra"))) {
            try WhiteListEvent(act: event.actName, subject: event.subject, time: event.time, data: more)
        }
        for missing in data.names where !["postalCode", "email"].contains(missing) {
            var less = data
            less[missing] = nil
            #expect(throws: Diagnostic.self) {
                try WhiteListEvent(act: event.actName, subject: event.subject, time: event.time, data: less)
            }
        }
    }

    @Test func leavesOtherActsAlone() throws {
        #expect(try WhiteListEvent(act: "decide", subject: "x", time: WhiteListScene.time(0), data: JSONObject()) == nil)
        #expect(try WhiteListEvent(act: "white-list.win", subject: "x", time: WhiteListScene.time(0), data: JSONObject()) == nil)
    }

    static func event(
        _ name: WhiteListEvent.Name, _ hours: Int, _ id: String, _ place: StatusRegister.Place? = nil
    ) -> WhiteListEvent {
        let act: WhiteListEvent.Act =
            switch name {
            case .apply: .apply(WhiteListScene.application())
            case .list: .list(WhiteListScene.grant(id, place ?? StatusRegister.Place(list: 1, index: hours), from: hours))
            case .suspend: .suspend(reason: WhiteListScene.reason)
            case .reinstate: .reinstate(reason: WhiteListScene.reason)
            case .remove: .remove(reason: WhiteListScene.reason)
            }
        return WhiteListScene.event(act, hours)
    }
}
