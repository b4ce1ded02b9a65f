import Documents
import Testing

@Suite struct DeflateStreamTests {
    private static let text = Array((0..<200_000).map { "line \($0 % 977) of \($0 * 7919 % 100_003)\n" }.joined().utf8)

    /// Packs by the stream, handing over as much at a time as it asks for.
    private static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var (at, out) = (0, [UInt8]())
        Deflate.pack(
            reading: { buffer in
                let count = min(buffer.count, bytes.count - at)
                bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<at + count])) }
                at += count
                return count
            }, writing: { out.append(contentsOf: $0) })
        return out
    }

    private static func unpacked(_ bytes: [UInt8], _ size: Int) -> [UInt8]? {
        var (at, out) = (0, [UInt8]())
        let isWhole = Deflate.unpack(
            packed: bytes.count, size: size,
            reading: { buffer in
                bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<at + buffer.count])) }
                at += buffer.count
            }, writing: { out.append(contentsOf: $0) })
        return isWhole ? out : nil
    }

    /// Sizes on both sides of the pieces into which streams are cut.
    @Test(arguments: [0, 1, 262_143, 262_144, 262_145, 524_288, text.count])
    func whatIsPackedComesBack(_ count: Int) {
        let bytes = Array(DeflateStreamTests.text.prefix(count))
        let packed = DeflateStreamTests.packed(bytes)
        #expect(DeflateStreamTests.unpacked(packed, count) == bytes)
        #expect(DeflateStreamTests.unpacked(packed, count + 1) == nil)
        if count > 0 { #expect(DeflateStreamTests.unpacked(packed, count - 1) == nil) }
        #expect(DeflateStreamTests.unpacked(packed + [0], count) == nil)
        #expect(DeflateStreamTests.unpacked(packed.dropLast(), count) == nil)
        #expect(packed == Deflate.pack(bytes), "zlib does not mind where its input is cut")
    }

    /// Noise does not pack, so there is more than one piece of packed input, too.
    @Test func noiseOfManyPiecesComesBack() {
        var state: UInt64 = 1
        let noise = (0..<1_000_000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let packed = DeflateStreamTests.packed(noise)
        #expect(packed.count > noise.count)
        #expect(DeflateStreamTests.unpacked(packed, noise.count) == noise)
    }

    @Test func checksumsGoOn() {
        let bytes = DeflateStreamTests.text
        let whole = bytes.withUnsafeBytes { Deflate.crc32($0) }
        let parts = bytes.withUnsafeBytes { all in
            [0..<1, 1..<1, 1..<65_536, 65_536..<all.count].reduce(UInt32(0)) {
                Deflate.crc32(UnsafeRawBufferPointer(rebasing: all[$1]), from: $0)
            }
        }
        #expect(parts == whole)
        #expect(Array("123456789".utf8).withUnsafeBytes { Deflate.crc32($0) } == 0xcbf4_3926)
    }
}
