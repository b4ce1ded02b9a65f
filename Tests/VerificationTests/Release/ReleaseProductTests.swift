import Deliverables
import Documents
import Testing
import Verification

/// A product's id ties its releases to one line: another id in the same log is no way out of a past.
@Suite struct ReleaseProductTests {
    /// After 1.0.0 and 1.1.0 of `stock`, a breaking 1.1.1 under another id that follows nothing.
    static func renamed() throws -> ReleaseWorld {
        var world = try ReleaseWorld()
        world.releases[2].product = "stock2"
        world.releases[2].version = "1.1.1"
        world.releases[2].follows = nil
        world.acceptsUnestablished = true
        return world
    }

    @Test func aNewLineBesideAnotherIsNotEstablished() throws {
        var world = try Self.renamed()
        let verdict = try world.verdict()
        #expect(verdict.obstacles == ["release.history not-established release.other-product"])
        let finding = try #require(verdict.findings.first { $0.reason == "release.other-product" })
        #expect(finding.arguments["others"] == "stock" && finding.arguments["product"] == "stock2")
        #expect(finding.arguments["count"] == "2")
        #expect(verdict.facts?.release?.products.isLater == true)
        // A provider who builds by the client's policy is told before anybody else is; without one the client judges.
        world.acceptsUnestablished = false
        #expect(try world.codes(2) == [])
        world.rules.builders = []
        #expect(try world.codes(2) == ["release.other-product"])
    }

    /// A later release of such a line has a predecessor, and no more of a past.
    @Test func aStepLaterItIsStillSaid() throws {
        var world = try Self.renamed()
        world.releases.append(
            ReleaseWorld.Release(
                version: "1.1.2", published: "2026-10-24T09:00:00Z", files: world.releases[2].files, follows: 2,
                product: "stock2"))
        #expect(try world.verdict().obstacles == ["release.history not-established release.other-product"])
    }

    @Test func whatWasAgreedMayStandBesideAnother() throws {
        let world = try Self.renamed()
        let asked = try world.verdict("latest: report, products: [stock, stock2]")
        #expect(asked.obstacles == [])
        #expect(asked.findings.contains { $0.reason == "release.products-beside" && $0.state == .established })
        let other = try world.verdict("latest: report, products: [stock]")
        #expect(other.obstacles == ["release.history contradicted release.product-unasked"])
        var agreed = world
        agreed.world.terms += "products: [stock, stock2]\n"
        agreed.acceptsUnestablished = false
        #expect(try agreed.verdict().obstacles == [])
        // The contract of these worlds delivers one asset.
        var delivered = world
        for place in delivered.releases.indices.dropLast() { delivered.releases[place].product = "vmc-849" }
        delivered.releases[2].product = "vmc-850"
        #expect(try delivered.verdict().obstacles == [])
    }

    @Test func theFirstLineOfALogNeedsNoWord() throws {
        let world = try ReleaseWorld()
        let verdict = try world.verdict()
        #expect(verdict.facts?.release?.products.others == [])
        #expect(verdict.obstacles == [])
    }
}
