internal import CZlib

/// Raw deflate (RFC 1951) of files that are not held in memory: pieces in, pieces out.
extension Deflate {
    private static let piece = 256 << 10

    /// Packs at zlib's default level. The input is always cut at the same places, so the same zlib gives the same bytes.
    /// - Parameters:
    ///   - read: fills the buffer, or as much of it as there is input left, and says how much that is.
    ///   - write: takes the next packed bytes.
    public static func pack<Failure: Error>(
        reading read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int,
        writing write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let (input, output) = buffers()
        defer { release(input, output) }
        var stream = z_stream()
        let opened = deflateInit2_(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        // zlib fails here only without memory, and a Swift array would have trapped just the same.
        precondition(opened == Z_OK, "deflateInit2")
        defer { deflateEnd(&stream) }
        var code = Z_OK
        while code != Z_STREAM_END {
            let count = try read(input)
            stream.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress
            stream.avail_in = UInt32(count)
            repeat {
                stream.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(output.count)
                code = deflate(&stream, count < input.count ? Z_FINISH : Z_NO_FLUSH)
                let packed = output.count - Int(stream.avail_out)
                if packed > 0 { try write(UnsafeRawBufferPointer(rebasing: output[..<packed])) }
            } while stream.avail_out == 0 && code != Z_STREAM_END
        }
    }

    /// Inflates.
    /// - Parameters:
    ///   - packed: how many packed bytes there are.
    ///   - size: how many bytes must come out.
    ///   - read: fills the whole buffer with the next packed bytes.
    ///   - write: takes the next inflated bytes, never much more than `size` in all.
    /// - Returns: whether the input is exactly one stream of exactly that size whose unused last bits are zero. What was
    ///   written is worth nothing unless it is.
    public static func unpack<Failure: Error>(
        packed: Int, size: Int, reading read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void,
        writing write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) -> Bool {
        let (input, output) = buffers()
        defer { release(input, output) }
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return false }
        defer { inflateEnd(&stream) }
        var (unread, at, end) = (packed, 0, 0)
        var (count, filled) = (0, 0)
        var last: UInt8 = 0
        while true {
            if at == end, unread > 0 {
                (at, end) = (0, min(unread, input.count))
                try read(UnsafeMutableRawBufferPointer(rebasing: input[..<end]))
                unread -= end
            }
            stream.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress.map { $0 + at }
            stream.avail_in = UInt32(end - at)
            stream.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress.map { $0 + filled }
            stream.avail_out = UInt32(output.count - filled)
            // Block by block, because only at a block's end does zlib tell how many bits of the last byte are unused.
            let code = inflate(&stream, Z_BLOCK)
            let used = end - at - Int(stream.avail_in)
            at += used
            if used > 0 { last = input[at - 1] }
            filled = output.count - Int(stream.avail_out)
            let isRead = at == end && unread == 0
            // Bits 6 and 7: after the end of the last block. Bits 0 to 2: bits of the last byte that were not used.
            if code == Z_OK, stream.data_type & 0xc0 == 0xc0 {
                let unused = UInt8(stream.data_type & 7)
                guard isRead, unused == 0 || last >> (8 - unused) == 0 else { return false }
            }
            if filled == output.count || code == Z_STREAM_END {
                try write(UnsafeRawBufferPointer(rebasing: output[..<filled]))
                count += filled
                filled = 0
            }
            guard count + filled <= size else { return false }
            if code == Z_STREAM_END { return isRead && count == size }
            // Z_OK always means progress; Z_BUF_ERROR that there is none without more input.
            guard code == Z_OK || (code == Z_BUF_ERROR && at == end && unread > 0) else { return false }
        }
    }

    private static func buffers() -> (UnsafeMutableRawBufferPointer, UnsafeMutableRawBufferPointer) {
        (.allocate(byteCount: piece, alignment: 64), .allocate(byteCount: piece, alignment: 64))
    }

    private static func release(_ input: UnsafeMutableRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) {
        input.deallocate()
        output.deallocate()
    }
}
