import Conformity
import Documents
import Testing

@Suite struct PublicStatusTests {
    @Test func onlyActiveIsInForce() {
        let time = Instant(seconds: 1_790_000_000)
        let others: [PublicStatus] = [
            .suspended(since: time), .withdrawn(on: time, reason: LanguageMap(["en": "misuse of the mark"])), .expired(on: time),
        ]
        #expect(PublicStatus.active.isInForce)
        #expect(others.map(\.isInForce) == [false, false, false])
        #expect(others.map(\.name) == ["suspended", "withdrawn", "expired"])
    }
}
