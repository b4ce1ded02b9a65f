internal import Documents

/// What reading an entry once, from end to end, shows of it.
struct EntryProof: Sendable {
    /// SHA-256 of the file.
    var content: Digest
    /// SHA-256 of the packed bytes of a deflated entry: deflate can write one content in many ways, and this binds the one.
    /// `nil` of a stored entry, whose bytes ``content`` binds.
    var packed: Digest?
    /// The file, where it was asked for.
    var bytes: [UInt8]?
}

extension ZipReader.Located {
    /// Reads the entry piece by piece; memory does not grow with it.
    /// - Parameter take: gets the content. It is worth nothing unless this ends well and the digest is the expected one.
    /// - Throws: `container.zip.crc`, `container.zip.deflate`, and the source's faults.
    func stream(
        from source: any CarnetSource, _ take: (UnsafeRawBufferPointer) throws(ContainerFault) -> Void
    ) throws(ContainerFault) -> EntryProof {
        var content = StreamingDigest()
        var packed = StreamingDigest()
        var crc: UInt32 = 0
        switch entry.method {
        case .stored:
            try source.stream(data) { (piece) throws(ContainerFault) in
                crc = Deflate.crc32(piece, from: crc)
                content.update(piece)
                try take(piece)
            }
        case .deflated:
            var at = data.lowerBound
            let isWhole = try Deflate.unpack(
                packed: data.count, size: Int(entry.size),
                reading: { (buffer) throws(ContainerFault) in
                    try source.read(into: buffer, at: at)
                    packed.update(UnsafeRawBufferPointer(buffer))
                    at += buffer.count
                },
                writing: { (piece) throws(ContainerFault) in
                    crc = Deflate.crc32(piece, from: crc)
                    content.update(piece)
                    try take(piece)
                })
            guard isWhole else { throw fault("container.zip.deflate") }
        }
        guard crc == entry.crc else { throw fault("container.zip.crc") }
        return EntryProof(content: content.finalize(), packed: entry.method == .deflated ? packed.finalize() : nil)
    }

    /// Reads the entry once.
    /// - Parameter isKept: whether its bytes are wanted.
    func proof(from source: any CarnetSource, keeping isKept: Bool) throws(ContainerFault) -> EntryProof {
        var bytes: [UInt8] = []
        if isKept { bytes.reserveCapacity(Int(entry.size)) }
        var proof = try stream(from: source) { (piece) throws(ContainerFault) in
            if isKept { bytes.append(contentsOf: piece) }
        }
        if isKept { proof.bytes = bytes }
        return proof
    }

    private func fault(_ code: String) -> ContainerFault {
        ContainerFault(code, path: entry.path, offset: data.lowerBound)
    }
}
