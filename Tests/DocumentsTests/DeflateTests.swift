import Documents
import Testing

@Suite("Deflate and gzip")
struct DeflateTests {
    static let samples: [[UInt8]] = [
        [], [7], [UInt8](repeating: 0, count: 16_384), Array("carnet".utf8),
        (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) },
    ]

    @Test(arguments: samples) func gzipIsReadBack(bytes: [UInt8]) {
        let packed = Deflate.gzip(bytes)
        #expect(Deflate.gunzip(packed, limit: bytes.count) == bytes)
        #expect(Deflate.gzip(bytes) == packed)
    }

    /// RFC 1952 section 2.3: no flags, no time; the sum and the size at the end.
    @Test func theHeaderTellsNothing() {
        let packed = Deflate.gzip(Array("carnet".utf8))
        #expect(Array(packed.prefix(8)) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0])
        #expect(Array(packed.suffix(4)) == [6, 0, 0, 0])
    }

    @Test func nothingBeyondTheLimitIsInflated() {
        let packed = Deflate.gzip([UInt8](repeating: 0, count: 1 << 20))
        #expect(Deflate.gunzip(packed, limit: 1 << 20)?.count == 1 << 20)
        #expect(Deflate.gunzip(packed, limit: (1 << 20) - 1) == nil)
        // A stream that promises less than it holds is not cut off but refused.
        var lying = packed
        lying.replaceSubrange(lying.count - 4..<lying.count, with: [16, 0, 0, 0])
        #expect(Deflate.gunzip(lying, limit: 1 << 20) == nil)
    }

    @Test func damageAndSurplusAreRefused() {
        let packed = Deflate.gzip(Array("a list of statuses".utf8))
        for count in packed.indices { #expect(Deflate.gunzip(Array(packed.prefix(count)), limit: 64) == nil) }
        #expect(Deflate.gunzip(packed + [0], limit: 64) == nil)
        #expect(Deflate.gunzip(packed + packed, limit: 64) == nil)
        // Bytes 3 to 9 say of what kind, when and where it was made: of no importance.
        for at in packed.indices where !(3...9).contains(at) {
            var bent = packed
            bent[at] ^= 1
            #expect(Deflate.gunzip(bent, limit: 64) == nil, "byte \(at)")
        }
    }

    @Test func noiseIsRefused() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let noise = (0..<Int.random(in: 0...64, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Deflate.gunzip([0x1f, 0x8b, 8, 0] + noise, limit: 1 << 16) == nil)
        }
    }
}
