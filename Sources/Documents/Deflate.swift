internal import CDeflate
internal import CZlib

/// Deflate (RFC 1951) and gzip (RFC 1952) by zlib, CRC-32 by libdeflate.
public enum Deflate {
    /// What stands around the deflate stream.
    private enum Wrapper: Int32 {
        /// Nothing: the raw stream, as ZIP holds it.
        case none = -15
        /// One gzip member.
        case gzip = 31
    }

    /// The packed bytes at zlib's default level. The same zlib gives the same bytes.
    public static func pack(_ bytes: [UInt8]) -> [UInt8] { pack(bytes, .none) }

    /// One gzip member without name or time, so that the same zlib gives the same bytes.
    public static func gzip(_ bytes: [UInt8]) -> [UInt8] { pack(bytes, .gzip) }

    private static func pack(_ bytes: [UInt8], _ wrapper: Wrapper) -> [UInt8] {
        var stream = z_stream()
        let opened = deflateInit2_(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, wrapper.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        // zlib fails here only without memory, and a Swift array would have trapped just the same.
        precondition(opened == Z_OK, "deflateInit2")
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            bytes.withUnsafeBytes { input in
                // zlib reads through this pointer and never writes.
                let source = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
                var read = 0
                repeat {
                    let piece = min(input.count - read, 1 << 30)
                    stream.next_in = source.map { $0 + read }
                    stream.avail_in = UInt32(piece)
                    read += piece
                    let room = min(bound - count, 1 << 30)
                    stream.next_out = output.baseAddress.map { $0 + count }
                    stream.avail_out = UInt32(room)
                    let code = deflate(&stream, read == input.count ? Z_FINISH : Z_NO_FLUSH)
                    count += room - Int(stream.avail_out)
                    read -= Int(stream.avail_in)
                    if code == Z_STREAM_END { return }
                } while true
            }
        }
    }

    /// The inflated bytes, if `packed` is exactly one gzip member of at most `limit` bytes with the right checksum; else
    /// `nil`. No more memory than the limit is taken, whatever the member claims.
    public static func gunzip(_ packed: [UInt8], limit: Int) -> [UInt8]? {
        packed.withUnsafeBytes { packed in
            // The last four bytes are the size modulo 2^32 (RFC 1952 section 2.3.1); zlib compares it with what came out.
            guard packed.count >= 18 else { return nil }
            let size = UInt32(littleEndian: packed.loadUnaligned(fromByteOffset: packed.count - 4, as: UInt32.self))
            guard size <= limit else { return nil }
            return gunzip(packed, size: Int(size))
        }
    }

    private static func gunzip(_ packed: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, Wrapper.gzip.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        var isWhole = false
        // One byte more than promised, so that a stream that goes on is seen and not cut off.
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { output, count in
            isWhole = run(&stream, packed, output, &count) && count == size
        }
        return isWhole ? bytes : nil
    }

    private static func run(
        _ stream: inout z_stream, _ packed: UnsafeRawBufferPointer, _ output: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) -> Bool {
        // zlib reads through this pointer and never writes.
        guard let source = UnsafeMutablePointer(mutating: packed.bindMemory(to: UInt8.self).baseAddress) else { return false }
        var read = 0
        while true {
            let piece = min(packed.count - read, 1 << 30)
            let room = min(output.count - count, 1 << 30)
            stream.next_in = source + read
            stream.avail_in = UInt32(piece)
            stream.next_out = output.baseAddress.map { $0 + count }
            stream.avail_out = UInt32(room)
            let code = inflate(&stream, Z_NO_FLUSH)
            read += piece - Int(stream.avail_in)
            count += room - Int(stream.avail_out)
            if code == Z_STREAM_END { return read == packed.count }
            // Z_OK always means progress; without input or room left it is Z_BUF_ERROR, so this ends.
            guard code == Z_OK else { return false }
        }
    }

    /// CRC-32 as ZIP and gzip use it, going on from that of the bytes before. libdeflate's is several times as fast as
    /// zlib's, whose would cost nearly half of what SHA-256 does.
    public static func crc32(_ bytes: UnsafeRawBufferPointer, from start: UInt32 = 0) -> UInt32 {
        bytes.isEmpty ? start : libdeflate_crc32(start, bytes.baseAddress, bytes.count)
    }
}
