import Documents
import Testing
import Verification

/// A log in which nothing is written for a week: its size stays, and only witnesses can tell that it was there.
struct IdleLogTests {
    private static let week = instant("2026-10-15T00:00:00Z")..<instant("2026-10-22T00:00:00Z")

    private static func world() throws -> World {
        var world = try World()
        world.events.removeAll { week.contains($0.time) }
        return world
    }

    @Test func isEstablishedWhereWitnessesWentOnCosigning() throws {
        let world = try IdleLogTests.world()
        let verdict = try world.verdict(world.carnet())
        #expect(verdict.obstacles == [])
        #expect(verdict.outcome == .accepted)
    }

    @Test func isNotWhereTheyStopped() throws {
        var world = try IdleLogTests.world()
        world.checkpoints.removeAll { IdleLogTests.week.contains($0) }
        world.acceptsUnestablished = true
        let verdict = try world.verdict(world.carnet())
        #expect(verdict.obstacles.contains("time.interval not-established figures.interval"))
        #expect(verdict.outcome == .undetermined)
    }
}
