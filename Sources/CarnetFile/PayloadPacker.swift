internal import Documents
internal import Glibc

/// Packs the payload into its place in the archive, on all cores, in memory that grows neither with files nor their number.
///
/// Where an entry begins depends on how well those before it have packed. So first come the files that may be deflated, in
/// order, each waiting for its place; what lies between two of them is stored and has a known length. Then all places are
/// known, and the stored files come, the largest first, so that no core is left alone with it at the end.
struct PayloadPacker: Sendable {
    let target: any CarnetTarget
    /// Is told of bytes as they are read, on any thread; `false` stops.
    let step: @Sendable (Int) -> Bool
    /// What readers allow of deflated files; what is beyond that is stored.
    let limits: ContainerLimits

    typealias Packed = (entry: ZipEntry, proof: EntryProof)

    /// Of a large file so much is packed to see whether packing saves anything.
    private static let trial = 1 << 20
    private static let piece = 256 << 10

    private enum Outcome: Sendable {
        case packed(ZipEntry, EntryProof)
        /// Not worth deflating: to be stored in this place.
        case storedAt(Int)
        case fault(ContainerFault)
    }

    /// - Parameters:
    ///   - files: sorted by path.
    ///   - start: where the first entry begins.
    /// - Throws: every file that is not what was planned.
    func pack(_ files: [PlannedEntry], from start: Int) throws(ContainerFaults) -> [Packed] {
        let candidates = self.candidates(files)
        var gaps: [Int] = []
        var last = 0
        for place in candidates {
            gaps.append(files[last..<place].reduce(0) { $0 + $1.span })
            last = place + 1
        }
        let places = PlaceQueue(start: start, gaps: gaps)
        var outcomes: [Int: Outcome] = [:]
        let deflated = Parallel.map(Array(candidates.enumerated()), grain: .coarse) { turn, place in
            (place, deflate(files[place], turn, places))
        }
        for (place, outcome) in deflated { outcomes[place] = outcome }
        var offset = start
        var stored: [(place: Int, offset: Int)] = []
        for place in files.indices {
            switch outcomes[place] {
            case .packed(let entry, _)?: offset = entry.end
            case .fault?: offset += files[place].span
            case .storedAt?, nil:
                stored.append((place, offset))
                offset += files[place].span
            }
        }
        stored.sort { (files[$1.place].size, $0.place) < (files[$0.place].size, $1.place) }
        for (place, outcome) in Parallel.map(stored, grain: .coarse, { ($0.place, store(files[$0.place], at: $0.offset)) }) {
            outcomes[place] = outcome
        }
        var packed: [Packed] = []
        var faults: [ContainerFault] = []
        for place in files.indices {
            switch outcomes[place] {
            case .packed(let entry, let proof)?: packed.append((entry, proof))
            case .fault(let fault)?: faults.append(fault)
            case .storedAt?, nil: continue
            }
        }
        guard faults.isEmpty else { throw ContainerFaults(faults) }
        return packed
    }

    private func candidates(_ files: [PlannedEntry]) -> [Int] {
        var total = 0
        return files.indices.filter { place in
            guard files[place].mayBeDeflated, total + files[place].size <= limits.inflatedBytes else { return false }
            total += files[place].size
            return true
        }
    }

    // MARK: One file

    private func deflate(_ file: PlannedEntry, _ turn: Int, _ places: PlaceQueue) -> Outcome {
        do throws(ContainerFault) {
            let reader = try EntryReader(file, step)
            var head = [UInt8](repeating: 0, count: min(file.size, PayloadPacker.trial))
            try filling(&head) { (space) throws(ContainerFault) in _ = try reader.read(into: space) }
            let packed = Deflate.pack(head)
            if head.count == file.size {
                let digest = try reader.finish()
                let isWorth = packed.count < head.count
                var entry = file.entry(at: places.wait(for: turn))
                entry.crc = reader.crc
                if isWorth { (entry.method, entry.packedSize) = (.deflated, UInt64(packed.count)) }
                let data = isWorth ? packed : head
                places.pass(entry.end)
                try target.write(entry.localHeader + data, at: Int(entry.offset))
                return .packed(entry, EntryProof(content: digest, packed: isWorth ? .sha256(packed) : nil))
            }
            let offset = places.wait(for: turn)
            guard packed.count < head.count, head.count / limits.ratio < packed.count else {
                places.pass(offset + file.span)
                return .storedAt(offset)
            }
            return try deflate(file, reader, head, at: offset, places)
        } catch {
            places.giveUp(turn: turn, file.span)
            return .fault(error)
        }
    }

    /// A large file: packed piece by piece into its place, while later ones wait for theirs.
    private func deflate(
        _ file: PlannedEntry, _ reader: EntryReader, _ head: [UInt8], at offset: Int, _ places: PlaceQueue
    ) throws(ContainerFault) -> Outcome {
        var entry = file.entry(at: offset)
        entry.method = .deflated
        // The header's length does not depend on how well the file packs: see `PlannedEntry.largest`.
        let start = offset + entry.localHeader.count
        var end = start
        var packed = StreamingDigest()
        var given = 0
        try Deflate.pack(
            reading: { (buffer) throws(ContainerFault) in
                let first = min(head.count - given, buffer.count)
                head.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<given + first])) }
                given += first
                return try first
                    + reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[first...]))
            },
            writing: { (piece) throws(ContainerFault) in
                packed.update(piece)
                try target.write(piece, at: end)
                end += piece.count
            })
        entry.crc = reader.crc
        entry.packedSize = UInt64(end - start)
        let digest = try reader.finish()
        guard file.size / limits.ratio <= end - start else {
            throw ContainerFault("container.zip.ratio", ["limit": String(limits.ratio)], path: file.path)
        }
        places.pass(end)
        try target.write(entry.localHeader, at: offset)
        target.settle(offset..<end)
        return .packed(entry, EntryProof(content: digest, packed: packed.finalize()))
    }

    private func store(_ file: PlannedEntry, at offset: Int) -> Outcome {
        do throws(ContainerFault) {
            if case .packed(let container, let place) = file.content { return try copy(container, place, file.entry(at: offset)) }
            let reader = try EntryReader(file, step)
            var entry = file.entry(at: offset)
            let header = entry.localHeader.count
            let buffer = UnsafeMutableRawBufferPointer.allocate(
                byteCount: min(PayloadPacker.piece, max(1, file.size)), alignment: 64)
            defer { buffer.deallocate() }
            var at = offset + header
            while case let count = try reader.read(into: buffer), count > 0 {
                try target.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), at: at)
                at += count
            }
            let digest = try reader.finish()
            entry.crc = reader.crc
            try target.write(entry.localHeader, at: offset)
            target.settle(offset..<at)
            return .packed(entry, EntryProof(content: digest, packed: nil))
        } catch {
            return .fault(error)
        }
    }

    /// Copies an entry of an open carnet as it is packed there.
    private func copy(_ container: CarnetContainer, _ place: Int, _ entry: ZipEntry) throws(ContainerFault) -> Outcome {
        let (located, proof) = container.entries[place]
        try target.write(entry.localHeader, at: Int(entry.offset))
        var at = Int(entry.offset) + entry.localHeader.count
        var digest = StreamingDigest()
        try container.source.stream(located.data) { (piece) throws(ContainerFault) in
            digest.update(piece)
            try target.write(piece, at: at)
            at += piece.count
            guard step(piece.count) else { throw ContainerFault("interrupted") }
        }
        guard digest.finalize() == proof.packed ?? proof.content else {
            throw ContainerFault("container.changed", path: entry.path)
        }
        target.settle(Int(entry.offset)..<at)
        return .packed(entry, EntryProof(content: proof.content, packed: proof.packed))
    }

    private func filling(
        _ bytes: inout [UInt8], _ body: (UnsafeMutableRawBufferPointer) throws(ContainerFault) -> Void
    ) throws(ContainerFault) {
        var fault: ContainerFault?
        bytes.withUnsafeMutableBytes { space in
            do throws(ContainerFault) { try body(space) } catch { fault = error }
        }
        if let fault { throw fault }
    }
}
