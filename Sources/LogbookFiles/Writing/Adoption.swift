internal import Documents
internal import Glibc
internal import Logbook
public import TransparencyLog

extension FileLog {
    /// Re-establishes the record of the last signature where it is missing, damaged or too old, by an operator's word: a
    /// checkpoint of this log that witnesses hold. The log may be opened afterwards.
    ///
    /// All whole frames of the segment are signed, so that nothing acknowledged after that checkpoint is lost. Take the newest
    /// checkpoint that any witness has: against an older one a restored copy could fork.
    /// - Returns: the size that is signed now.
    /// - Throws: `log.busy`, `log.key`, `log.rollback` if the log holds less than the checkpoint, or than the record or the
    ///   published checkpoint where these can be read; `log.tree` if it holds another tree.
    @discardableResult
    public static func adopt(_ note: SignedNote, at folder: String, signer: NoteSigner, state: StateFolder) throws -> UInt64 {
        let folder = try LogFolder(LogPaths(folder))
        guard signer.key == folder.description.key else {
            throw Diagnostic("log.key", ["expected": folder.description.key.text, "actual": signer.key.text])
        }
        let lock = try Descriptor(folder.paths.segment, O_RDWR)
        guard try lock.lock() else { throw Diagnostic("log.busy", at: Place(file: folder.paths.folder)) }
        defer { try? lock.close() }

        let path = state.lock(origin: folder.description.origin)
        var notes = [note]
        if let published = try folder.published() { notes.append(try SignedNote(parsing: published.note)) }
        if let bytes = try Disk.read(path, limit: 1 << 16), let write = SignatureSlots.newest(in: bytes) {
            notes.append(try SignedNote(parsing: write.note))
        }
        let claims = try notes.map { try Checkpoint($0, signedBy: signer.key, origin: folder.description.origin) }
        let frontier = try wholeTree(folder, claims)
        let signed = try Committer.sign(frontier, folder.description, signer)
        if Disk.exists(path) {
            // Another process cannot have it open for this log: its segment is locked.
            try Disk.remove(path)
        }
        try SignatureFile(creating: path, note: signed).close()
        return frontier.size
    }

    /// The tree of all whole frames, after checking that it grew out of every claimed one.
    private static func wholeTree(_ folder: LogFolder, _ claims: [Checkpoint]) throws -> Frontier {
        let kind = folder.description.kind
        let erased = try ErasureFile.read(folder.paths.erasures)
        let file = try Descriptor(folder.paths.segment, O_RDONLY)
        let reader = kind.reader(folder.secret)
        var walker = FrameWalker(file, from: 0, size: try file.size)
        var frontier = Frontier()
        var roots: [UInt64: Digest] = [0: RFC6962.emptyRoot]
        let wanted = Set(claims.map(\.size))
        do {
            while true {
                let number = frontier.size
                let leaf = try walker.next { head, bytes in
                    if let row = erased[number] { return RFC6962.leafHash(row.entry) }
                    // A frame that was never synced may be there in part: only whole ones keep their MAC, or are records.
                    guard !head.flags.contains(.erased), (try? reader.facts(of: bytes)) != nil,
                        head.flags.contains(.spliced) || head.mac == folder.secret.mac(bytes)
                    else { throw FrameWalker.Stop.damaged }
                    return kind.hash(salt: head.salt, bytes).leaf
                }
                frontier.append(leaf)
                if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
            }
        } catch is FrameWalker.Stop {}
        for claim in claims {
            guard let root = roots[claim.size] else {
                throw Diagnostic(
                    "log.rollback", ["held": String(frontier.size), "signed": String(claim.size)],
                    at: Place(file: folder.paths.segment))
            }
            guard root == claim.root else {
                throw Diagnostic("log.tree", ["size": String(claim.size)], at: Place(file: folder.paths.segment))
            }
        }
        return frontier
    }
}
