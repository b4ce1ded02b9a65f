internal import CommandFrame
internal import Conformity
internal import Documents
internal import LogbookFiles
internal import VerifiableCredentials

/// An authority's workspace: its settings, and the public registry from which everything else follows.
struct Authority {
    let workspace: Workspace
    let did: DID
    let settings: AuthoritySettings
    /// Of the settings' file.
    let settingsDigest: Digest

    static let registryName = "registry"
    /// What was published last, beside the registry.
    static let publishedName = "registry.published"

    var registry: EventLog { EventLog(workspace: workspace, name: Authority.registryName) }

    /// - Throws: `authority.role`, `authority.missing`, what is wrong with the settings.
    init(_ workspace: Workspace) throws {
        did = try Authority.did(of: workspace)
        self.workspace = workspace
        settings = try AuthoritySettings(of: workspace)
        settingsDigest = Digest.sha256(
            try InputFile.bytes(workspace.folder + "/" + AuthoritySettings.fileName, limit: 4 << 20))
    }

    static func did(of workspace: Workspace) throws -> DID {
        guard workspace.role == .authority else { throw Diagnostic("authority.role", ["role": workspace.role.rawValue]) }
        return try workspace.identifier()
    }

    /// Where the DID document lies on the site; `nil` if its address is elsewhere.
    var didDocumentPath: String? {
        guard let url = did.documentURL, url.hasPrefix(settings.site + "/") else { return nil }
        return String(url.dropFirst(settings.site.utf8.count + 1))
    }

    /// The organization signs; a person answers for it, where one is named.
    func actor(_ name: String?) -> ConformityEvent.Actor { Authority.actor(workspace, did, name) }

    static func actor(_ workspace: Workspace, _ did: DID, _ name: String?) -> ConformityEvent.Actor {
        let own = workspace.name.text(in: "en")
        return ConformityEvent.Actor(id: name ?? did.text, name: name ?? own, role: "authority")
    }

    /// Appends one act, after folding it into the list that stands: what does not follow is refused and leaves no trace.
    /// - Parameter make: makes the act from the list; credentials that go before it are appended by `append`.
    /// - Returns: the act's index.
    func act(
        on did: String, by actor: ConformityEvent.Actor, at time: Instant,
        _ make: (WhiteList, _ next: UInt64) throws -> (act: WhiteListEvent.Act, before: [SecuredCredential])
    ) throws -> UInt64 {
        try registry.write { log in
            var list = try WhiteList(entries: log.entries)
            let next = UInt64(log.entries.count)
            let (act, before) = try make(list, next)
            let event = WhiteListEvent(subject: did, time: IssuedTime.whole(time), act: act)
            try list.fold(event)
            let signed = try ConformityEvent(
                act: event.actName, subject: event.subject, time: event.time, actor: actor, data: event.data
            ).sign(as: self.did, with: workspace.identity())
            return try log.append(before.map(\.jws) + [signed]) + UInt64(before.count)
        }
    }

    /// The list as the registry has it.
    func whiteList() throws -> WhiteList { try WhiteList(entries: registry.entries()) }
}

extension AuthoritySettings {
    func trustedListScheme(sequence: UInt64, issued: Instant, nextUpdate: Instant) -> TrustedList.Scheme {
        TrustedList.Scheme(
            sequence: sequence, issued: issued, nextUpdate: nextUpdate, operatorName: operatorOfScheme.name,
            address: operatorOfScheme.address, postalCode: operatorOfScheme.postalCode, country: operatorOfScheme.country,
            website: operatorOfScheme.website, email: operatorOfScheme.email, name: scheme, location: trustedList,
            pointers: pointers)
    }
}
