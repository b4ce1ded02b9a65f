internal import Conformity
internal import Documents
internal import LogbookFiles
internal import Presentation
internal import VerifiableCredentials

extension PublishedList {
    /// What an update touched.
    struct Changes {
        /// Numbers of the page's files whose providers changed.
        var chunks: Set<Int> = []
        /// Listings that were granted: the address and the registry's entry.
        var listings: [(address: String, entry: UInt64)] = []
        var isEmpty: Bool { chunks.isEmpty }
    }

    /// Brings the list up to `snapshot`: folds in the acts since ``Head/size``, and makes those providers anew that acted or
    /// whose listing ran out since.
    /// - Throws: what the fold throws; `log.…`.
    mutating func update(to snapshot: LogSnapshot, at now: Instant, kindName: (String) -> LanguageMap) throws -> Changes {
        var changes = Changes()
        var acts: [String: [(index: UInt64, event: WhiteListEvent)]] = [:]
        var order: [String] = []
        var reader = RegistryReader()
        try snapshot.forEach(in: head.size..<snapshot.size) { kept in
            guard case .act(let event) = try reader.read(kept.bytes) else { return }
            if acts[event.subject] == nil { order.append(event.subject) }
            acts[event.subject, default: []].append((kept.index, event))
            if case .list(let grant) = event.act { changes.listings.append((grant.listing, grant.entry)) }
        }
        let known = Dictionary(providers.enumerated().map { ($1.did, $0) }, uniquingKeysWith: { first, _ in first })
        for provider in providers where provider.until > head.time.seconds && provider.until <= now.seconds {
            if acts[provider.did] == nil { order.append(provider.did) }
        }
        var bits = try head.lists.map { try StatusBits(bytes: Base64.decode($0) ?? []) }
        for did in order {
            var entry = WhiteListEntry(did: did)
            let place = known[did]
            let earlier = place.map { providers[$0].acts } ?? head.pending.removeValue(forKey: did) ?? []
            for index in earlier {
                if case .act(let event) = try reader.read(snapshot.kept(at: index).bytes) { try entry.fold(event) }
            }
            for (_, event) in acts[did] ?? [] { try entry.fold(event) }
            for (place, isSet) in entry.bits {
                while bits.count < place.list { bits.append(try StatusBits()) }
                try bits[place.list - 1].set(place.index, to: isSet)
            }
            let indexes = earlier + (acts[did] ?? []).map(\.index)
            let number = place ?? providers.count
            // Whoever has only applied stands on no list; its acts are read again when there are more.
            guard let entity = TrustedList.entity(entry, at: now, kindName: kindName), let row = WhiteListRow.json(entry, at: now)
            else {
                head.pending[did] = indexes
                continue
            }
            let piece = Array(Base64URL.encode(TrustedList.entity(entity, isFirst: number == 0)).utf8)
            let provider = Provider(
                did: did, acts: indexes, until: entry.listings.last?.validUntil.seconds ?? Int64.max, row: row.encoded()[...],
                piece: piece[...])
            if number < providers.count { providers[number] = provider } else { providers.append(provider) }
            changes.chunks.insert(number / WhiteListPage.chunkSize)
        }
        head.lists = bits.map { Base64.encode($0.bytes) }
        head.size = snapshot.size
        head.time = now
        return changes
    }
}
