import CarnetFile
import Documents
import TestSupport
import Testing
import TransparencyLog

@testable import Verification

/// Timestamps that OpenSSL makes, as an authority whose certificate the policy pins, and those that prove nothing.
@Suite(.enabled(if: TimestampAuthority.isPresent, Comment(rawValue: TimestampAuthority.absence)))
struct TimestampTests {
    private static let text = Array("logs.example/acme\n3\nAAAA\n".utf8)

    private func fault(_ token: [UInt8], over text: [UInt8] = TimestampTests.text, by certificate: [UInt8]) -> TimestampFault? {
        do throws(TimestampFault) {
            _ = try TimestampToken(token).verify(over: Digest.sha256(text), by: [Digest.sha256(certificate)])
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: TimestampAuthority.Key.allCases, ["sha256", "sha384", "sha512"])
    func everyKeyAndDigest(key: TimestampAuthority.Key, digest: String) throws {
        let authority = try TimestampAuthority()
        let certificate = try authority.certificate("tsa", key: key)
        let answer = try authority.stamp(TimestampTests.text, by: "tsa", digest: digest)
        #expect(fault(answer, by: certificate) == nil)
    }

    @Test func whatProvesNothing() throws {
        let authority = try TimestampAuthority()
        let good = try authority.certificate("tsa")
        let other = try authority.certificate("other")
        let answer = try authority.stamp(TimestampTests.text, by: "tsa")
        #expect(fault(try authority.stamp(TimestampTests.text, by: "tsa", essDigest: "sha1"), by: good) == nil)
        #expect(fault(answer, over: [1], by: good) == .imprint)
        #expect(fault(answer, by: other) == .unknown)
        #expect(fault([], by: good) == .malformed)
        #expect(fault([UInt8](repeating: 0x30, count: 70_000), by: good) == .malformed)
        #expect(fault([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02], by: good) == .refused)
        for usage in ["critical,timeStamping,serverAuth", "critical,serverAuth", "timeStamping"] {
            let certificate = try authority.certificate("odd", usage: usage)
            // OpenSSL itself will not stamp with most of them.
            guard let odd = try? authority.stamp(TimestampTests.text, by: "odd") else { continue }
            #expect(fault(odd, by: certificate) == .purpose, "\(usage)")
        }
    }

    @Test func aCertificateThatWasNotValid() throws {
        let authority = try TimestampAuthority()
        let certificate = try authority.certificate("tsa", days: -1)
        #expect(fault(try authority.stamp(TimestampTests.text, by: "tsa"), by: certificate) == .expired)
    }

    /// Any bit of the answer may fall over: nothing traps, and what still holds tells the same.
    @Test func flippedBits() throws {
        let authority = try TimestampAuthority()
        let certificate = try authority.certificate("tsa")
        let answer = try authority.stamp(TimestampTests.text, by: "tsa")
        let time = try TimestampToken(answer).time
        var survivors = 0
        for bit in 0..<answer.count * 8 {
            var flipped = answer
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            guard fault(flipped, by: certificate) == nil else { continue }
            survivors += 1
            #expect(try TimestampToken(flipped).time == time)
        }
        // Status, versions and names of digests stand outside of what is signed.
        #expect(survivors < 200)
        for count in 0..<answer.count { #expect(fault(Array(answer.prefix(count)), by: certificate) != nil) }
    }

    // MARK: In a verdict

    @Test func aVerdictThatRestsOnATimestamp() throws {
        let authority = try TimestampAuthority()
        let certificate = try authority.certificate("tsa")
        _ = try authority.certificate("other")
        var world = try TrustWorld()
        let bag = try CarnetContainer(world.stage.bare)
        let proof = try RangeProof(parsing: try #require(bag["data/range-proof"]))
        let answer = try authority.stamp(proof.note.text, by: "tsa")
        let file = try TrustFile.sorted(answer, name: "a", others: [], closing: proof.note.text)
        #expect(file.path == "time/\(Digest.sha256(proof.note.text).hex).tsr")
        #expect(throws: Diagnostic("attach.timestamp")) {
            try TrustFile.sorted(answer, name: "a", others: [], closing: [1])
        }
        let anchor = """
            anchors: [{did: "did:web:tsa.example", certificates: ["\(Digest.sha256(certificate).hex)"], purposes: [timestamp]}, {
            """
        let demands = [("timestamp: false", "timestamp: true"), ("anchors: [{", anchor)]
        func stamped(_ verdict: Verdict) -> [String] {
            verdict.findings.filter { $0.code == "time.stamp" }.map { "\($0.state.rawValue) \($0.reason)" }
        }
        #expect(stamped(try world.verdict(demands)) == ["not-established timestamp.absent"])

        // The clock of OpenSSL is the computer's.
        let time = try TimestampToken(answer).time
        world.tamper = { $0.append(file) }
        world.now = max(time, world.now)
        let verdict = try world.verdict(demands)
        #expect(stamped(verdict) == ["established timestamp.stamped"])
        let finding = try #require(verdict.findings.first { $0.code == "time.stamp" })
        #expect(finding.arguments == ["authority": "did:web:tsa.example", "time": time.description])
        world.now = time - .seconds(1)
        #expect(try world.verdict(demands).obstacles.contains("clock.behind not-established clock.behind"))

        world.now = max(time, instant("2026-11-05T00:00:00Z"))
        var forged = file
        forged.bytes[forged.bytes.count - 1] ^= 1
        let strange = PayloadFile(
            path: "time/\(Digest.sha256([2]).hex).tsr", bytes: try authority.stamp(proof.note.text, by: "other"))
        world.tamper = { $0 += [forged, strange] }
        #expect(
            Set(stamped(try world.verdict(demands))) == [
                "contradicted timestamp.signature", "not-established timestamp.unknown",
            ])
        // One that holds is enough, whatever somebody attached beside it.
        world.tamper = { $0 += [file, strange] }
        let beside = try world.verdict(demands)
        #expect(stamped(beside) == ["established timestamp.stamped"])
        #expect(beside.findings.contains { $0.reason == "container.unused" && $0.subject == "trust/" + strange.path })
    }
}
