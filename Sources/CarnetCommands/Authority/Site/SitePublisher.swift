internal import CommandFrame
internal import Conformity
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import Presentation
internal import TransparencyLog
internal import VerifiableCredentials

/// Publishes an authority's white list: what changed since the last time, and nothing else.
struct SitePublisher {
    let authority: Authority
    let certificates: [[UInt8]]
    let certificatePEM: [UInt8]
    let now: Instant
    let folder: String
    /// Makes everything anew from the registry.
    let rebuilds: Bool

    struct Outcome {
        var sequence: UInt64
        var count: Int
        var written: Int
        var isNewList: Bool
    }

    /// - Throws: `site.foreign` for a folder of something else; `site.time` before the last publication; what reading the registry throws; `file.…`.
    func run() throws -> Outcome {
        let snapshot = try authority.registry.snapshot()
        let mark = folder + "/site.json"
        let isNew = !InputFile.exists(mark)
        if isNew, InputFile.exists(folder), try !InputFile.names(in: folder).isEmpty {
            throw Diagnostic("site.foreign", ["path": folder])
        }
        let previous = isNew || rebuilds ? nil : try published(mark, snapshot)
        var list = try previous ?? PublishedList(head: fresh(snapshot))
        let from = previous?.head.size ?? 0
        let changes = try list.update(to: snapshot, at: now) { kind in
            LanguageMap(
                Dictionary(
                    uniqueKeysWithValues: Language.allCases.map { language in
                        let key = "report.kind." + kind
                        return (language.rawValue, Catalogue.own.holds(key) ? Catalogue.own.text(key, in: language) : kind)
                    }))
        }
        let writer = try SiteWriter(folder, isNew: isNew)
        if from < snapshot.size || !changes.isEmpty {
            for path in list.head.stale { writer.remove(path) }
            list.head.stale = []
        }
        try SiteLog(snapshot).writeTiles(from: from, to: writer, stale: &list.head.stale)
        try listings(changes, snapshot, writer)
        try chunks(changes, all: previous == nil, &list, writer)
        let half = TimeSpan(nanoseconds: authority.settings.listLifetime.nanoseconds / 2)
        let isNewList = previous == nil || !changes.isEmpty || now >= list.head.issued + half
        if isNewList { try trustedList(&list, writer) }
        try writer.settle()

        // What points to the files written so far.
        if isNewList { try writer.name("lote/\(list.head.sequence).jwt", as: "lote/current.jwt") }
        try pointers(list, snapshot, writer)
        try writer.write(siteMark(list.head), to: "site.json")
        try writer.finish()
        // Derived, so it need not be durable: it carries its own digest.
        try SiteWriter(authority.workspace.folder + "/logbooks", isNew: false).write(list.bytes, to: Authority.publishedName)
        return Outcome(
            sequence: list.head.sequence, count: list.providers.count, written: writer.written, isNewList: isNewList)
    }

    // MARK: Where it stands

    /// What was published last, if it is known and the site shows it.
    private func published(_ mark: String, _ snapshot: LogSnapshot) throws -> PublishedList? {
        let path = authority.workspace.folder + "/logbooks/" + Authority.publishedName
        let signed = folder + "/lote/current.jwt"
        guard InputFile.exists(path), InputFile.exists(signed),
            let list = PublishedList(try InputFile.bytes(path), signed: try InputFile.bytes(signed))
        else { return nil }
        let head = list.head
        // A newer number with an older date would be one that a reader of dates takes for the older list.
        guard head.time <= now else {
            throw Diagnostic("site.time", ["time": head.time.description, "now": now.description])
        }
        guard head.maker == maker, head.origin == snapshot.description.origin, head.size <= snapshot.size,
            try InputFile.bytes(mark, limit: 1 << 16) == siteMark(head)
        else { return nil }
        return list
    }

    /// Another version, or other settings, and every piece is made anew.
    private var maker: String { Digest.sha256(Version.text + "\n" + authority.settingsDigest.hex).hex }

    private func fresh(_ snapshot: LogSnapshot) throws -> PublishedList.Head {
        PublishedList.Head(
            origin: snapshot.description.origin, site: authority.settings.site, maker: maker, size: 0,
            time: Instant(seconds: 0), sequence: try ListSequence(authority.workspace).last, issued: now, nextUpdate: now,
            lists: [],
            chunks: [], pending: [:], stale: [])
    }

    private func siteMark(_ head: PublishedList.Head) -> [UInt8] {
        let json: JSON = [
            "site": "carnet/site/v1", "origin": .string(head.origin), "size": .integer(head.size),
            "sequence": .integer(head.sequence), "time": .string(head.time.description),
        ]
        return json.encoded(pretty: true)
    }

    // MARK: Parts

    private func listings(_ changes: PublishedList.Changes, _ snapshot: LogSnapshot, _ writer: SiteWriter) throws {
        let prefix = authority.settings.site + "/"
        let wanted = changes.listings.sorted { $0.entry < $1.entry }
        var rest = wanted[...]
        guard let first = wanted.first, let last = wanted.last else { return }
        try snapshot.forEach(in: first.entry..<min(last.entry + 1, snapshot.size)) { kept in
            while let next = rest.first, next.entry <= kept.index {
                if next.entry == kept.index, next.address.hasPrefix(prefix + "listings/"), !next.address.contains("/../") {
                    try writer.write(kept.bytes, to: String(next.address.dropFirst(prefix.count)))
                }
                rest.removeFirst()
            }
        }
    }

    private func chunks(
        _ changes: PublishedList.Changes, all: Bool, _ list: inout PublishedList, _ writer: SiteWriter
    ) throws {
        let size = WhiteListPage.chunkSize
        let count = (list.providers.count + size - 1) / size
        for number in 0..<count where all || changes.chunks.contains(number) {
            let rows = list.providers[number * size..<min(list.providers.count, (number + 1) * size)].map(\.row)
            let bytes = WhiteListPage.chunk(number, rows: rows)
            let path = "data/\(number)-\(Digest.sha256(bytes).hex.prefix(16)).js"
            try writer.write(bytes, to: path)
            if number < list.head.chunks.count {
                if list.head.chunks[number] != path { list.head.stale.append(list.head.chunks[number]) }
                list.head.chunks[number] = path
            } else {
                list.head.chunks.append(path)
            }
        }
    }

    private func trustedList(_ list: inout PublishedList, _ writer: SiteWriter) throws {
        let settings = authority.settings
        list.head.sequence += 1
        list.head.issued = IssuedTime.whole(now)
        list.head.nextUpdate = list.head.issued + settings.listLifetime
        // A number that was given is never given again, even if what follows fails.
        try ListSequence(authority.workspace).keep(list.head.sequence)
        let isEmpty = list.providers.isEmpty
        let scheme = settings.trustedListScheme(
            sequence: list.head.sequence, issued: list.head.issued, nextUpdate: list.head.nextUpdate)
        let head = Array(Base64URL.encode(TrustedList.head(scheme, isEmpty: isEmpty)).utf8)
        let tail = Array(Base64URL.encode(TrustedList.tail(isEmpty: isEmpty)).utf8)
        let signed = try TrustedListSignature(certificates: certificates, key: authority.workspace.identity())
            .sign([head[...]] + list.providers.map(\.piece) + [tail[...]], at: now)
        list.head.signed = Digest.sha256(signed)
        let header = signed.firstIndex(of: UInt8(ascii: ".")) ?? 0
        list.head.start = UInt64(header + 1 + head.count)
        try writer.write(signed, to: "lote/\(list.head.sequence).jwt")
    }

    private func pointers(_ list: PublishedList, _ snapshot: LogSnapshot, _ writer: SiteWriter) throws {
        let settings = authority.settings
        for (place, text) in (list.head.lists.isEmpty ? [Base64.encode(try StatusBits().bytes)] : list.head.lists).enumerated() {
            let bits = try StatusBits(bytes: Base64.decode(text) ?? [])
            let draft = StatusList.Draft(
                id: settings.statusList(place + 1), issuer: authority.did,
                issuerName: settings.operatorOfScheme.name.text(in: "en"),
                validFrom: IssuedTime.whole(now), ttl: settings.statusLifetime, bits: bits)
            let secured = try SecuredCredential.sign(
                StatusList.document(draft), as: authority.did, with: authority.workspace.identity())
            try writer.write(Array(secured.compact.utf8), to: "status/\(place + 1).jwt")
        }
        let same = SameFiles(writer)
        try same.write(archive(writer), to: "lote/archive.json")
        try same.write(certificatePEM, to: "lote/certificate.pem")
        if let path = authority.didDocumentPath {
            try same.write(authority.workspace.didDocument().json.encoded(pretty: true), to: path)
        }
        try same.write(Array((snapshot.description.key.text + "\n").utf8), to: "registry/vkey")
        let contents = WhiteListPage.Contents(
            scheme: settings.scheme, operatorName: settings.operatorOfScheme.name, website: settings.operatorOfScheme.website,
            zones: settings.zones)
        for asset in WhiteListPage.assets { try same.write(asset.bytes, to: asset.name) }
        for language in Language.allCases {
            try same.write(WhiteListPage.render(contents, in: language), to: WhiteListPage.file(language))
        }
        try same.write(SiteLog(snapshot).note(), to: "registry/checkpoint")
        try same.write(
            WhiteListPage.manifest(
                chunks: list.head.chunks, count: list.providers.count, issued: list.head.issued, nextUpdate: list.head.nextUpdate,
                sequence: list.head.sequence), to: "data/manifest.js")
    }

    private func archive(_ writer: SiteWriter) throws -> [UInt8] {
        let numbers = try InputFile.names(in: writer.root + "/lote").compactMap { name -> UInt64? in
            guard name.hasSuffix(".jwt") else { return nil }
            return UInt64(name.dropLast(4))
        }
        let json: JSON = [
            "lists": .array(
                numbers.sorted().map {
                    ["sequence": .integer($0), "location": .string("\(authority.settings.site)/lote/\($0).jwt")]
                })
        ]
        return json.encoded(pretty: true)
    }
}

/// Writes small files only if they differ from what stands.
private struct SameFiles {
    let writer: SiteWriter

    init(_ writer: SiteWriter) { self.writer = writer }

    func write(_ bytes: [UInt8], to path: String) throws {
        let full = writer.root + "/" + path
        if InputFile.exists(full), try InputFile.bytes(full) == bytes { return }
        try writer.write(bytes, to: path)
    }
}

/// The sequence number of the last trusted list: the one thing about publishing that the registry does not say.
struct ListSequence {
    private let path: String

    init(_ workspace: Workspace) { path = workspace.folder + "/trusted-list.json" }

    var last: UInt64 {
        get throws {
            guard InputFile.exists(path) else { return 0 }
            guard let number = try JSON(parsing: InputFile.bytes(path, limit: 1 << 16))["sequence"]?.integer, number >= 0 else {
                throw Diagnostic("site.damaged", ["path": path])
            }
            return UInt64(number)
        }
    }

    func keep(_ number: UInt64) throws {
        try OutputFile.write((["sequence": .integer(number)] as JSON).encoded(pretty: true), to: path, replacing: .anything)
    }
}
