import CarnetFile
import Deliverables
import Documents
import ServiceRecords
import TestSupport
import Testing
import VerifiableCredentials
import Verification

@Suite struct ReleaseVerdictTests {
    @Test func anHonestReleaseIsAccepted() throws {
        let world = try ReleaseWorld()
        let verdict = try world.verdict("latest: required", latest: world.latest(2))
        #expect(verdict.obstacles == [])
        #expect(verdict.outcome == .accepted)
        let facts = try #require(verdict.facts?.release)
        #expect(facts.manifest.versionText == "2.0.0")
        #expect(facts.previous?.versionText == "1.1.0")
        #expect(facts.history.releases.map(\.release.version) == ["1.0.0", "1.1.0", "2.0.0"])
        #expect(facts.figures.interfaces.counts.breaking == 1)
        #expect(facts.figures.interfaces.version == .meets)
        #expect(facts.figures.bills.uncovered == [])
    }

    @Test func theSameBytesTwice() throws {
        let world = try ReleaseWorld()
        #expect(try world.payload(1) == world.payload(1))
    }

    // MARK: The chain

    @Test func theWholeChainAtHand() throws {
        let world = try ReleaseWorld()
        let earlier = try [0, 1].map { try CarnetContainer(world.bare($0)) }
        let verdict = try world.verdict(aids: VerificationAids(earlier: earlier))
        #expect(verdict.outcome == .accepted)
        let finding = try #require(verdict.findings.first { $0.code == "release.predecessor" })
        #expect(finding.reason == "release.chain-whole")
        #expect(finding.arguments["steps"] == "2")
        // 1.0.0 is at hand too, and not what 2.0.0 is compared with.
        let told = try #require(verdict.findings.first { $0.reason == "release.not-compared" })
        #expect(told.code == "release.api" && told.state == .established)
        #expect(told.arguments["versions"] == "1.0.0" && told.arguments["predecessor"] == "1.1.0")
        let direct = try world.verdict(aids: VerificationAids(earlier: [earlier[1]]))
        #expect(!direct.findings.contains { $0.reason == "release.not-compared" })
    }

    @Test func aVersionUsedTwice() throws {
        var world = try ReleaseWorld()
        world.releases[2].version = "1.1.0"
        world.acceptsUnestablished = true
        #expect(throws: Diagnostics.self) { try world.payload(2) }
        #expect(try world.codes(2).contains("release.retagged"))
    }

    @Test func aRollBack() throws {
        var world = try ReleaseWorld()
        world.releases[2].version = "1.0.1"
        #expect(try world.codes(2).contains("release.rollback"))
    }

    @Test func aFork() throws {
        var world = try ReleaseWorld()
        world.releases[2].follows = 0
        #expect(try world.codes(2).contains("release.fork"))
    }

    /// What was taken back does not stand between a release and the one that it follows.
    @Test func aReleaseBesideAWithdrawnOne() throws {
        var world = try ReleaseWorld()
        world.releases[2].follows = 0
        world.withdrawn = [(1, "2026-10-15T09:00:00Z")]
        let verdict = try world.verdict()
        #expect(verdict.obstacles == [])
        #expect(verdict.outcome == .accepted)
    }

    @Test func aSecondBeginning() throws {
        var world = try ReleaseWorld()
        world.releases[2].follows = nil
        #expect(try world.codes(2).contains("release.second-beginning"))
    }

    @Test func aWithdrawnRelease() throws {
        var world = try ReleaseWorld()
        world.withdrawn = [(2, "2026-10-22T09:00:00Z")]
        #expect(try world.codes(2).contains("release.withdrawn"))
    }

    @Test func anOldReleasePassedOffAsNew() throws {
        let world = try ReleaseWorld()
        let alone = try world.verdict("latest: required", of: 1)
        #expect(alone.obstacles == ["release.latest not-established release.latest-absent"])
        let expired = try world.verdict("latest: required", of: 1, latest: world.latest(1, until: "2026-11-04T00:00:00Z"))
        #expect(expired.obstacles == ["release.latest not-established release.latest-expired"])
        let other = try world.verdict("latest: required", of: 1, latest: world.latest(2))
        #expect(other.obstacles == ["release.latest contradicted release.latest-other"])
        let newer = try CarnetContainer(world.bare(2))
        let superseded = try world.verdict(
            "latest: required", of: 1, aids: VerificationAids(earlier: [newer]), latest: world.latest(1))
        #expect(superseded.obstacles == ["release.latest contradicted release.superseded"])
    }

    /// From 1 November: a word for thirty days is short enough or not, for this release; against it, any will do.
    @Test(arguments: [("P30D", true), ("P29DT23H59M59S", false), ("PT0S", false)])
    func aWordThatHoldsTooLong(_ limit: String, _ isShort: Bool) throws {
        let world = try ReleaseWorld()
        let policy = "latest: required, maxLatestValidity: \(limit)"
        let verdict = try world.verdict(policy, latest: world.latest(2))
        #expect(verdict.obstacles == (isShort ? [] : ["release.latest not-established release.latest-long"]))
        if !isShort {
            let finding = try #require(verdict.findings.first { $0.code == "release.latest" })
            #expect(finding.expected == limit && finding.seen == "P30D" && verdict.outcome == .undetermined)
        }
        let other = try world.verdict(policy, of: 1, latest: world.latest(2))
        #expect(other.obstacles == ["release.latest contradicted release.latest-other"])
    }

    /// A newer word that holds too long does not undo an older one that does not.
    @Test func aShortWordBesideALongOne() throws {
        let world = try ReleaseWorld()
        let policy = "latest: required, maxLatestValidity: P14D"
        let older = try world.latest(2, from: "2026-10-31T00:00:00Z", until: "2026-11-14T00:00:00Z")
        #expect(try world.verdict(policy, latest: world.latest(2), older: older).obstacles == [])
        let superseded = try world.latest(1, from: "2026-10-31T00:00:00Z", until: "2026-11-14T00:00:00Z")
        let verdict = try world.verdict(policy, of: 1, latest: world.latest(2), older: superseded)
        #expect(verdict.obstacles == ["release.latest contradicted release.latest-other"])
    }

    /// Two sets of books: the other client's carnet goes further than this one's, and differs before that.
    @Test func anotherHistoryThatIsLonger() throws {
        let world = try ReleaseWorld()
        var other = world
        other.releases[1].files["bin/stock"] = "program for the other client"
        other.releases[1].files["sbom/bom.json"] = ReleaseWorld.bill(of: "program for the other client", library: "1.1")
        let longer = try CarnetContainer(other.bare(2))
        let verdict = try world.verdict(of: 1, aids: VerificationAids(earlier: [longer]))
        #expect(verdict.obstacles.contains("release.history contradicted release.two-histories"))
        // The same books, further on, are no second history.
        let same = try CarnetContainer(world.bare(2))
        let whole = try world.verdict(of: 1, aids: VerificationAids(earlier: [same]))
        #expect(!whole.obstacles.contains { $0.hasPrefix("release.history") })
    }

    @Test func whatATranslationLacksIsNamedInTheTranslation() throws {
        var world = try ReleaseWorld()
        world.releases[2].files["docs/manual.zh.md"] = ReleaseWorld.manual("zh", sections: 1)
        let problems = try #require(throws: Diagnostics.self) { try world.payload(2) }.all
        let missing = try #require(problems.first { $0.code == "documents.section.missing" })
        #expect(missing.place.file == "docs/manual.zh.md")
        #expect(missing.arguments["expected"] == "docs/manual.en.md:5")
    }

    // MARK: Contents

    @Test func anExchangedArtefact() throws {
        let world = try ReleaseWorld()
        let name = "files/" + Digest.sha256("program 2.0.0").hex
        let verdict = try world.verdict { $0[name] = Array("something else".utf8) }
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles.contains("release.artefacts contradicted release.file-altered"))
    }

    @Test func anEditedManifest() throws {
        let world = try ReleaseWorld()
        let verdict = try world.verdict { files in
            let text = String(decoding: files["release.json"] ?? [], as: UTF8.self)
            files["release.json"] = Array(text.replacing("2026-10-19T09:00:00Z", with: "2026-10-18T09:00:00Z").utf8)
        }
        #expect(verdict.obstacles.contains("release.published contradicted release.unlogged"))
    }

    @Test func anEditedFigure() throws {
        let verdict = try ReleaseWorld().verdict { files in
            let text = String(decoding: files["deliverable.json"] ?? [], as: UTF8.self)
            files["deliverable.json"] = Array(text.replacing("\"breaking\": 1", with: "\"breaking\": 0").utf8)
        }
        #expect(verdict.obstacles == ["figures.recomputed contradicted figures.differ"])
    }

    @Test func aBillOfOtherArtefacts() throws {
        var world = try ReleaseWorld()
        world.releases[2].files["sbom/bom.json"] = ReleaseWorld.bill(of: "program 9", library: "1.1")
        let codes = try world.codes(2)
        #expect(codes.contains("bill.foreign"))
        #expect(codes.contains("release.artefact-uncovered"))
    }

    @Test func aVersionNumberThatHidesABreak() throws {
        var world = try ReleaseWorld()
        world.releases[2].version = "1.2.0"
        #expect(try world.codes(2) == ["release.version-low"])
        world.releases[2].override = #"{"reason": {"en": "nobody calls it"}, "approver": "Li"}"#
        let borne = try world.verdict()
        #expect(borne.outcome == .accepted)
        #expect(borne.findings.first { $0.code == "release.api" }?.reason == "release.version-overridden")
    }

    @Test func aManualThatLacksASection() throws {
        var world = try ReleaseWorld()
        world.releases[2].files["docs/manual.zh.md"] = ReleaseWorld.manual("zh", sections: 1)
        #expect(try !world.codes(2).isEmpty)
    }

    @Test func aMissingLanguage() throws {
        var world = try ReleaseWorld()
        world.releases[2].files["docs/manual.zh.md"] = nil
        #expect(try world.codes(2) == ["release.document-missing"])
    }
}

extension ReleaseWorld {
    /// Codes of the reasons for which a release is refused; none if it is built.
    func codes(_ place: Int) throws -> Set<String> {
        do {
            _ = try payload(place)
            return []
        } catch let problems as Diagnostics {
            return Set(problems.all.map(\.code))
        }
    }
}
