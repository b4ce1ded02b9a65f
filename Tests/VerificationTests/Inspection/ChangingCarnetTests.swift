import CarnetFile
import Documents
import Synchronization
import Testing
import Verification

/// What a carnet carries by its content is read when a rule asks for it: by then somebody may have written to the file.
@Suite struct ChangingCarnetTests {
    private final class WrittenSource: CarnetSource {
        let count: Int
        private let bytes: Mutex<[UInt8]>

        init(_ bytes: [UInt8]) {
            count = bytes.count
            self.bytes = Mutex(bytes)
        }

        func change(_ place: Int) { bytes.withLock { $0[place] ^= 1 } }

        func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ContainerFault) {
            bytes.withLock { buffer.copyBytes(from: $0[offset..<offset + buffer.count]) }
        }
    }

    @Test func aPictureThatChangesAfterOpeningIsNamed() throws {
        let world = try InspectionWorld()
        let logged = try world.logged()
        let carnet = try logged.seal(CarnetWriter.write(payload: world.payload()))
        let policy = try logged.policy([("figures: {", "inspection: {minReplay: 1}\nfigures: {")])
        let source = WrittenSource(carnet)
        let opened = Verifier.open(source)
        #expect(
            Verifier.verify(opened, policy: policy, now: World.now) == Verifier.verify(carnet, policy: policy, now: World.now))

        let path = "data/files/" + Digest.sha256(InspectionWorld.images[2]).hex
        let name = Array("carnet/\(path)".utf8)
        source.change(try #require(carnet.firstRange(of: name)).upperBound + 20)
        let verdict = Verifier.verify(opened, policy: policy, now: World.now)
        #expect(verdict.outcome == .rejected)
        let finding = try #require(verdict.findings.first)
        #expect(finding.code == "container" && finding.state == .contradicted)
        #expect(finding.reason == "container.changed" && finding.subject == path)
    }

    /// A file that cannot be read is no evidence against whoever made it.
    @Test func aDiskThatFailsEstablishesNothing() throws {
        let policy = try InspectionWorld().logged().policy([])
        let fault = ContainerFault("file.reading", ["reason": "Input/output error"], path: "a.carnet")
        let verdict = Verifier.verify(.failure(fault), policy: policy, now: World.now)
        #expect(verdict.outcome == .undetermined)
        #expect(verdict.findings.first?.reason == "file.reading" && verdict.findings.first?.state == .notEstablished)
    }
}
