import Documents
import TestSupport
import Testing

@testable import Deliverables

/// A release's time decides of announced ends and of support; witnesses saw when it was logged.
@Suite struct ReleaseTimeTests {
    private func refusals(_ published: String, logged: String) throws -> [String] {
        var world = try ReleaseWorld()
        world.releases[2].published = published
        world.world.delays["release-2"] = instant(logged)
        let refusal = #expect(throws: Diagnostics.self) { _ = try world.payload(2) }
        return refusal?.all.map(\.code) ?? []
    }

    @Test func fromTheFuture() throws {
        #expect(try refusals("2027-06-01T09:00:00Z", logged: "2026-10-19T09:00:00Z").contains("record.time-ahead"))
    }

    @Test func fromThePast() throws {
        #expect(try refusals("2026-10-13T09:00:00Z", logged: "2026-10-19T09:00:00Z").contains("record.time-behind"))
    }

    /// Clocks may differ, and a state is seen after it was signed.
    @Test func anHourIsNotHeldAgainstAnybody() throws {
        var world = try ReleaseWorld()
        world.releases[2].published = "2026-10-18T17:30:00Z"
        world.world.delays["release-2"] = instant("2026-10-19T09:00:00Z")
        #expect(throws: Never.self) { try world.payload(2) }
    }
}
