internal import Documents

/// What was published last, one line a provider, so that one change costs one provider's work. It is derived: without it
/// everything is made again from the registry.
///
/// The ``Head`` as a line of JSON; then for each provider, in the order of its first listing, a line of DID, indexes of its acts in
/// the registry, end of its listing in seconds, and the lengths of its row and of its piece, separated by tabs; then the page's
/// row; at last the SHA-256 of all before, in hex. Lengths, because so large a file must not be searched for its line ends.
///
/// The pieces, in base64url, stand one after another in the published trusted list itself, whose SHA-256 the head holds: nothing
/// is signed again that was changed in between.
struct PublishedList {
    struct Head {
        var origin: String
        var site: String
        /// What pages and pieces are made by: another version or another setting makes all of them again.
        var maker: String
        /// The registry's size up to which acts are in it.
        var size: UInt64
        var time: Instant
        var sequence: UInt64
        var issued: Instant
        var nextUpdate: Instant
        /// SHA-256 of the signed list, and where its first provider's piece begins.
        var signed = Digest.zero
        var start: UInt64 = 0
        /// The bits of each status list, in base64.
        var lists: [String]
        /// The files of providers, in order.
        var chunks: [String]
        /// Acts of those who have applied and were never listed.
        var pending: [String: [UInt64]]
        /// Files that were replaced when this was published: whoever read the page then may still ask for them. They go next time.
        var stale: [String]
    }

    struct Provider {
        var did: String
        var acts: [UInt64]
        var until: Int64
        var row: ArraySlice<UInt8>
        var piece: ArraySlice<UInt8>
    }

    var head: Head
    var providers: [Provider]

    init(head: Head, providers: [Provider] = []) {
        self.head = head
        self.providers = providers
    }

    // MARK: Reading

    /// `nil` for bytes that are no such file, or damaged, or `signed` not being the list that was signed last.
    init?(_ bytes: [UInt8], signed: [UInt8]) {
        let end = bytes.count - 2 * Digest.byteCount - 1
        guard end > 0, bytes.last == 10, bytes[end...].dropLast().elementsEqual(PublishedList.digest(bytes, end).hex.utf8) else {
            return nil
        }
        var at = 0
        func line() -> ArraySlice<UInt8>? {
            guard let stop = bytes[at..<end].firstIndex(of: 10) else { return nil }
            defer { at = stop + 1 }
            return bytes[at..<stop]
        }
        func part(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, count <= end - at else { return nil }
            defer { at += count }
            return bytes[at..<at + count]
        }
        guard let first = line(), let json = try? JSON(parsing: Array(first)), let head = Head(json),
            Digest.sha256(signed) == head.signed, var place = Int(exactly: head.start), place <= signed.count
        else { return nil }
        self.head = head
        providers = []
        while at < end {
            guard
                let fields = line()?.split(separator: 9, omittingEmptySubsequences: false).map({
                    String(decoding: $0, as: UTF8.self)
                }),
                fields.count == 5, let until = Int64(fields[2]), let rowCount = Int(fields[3]), let pieceCount = Int(fields[4]),
                let row = part(rowCount), (0...signed.count - place).contains(pieceCount)
            else { return nil }
            let piece = signed[place..<place + pieceCount]
            place += pieceCount
            let acts = fields[1].split(separator: ",").compactMap { UInt64($0) }
            providers.append(Provider(did: fields[0], acts: acts, until: until, row: row, piece: piece))
        }
    }

    var bytes: [UInt8] {
        var text = head.json.encoded()
        text.reserveCapacity(text.count + providers.reduce(256) { $0 + $1.row.count + 256 })
        text.append(10)
        for provider in providers {
            let acts = provider.acts.map(String.init).joined(separator: ",")
            text.append(
                contentsOf: "\(provider.did)\t\(acts)\t\(provider.until)\t\(provider.row.count)\t\(provider.piece.count)\n".utf8)
            text.append(contentsOf: provider.row)
        }
        text.append(contentsOf: (PublishedList.digest(text, text.count).hex + "\n").utf8)
        return text
    }

    private static func digest(_ bytes: [UInt8], _ count: Int) -> Digest {
        bytes.withUnsafeBytes { Digest.sha256(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
}

extension PublishedList.Head {
    private static let version = "carnet/published/v2"

    init?(_ json: JSON) {
        func texts(_ name: String) -> [String] { json[name]?.array?.compactMap(\.string) ?? [] }
        func number(_ name: String) -> UInt64? { json[name]?.integer.flatMap { UInt64(exactly: $0) } }
        func time(_ name: String) -> Instant? { json[name]?.string.flatMap(Instant.init(rfc3339:)) }
        guard json["published"]?.string == Self.version, let origin = json["origin"]?.string, let site = json["site"]?.string,
            let maker = json["maker"]?.string, let size = number("size"), let at = time("time"),
            let sequence = number("sequence"), let issued = time("issued"), let nextUpdate = time("nextUpdate"),
            let signed = json["signed"]?.string.flatMap(Digest.init(hex:)), let start = number("start")
        else { return nil }
        self.init(
            origin: origin, site: site, maker: maker, size: size, time: at, sequence: sequence, issued: issued,
            nextUpdate: nextUpdate, signed: signed, start: start, lists: texts("lists"), chunks: texts("chunks"), pending: [:],
            stale: texts("stale"))
        for (did, acts) in json["pending"]?.object?.members ?? [] {
            pending[did] = acts.array?.compactMap { $0.integer.flatMap { UInt64(exactly: $0) } } ?? []
        }
    }

    var json: JSON {
        [
            "published": .string(Self.version), "origin": .string(origin), "site": .string(site), "maker": .string(maker),
            "size": .integer(size), "time": .string(time.description), "sequence": .integer(sequence),
            "issued": .string(issued.description), "nextUpdate": .string(nextUpdate.description),
            "signed": .string(signed.hex), "start": .integer(start), "lists": .array(lists.map(JSON.string)),
            "chunks": .array(chunks.map(JSON.string)),
            "pending": .object(
                JSONObject(pending.sorted { $0.key < $1.key }.map { ($0.key, .array($0.value.map { .integer($0) })) })),
            "stale": .array(stale.map(JSON.string)),
        ]
    }
}
