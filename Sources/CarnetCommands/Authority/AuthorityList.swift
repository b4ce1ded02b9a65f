internal import ArgumentParser
internal import CommandFrame
internal import Conformity
internal import Documents
internal import VerifiableCredentials

struct AuthorityList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List a provider: issue its listing, with a place in a status list, and register it.",
        discussion: """
            The specification is that of 'carnet issue listing'. Listing again renews; --end ends earlier listings for good, where
            a key of theirs was compromised.

            Examples:
              carnet authority list pengcheng.listing.yaml --keys pengcheng-did.json -o pengcheng-listing.jwt
              carnet authority list pengcheng.listing.yaml --keys pengcheng-did.json --end all -o pengcheng-listing.jwt
            """)

    @Argument(help: "The specification: carnet/listing/v1.") var specification: String
    @Option(
        help: ArgumentHelp(
            "The provider's DID document: keys in use are listed from the listing's first day on, retired ones until their end.",
            valueName: "file"))
    var keys: String
    @Option(help: ArgumentHelp("An earlier listing that ends with this one, by its id; all for every one.", valueName: "id"))
    var end: [String] = []
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the credential.", valueName: "file")) var output: String
    @OptionGroup var options: AuthorityOptions

    func run() throws {
        let (authority, now) = try options.open()
        var specification = try RecognitionSpecification(InputFile.document(specification), as: .listing)
        let document = try DIDDocument(InputFile.bytes(keys, limit: 1 << 20))
        let did = specification.entity
        guard document.id == did else {
            throw Diagnostic(
                "issue.keys", ["expected": did.text, "actual": document.id.text], at: Place(file: keys))
        }
        let from = specification.validFrom ?? IssuedTime.whole(now)
        for method in document.methods where !specification.keys.contains(where: { $0.thumbprint == method.key.thumbprint }) {
            guard method.asserts else { continue }
            specification.keys.append(RecognizedEntity.Key(thumbprint: method.key.thumbprint, validFrom: from))
        }
        guard !specification.keys.isEmpty else { throw Diagnostic("issue.no-key", ["entity": did.text]) }
        let listed = Set(specification.keys.map(\.thumbprint))
        let published = document.methods.map(\.key).filter { listed.contains($0.thumbprint) }
        var random = SystemRandomNumberGenerator()
        let settings = authority.settings
        var credential: SecuredCredential?
        let index = try authority.act(on: did.text, by: authority.actor(options.by), at: now) { list, next in
            guard let entry = list[did.text], let application = entry.application else {
                throw Diagnostic("white-list.unknown", ["did": did.text])
            }
            var draft = try specification.draft(
                issuer: authority.did, name: settings.operatorOfScheme.name.text(in: "en"), now: now)
            draft.id = settings.listing(String(RandomName.urn().dropFirst("urn:uuid:".count)))
            for place in draft.entities.indices where draft.entities[place].zone == nil {
                draft.entities[place].zone = application.zone
            }
            draft.entities = draft.entities.map { $0.adding(retired(document, in: entry)) }
            let place = list.register.draw(using: &random)
            draft.status = StatusEntry(list: settings.statusList(place.list), index: place.index)
            let secured = try SecuredCredential.sign(
                Recognition.document(draft), as: authority.did, with: authority.workspace.identity())
            credential = secured
            let grant = WhiteListGrant(
                listing: draft.id, digest: secured.digest, entry: next, validFrom: draft.validFrom, validUntil: draft.validUntil,
                place: place, scope: specification.scope, keys: published,
                ends: end.contains("all") ? entry.listings.map(\.listing).filter { !entry.ended.contains($0) } : end)
            return (.list(grant), [secured])
        }
        guard let credential else { return }
        try OutputFile.write(Array(credential.compact.utf8), to: output)
        options.answer("list", did.text, index, path: output)
    }

    /// Retired keys that an earlier listing named, each until its end: what they signed before goes on counting.
    private func retired(_ document: DIDDocument, in entry: WhiteListEntry) -> [RecognizedEntity.Key] {
        document.methods.compactMap { method in
            guard let end = method.revoked,
                let first = entry.listings.first(where: { $0.keys.contains(method.key) })?.validFrom, first < end
            else { return nil }
            return RecognizedEntity.Key(thumbprint: method.key.thumbprint, validFrom: first, validUntil: end)
        }
    }
}

extension RecognizedEntity {
    /// With further keys, but for those that it names already.
    fileprivate func adding(_ more: [Key]) -> RecognizedEntity {
        var copy = self
        copy.keys += more.filter { key in !keys.contains { $0.thumbprint == key.thumbprint } }
        return copy
    }
}
