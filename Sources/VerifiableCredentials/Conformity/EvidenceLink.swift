public import Documents

/// A UNTP `Link`: where evidence lies, and its digest. A carnet is named `urn:carnet:sha256:<hex of its id>`.
public struct EvidenceLink: Hashable, Sendable {
    public var url: String
    public var name: String
    public var digest: Digest?
    public var mediaType: String?

    public init(url: String, name: String, digest: Digest? = nil, mediaType: String? = nil) {
        self.url = url
        self.name = name
        self.digest = digest
        self.mediaType = mediaType
    }

    static let carnetPrefix = "urn:carnet:sha256:"

    /// The link to a carnet.
    public init(carnet id: Digest, name: String) {
        self.init(url: EvidenceLink.carnetPrefix + id.hex, name: name, digest: id, mediaType: "application/vnd.carnet+zip")
    }

    /// The id of the carnet that this names; `nil` if it names something else.
    public var carnetID: Digest? {
        url.hasPrefix(EvidenceLink.carnetPrefix) ? Digest(hex: String(url.dropFirst(EvidenceLink.carnetPrefix.count))) : nil
    }

    /// Reads a `Link` as the schema has it: `linkURL` and `linkName`, no `type`, no unknown member.
    init(_ json: JSON, at pointer: String) throws(Diagnostic) {
        guard let object = json.object,
            Set(object.names).isSubset(of: ["linkURL", "linkName", "digestMultibase", "mediaType", "linkType"]),
            let url = object["linkURL"]?.string, isURL(url), let name = object["linkName"]?.string
        else { throw ConformityCredential.refusal(pointer, "linkURL, linkName, digestMultibase, mediaType, linkType") }
        self.init(url: url, name: name, mediaType: object["mediaType"]?.string)
        if let text = object["digestMultibase"] {
            digest = text.string.flatMap(Digest.init(multibase:))
            // Other hashes may stand beside evidence that is not ours to check.
            if digest == nil, text.string == nil || url.hasPrefix(EvidenceLink.carnetPrefix) {
                throw ConformityCredential.refusal(pointer + "/digestMultibase", "uEi…")
            }
        }
        guard url.hasPrefix(EvidenceLink.carnetPrefix) else { return }
        guard let id = carnetID, digest == nil || digest == id else {
            throw ConformityCredential.refusal(pointer + "/linkURL", EvidenceLink.carnetPrefix + "…")
        }
    }

    var json: JSON {
        var members = JSONObject([("linkURL", .string(url)), ("linkName", .string(name))])
        members["digestMultibase"] = digest.map { .string($0.multibase) }
        members["mediaType"] = mediaType.map(JSON.string)
        return .object(members)
    }
}
