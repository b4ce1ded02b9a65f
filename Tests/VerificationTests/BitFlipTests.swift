import CarnetFile
import Documents
import Testing

@testable import Verification

@Suite struct BitFlipTests {
    /// Two thousand single bits anywhere in the file: not one leaves it accepted, since every bit is covered by a check.
    @Test func noFlippedBitIsAccepted() throws {
        let world = try World()
        let carnet = try world.carnet()
        let policy = try world.policy()
        #expect(Verifier.verify(carnet, policy: policy, now: World.now).outcome == .accepted)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bit = Int.random(in: 0..<carnet.count * 8, using: &generator)
            var flipped = carnet
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(Verifier.verify(flipped, policy: policy, now: World.now).outcome == .rejected, "bit \(bit)")
        }
    }

    /// The same inside the payload, with every digest of the container made right again and the statement signed anew, as a
    /// provider could. A checkpoint may so lose its witnesses and another one stand in for it: what the verdict says is then
    /// the same, or it is not accepted.
    @Test func noFlippedBitOfTheEvidenceChangesWhatIsAccepted() throws {
        let world = try World()
        let payload = try world.payload()
        let policy = try world.policy()
        let facts = Verifier.verify(try world.seal(CarnetWriter.write(payload: payload)), policy: policy, now: World.now).facts
        #expect(facts != nil)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<30 {
            var forged = payload
            let place = Int.random(in: 0..<forged.count, using: &generator)
            let bit = Int.random(in: 0..<forged[place].bytes.count * 8, using: &generator)
            forged[place].bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let verdict = Verifier.verify(try world.seal(CarnetWriter.write(payload: forged)), policy: policy, now: World.now)
            #expect(verdict.outcome != .accepted || verdict.facts == facts, "\(forged[place].path) bit \(bit)")
        }
    }
}
